"""Applying writes into the author's own text, says where each change comes from, and proves itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.pipeline.rewriting import write_plan
from allidocs.review.applying.apply import applied, message
from allidocs.review.applying.commit import commit
from allidocs.review.applying.proof import prove
from allidocs.review.proposing.proposals import Write
from allidocs.review.run import apply, chosen
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, Reviewed, copied, git, reviewed, sent, sent_sample
from tests.worlds import allidocs


def busy() -> Edited:
    """Return a document that a reviewer worked on: a value, a text, a clause, a new clause, a comment, a template's word."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36\u00a0months")
    edited.replace("Forecast the load of every site", "Predict the load of each site")
    edited.replace("acts for itself alone", "acts for itself only")
    edited.add_paragraph("Each Party acts for itself", "No party may keep cats.")
    edited.comment("Households, small shops", "Why not?")
    return edited.delete_paragraph("Why now.")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """The review of that document, for tests that write nothing."""
    return reviewed(HELIOS, tmp_path_factory.mktemp("busy"), busy().save())


def test_what_is_applied_is_in_the_plan_and_nothing_else_changed(tmp_path: Path) -> None:
    """Only lines that say something new differ; comments and order of the author stay.

    A document made from the new plan comes back as it was.
    """
    plan = copied(HELIOS, tmp_path)
    before = {path.name: path.read_text() for path in plan.glob("*.yaml")}
    found = reviewed(plan, tmp_path, busy().save())
    result = apply(found.review, chosen(found.review, ()))
    names = write_plan(found.review.files, found.review.source, result.texts)
    assert set(names) == {"contract.yaml", "strategy.yaml"}
    gone = [
        line for name, text in before.items() for line in text.splitlines()
        if line not in (plan / name).read_text().splitlines()
    ]  # fmt: skip
    assert sorted(line.strip().partition(":")[0] for line in gone) == ["duration", "en"], gone
    checked = read_checked(locate(plan))
    assert checked.plan is not None
    assert checked.plan.contract is not None
    assert checked.plan.contract.clauses["affiliates"].override is not None
    assert str(checked.plan.contract.exclusivity.duration) == "36 months"  # type: ignore[union-attr]
    point = checked.plan.open_points["rita-reviewer-1"]
    assert (point.author, point.at, str(point.text)) == ("Rita Reviewer", "scope", "Why not?")
    assert reviewed(plan, tmp_path, sent(plan)).review.proposals == ()


def test_the_new_document_differs_from_the_returned_one_only_in_what_was_declined(found: Reviewed) -> None:
    """The proof: one paragraph of the template was deleted, which nothing could take over."""
    (proof,) = prove(found.review, apply(found.review, chosen(found.review, ())))
    assert proof.unexplained == ()
    assert [text for text in proof.open if text.startswith("Recommendation.")]


def test_a_proof_can_fail(found: Reviewed) -> None:
    """The twin: when one change is silently left out of what was taken, the proof names it."""
    some = tuple(one for one in found.review.proposals if one.sort != "value")
    blind = replace(found.review, proposals=some)
    (proof,) = prove(blind, apply(blind, chosen(blind, ())))
    assert [text for text in proof.unexplained if "36" in text]


def test_one_that_would_break_the_plan_spoils_no_other(found: Reviewed) -> None:
    """What the plan cannot hold is refused with a sentence, and the rest is applied."""
    good, bad = [one for one in found.review.proposals if one.applicable][:2]
    broken = replace(bad, writes=(Write("contract.exclusivity.kind", "nonsense"),))
    result = applied(found.review.source, [good, broken])
    assert [one.id for one in result.done] == [good.id]
    assert "nonsense" in result.refused[0][1]


