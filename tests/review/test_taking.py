"""What is taken over without a question, what waits for one, and that files are written all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from allidocs.base.errors import CannotRun
from allidocs.pipeline.rewriting import write_plan
from allidocs.review.proposing.merge import merged
from allidocs.review.proposing.proposals import Proposal, Reviewed, Write
from allidocs.review.run import apply, chosen
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, git, reviewed, sent, sent_sample
from tests.worlds import allidocs

CLAUSE = "acts for itself alone"


def changed(plan: Path, old: str, new: str, name: str = "contract.yaml") -> None:
    """Change a file of a plan and commit."""
    path = plan / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    git(plan.parent, "commit", "-qam", "Later")


def test_what_the_plan_changed_itself_waits_and_the_rest_is_taken(tmp_path: Path) -> None:
    """A value changed on both sides is listed with both; `--yes` takes the others only, its number takes it."""
    plan = copied(HELIOS, tmp_path, repository=True)
    back = tmp_path / "back.docx"
    edited = (
        Edited(sent(plan)).replace("24\u00a0months", "36\u00a0months").replace(CLAUSE, "acts for itself only")
    )
    back.write_bytes(edited.save())
    changed(plan, "duration: 24 months", "duration: 30 months")
    told = allidocs("review", str(back), "--plan", str(plan), "--apply", "--yes")
    assert told.code == 1
    assert "was `24 months` and is `30 months`" in " ".join(told.out.split())
    assert "1 proposal not applied" in told.out
    text = (plan / "contract.yaml").read_text()
    assert "duration: 30 months" in text
    assert "acts for itself only" in text
    again = allidocs("review", str(back), "--plan", str(plan), "--apply", "1")
    assert again.code == 0, again
    assert "1 change that the plan holds already" in again.out
    assert "duration: 36 months" in (plan / "contract.yaml").read_text()


def test_words_of_a_clause_that_the_plan_changed_itself_wait(tmp_path: Path) -> None:
    """The plan wrote words of its own since; the reviewer's would overwrite them."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = sent(plan)
    first = reviewed(plan, tmp_path, Edited(data, "Ana").replace(CLAUSE, "acts for nobody else").save())
    result = apply(first.review, chosen(first.review, ()))
    write_plan(first.review.files, first.review.source, result.texts)
    one = reviewed(plan, tmp_path, Edited(data, "Leo").replace(CLAUSE, "acts for itself only").save()).only()
    assert one.stale
    assert "acts for nobody else" in one.note or "…" in one.note


def test_what_the_plan_says_by_now_is_no_proposal(tmp_path: Path) -> None:
    """The same returned file a second time: everything is there already, comments and clauses too."""
    plan = copied(HELIOS, tmp_path, repository=True)
    edited = (
        Edited(sent(plan)).replace("24\u00a0months", "36\u00a0months").replace(CLAUSE, "acts for itself only")
    )
    edited.add_paragraph("Each Party acts for itself", "No party may keep cats.")
    edited.comment("Households, small shops", "Why not?")
    first = reviewed(plan, tmp_path, edited.save())
    assert len(first.review.proposals) == 4
    result = apply(first.review, chosen(first.review, ()))
    write_plan(first.review.files, first.review.source, result.texts)
    again = reviewed(plan, tmp_path, edited.save()).review
    assert again.proposals == ()
    assert len(again.returned[0].reviewed.already) == 4


