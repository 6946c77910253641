"""`allidocs redline` as a user meets it: files, report, exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.history.test_versions import commit, git
from tests.worlds import SHEET, SMALL, allidocs, write
from tests.writers.docx.reading import W, part

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
EDITED = SMALL.replace("Head of alliances", "Chief alliance officer").replace("1.10", "1.11")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with two versions of a small plan and a document of its own."""
    commit(tmp_path, {"plan.yaml": SMALL, **SHEET})
    commit(tmp_path, {"plan.yaml": EDITED})
    return tmp_path


def test_a_redline_between_two_revisions(folder: Path) -> None:
    """A file per format, a summary, exit 0; the changes are those of the commit's author."""
    said = allidocs("redline", "team-sheet", "HEAD~1", "HEAD", "--format", "docx", "--json", cwd=folder)
    told = json.loads(said.out)
    assert (0, ["team-sheet.en.redline.docx"], "Ana Ruiz") == (said.code, told["files"], told["author"])
    assert "2026-05-04T08:30:00Z" == told["date"]
    assert {"inserted", "deleted", "parts"} == set(told["documents"]["en"])
    assert (Path(folder, told["out"]) / "team-sheet.en.redline.docx").is_file()


def test_a_redline_that_turns_up_is_called_one_and_nobodys_edit(folder: Path) -> None:
    """In Word and in PDF, in each language; whoever gets it hears against which version it shows changes."""
    langs = ("--lang", "en", "--lang", "es")
    made = allidocs("redline", "team-sheet", "HEAD~1", "HEAD", *langs, "--out", "out", cwd=folder)
    files = sorted(path.name for path in Path(folder, "out").glob("*.redline.*"))
    assert (made.code, len(files)) == (0, 4), made.err
    said = allidocs("verify", *(f"out/{name}" for name in files), cwd=folder)
    assert said.code == 1
    assert said.out.count("shows what changed since 1.10 (") == 4
    assert "edited" not in said.out


def test_the_plan_as_it_lies_here_is_the_later_version(folder: Path) -> None:
    """Without B; the report names the parts that changed."""
    write(folder, {"plan.yaml": EDITED.replace("Leo Brandt", "Leo Brandt-Soto")})
    said = allidocs(
        "redline", "team-sheet", "HEAD", "--format", "docx", "--lang", "en", "--lang", "es", cwd=folder
    )
    assert 0 == said.code
    assert ["en: ", "es: "] == [line[:4] for line in said.out.splitlines() if line[:4] in ("en: ", "es: ")]
    assert "team-sheet.es.redline.docx" in said.out


def test_two_plans_on_disk_need_no_git(tmp_path: Path) -> None:
    """What was sent and what is there now."""
    write(tmp_path, {"sent.yaml": SMALL, "plan.yaml": EDITED, **SHEET})
    said = allidocs(
        "redline", "team-sheet", "sent.yaml", "plan.yaml", "--format", "docx", "--out", "out", cwd=tmp_path
    )
    assert (0, "") == (said.code, said.err)
    assert (tmp_path / "out" / "team-sheet.en.redline.docx").is_file()


