"""What the linter of templates refuses, each with the line and what to write instead."""

from __future__ import annotations

import pytest

from allidocs.artifacts.lint import judge
from allidocs.base.finding import Finding, Severity
from allidocs.clauses.conditions import unjudged
from allidocs.clauses.library import conditions, load_library
from allidocs.templating.template_set import TemplateSet

OWN = "own.j2"


def said_of(source: str, name: str = OWN) -> list[Finding]:
    """Return what the linter says of a template that stands in a set, but for words without translation."""
    return [finding for finding in judge(name, source, TemplateSet()) if finding.code != "T004"]


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
    (found,) = (finding for finding in said_of(f"\n{written}\n") if finding.code == "T003")
    assert ("T003", "own.j2:2:1") == (found.code, str(found.place))
    assert found.message.startswith(said)


@pytest.mark.parametrize(
    "written",
    [
        '{% claim "governance.mandates" %}{{ _("Each has one.") }}{% denied %}{{ _("Some have none.") }}{% endclaim %}',
        '{{ _("Governance bodies") }}', '{{ _("from … on") }}', '{{ guide("Dark: the last rung.") }}',
        '{{ stated("It is due on %(day)s.", day=1) }}', '{{ stated("The one risk is high.") }}', '{{ _("level %(n)s", n=1) }}', '{{ _("%(n)s of %(all)s", n=1, all=2) }}',
        '{{ ngettext("%(n)s risk", "%(n)s risks", 2, n=2) }}', '<td{% if owner is lacking %} tone="gap"{% endif %}></td>',
    ],
)  # fmt: skip
def test_labels_claims_guides_and_stated_values_are_not(written: str) -> None:
    """Each says what it may."""
    assert [] == [finding for finding in said_of(written) if finding.code == "T003"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret.j2"])
def test_a_template_outside_of_the_folder_is_none_and_told_at_its_line(name: str) -> None:
    """Whoever writes the name finds where."""
    (found,) = (one for one in said_of(f'\n{{% include "{name}" %}}\n') if one.code == "T001")
    assert found.message == f"there is no template `{name}`"
    assert found.place is not None and (found.place.file, found.place.line) == (OWN, 2)


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ("{{ plan.initiativs }}", "`plan` has no `initiativs`", "did you mean `initiatives`?"),
        ("{% for i in plan.initiatives if i.staus %}x{% endfor %}", "`i` has no `staus`", "did you mean `status`?"),
        ("{% for i in plan.initiatives %}{% for m in i.milestones|sort %}{{ m.duee }}{% endfor %}{% endfor %}", "`m` has no `duee`", "did you mean `due`?"),
        ("{% set first = plan.initiatives.pilot %}{% for i in plan.initiatives %}{{ i.owner.titel }}{% endfor %}", "`i.owner` has no `titel`", "did you mean `title`?"),
        ("{{ plan.plan.version|munny }}", "there is no filter `munny`", "did you mean `money`?"),
        ("{{ 1 is nmber }}", "there is no test `nmber`", "did you mean `number`?"),
        ('{% include "macros/comon.j2" %}', "there is no template `macros/comon.j2`", "did you mean `macros/common.j2`?"),
        ('{% import "macros/common.j2" as c %}{{ c.sorce("a") }}', "`c` has no macro `sorce`", "did you mean `source`?"),
        ('{% from "macros/common.j2" import sorce %}', "there is no macro `sorce`", "did you mean `source`?"),
        ("{{ editon }}", "there is no `editon`", "did you mean `edition`?"),
        ("{% for i in plan.initiatives %}x", "`{% for %}` is never closed", "write `{% endfor %}` where it ends"),
        ('{% claim "governance.mandats" %}x{% endclaim %}', "there is no claim `governance.mandats`; did you mean `governance.mandates`?", ""),
    ],
)  # fmt: skip
def test_a_name_that_nothing_answers_to_is_told(written: str, said: str, hint: str) -> None:
    """Loops and references are followed as far as the plan's format says what they hold."""
    (found,) = said_of(f"\n{written}\n")
    assert "T001" == found.code
    assert found.place is not None
    assert (OWN, 2) == (found.place.file, found.place.line)
    assert found.message.startswith(said)
    assert found.hint == hint


