"""The whole way home: LibreOffice reviews what was sent, and every edit of the review comes back as what it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from allidocs.pipeline.rewriting import write_plan
from allidocs.review.applying.apply import message
from allidocs.review.applying.commit import commit
from allidocs.review.applying.proof import prove
from allidocs.review.proposing.proposals import Proposal
from allidocs.review.run import apply, chosen
from tests.artifacts.composing import sample
from tests.office.reviewer import Office
from tests.office.scripts import Script, review_script
from tests.review.accounting import account, concerned
from tests.review.worlds import HELIOS, LITORAL, copied, reviewed, sent_sample

pytestmark = pytest.mark.office

DOCUMENTS = [
    (HELIOS, "contract-frame", "en", 50, 30),
    (LITORAL, "contract-frame", "es", 50, 30),
    (HELIOS, "joint-business-plan", "en", 25, 15),
    (LITORAL, "governance-framework", "es", 25, 15),
]
EACH = pytest.mark.parametrize(("plan", "id_", "lang", "values", "passages"), DOCUMENTS)


@cache
def returned(
    office: Office, plan: Path, id_: str, lang: str, values: int, passages: int
) -> tuple[Script, bytes]:
    """Return the review of a sample's document, and the file that LibreOffice saved; made once."""
    sent = sent_sample(plan, id_, lang)
    script = review_script(sent, sample(plan.name), lang, values, passages)
    return script, office.edit(sent, script.steps)


def told(proposals: tuple[Proposal, ...]) -> list[tuple[str, str, str, str]]:
    """Return what proposals say, in any order."""
    return sorted((one.sort, one.path, one.old, one.new) for one in proposals)


@EACH
def test_every_edit_is_answered_and_nothing_is_invented(
    office: Office, tmp_path: Path, plan: Path, id_: str, lang: str, values: int, passages: int
) -> None:
    """Values, prose, clauses, entries, rows, comments: each becomes what it is, or is told with its words."""
    script, back = returned(office, plan, id_, lang, values, passages)
    found = reviewed(plan, tmp_path, back).review
    assert len(script.edits) == values + passages
    assert {one.tracked for one in script.edits} == {True, False}
    made = account(script, found.proposals, found.returned[0].identified.base)
    assert (made.lost, made.wrong, made.invented) == ([], [], [])
    # Without tracking nothing tells words behind a value from words of it; the clause around them waits with them.
    assert [
        one
        for one in made.listed
        if one.tracked and one.sort != "clause" and one.path.split(".")[0] != "partners"
    ] == []
    assert all(one.new.startswith(one.old) for one in made.listed if one.sort != "clause")


@EACH
def test_what_is_applied_touches_no_other_line_and_is_not_asked_again(
    office: Office, tmp_path: Path, plan: Path, id_: str, lang: str, values: int, passages: int
) -> None:
    """Comments and order of the plan stay, and a second review of the same file asks for nothing that was taken."""
    _, back = returned(office, plan, id_, lang, values, passages)
    copy = copied(plan, tmp_path, repository=True)
    first = reviewed(copy, tmp_path, back).review
    result = apply(first, chosen(first, ()), careful=True)
    assert len(result.done) > (values + passages) * 3 // 4
    (proof,) = prove(first, result)
    assert proof.unexplained == ()
    names = write_plan(first.files, first.source, result.texts)
    lines = concerned(first.source, result.done)
    for name, text in first.source.texts.items():
        kept = [line for at, line in enumerate(text.splitlines()) if at not in lines[name]]
        now = iter((copy / name).read_text().splitlines())
        assert [line for line in kept if line not in now] == [], name
    commit(first.files, names, message(result.done))
    again = reviewed(copy, tmp_path, back).review
    done = {one.id for one in result.done}
    assert told(again.proposals) == told(tuple(one for one in first.proposals if one.id not in done))
    refused = {(one.path, one.new) for one, _ in result.refused}
    assert [one for one in again.proposals if one.applicable and (one.path, one.new) not in refused] == []
