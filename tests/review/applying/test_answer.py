"""A redline that answers a document that came back: readers' changes that the plan took over stay theirs."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from allidocs.document.compare import accept, reject
from allidocs.document.text import paragraphs
from allidocs.document.tree import Document
from allidocs.pipeline.redline import RedlineRequest
from allidocs.review.applying.answer import Answered, answer
from tests.review.editing import Edited, w
from tests.review.worlds import HELIOS, copied, git, sent
from tests.worlds import Said, allidocs

KONRAD = "Konrad Hülsmann"
RECORDS = "Each Party keeps records of what it spent for ten years after the end."


@dataclass
class Answering:
    """A plan in git, the file that Konrad sent back, and what was done with it."""

    folder: Path

    @property
    def plan(self) -> Path:
        """The plan's folder."""
        return self.folder / "plan"

    def take(self, *paths: str) -> None:
        """Take over the proposals for these places of the plan, all without paths."""
        ids = self._ids(paths) if paths else []
        assert len(ids) == len(paths)
        said = allidocs(
            "review",
            "back.docx",
            "--plan",
            "plan",
            "--apply",
            *(ids or ["--yes"]),
            "--commit",
            cwd=self.folder,
        )
        assert "committed" in said.out, said.err

    def _ids(self, paths: tuple[str, ...]) -> list[str]:
        told = json.loads(allidocs("review", "back.docx", "--plan", "plan", "--json", cwd=self.folder).out)
        return [one["id"] for one in told["proposals"] if one["path"] in paths]

    def edit(self, old: str, new: str) -> None:
        """Change words of the plan and commit them as Inés."""
        path = self.plan / "contract.yaml"
        made, found = re.subn(r"\s+".join(old.split(" ")), new, path.read_text("utf-8"))
        assert found
        path.write_text(made, "utf-8")
        git(self.plan, "commit", "-q", "-a", "-m", "Ours", "--author", "Inés <ines@example.org>")

    def redline(self, *options: str) -> Said:
        """Answer the file on the command line."""
        return allidocs(
            "redline",
            "contract-frame",
            "back.docx",
            "--plan",
            "plan",
            "--out",
            "out",
            *options,
            cwd=self.folder,
        )

    def answered(self) -> Answered:
        """Answer the file as a program does."""
        return answer(
            RedlineRequest(
                "contract-frame", str(self.folder / "back.docx"), "", self.plan, self.folder / "o", ("docx",)
            )
        )

    def marks(self) -> list[tuple[str, str, str]]:
        """Return kind, author and words of every tracked change of the answer, of marks of paragraphs the kind alone."""
        data = (self.folder / "out" / "contract-frame.en.redline.docx").read_bytes()
        made = Edited(data)
        names = {w("ins"): "ins", w("del"): "del"}
        return [
            (names[node.tag], node.get(w("author")), "".join(node.itertext()))
            for node in made.root.iter(w("ins"), w("del"))
        ]


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a plan whose contract frame came back from Konrad with changes of words, a value, and a clause."""
    folder = tmp_path_factory.mktemp("returned")
    plan = copied(HELIOS, folder, repository=True)
    back = Edited(sent(plan), author=KONRAD)
    back.replace("within five working days", "within seven working days")
    back.replace("ill of another to them", "ill of another")
    back.replace("30", "45", within="Amounts due between the Parties")
    back.add_paragraph("Each Party bears its own costs of preparing", RECORDS, style="Clause2")
    (folder / "back.docx").write_bytes(back.save())
    return folder


@pytest.fixture
def answering(returned: Path, tmp_path: Path) -> Answering:
    """Return a copy of that plan and file to work on."""
    return Answering(shutil.copytree(returned, tmp_path / "work"))


def test_what_was_taken_over_stays_the_readers_and_the_rest_is_ours(answering: Answering) -> None:
    """Words, values, whole clauses: with name and day of who changed them in the file that came back."""
    answering.take()
    answering.edit("ninety days", "sixty days")
    said = answering.redline("--format", "docx")
    assert 0 == said.code, said.err
    assert f"4 tracked changes of {KONRAD} taken over, under that name" in said.out
    marks = answering.marks()
    assert {
        ("del", KONRAD, "five"),
        ("ins", KONRAD, "seven"),
        ("ins", KONRAD, RECORDS),
        ("del", KONRAD, " to them"),
    } <= set(marks)
    assert {("del", "Inés", "ninety"), ("ins", "Inés", "sixty")} <= set(marks)
    # He changed the value in its clause; the heads of terms, which print it too, follow as ours.
    assert {KONRAD, "Inés"} == {who for _, who, words in marks if words.startswith(("30", "45"))}


def test_what_was_not_taken_over_is_told(answering: Answering) -> None:
    """A change that the plan does not have is not in the answer; its reader finds it in the report."""
    answering.take("contract.clauses.publicity")
    made = answering.answered()
    assert (KONRAD,) == made.readers
    assert 1 == made.taken
    assert 3 == len(made.left)
    assert RECORDS in {edit.new for edit in made.left}
    said = answering.redline("--format", "docx")
    assert "3 not in the plan:" in said.out


def test_our_own_words_at_the_same_place_are_ours(answering: Answering) -> None:
    """Another number than the reader's is no change of the reader's."""
    answering.edit("within five working", "within six working")
    made = answering.answered()
    assert (0, 4) == (made.taken, len(made.left))
    assert 0 == answering.redline("--format", "docx").code
    assert ("ins", "Inés", "six") in answering.marks()
    assert KONRAD not in {who for _, who, _ in answering.marks()}


def test_an_answer_keeps_the_law_of_redlines(answering: Answering) -> None:
    """Whoever made the changes: accepted it is the new document, rejected what was sent."""
    answering.take()
    document: Document = answering.answered().redlined.redlines["en"].document
    new, old = (" ".join(paragraphs(one)) for one in (accept(document), reject(document)))
    assert RECORDS in new and "within seven working days" in new
    assert RECORDS not in old and "within five working days" in old


def test_changes_made_without_tracking_are_nobodys(tmp_path: Path) -> None:
    """They have no author that could be kept."""
    plan = copied(HELIOS, tmp_path, repository=True)
    back = Edited(sent(plan)).replace("within five working days", "within seven working days", tracked=False)
    (tmp_path / "back.docx").write_bytes(back.save())
    world = Answering(tmp_path)
    world.take()
    said = world.redline("--format", "docx", "--author", "Inés")
    assert "nobody tracked changes in the file that came back" in said.out
    assert ("ins", "Inés", "seven") in world.marks()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["exit-plan", "back.docx"], "`back.docx` is no exit-plan but a contract-frame"),
        (["contract-frame", "back.docx", "--lang", "es"], "was sent in `en`"),
        (["contract-frame", "back.docx", "--audience", "counsel"], "is the edition for all"),
        (["contract-frame", "HEAD", "--base", "HEAD"], "--base goes with a Word file as A"),
        (["contract-frame", "HEAD", "back.docx"], "`allidocs review back.docx`"),
        (["contract-frame", "broken.docx"], "broken.docx"),
    ],
)
def test_what_cannot_be_answered_exits_with_2_and_a_sentence(
    answering: Answering, arguments: list[str], message: str
) -> None:
    """No traceback, no file."""
    (answering.folder / "broken.docx").write_bytes(b"PK nothing")
    said = allidocs("redline", *arguments, "--plan", "plan", cwd=answering.folder)
    assert (2, True) == (said.code, message in said.err), said.err
    assert "Traceback" not in said.err
    assert not (answering.folder / "output").exists()
