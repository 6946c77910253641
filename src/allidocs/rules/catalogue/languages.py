"""Rules on texts in several languages: which have parted, and which the plan's own language lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.suggestions import closest
from allidocs.plan.language import languages
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.plan.texts import texts
from allidocs.rules.rule import Remark, listed, rule

_PRACTICE = "Practice of agreements in two languages: one version prevails, and both say the same"
_QUOTED = ("open_points.",)
"""What a person said stays in that person's language."""
_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
_SEPARATORS = re.compile(r"[.,\u00a0\u202f]")


@rule(
    "L250", "languages-part", Severity.WARNING, "evaluate", _PRACTICE,
    "bring the text up to date, then take `behind` away",
)  # fmt: skip
def languages_part(plan: Plan) -> Iterator[Remark]:
    """One version of a text was changed and another was not yet, or the text lacks the plan's own language, which
    prevails. Readers of the two documents would be told different things; documents mark such a text."""
    own = plan.plan.language
    for path, text in texts(plan):
        there = text.languages(own)
        newer = [tag for tag in there if tag not in text.behind] or list(there)
        for tag in (tag for tag in there if tag in text.behind):
            other = next((one for one in newer if one != tag), "")
            yield Remark(
                _at(path, text, tag, own), f"the text in `{tag}` is behind the one in `{other}`" if other else f"the text in `{tag}` is behind",
                also=((_at(path, text, other, own), "changed here"),) if other else (),
            )  # fmt: skip
        if own not in there and not path.startswith(_QUOTED):
            yield Remark(
                path, f"the text is written in `{there[0]}` alone, and the plan's language is `{own}`",
                f"`{there[0]}` is no language that documents are in; {near}" if (near := _nearest(there[0]))
                else f"write it in `{own}` too: that version prevails",
            )  # fmt: skip


@rule(
    "L251", "languages-differ-in-numbers", Severity.WARNING, "evaluate", _PRACTICE,
    "make both say the same, or mark the one that is behind: `behind: [es]`",
)  # fmt: skip
def languages_differ_in_numbers(plan: Plan) -> Iterator[Remark]:
    """The versions of a text hold different numbers. A translator changes words, never an amount, a day or a count; so
    one version was changed without the other."""
    own = plan.plan.language
    for path, text in texts(plan):
        if text.behind or len(text.versions) < 2:
            continue
        first, *others = text.versions
        said = _numbers(text.versions[first])
        for tag in others:
            here = _numbers(text.versions[tag])
            if here == said:
                continue
            more, fewer = Counter(here), Counter(said)
            if more != fewer:
                mine = listed(sorted((fewer - more).elements())) or "none of these"
                theirs = listed(sorted((more - fewer).elements())) or "none of these"
                yield Remark(
                    _at(path, text, tag or own, own), f"the text says {theirs} in `{tag or own}` and {mine} in `{first or own}`",
                    also=((_at(path, text, first or own, own), f"in `{first or own}`"),),
                )  # fmt: skip


def _nearest(tag: str) -> str:
    """Return what was meant by a language that documents are not in, such as `eng`."""
    near = closest(tag, languages())
    return f"did you mean `{near}`?" if near and near != tag else ""


def _at(path: str, text: Text, tag: str, own: str) -> str:
    """Return the path of the version in a language."""
    return join(path, tag if tag in text.versions or tag != own else "text")


def _numbers(markdown: str) -> list[str]:
    """Return the numbers that a text says, without the marks that languages write differently."""
    return [_SEPARATORS.sub("", found) for found in _NUMBER.findall(markdown)]