def test_facts_are_those_of_the_template_s_document() -> None:
    """What a document's facts have is known from the function that computes them."""
    ((_, message),) = [
        (finding.code, finding.message)
        for finding in said_of("{{ facts.actoins }}{{ facts.actions }}", "artifacts/operating-plan.j2")
    ]
    assert "`facts` has no `actoins`" == message


def test_a_block_that_nobody_prints_is_told() -> None:
    """Its words would be in no document."""
    (found,) = said_of('{% extends "layout/document.j2" %}\n{% block boddy %}x{% endblock %}')
    assert ("T002", "did you mean `body`?") == (found.code, found.hint)


def test_words_without_translation_are_told() -> None:
    """The author of a template sees it before a reader does."""
    (found,) = judge(OWN, '{{ _("Harbour dues") }}{{ _("Governance bodies") }}', TemplateSet())
    assert ("T004", "“Harbour dues” has no translation into `es`") == (found.code, found.message)


def test_every_condition_of_the_clause_library_can_be_judged() -> None:
    """Those of allidocs are not judged again for each document."""
    library = load_library(TemplateSet())
    judged = {path: unjudged(written) for path, written in conditions(library)}
    assert len(judged) > 50
    assert {} == {path: wrong for path, wrong in judged.items() if wrong}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("contract.mony", "`contract` has no `mony`"), ("plan.exit.customrs", "`plan.exit` has no `customrs`"),
        ("facts.competitor", "`facts` has no `competitor`"), ("contrat.law", "there is no `contrat`"),
        ("contract.law and", "unexpected 'end of print statement'"), ("plan|upper", "it holds more than values"),
    ],
)  # fmt: skip
def test_a_condition_that_names_nothing_is_told(condition: str, said: str) -> None:
    """A clause would silently stay away."""
    assert unjudged(condition)[0].message.startswith(said)


@pytest.mark.parametrize(
    ("written", "code", "said", "hint"),
    [
        ("<p><b>{{ lang }}</b></p>", "T001", "`<b>` is no element", "write `<strong>`"),
        ("<p>{{ lang }} & {{ lang }}</p>", "T001", "a bare `&`", "write `&amp;`"),
        ("<p>Total budget: {{ lang }}</p>", "T004", "“Total budget:” stands outside of a message", '_("…")'),
        ('<control name="Author">{{ lang }}</control>', "T004", "“Author” stands outside", '_("…")'),
    ],
)
def test_what_a_designer_writes_between_the_values_is_judged(
    written: str, code: str, said: str, hint: str
) -> None:
    """Without a build: elements of HTML, and words that no language would translate."""
    (found,) = judge("own.j2", f"\n{written}\n", TemplateSet())
    assert (code, "own.j2:2:1") == (found.code, str(found.place))
    assert found.message.startswith(said)
    assert hint in found.hint


@pytest.mark.parametrize(
    "written",
    ["<p>{{ lang }} – {{ lang }}&#160;%</p>", "{% set kind %}yes{% endset %}", '<td tone="good">{{ lang }}</td>',
     "<!-- Not printed --><p>{{ _(\"Version\") }}</p>"],
)  # fmt: skip
def test_marks_names_and_messages_are_no_strange_words(written: str) -> None:
    """Only what readers would read in one language counts."""
    assert () == judge("own.j2", written, TemplateSet())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x" * 121, "the line has 121 letters"),
        ("{% set sum = namespace(n=0) %}", "a `namespace` counts by hand"),
        ("<td>{% if lang %}a{% if lang %}b{% endif %}{% endif %}</td>", "a condition within a condition"),
    ],
)
def test_what_is_hard_to_read_is_advised_of(written: str, said: str) -> None:
    """It stops nobody: the documents are right."""
    (found,) = (finding for finding in said_of(f"\n{written}\n") if finding.code == "T008")
    assert (Severity.REMARK, "own.j2:2:1") == (found.severity, str(found.place))
    assert found.message.startswith(said)