def test_a_comment_of_a_second_file_never_overwrites_the_first_one_s(tmp_path: Path) -> None:
    """The same author asks again in a later copy: another question, another point."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = sent(plan)
    for words in ("Why so long?", "Who said so?"):
        found = reviewed(plan, tmp_path, Edited(data).comment("24\u00a0months", words).save())
        result = apply(found.review, chosen(found.review, ()))
        write_plan(found.review.files, found.review.source, result.texts)
    text = "".join(path.read_text() for path in plan.glob("*.yaml"))
    assert "Why so long?" in text
    assert "Who said so?" in text


def removal(path: str, id_: str = "1") -> Proposal:
    """Return the wish to take a whole item out of the plan."""
    return Proposal(
        "removal", path, "", "", confidence="low", writes=(Write(path, None),), id=id_, file="back.docx"
    )


def test_a_removal_that_leaves_something_dangling_blocks_only_itself(tmp_path: Path) -> None:
    """A person whom others name cannot go; what was sent with it is taken."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36\u00a0months")
    found = reviewed(HELIOS, tmp_path, edited.save()).review
    gone = removal("people.elena-marquez", "2")
    result = apply(replace(found, proposals=(*found.proposals, gone)), (*found.proposals, gone), careful=True)
    assert [one.path for one in result.done] == ["contract.exclusivity.duration"]
    ((refused, why),) = result.refused
    assert refused is gone
    assert "elena-marquez" in why


def test_what_a_rule_of_check_forbids_is_not_taken_without_a_question(tmp_path: Path) -> None:
    """The form would be sound, `check` would not: `--yes` leaves it, a person who names it takes it."""
    found = reviewed(HELIOS, tmp_path, Edited(sent_sample(HELIOS)).save()).review
    name = found.plan.partners["helios"].short_name
    write = Write("partners.nordwind.short_name", str(name))
    doubtful = Proposal(
        "value", write.path, "", "", confidence="low", writes=(write,), id="1", file="back.docx"
    )
    careful = apply(found, [doubtful], careful=True)
    named = apply(found, [doubtful])
    assert (len(careful.done), len(named.done)) == (0, 1)
    assert "partners" in careful.refused[0][1]


def test_one_that_needs_what_comes_later_is_taken_after_it(tmp_path: Path) -> None:
    """A point of an id of the first file's is answered by the second's: order decides nothing, what is bad stays out."""
    found = reviewed(HELIOS, tmp_path, Edited(sent_sample(HELIOS)).save()).review
    about = {
        "document": "contract-frame",
        "text": "Who is she?",
        "author": "Ana",
        "date": "2026-11-05",
        "owner": "new-one",
    }
    needs = Proposal(
        "comment",
        "open_points.ana-1",
        "",
        "",
        writes=(Write("open_points.ana-1", about),),
        id="1",
        file="back.docx",
    )
    bad = removal("partners.nordwind", "2")
    person = Proposal(
        "value",
        "people.new-one",
        "",
        "",
        writes=(Write("people.new-one", {"name": "Nora New", "partner": "helios", "title": "Counsel"}),),
        id="3",
        file="back.docx",
    )
    result = apply(found, [needs, bad, person])
    assert [one.id for one in result.done] == ["1", "3"]
    assert [one.id for one, _ in result.refused] == ["2"]


# ------------------------------------------------------------------------------------------- writing


def both_changed(plan: Path) -> tuple[Any, Mapping[str, str]]:
    """Return a review that changes two files of a plan."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36\u00a0months")
    edited.replace("Forecast the load of every site", "Predict the load of each site")
    found = reviewed(plan, plan.parent, edited.save()).review
    result = apply(found, chosen(found, ()))
    return found, result.texts


@pytest.mark.parametrize("failing", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", [0, 1])
def test_several_files_are_written_all_or_none(
    failing: BaseException, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file cannot be put in its place: the first holds what it held, and nothing is left beside them."""
    plan = copied(HELIOS, tmp_path)
    found, texts = both_changed(plan)
    before = {path.name: path.read_bytes() for path in plan.iterdir() if path.is_file()}
    calls = []
    real = Path.replace

    def flaky(self: Path, target: Any) -> Path:
        calls.append(target)
        if len(calls) == at + 1:
            raise failing
        return real(self, target)

    monkeypatch.setattr(Path, "replace", flaky)
    with pytest.raises((CannotRun, KeyboardInterrupt)) as caught:
        write_plan(found.files, found.source, texts)
    assert len(calls) >= at + 1
    assert {path.name: path.read_bytes() for path in plan.iterdir() if path.is_file()} == before
    if isinstance(caught.value, CannotRun):
        assert "No space left" in caught.value.message
        assert caught.value.hint == "no file was changed"


