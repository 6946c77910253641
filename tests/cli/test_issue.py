"""`allidocs issue` and `allidocs verify`: what was handed out is kept, and known again wherever it turns up."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.history.test_versions import commit, git
from tests.worlds import SMALL, Said, allidocs, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A committed plan that makes a strategic map."""
    folder = tmp_path / "deal"
    commit(folder, {"plan.yaml": SMALL})
    return folder


def issued(plan: Path, name: str = "board-june", *formats: str) -> Said:
    """Issue the strategic map."""
    asked = [word for form in formats or ("html", "docx") for word in ("--format", form)]
    return allidocs("issue", "strategic-map", "--as", name, "--on", "2026-10-01", *asked, cwd=plan)


def verified(plan: Path, path: Path) -> Said:
    """Verify a file."""
    return allidocs("verify", str(path), "--plan", str(plan))


def test_an_issue_keeps_files_record_and_tag(plan: Path) -> None:
    """The record names the commit, the bytes, what each file says, and who had approved it."""
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    head = commit(plan, {})
    said = issued(plan)
    assert said.code == 0, said.err
    assert "strategic-map: approved (alfa-1-10)" in said.out
    assert git(plan, "rev-parse", "board-june") == head
    record = json.loads((plan / "issued/board-june/record.json").read_text("utf-8"))
    assert (record["commit"], record["day"]) == (head, "2026-10-01")
    assert {item["path"] for item in record["outputs"]} == {"strategic-map.en.html", "strategic-map.en.docx"}
    assert {path.name for path in (plan / "issued/board-june").iterdir()} == {
        "record.json", "strategic-map.en.html", "strategic-map.en.docx"
    }  # fmt: skip


def test_only_a_committed_plan_is_issued_and_a_name_is_given_once(plan: Path) -> None:
    """What cannot be made again from its commit is no record; what was issued stays."""
    write(plan, {"plan.yaml": SMALL.replace("forty", "fifty")})
    said = issued(plan)
    assert said.code == 2 and "not committed" in said.err and not (plan / "issued").exists()
    write(plan, {"plan.yaml": SMALL})
    assert issued(plan).code == 0
    before = (plan / "issued/board-june/record.json").read_text("utf-8")
    assert issued(plan).code == 2
    assert (plan / "issued/board-june/record.json").read_text("utf-8") == before
    assert issued(plan, "../escape").code == 2


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_file_is_known_again_untouched_or_edited(plan: Path, form: str, tmp_path: Path) -> None:
    """Wherever it lies and whatever the plan says now."""
    issued(plan)
    found = tmp_path / f"from the mailbox.{form}"
    shutil.copy(plan / f"issued/board-june/strategic-map.en.{form}", found)
    write(plan, {"plan.yaml": SMALL.replace("forty mills", "sixty mills")})
    assert "issued as board-june on 2026-10-01 from" in (said := verified(plan, found)).out
    assert said.out.rstrip().endswith("and untouched") and said.code == 0
    if form == "docx":
        from tests.review.editing import Edited

        found.write_bytes(
            Edited(found.read_bytes()).replace("forty mills", "fifty mills", tracked=False).save()
        )
    else:
        found.write_text(found.read_text("utf-8").replace("forty mills", "fifty mills"), "utf-8")
    said = verified(plan, found)
    assert said.code == 1 and "and edited since" in said.out
    assert "forty mills" in said.out and "fifty mills" in said.out


@pytest.mark.pango
def test_a_pdf_is_known_again(plan: Path, tmp_path: Path) -> None:
    """Its properties bear the reference; other bytes with the same words are said to be that."""
    issued(plan, "board-june", "pdf")
    found = tmp_path / "a.pdf"
    shutil.copy(plan / "issued/board-june/strategic-map.en.pdf", found)
    assert "untouched" in verified(plan, found).out
    found.write_bytes(found.read_bytes() + b"\n")
    said = verified(plan, found)
    assert said.code == 0 and "the same words in other bytes" in said.out


def test_what_was_built_and_not_issued_is_told_by_its_commit_or_as_never_committed(
    plan: Path, tmp_path: Path
) -> None:
    """The history is asked which state says what the file says."""
    allidocs("build", ".", "strategic-map", "--format", "html", "--out", "out", cwd=plan)
    first = tmp_path / "first.html"
    shutil.copy(plan / "out/strategic-map.en.html", first)
    head = git(plan, "rev-parse", "HEAD")
    commit(plan, {"plan.yaml": SMALL.replace("forty mills", "sixty mills")})
    assert f"made from {head[:8]}, not issued" in verified(plan, first).out
    write(plan, {"plan.yaml": SMALL.replace("forty mills", "ninety mills")})
    allidocs("build", ".", "strategic-map", "--format", "html", "--out", "out", cwd=plan)
    second = plan / "out/strategic-map.en.html"
    assert "a working copy that was never committed" in verified(plan, second).out
    write(plan, {"plan.yaml": SMALL})
    assert "no state of the plan here says the same" in verified(plan, second).out


