"""`allidocs approve`: what somebody approved is kept by what it said, and doubted when it says something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.worlds import SMALL, allidocs, write


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that makes a strategic map."""
    return write(tmp_path / "plan", {"plan.yaml": SMALL})


def edit(plan: Path, old: str, new: str) -> None:
    """Change one place of the plan."""
    text = (plan / "plan.yaml").read_text("utf-8")
    assert old in text
    (plan / "plan.yaml").write_text(text.replace(old, new), "utf-8")


def test_an_approval_is_written_with_the_fingerprint_of_what_was_read(plan: Path) -> None:
    """By whom, when, of which version; what else stands in the plan stays."""
    before = (plan / "plan.yaml").read_text("utf-8")
    said = allidocs(
        "approve", "strategic-map", "--by", "ana", "--conditions", "Forty mills at least", cwd=plan
    )
    assert said.code == 0, said.err
    text = (plan / "plan.yaml").read_text("utf-8")
    assert text.startswith(before)
    for words in (
        "partner: alfa",
        "person: ana",
        "date: 2026-09-30",
        "version: 1.10",
        "Forty mills at least",
    ):
        assert words in text
    assert "strategic-map: en/all@" in text
    assert "A001" not in allidocs("check", cwd=plan).out


def test_to_approve_the_same_once_more_changes_nothing(plan: Path) -> None:
    """And says where it stands."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    before = (plan / "plan.yaml").read_text("utf-8")
    said = allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    assert (said.code, "in plan.yaml" in said.out) == (0, True), said.err
    assert (plan / "plan.yaml").read_text("utf-8") == before


def test_a_change_that_the_document_shows_makes_an_approval_suspect(plan: Path) -> None:
    """In `check`, in `artifacts` and on the cover; a comment, or another part of the plan, does not."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    edit(plan, "allidocs: 1", "# a remark\nallidocs: 1")
    edit(plan, "name: Leo Brandt", "name: Leo B. Brandt")
    assert "A001" not in allidocs("check", cwd=plan).out
    edit(plan, "forty mills", "fifty mills")
    said = allidocs("check", cwd=plan).out
    assert "warning[A001]: strategic-map, which `ana` approved, says something else now" in said
    listed = json.loads(allidocs("artifacts", ".", "--json", cwd=plan).out)
    assert {one["id"]: one["approved"] for one in listed}["strategic-map"] == ["Alfa, changed since"]
    allidocs("build", ".", "strategic-map", "--format", "html", "--out", "out", cwd=plan)
    assert "changed since it was approved" in (plan / "out" / "strategic-map.en.html").read_text("utf-8")


def test_an_agreed_plan_with_a_suspect_approval_is_an_error(plan: Path) -> None:
    """Nobody agreed on what stands there."""
    for who in ("ana", "leo"):
        allidocs("approve", "strategic-map", "--by", who, cwd=plan)
    edit(plan, "\n  version: 1.10\n", "\n  version: 1.10\n  status: agreed\n")
    assert "A001" not in allidocs("check", cwd=plan).out
    edit(plan, "forty mills", "fifty mills")
    said = allidocs("check", cwd=plan)
    assert said.code == 1 and said.out.count("error[A001]") == 2