def test_no_changes_is_said_and_nothing_written(folder: Path) -> None:
    """Exit 0: there was nothing wrong."""
    said = allidocs("redline", "team-sheet", "HEAD", "HEAD", cwd=folder)
    assert (0, "no changes between HEAD and HEAD, so nothing was written\n") == (said.code, said.out)
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["team-sheet", "nowhere"], "neither a revision"),
        (["team-shee", "HEAD~1"], "did you mean `team-sheet`?"),
        (["team-sheet", "HEAD~1", "--plan", "none.yaml"], "none.yaml"),
        (["team-sheet", "HEAD~1", "--date", "yesterday"], "2026-09-30"),
        (["exit-plan", "HEAD~1"], "cannot make exit-plan yet"),
        (["team-sheet", "HEAD~1", "--audience", "nobody"], "nobody"),
        (["team-sheet", "HEAD~1..HEAD"], "name both versions apart: `HEAD~1 HEAD`"),
        (["team-sheet", ""], "A is empty"),
        (["team-sheet", "HEAD~1", ""], "B is empty"),
        (["team-sheet", "templates/artifacts/team-sheet.j2"], "is no plan"),
        (["team-sheet", "HEAD~1", "--out", "plan.yaml/here"], "cannot write into `plan.yaml/here`"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_exits_with_2_and_a_sentence(
    folder: Path, arguments: list[str], message: str
) -> None:
    """No traceback, and no file."""
    said = allidocs("redline", *arguments, cwd=folder)
    assert 2 == said.code
    assert message in said.err
    assert "Traceback" not in said.err
    assert not (folder / "output").exists()


def test_without_git_the_name_that_means_nothing_is_told(tmp_path: Path) -> None:
    """Not only that there is no repository: the name may be a file's with a slip in it."""
    write(tmp_path, {"plan.yaml": SMALL, "back.docx": "PK", **SHEET})
    said = allidocs("redline", "team-sheet", "plan.yaml", "plam.yaml", cwd=tmp_path)
    told = "`plam.yaml` is no plan's file or folder, and this folder is in no git repository"
    assert (2, True) == (said.code, told in said.err)
    said = allidocs("redline", "team-sheet", "plan.yaml", "back.docx", cwd=tmp_path)
    assert (2, True) == (said.code, "`allidocs review back.docx`" in said.err)


def test_a_version_with_errors_is_named(folder: Path) -> None:
    """The old one may be what is broken."""
    commit(folder, {"plan.yaml": "allidocs: 1\n"})
    said = allidocs("redline", "team-sheet", "HEAD", "HEAD~1", cwd=folder)
    assert (2, True) == (said.code, "the plan `HEAD` has errors" in said.err)


def test_a_redline_that_somebody_worked_in_is_not_overwritten(folder: Path) -> None:
    """A lawyer's notes in it would be lost; made again untouched it is simply replaced."""
    asked = ("redline", "team-sheet", "HEAD~1", "HEAD", "--format", "docx", "--out", "out")
    assert [0, 0] == [allidocs(*asked, cwd=folder).code for _ in range(2)]
    path = folder / "out" / "team-sheet.en.redline.docx"
    path.write_bytes(path.read_bytes() + b"notes")
    said = allidocs(*asked, cwd=folder)
    assert (1, True) == (said.code, "was edited" in said.err)
    assert 0 == allidocs(*asked, "--force", cwd=folder).code


@pytest.mark.pango
def test_the_pdf_has_the_summary_in_front(folder: Path) -> None:
    """And the running line says what it is compared with."""
    from tests.reading_back import plain_pdf_text

    assert 0 == allidocs("redline", "team-sheet", "HEAD~1", "HEAD", "--out", "out", cwd=folder).code
    text = " ".join(plain_pdf_text((folder / "out" / "team-sheet.en.redline.pdf").read_bytes()).split())
    assert "Summary of changes" in text
    assert "changes since 1.10" in text


def test_each_change_is_of_whoever_made_it(tmp_path: Path) -> None:
    """Three commits by three people and what nobody committed yet: words of a part that is new too; no name is lent."""
    at = {"Ana Ruiz": "1.10", "Ben Vogt": "1.11", "Cleo Sanz": "1.12"}
    texts = [SMALL, SMALL.replace("Head of alliances", "Chief alliance officer")]
    texts.append(texts[-1].replace("Leo Brandt", "Leopold Brandt"))
    texts.append(texts[-1].replace("Chief alliance officer", "Chief partner officer"))
    commit(tmp_path, {"plan.yaml": texts[0], **SHEET})
    for text, who in zip(texts[1:], at, strict=True):
        write(tmp_path, {"plan.yaml": text})
        git(tmp_path, "commit", "-qam", "Work on it", f"--author={who} <who@alfa.example>")
    git(tmp_path, "config", "user.name", "Nora Now")
    git(tmp_path, "config", "user.email", "nora@alfa.example")
    write(tmp_path, {"plan.yaml": texts[-1].replace("Leopold Brandt", "Leopold Brandt-Soto")})
    said = allidocs("redline", "team-sheet", "HEAD~3", "--format", "docx", "--json", cwd=tmp_path)
    told = json.loads(said.out)
    assert [*at, "Nora Now"] == told["authors"]
    found = changes(Path(tmp_path, told["out"]) / "team-sheet.en.redline.docx")
    assert {
        ("del", "Head", "Ana Ruiz"), ("ins", "Chief", "Ana Ruiz"), ("ins", "partner", "Cleo Sanz"),
        ("ins", "Leopold", "Ben Vogt"), ("ins", "Brandt-Soto", "Nora Now"),
    } <= {(kind, word, who) for kind, words, who, _ in found for word in words.split()}  # fmt: skip
    assert {day for _, _, who, day in found if who == "Nora Now"} == {"2026-09-30T00:00:00Z"}


def test_what_is_not_committed_is_of_whoever_would_commit_it(folder: Path) -> None:
    """Not of the last committer, who may sit in the other company, and not of that commit's day."""
    git(folder, "config", "user.name", "Nora Now")
    git(folder, "config", "user.email", "nora@alfa.example")
    write(folder, {"plan.yaml": EDITED.replace("Leo Brandt", "Leo Brandt-Soto")})
    told = json.loads(allidocs("redline", "team-sheet", "HEAD", "--format", "docx", "--json", cwd=folder).out)
    assert ("Nora Now", ["Nora Now"]) == (told["author"], told["authors"])
    assert not told["date"].startswith("2026-05-04")


def test_where_it_cannot_be_told_who_made_which_change_all_are_named(folder: Path) -> None:
    """Backwards in time, or between branches: the changes bear both names, and the report says so."""
    write(folder, {"plan.yaml": EDITED.replace("Leo Brandt", "Leopold Brandt")})
    git(folder, "commit", "-qam", "Work on it", "--author=Ben Vogt <ben@alfa.example>")
    said = allidocs("redline", "team-sheet", "HEAD", "HEAD~2", "--format", "docx", cwd=folder)
    assert "who made which change cannot be told from the history: each is marked as by Ana Ruiz or Ben Vogt" in said.out  # fmt: skip
    found = changes(next((folder / "output").glob("*/team-sheet.en.redline.docx")))
    assert {"Ana Ruiz, Ben Vogt"} == {who for _, _, who, _ in found}


def changes(path: Path) -> list[tuple[str, str, str, str]]:
    """Return the tracked changes of words in a Word file: kind, words, author, moment."""
    root = part(path.read_bytes(), "word/document.xml")
    found = [(one, "".join(one.itertext())) for one in root.iter(f"{W}ins", f"{W}del")]
    return [
        (one.tag.rpartition("}")[2], text, one.get(f"{W}author", ""), one.get(f"{W}date", ""))
        for one, text in found
        if text.strip()
    ]
