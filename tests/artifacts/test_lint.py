"""What the linter of templates refuses, each with the line and what to write instead."""

from __future__ import annotations

import pytest

from allidocs.artifacts.lint import complaints


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{{ _("Every body has a mandate.") }}', "a sentence outside a claim"),
        ('{{ ngettext("One body decides.", "Bodies decide.", 2) }}', "a sentence outside a claim"),
        ('{{ guide("Due on %(day)s.", day=1) }}', "a guide to reading takes no value"),
        ('{{ stated("It is due.") }}', "a stated sentence has no value"),
        ('{{ _("%(n)s risks", n=1) }}', "a count with its noun in one form"),
        ('{{ _("%(met)s of %(all)s conditions met", met=1, all=plan.risks|length) }}', "a count with its noun in one form"),
        ('<td{% if not owner %} tone="gap"{% endif %}></td>', "a gap that may only be hidden"),
        ('{{ stated("%(many)s risks are open.", many=plan.risks|length) }}', "a count with its noun in one form"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_with_its_line(written: str, said: str) -> None:
    """A reviewer of a change reads the same."""
    (found,) = complaints("own.j2", f"\n{written}\n")
    assert str(found).startswith(f"own.j2:2: {said}")


@pytest.mark.parametrize(
    "written",
    [
        '{% claim "governance.mandates" %}{{ _("Each has one.") }}{% denied %}{{ _("Some have none.") }}{% endclaim %}',
        '{{ _("Governance bodies") }}', '{{ _("from … on") }}', '{{ guide("Dark: the last rung.") }}',
        '{{ stated("It is due on %(day)s.", day=1) }}', '{{ _("level %(n)s", n=1) }}', '{{ _("%(n)s of %(all)s", n=1, all=2) }}',
        '{{ ngettext("%(n)s risk", "%(n)s risks", 2, n=2) }}', '<td{% if owner is lacking %} tone="gap"{% endif %}></td>',
    ],
)  # fmt: skip
def test_labels_claims_guides_and_stated_values_are_not(written: str) -> None:
    """Each says what it may."""
    assert [] == list(complaints("own.j2", written))