@pytest.mark.parametrize(
    "written",
    [
        "x" * 120,
        "<td>{% if lang %}a{% endif %}{% if lang %}b{% elif lang %}c{% endif %}</td>",
        "{% if lang %}{% if lang %}<td>{% if lang %}a{% endif %}</td>{% endif %}{% endif %}",
    ],
)
def test_one_condition_at_a_time_reads_well(written: str) -> None:
    """One behind the other in a cell, and any number around it."""
    assert [] == [finding for finding in said_of(written) if finding.code == "T008"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<p>a", "`<p>` is not closed"),
        ("<p>{% if lang %}a</p>{% endif %}", "`</p>` ends no element"),
        ("{% if lang %}<p>a{% endif %}", "`<p>` is not closed"),
        ("{% if lang %}<p>a{% else %}b</p>{% endif %}", "`<p>` is not closed"),
        ("{% for x in lang %}<p>{% set y = 1 %}{% endfor %}", "`<p>` is not closed"),
        ("<p><strong>a</p>", "`</p>` ends no element"),
    ],
)
def test_an_element_that_its_part_does_not_close_is_told(written: str, said: str) -> None:
    """A build would stop at it only where the branch is taken, and name the line at which the paper ends."""
    found = [finding for finding in said_of(f"\n{written}") if finding.code == "T009"]
    assert (Severity.WARNING, "own.j2:2:1") == (found[0].severity, str(found[0].place))
    assert found[0].message.startswith(said)


@pytest.mark.parametrize(
    "written",
    [
        "<p/><image{% if lang %} name='a'{% endif %}/>",
        "{% if lang %}<p>a</p>{% else %}<p>b</p>{% endif %}",
        "<p>{% if lang %}<strong>{{ '</p>' }}</strong>{% elif lang %}b{% endif %}</p>",
        "{% set words %}<p>a</p>{% set one = 1 %}{% endset %}<!-- <p> -->",
        "{% rows x in plan.risks %}{% column 'a' %}<td>b</td>{% column 'c' %}<td/>{% endrows %}",
    ],
)
def test_an_element_that_its_part_closes_is_well(written: str) -> None:
    """Whatever is computed between, and in tags that hold conditions."""
    assert [] == [finding for finding in said_of(written) if finding.code == "T009"]


@pytest.mark.parametrize("name", [name for name in TemplateSet().names() if name.endswith(".j2")])
def test_the_templates_of_allidocs_read_like_their_page(name: str) -> None:
    """Whoever ejects one sees the page in it."""
    found = judge(name, TemplateSet().text(name), TemplateSet())
    unclear = [
        one for one in found if one.code in ("T001", "T008", "T009") or "outside of a message" in one.message
    ]
    assert [] == [f"{one.place}: {one.message}" for one in unclear]


@pytest.mark.parametrize(
    ("name", "written", "said", "hint"),
    [
        (OWN, '<section id="a" edition="bord">', "there is no edition `bord`", "did you mean `board`?"),
        ("artifacts/contract-frame.j2", '<p edition="working">a</p>', "`contract-frame` has no editions",
         "write `editions: true` into `artifacts/contract-frame.yaml`, or take the attribute away"),
    ],
)  # fmt: skip
def test_a_part_of_an_edition_that_is_not_made_is_told(name: str, written: str, said: str, hint: str) -> None:
    """Its words would be lost, or would be there against the author's mind."""
    found = next(finding for finding in said_of(f"\n{written}", name) if "edition" in finding.message)
    assert (said, hint) == (found.message, found.hint)


def test_parts_of_both_editions_are_fine_in_papers_that_have_them() -> None:
    """The names of editions are known, and so is which paper has two."""
    source = '<section id="a" edition="working"><h>A</h></section><p edition="board">b</p>'
    assert [] == [one for one in said_of(source, "artifacts/operating-plan.j2") if "edition" in one.message]