def test_a_file_that_was_made_before_it_was_approved_is_untouched(plan: Path) -> None:
    """What its cover did not tell yet is no edit of it, whether the approval is committed or not; nor is a later version."""
    allidocs(
        "build", ".", "strategic-map", "--format", "html", "--format", "docx", "--out", "draft", cwd=plan
    )
    (plan / "draft" / "manifest.json").unlink()
    head = git(plan, "rev-parse", "HEAD")[:8]
    files = [plan / "draft" / f"strategic-map.en.{form}" for form in ("html", "docx")]
    allidocs("approve", "strategic-map", "--by", "ana", cwd=plan)
    for file in files:
        said = verified(plan, file)
        assert f"made from {head}, not issued\n" in said.out
    commit(plan, {})
    allidocs("approve", "strategic-map", "--by", "leo", cwd=plan)
    commit(plan, {})
    for file in files:
        said = verified(plan, file)
        assert ", before 2 approvals were recorded\n" in said.out and "edited" not in said.out
    reviewed = allidocs("review", str(files[1]), "--plan", str(plan), cwd=plan)
    assert (reviewed.code, "nothing was changed" in reviewed.out) == (0, True), reviewed.out
    allidocs("build", ".", "strategic-map", "--format", "docx", "--out", "approved", cwd=plan)
    again = allidocs("review", "approved/strategic-map.en.docx", cwd=plan)
    assert (again.code, "nothing was changed" in again.out) == (0, True), again.out
    text = (plan / "plan.yaml").read_text("utf-8")
    commit(plan, {"plan.yaml": text.replace("version: 1.10", "version: 1.11")})
    for file in files:
        assert ", before 2 approvals were recorded\n" in verified(plan, file).out


def test_of_several_files_one_that_cannot_be_read_hides_no_verdict_on_the_others(plan: Path) -> None:
    """A mailbox holds all kinds of files."""
    issued(plan, "board-june", "docx")
    said = allidocs("verify", "plan.yaml", "issued/board-june/strategic-map.en.docx", cwd=plan)
    assert said.code == 2
    assert "plan.yaml: `plan.yaml` is neither a Word file" in said.out and "and untouched" in said.out


def test_a_file_of_another_plan_or_of_none_is_told_as_such(plan: Path, tmp_path: Path) -> None:
    """And what cannot be verified at all is an error."""
    other = write(tmp_path / "other", {"plan.yaml": SMALL.replace("id: alfa-beta", "id: gamma-delta")})
    allidocs("build", ".", "strategic-map", "--format", "html", "--out", "out", cwd=other)
    assert "it is of `gamma-delta`" in verified(plan, other / "out/strategic-map.en.html").out
    page = write(tmp_path, {"page.html": "<p>Hello</p>", "note.txt": "Hello"}) / "page.html"
    assert "no reference of ours" in verified(plan, page).out
    assert verified(plan, tmp_path / "note.txt").code == 2
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nonsense")
    assert verified(plan, tmp_path / "broken.pdf").code == 2


def test_a_repository_of_the_other_hash_is_as_good(tmp_path: Path) -> None:
    """SHA-256 names of objects are longer, and say as well whether the plan is committed."""
    folder = write(tmp_path, {"plan.yaml": SMALL})
    git(folder, "init", "-q", "--object-format=sha256")
    commit(folder, {})
    assert issued(folder, "board-june", "html").code == 0
    assert "untouched" in verified(folder, folder / "issued/board-june/strategic-map.en.html").out


@pytest.fixture
def pdf(plan: Path, tmp_path: Path) -> Path:
    """Issue the strategic map as a PDF of a plan with a private part, and find it elsewhere, where no plan is."""
    private = SMALL.replace(
        "title: Head of alliances", 'title: {en: The kestrel of alliances, vis: "only:alfa"}'
    )
    commit(plan, {"plan.yaml": f"# a note on the kestrel\n{private}"})
    assert issued(plan, "board-pdf", "pdf").code == 0
    found = tmp_path / "elsewhere" / "found.pdf"
    found.parent.mkdir()
    shutil.copy(plan / "issued/board-pdf/strategic-map.en.pdf", found)
    return found


