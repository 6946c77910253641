"""The scripted review: LibreOffice makes every edit of it, and what comes back is what the script says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from tests.artifacts.composing import sample
from tests.office.frames import frame
from tests.office.reviewer import Office, seen
from tests.office.scripts import Script, review_script
from tests.office.spots import texts
from tests.office.steps import step

DOCUMENTS = [("helios-nordwind", "en"), ("alianza-litoral", "es")]


@cache
def script(name: str, lang: str) -> Script:
    """Return the review of a sample's contract frame."""
    return review_script(frame(name, lang), sample(name), lang)


@pytest.mark.parametrize(("name", "lang"), DOCUMENTS)
def test_a_review_has_edits_of_all_kinds(name: str, lang: str) -> None:
    """Fifty values, thirty passages and ten remarks; in text and cells, tracked and not, each path once."""
    made = script(name, lang)
    sorts = Counter(one.sort for one in made.edits)
    assert (
        sum(sorts[one] for one in ("money", "date", "duration", "percent", "choice", "number", "name")) == 50
    )
    assert len(made.edits) == 80
    assert {
        "money",
        "date",
        "duration",
        "percent",
        "choice",
        "name",
        "prose",
        "row added",
        "row deleted",
    } <= set(sorts)
    assert {(one.place, one.tracked) for one in made.edits} == {
        (place, tracked) for place in ("text", "cell") for tracked in (True, False)
    }
    assert (len(made.remarks), sum(bool(one.parent) for one in made.remarks)) == (10, 4)
    paths = [one.path for one in made.edits if one.path]
    assert len(set(paths)) == len(paths)
    assert script(name, lang) == review_script(frame(name, lang), sample(name), lang)


@pytest.mark.office
@pytest.mark.parametrize(("name", "lang"), DOCUMENTS)
def test_every_edit_of_the_review_is_made(office: Office, name: str, lang: str) -> None:
    """Accepted, all new words are there; rejected, the old words of what was tracked; the remarks stand where they belong."""
    made = script(name, lang)
    docx, answers = office.run(frame(name, lang), [*made.steps, step("list")])
    saw, accepted, rejected = seen(answers[-1]), texts(docx), texts(docx, rejected=True)
    assert missing((one.new for one in made.edits), saw.texts) == []
    assert missing((one.new for one in made.edits), accepted) == []
    assert missing((one.old for one in made.edits if one.tracked), rejected) == []
    deleted = [one.old for one in made.edits if one.sort in ("row deleted", "paragraph deleted")]
    assert len(missing(deleted, saw.texts)) == len(deleted)
    assert {one.author for one in saw.changes} == {"Rita Reviewer", "Olga Other"}
    said = {(one.author, one.text, one.words, one.parent, one.resolved) for one in saw.comments}
    assert {(one.author, one.text, one.words, one.parent, one.resolved) for one in made.remarks} <= said


def missing(wanted: Iterable[str], found: list[str]) -> list[str]:
    """Return those of some texts, or rows of texts, that stand in no paragraph."""
    everything = "\n".join(found)
    return [one for one in wanted if not all(part in everything for part in one.split(" | "))]
