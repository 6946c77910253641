"""Plain, hostile and innocent phrasings, and how well the rules that read words tell them apart."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from allidocs.rules.catalogue.competition import FLAGS
from tests.rules.judging import HEAD, judged_text

TABLE = Path(__file__).with_name("phrasings.csv")
PAGE = "docs/precision.md"
COMPETE = ", competitor_of: [south]"
_HEAD = """\
# Precision of rules that read words

Where a field can say it, a rule asks the field. What must be read in prose (prices fixed together, customers or markets shared out,
output or tenders coordinated, blame in a public statement, promises to negotiate) is read in English and Spanish, by expressions that
`templates/languages/en.yaml` and `es.yaml` hold. They are measured on {all} phrasings in `tests/rules/phrasings.csv`: plain ones, hostile
ones that say it in other words or begin by denying it, and innocent ones that only speak of the subject. **Precision** is how many of the
findings are true, **found** how many of the phrasings that say it are found.

{first} phrasings that say it were written before the rules were widened by them: {found} of these were found then (**at first**), {now} are
found now. The last {held}, half of them innocent, were written when the rules were done and have mended nothing since: they tell how the
rules fare with words that nobody thought of. Of those that say it {held_found} are found, of the innocent {held_wrong} accused. Four times
the rules were widened by some forty new sentences or more, and each time they found those and their kin, but hardly more of the next ones. The
last time 30 of 80 were found before and 78 after, and then 15 of the next 48; 2 of 80 innocent sentences were accused, and 2 of the next 48,
all four no longer. What can be said in one sentence can be said in a thousand. So such rules find what is said in words like those here, and accuse hardly anybody wrongly;
that none of them speaks clears no text. What is not found is what the review by counsel is for (`L152`). A linear model of words and letters,
trained once on the same sentences, found 62% of those held back and accused 7% of the innocent; three false findings in a plan of forty such
sentences would teach its author to read none of them, so it was left out.

| what is looked for | phrasings | precision | found at first | found | not found |
|---|---|---|---|---|---|
"""


class Phrasing(NamedTuple):
    """A sentence, what it is about, and whether it says it: plainly, in a hostile way, or not (innocent).

    What is `held` back was written after the rules and never used to mend them. `first` says whether they `found` or
    `missed` a sentence that was written before they were widened by it; empty for the others. What is `lost` no
    expression could find without accusing the innocent, or only by its very words.
    """

    about: str
    lang: str
    kind: str
    held: str
    first: str
    lost: str
    text: str

    @property
    def guilty(self) -> bool:
        """Whether the sentence says what is looked for."""
        return self.kind != "innocent"


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """Return all sentences."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Phrasing(**row) for row in csv.DictReader(file))


def is_found(one: Phrasing) -> bool:
    """Say whether the rule on what a sentence is about speaks, where the sentence stands where such things are written."""
    said = f"{{{one.lang}: {one.text!r}}}" if one.lang != "en" else repr(one.text)
    if one.about == "blame":
        return _says("L269", one, f"exit: {{joint_statement: {said}}}\n")
    if one.about == "good-faith":
        return _says(
            "L162", one, f"contract: {{components: {{c: {{name: C, topic: scope, intent: {said}}}}}}}\n"
        )
    return _says("L175", one, f"contract: {{money: {said}}}\n", FLAGS[one.about])


def _says(code: str, one: Phrasing, body: str, message: str = "") -> bool:
    plan = HEAD.format(stage="form", north=COMPETE, south="", people="") + body
    if one.lang == "es":
        plan = plan.replace("short_name: North", "short_name: Norte").replace(
            "short_name: South", "short_name: Sur"
        )
    return any(item.code == code and message in ("", item.message) for item in judged_text(plan))


def measured(some: Iterable[Phrasing]) -> tuple[int, int, int]:
    """Return how many sentences are rightly found, wrongly found and missed."""
    rows = [(one.guilty, is_found(one)) for one in some]
    return rows.count((True, True)), rows.count((False, True)), rows.count((True, False))


def page() -> str:
    """Return the page of the documentation."""
    known = phrasings()
    tried = [one for one in known if one.first]
    held = [one for one in known if one.held]
    held_right, held_wrong, held_missed = measured(held)
    groups = sorted(dict.fromkeys((one.about, bool(one.held)) for one in known), key=lambda group: group[1])
    rows = [
        _row(about, [one for one in known if (one.about, bool(one.held)) == (about, held)], held=held)
        for about, held in groups
    ]
    head = _HEAD.format(
        all=len(known), first=len(tried), found=sum(one.first == "found" for one in tried), now=measured(tried)[0],
        held=len(held), held_found=f"{held_right} of {held_right + held_missed}", held_wrong=f"{held_wrong or 'none'} {'is' if held_wrong == 1 else 'are'}",
    )  # fmt: skip
    return head + "".join(rows)


def _row(about: str, own: list[Phrasing], *, held: bool) -> str:
    right, wrong, missed = measured(own)
    lost = "; ".join(f"“{one.text}”" for one in own if one.guilty and not is_found(one))
    tried = [one.first for one in own if one.first]
    at_first = f"{tried.count('found')} of {len(tried)}" if tried else "–"
    precision = f"{100 * right // (right + wrong)}%" if right + wrong else "–"
    name = f"{about.replace('-', ' ')}{', held back' if held else ''}"
    return (
        f"| {name} | {len(own)} | {precision} | {at_first} | {100 * right // (right + missed)}% | {lost} |\n"
    )


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    (root / PAGE).write_text(page(), encoding="utf-8", newline="\n")