def test_a_pdf_alone_is_held_to_the_plan_that_it_carries(pdf: Path) -> None:
    """Whoever gets it needs neither the repository nor the other company."""
    said = allidocs("verify", str(pdf), cwd=pdf.parent)
    assert (said.code, "made from the plan that it carries" in said.out) == (0, True)


def test_the_plan_of_an_edition_is_read_back_from_its_pdf_without_what_is_private(pdf: Path) -> None:
    """It holds what its readers may see and no byte more; another build makes the same document of it."""
    target = pdf.parent / "back" / "plan.yaml"
    target.parent.mkdir()
    assert allidocs("verify", str(pdf), "--extract", str(target)).code == 0
    text = target.read_text("utf-8")
    assert ("kestrel" in text, "Ana Ruiz" in text) == (False, True)
    assert b"kestrel" not in pdf.read_bytes()
    assert allidocs("check", str(target.parent)).code == 0
    assert allidocs("verify", str(pdf), "--extract", str(target)).code == 2


def test_a_pdf_that_carries_a_plan_names_both_standards_and_the_same_bytes_are_made_again(
    pdf: Path, plan: Path
) -> None:
    """It is made to be kept, and accessible: PDF/A-3 and PDF/UA-1; the attachment is its source."""
    from pypdf import PdfReader

    catalog = PdfReader(pdf).trailer["/Root"]
    told = catalog["/Metadata"].get_object().get_data().decode()
    assert ('pdfaid:part="3"' in told, 'pdfuaid:part="1"' in told) == (True, True)
    assert catalog["/AF"][0].get_object()["/AFRelationship"] == "/Source"
    assert catalog["/MarkInfo"]["/Marked"]
    assert issued(plan, "board-again", "pdf").code == 0
    assert (plan / "issued/board-again/strategic-map.en.pdf").read_bytes() == pdf.read_bytes()


def test_a_pdf_that_carries_another_plan_than_it_was_made_from_is_found_out(pdf: Path) -> None:
    """Who swaps the attachment does not make a document true."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(pdf))
    (held,) = [one for one in writer.attachment_list if one.name == "plan.yaml"]
    held.content = held.content.replace(b"forty", b"ninety")
    other = pdf.parent / "other.pdf"
    writer.write(other)
    said = allidocs("verify", str(other), cwd=pdf.parent)
    assert (said.code, "makes another text of it" in said.out) == (1, True)


def test_a_file_that_carries_nothing_cannot_be_held_to_anything_where_no_plan_is(
    plan: Path, tmp_path: Path
) -> None:
    """The report says what to do."""
    issued(plan)
    said = allidocs("verify", str(plan / "issued/board-june/strategic-map.en.html"), cwd=tmp_path)
    assert (said.code, "carries no plan" in said.err) == (2, True)


def test_the_page_on_changes_compares_with_an_issue_a_revision_or_a_day(plan: Path) -> None:
    """Built since a state that is named; one that is not there is refused."""
    risks = "risks: {storm: {name: A storm, category: market, likelihood: 2, impact: 3}}\n"
    history = '  version: 1.10\n  history: {"1.10": {date: 2026-09-30, summary: First.}}\n'
    text = SMALL.replace("  version: 1.10\n", history) + risks
    commit(plan, {"plan.yaml": text})
    assert issued(plan).code == 0
    write(plan, {"plan.yaml": text.replace("likelihood: 2", "likelihood: 4")})
    for since in ("board-june", "HEAD", "2026-09-30"):
        said = allidocs(
            "build", str(plan), "since-last-board", "--format", "html", "--out", f"out-{since}", "--since", since,
            cwd=plan,
        )  # fmt: skip
        assert said.code == 0, said.err
        page = (plan / f"out-{since}/since-last-board.en.html").read_text("utf-8")
        assert ("is graver" in page) == (since != "2026-09-30")
    wrong = allidocs("build", str(plan), "since-last-board", "--since", "board-july", cwd=plan)
    assert (wrong.code, "no day, revision or issue `board-july`" in wrong.err) == (2, True)


def test_the_page_on_changes_needs_no_versions_where_it_is_told_what_to_compare_with(plan: Path) -> None:
    """A tag will do for a plan that keeps no history of its own."""
    git(plan, "tag", "board-june")
    write(
        plan,
        {"plan.yaml": SMALL + "risks:\n  price: {name: Price of power, category: market, likelihood: 2}\n"},
    )
    asked = ("build", ".", "since-last-board", "--format", "html", "--out", "out")
    assert allidocs(*asked, cwd=plan).code == 1
    assert allidocs(*asked, "--since", "board-june", cwd=plan).code == 0
    assert "Price of power" in (plan / "out/since-last-board.en.html").read_text("utf-8")