def test_a_commit_holds_exactly_the_plan_s_files_and_cites_every_change(tmp_path: Path) -> None:
    """What else is staged stays staged; each line names file, author and day."""
    plan = copied(HELIOS, tmp_path, repository=True)
    (tmp_path / "other.txt").write_text("mine")
    git(tmp_path, "add", "other.txt")
    found = reviewed(plan, tmp_path, busy().save())
    result = apply(found.review, chosen(found.review, ()))
    names = write_plan(found.review.files, found.review.source, result.texts)
    commit(found.review.files, names, message(result.done))
    shown = git(tmp_path, "show", "--name-only", "--format=%B", "HEAD")
    assert sorted(line for line in shown.splitlines() if line.startswith("plan/")) == sorted(
        f"plan/{name}" for name in names
    )
    assert (
        '- contract.exclusivity.duration: "24 months" -> "36 months" (back.docx, Rita Reviewer, 2026-11-05)'
        in shown
    )
    assert git(tmp_path, "diff", "--cached", "--name-only").split() == ["other.txt"]


def test_contradicting_or_unknown_proposals_are_refused(tmp_path: Path) -> None:
    """Two wishes for one value: one is chosen, never both."""
    title = "Chief Operating Officer"
    edited = (
        Edited(sent_sample(HELIOS))
        .replace(title, "Head of Operations", occurrence=1)
        .replace(title, "Chief of Operations")
    )
    found = reviewed(HELIOS, tmp_path, edited.save())
    assert chosen(found.review, ()) == ()
    assert len(chosen(found.review, ("1",))) == 1
    with pytest.raises(CannotRun, match="contradict"):
        chosen(found.review, ("1", "2"))
    with pytest.raises(CannotRun, match="no proposal"):
        chosen(found.review, ("99",))


def test_two_sides_merge_where_they_agree_and_conflict_where_they_do_not(tmp_path: Path) -> None:
    """Equal changes are one proposal of both; different ones are listed side by side and block only themselves."""
    one = (
        Edited(sent_sample(HELIOS), "Ana")
        .replace("24\u00a0months", "36\u00a0months")
        .replace("acts for itself alone", "acts for itself only")
    )
    two = (
        Edited(sent_sample(HELIOS), "Leo")
        .replace("24\u00a0months", "36\u00a0months")
        .replace("acts for itself alone", "acts for nobody else")
    )
    found = reviewed(
        HELIOS, tmp_path, one.save(), two.save(), sides={"back.docx": "helios", "back1.docx": "nordwind"}
    )
    (value,) = found.of("value")
    assert (value.author, value.file) == ("Ana, Leo", "back.docx, back1.docx")
    first, second = found.of("override")
    assert (first.rivals, second.rivals) == ((second.id,), (first.id,))
    assert [write.value["side"] for one in (first, second) for write in one.writes if isinstance(write.value, dict)] == ["helios", "nordwind"]  # fmt: skip
    assert [one.sort for one in chosen(found.review, ())] == ["value"]


def test_the_command_line(tmp_path: Path) -> None:
    """0 when nothing changed, 1 with proposals, 2 when refused; JSON holds everything; --apply writes."""
    plan = copied(HELIOS, tmp_path, repository=True)
    same, back = tmp_path / "same.docx", tmp_path / "back.docx"
    same.write_bytes(sent(plan))
    back.write_bytes(Edited(sent(plan)).replace("24\u00a0months", "36\u00a0months").save())
    assert allidocs("review", str(same), "--plan", str(plan)).code == 0
    shown = allidocs("review", str(back), "--plan", str(plan))
    assert shown.code == 1
    assert "contract.exclusivity.duration" in shown.out
    told = json.loads(allidocs("review", str(back), "--plan", str(plan), "--json").out)
    assert told["proposals"][0]["writes"] == [{"path": "contract.exclusivity.duration", "value": "36 months"}]
    refused = allidocs("review", str(plan / "contract.yaml"), "--plan", str(plan))
    assert (refused.code, refused.err.startswith("error: contract.yaml is no DOCX")) == (2, True)
    done = allidocs("review", str(back), "--plan", str(plan), "--apply", "1", "--commit")
    assert done.code == 0, done
    assert "word for word" in done.out
    assert "duration: 36 months" in (plan / "contract.yaml").read_text()
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=no") == ""