def test_nothing_is_written_when_a_file_changed_meanwhile(tmp_path: Path) -> None:
    """Somebody saved while the reviewer was asked."""
    plan = copied(HELIOS, tmp_path)
    found, texts = both_changed(plan)
    path = plan / "strategy.yaml"
    path.write_text(path.read_text() + "\n")
    with pytest.raises(CannotRun, match=r"strategy.yaml changed meanwhile"):
        write_plan(found.files, found.source, texts)
    assert "24 months" in (plan / "contract.yaml").read_text()


def test_rights_and_byte_order_marks_of_files_stay(tmp_path: Path) -> None:
    """A file is replaced, and is still the file that it was."""
    plan = copied(HELIOS, tmp_path)
    path = plan / "contract.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    path.chmod(0o640)
    edited = Edited(sent(plan)).replace("24\u00a0months", "36\u00a0months")
    found = reviewed(plan, tmp_path, edited.save()).review
    write_plan(found.files, found.source, apply(found, chosen(found, ())).texts)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"36 months" in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640


# ------------------------------------------------------------------------------------------- merging


def two(one: Edited, other: Edited, tmp_path: Path, plan: Path = HELIOS) -> Any:
    """Review two returns of one document, of both sides."""
    sides = {"back.docx": "helios", "back1.docx": "nordwind"}
    return reviewed(plan, tmp_path, one.save(), other.save(), sides=sides)


def test_words_that_both_sides_want_name_both_authors(tmp_path: Path) -> None:
    """One override, by both, from both files, and on neither side alone."""
    data = sent_sample(HELIOS)
    found = two(Edited(data, "Ana").replace(CLAUSE, "acts for nobody else"), Edited(data, "Leo").replace(CLAUSE, "acts for nobody else"), tmp_path)  # fmt: skip
    one = found.only()
    value = one.writes[0].value
    assert (one.author, one.file) == ("Ana, Leo", "back.docx, back1.docx")
    assert (value["author"], value["source"], "side" in value) == ("Ana, Leo", "back.docx, back1.docx", False)


def test_a_clause_that_one_side_rewords_and_the_other_deletes_is_a_conflict(tmp_path: Path) -> None:
    """It blocks only itself: the value that one of them changed is taken."""
    data = sent_sample(HELIOS)
    found = two(
        Edited(data, "Ana").replace(CLAUSE, "acts for nobody else").replace("24\u00a0months", "36\u00a0months"),
        Edited(data, "Leo").delete_paragraph("Each Party acts for itself"), tmp_path,
    )  # fmt: skip
    (override,), (gone,) = found.of("override"), found.of("removal")
    assert (override.rivals, gone.rivals) == ((gone.id,), (override.id,))
    assert [one.sort for one in chosen(found.review, ())] == ["value"]


def test_a_comment_that_was_passed_on_is_one_point_with_the_longer_thread(tmp_path: Path) -> None:
    """Ana asked, Leo answered in his copy of hers."""
    data = sent_sample(HELIOS)
    asked = Edited(data, "Ana").comment("24\u00a0months", "Why so long?")
    answered = Edited(data, "Ana").comment("24\u00a0months", "Why so long?").comment("24\u00a0months", "Because.", author="Leo", answers=0)  # fmt: skip
    for first, second in ((asked, answered), (answered, asked)):
        one = two(first, second, tmp_path).only()
        assert [words for _, _, words in one.thread] == ["Because."]
        assert len(one.writes[0].value["replies"]) == 1


def test_two_days_that_two_sides_want_are_no_agreement() -> None:
    """A value whose key is `date` is a value, and no note of when something was said."""
    reviews = [
        Reviewed(f"{who}.docx", [Proposal("value", "milestones.go.date", "", day, author=who, writes=(Write("milestones.go.date", day),), file=f"{who}.docx")])
        for who, day in (("ana", "2027-01-01"), ("leo", "2027-02-01"))
    ]  # fmt: skip
    first, second = merged(reviews)
    assert (first.rivals, second.rivals) == (("2",), ("1",))