def test_what_is_approved_anew_is_no_longer_suspect(plan: Path) -> None:
    """The approval that stands there takes the new fingerprint, and is not written a second time."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    edit(plan, "forty mills", "fifty mills")
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    assert "A001" not in allidocs("check", cwd=plan).out
    assert (plan / "plan.yaml").read_text("utf-8").count("person: ana") == 1


def test_a_pending_approval_is_the_one_that_is_filled_in(plan: Path) -> None:
    """Whoever waits for somebody named the partner, and perhaps the person."""
    edit(plan, "objectives:", "approvals:\n  mine: {partner: beta}   # pending\nobjectives:")
    allidocs("approve", "strategic-map", "--by", "leo", "--on", "2026-09-29", cwd=plan)
    line = next(one for one in (plan / "plan.yaml").read_text("utf-8").splitlines() if "mine:" in one)
    assert "person: leo" in line and "date: 2026-09-29" in line and line.endswith("# pending")


def test_somebody_who_is_nobody_of_the_plan_approves_nothing(plan: Path) -> None:
    """Nor does a document that there is not."""
    said = allidocs("approve", "strategic-map", "--by", "anna", cwd=plan)
    assert said.code == 2 and "did you mean `ana`?" in said.err
    assert allidocs("approve", "strategic-mop", "--by", "ana", cwd=plan).code == 2
    assert (plan / "plan.yaml").read_text("utf-8") == SMALL


def test_what_changed_since_an_approval_is_a_redline_away(plan: Path) -> None:
    """The fingerprint that it keeps names the version; the advice of `check` says so."""
    from tests.history.test_versions import commit

    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    commit(plan, {})
    edit(plan, "forty mills", "fifty mills")
    advice = allidocs("check", cwd=plan).out
    mark = advice[advice.index("redline strategic-map @") :].split()[2].strip("`")
    said = allidocs("redline", "strategic-map", mark, "--format", "docx", "--out", "out", cwd=plan)
    assert said.code == 0, said.err
    assert "1 word inserted, 1 deleted" in said.out or "1 words" in said.out
    assert allidocs("redline", "strategic-map", "@00000000", "--format", "docx", cwd=plan).code == 2


def test_a_document_that_cannot_be_made_yet_cannot_be_approved(plan: Path) -> None:
    """Nobody read it; nothing is written, and what it needs is said."""
    before = (plan / "plan.yaml").read_text("utf-8")
    said = allidocs("approve", "strategic-map", "exit-plan", "--by", "ana", cwd=plan)
    assert said.code == 2
    assert "exit-plan cannot be made yet: it needs the exit plan" in said.err
    assert "`allidocs check --for exit-plan`" in said.err
    assert (plan / "plan.yaml").read_text("utf-8") == before


def test_the_mark_of_a_suspect_approval_is_no_change_of_a_reader(plan: Path) -> None:
    """A document, or a redline, that says so on its cover comes back as it went out."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    write(plan.parent / "old", {"plan.yaml": (plan / "plan.yaml").read_text("utf-8")})
    edit(plan, "forty mills", "fifty mills")
    allidocs("build", ".", "strategic-map", "--format", "docx", "--out", "out", cwd=plan)
    said = allidocs("review", "out/strategic-map.en.docx", "--plan", ".", cwd=plan)
    assert (said.code, "changed since it was approved" in said.out) == (0, False), said.out
    allidocs("redline", "strategic-map", "../old", ".", "--format", "docx", "--out", "out", cwd=plan)
    said = allidocs("review", "out/strategic-map.en.redline.docx", "--plan", ".", cwd=plan)
    assert "changed since it was approved" not in said.out


def test_an_approval_does_not_make_a_document_suspect_that_lists_who_approved(plan: Path) -> None:
    """Nor does that of the other partner; what changed since is found by the fingerprint all the same."""
    from tests.history.test_versions import commit

    own = plan / "templates" / "artifacts"
    own.mkdir(parents=True)
    allidocs("template", "eject", "artifacts/strategic-map.j2", "--to", "templates", cwd=plan)
    template = own / "strategic-map.j2"
    listed = "<section id='who'><h>Who</h><p>{% for a in plan.approvals %}{{ a.person }} {% endfor %}</p></section>"
    begins = "{% block body %}"
    template.write_text(template.read_text("utf-8").replace(begins, begins + listed), "utf-8")
    for who in ("ana", "leo"):
        assert allidocs("approve", "strategic-map", "--by", who, cwd=plan).code == 0
        assert "A001" not in allidocs("check", cwd=plan).out
    commit(plan, {})
    edit(plan, "forty mills", "fifty mills")
    advice = allidocs("check", cwd=plan).out
    mark = advice[advice.index("redline strategic-map @") :].split()[2].strip("`")
    said = allidocs("redline", "strategic-map", mark, "--format", "docx", "--out", "out", cwd=plan)
    assert said.code == 0, said.err


def test_an_approval_stands_on_the_cover_of_what_was_approved_and_on_no_other(plan: Path) -> None:
    """Who approved one paper did not approve the plan."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    named = ("strategic-map", "readiness-report")
    said = allidocs("build", ".", *named, "--format", "html", "--out", "out", cwd=plan)
    assert said.code == 0, said.err
    pages = {one.name: one.read_text("utf-8") for one in (plan / "out").glob("*.html")}
    assert len(pages) > 1
    assert ["strategic-map.en.html"] == [name for name, page in pages.items() if "approved by" in page]
