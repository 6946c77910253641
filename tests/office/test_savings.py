"""A file that programs opened and saved, one after the other, says what it said: nothing was changed but what was tracked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from allidocs.review.run import apply, chosen
from tests.office.reviewer import Office
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, reviewed, sent, sent_sample
from tests.worlds import SMALL, write

pytestmark = pytest.mark.office

CHAIN = "llpll" if shutil.which("pandoc") else "llll"
"""LibreOffice and pandoc, each time opening what the one before it saved."""
EDITS = {
    "": "",
    "shift to cheaper": "move to calmer",
    "they could shift to cheaper hours. And": "nobody shifts. But",
    "tenth less": "fifth less",
    "before 2028": "before 2030",
}
"""Words, some with an end of a value in them, that one reviewer replaces with tracking; none in the first file."""
LATE = "  next_steps: {pilot: {text: Run a pilot, owner: ana, due: 2026-08-31}}\nobjectives:"
"""A step that is overdue: its mark begins with a space that programs drop."""
PLAN = (
    SMALL.replace("cheaper hours.", "cheaper hours. And they know.")
    .replace("by 2028", "before 2028")
    .replace("objectives:", LATE)
)


def through_pandoc(data: bytes, folder: Path) -> bytes:
    """Return a document converted from DOCX to DOCX, its tracked changes kept."""
    before, after = folder / "before.docx", folder / "after.docx"
    before.write_bytes(data)
    subprocess.run(["pandoc", "--track-changes=all", str(before), "-o", str(after)], check=True)
    return after.read_bytes()


@pytest.mark.parametrize("old", EDITS, ids=[old.partition(" ")[0] or "untouched" for old in EDITS])
def test_savings_change_nothing_and_a_tracked_edit_is_told_alone(
    old: str, office: Office, tmp_path: Path
) -> None:
    """After each saving: no proposal, or the one edit with its author, and no other character of the plan would change."""
    plan = write(tmp_path / "alfa", {"plan.yaml": PLAN})
    edited = Edited(sent(plan, "strategic-map"))
    data = (edited.replace(old, EDITS[old]) if old else edited).save()
    for program in CHAIN:
        data = office.edit(data, []) if program == "l" else through_pandoc(data, tmp_path)
        found = reviewed(plan, tmp_path, data)
        assert found.review.returned[0].reviewed.typography == 0
        if not old:
            assert found.review.proposals == ()
            continue
        one = found.only()
        assert (one.author, one.untracked) == ("Rita Reviewer", False)
        result = apply(found.review, chosen(found.review, ()))
        assert result.texts == {"plan.yaml": PLAN.replace(old, EDITS[old])}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed (apt-get install pandoc)")
@pytest.mark.parametrize("put_in", ["", "always "])
def test_pandoc_drops_the_margin_of_a_contract_and_sets_spaces_apart(put_in: str, tmp_path: Path) -> None:
    """Nobody took a mark out; words put in with a space behind them keep it, though pandoc writes it beside them."""
    edited = Edited(sent_sample(HELIOS, "contract-frame"))
    data = (
        edited.insert("of the invoice, plus tax where the law says so. Each ", put_in) if put_in else edited
    ).save()
    found = reviewed(HELIOS, tmp_path, through_pandoc(data, tmp_path)).review
    told = [(one.path, " ".join(one.new.split()), one.untracked) for one in found.proposals]
    assert [path for path, _, _ in told] == (["contract.clauses.payment"] if put_in else [])
    assert all("Each always keeps" in new and not untracked for _, new, untracked in told)
    assert found.returned[0].reviewed.differences == []
