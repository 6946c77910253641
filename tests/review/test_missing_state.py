"""The plan went on since a document was sent, and the state that was sent is found, or is said to be missing.

What nobody tracked in a file whose state is missing may be what the plan changed itself: it is never offered.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.templating.template_set import TemplateSet
from tests.review.editing import Edited
from tests.review.matching.test_settled import look, put_picture, strike_and_type
from tests.review.worlds import HELIOS, copied, git, reviewed, sent, taken
from tests.worlds import SMALL, allidocs, write

OLD, NEW = "Serve forty mills", "Serve fifty mills"
PARTS = {"shallow": ["--depth=1"], "without contents": ["--filter=blob:none"]}
"""How a clone that is not whole is made."""
CLAIM = "A tenth less spent on power"


def committed(folder: Path, message: str) -> None:
    """Commit everything below a folder, in a repository that is made where there is none."""
    git(folder, "init", "-q")
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-qm", message)


def gone_on(folder: Path) -> tuple[Path, bytes]:
    """Return a plan in a repository that went on, and the document that was sent before."""
    plan = write(folder / "repo" / "alfa", {"plan.yaml": SMALL})
    committed(plan.parent, "First")
    data = sent(plan, "strategic-map")
    (plan / "plan.yaml").write_text(SMALL.replace(OLD, NEW))
    committed(plan.parent, "Later")
    return plan, data


def lost(plan: Path, how: str) -> Path:
    """Lose the history of a plan, and return where the plan lies then."""
    top = plan.parent
    if how in PARTS:
        clone = top.parent / "clone"
        git(top, "config", "uploadpack.allowFilter", "true")
        git(top, "clone", "-q", *PARTS[how], top.as_uri(), str(clone))
        return clone / "alfa"
    shutil.rmtree(top / ".git")
    if how == "squashed":
        committed(top, "All in one")
    return plan


@pytest.mark.parametrize("how", ["kept", "shallow", "squashed", "no git", "renamed"])
def test_a_title_version_or_stage_that_the_plan_changed_is_nobodys_edit(tmp_path: Path, how: str) -> None:
    """The cover and the running lines print them, and the fingerprint of what was sent does not hold them."""
    plan = write(tmp_path / "repo" / "alfa", {"plan.yaml": SMALL})
    committed(plan.parent, "First")
    data = sent(plan, "strategic-map")
    later = SMALL.replace("en: Alfa–Beta alliance", "en: Alfa–Beta partnership").replace("1.10", "1.11")
    (plan / "plan.yaml").write_text(later)
    committed(plan.parent, "Later")
    if how == "renamed":
        git(plan.parent, "mv", "alfa", "beta")
        committed(plan.parent, "Moved")
        plan = plan.parent / "beta"
    elif how != "kept":
        plan = lost(plan, how)
    (tmp_path / "back.docx").write_bytes(data)
    said = allidocs("review", "back.docx", "--plan", str(plan), cwd=tmp_path)
    assert "made without tracking" not in said.out
    # Where the history is there, the version that the file prints leads to the state that it was made from.
    assert (said.code, "read otherwise" in said.out) == (
        (0, False) if how in ("kept", "renamed") else (1, True)
    ), said.out
    allidocs("review", "back.docx", "--plan", str(plan), "--apply", "--yes", cwd=tmp_path)
    assert (plan / "plan.yaml").read_text() == later


def test_what_only_a_hand_can_have_made_is_told_before_what_other_templates_may_have(tmp_path: Path) -> None:
    """Words struck out by their look, what was typed behind them, hidden words, a picture: each first, and with its why."""
    plan, data = gone_on(tmp_path)
    plan = lost(plan, "squashed")
    edited = Edited(data)
    strike_and_type(edited)
    look(edited.find(CLAIM), edited, "tenth", "vanish")
    put_picture(edited)
    back = tmp_path / "back.docx"
    back.write_bytes(edited.save())
    found = reviewed(plan, tmp_path, edited.save()).review.returned[0].reviewed.differences
    by_hand = [(one.old, one.new) for one in found if one.hand]
    assert sorted(by_hand) == [("", "a seal"), ("cheaper", "calmer"), ("tenth", "(hidden)")]
    assert [(one.old, one.new) for one in found[: len(by_hand)]] == by_hand
    assert len(found) > len(by_hand)
    told = allidocs("review", str(back), "--plan", str(plan)).out
    # A word alone would be a crumb: it is shown with those around it.
    assert re.search(r"plan: .*\w+ cheaper \w+.*; file: .*\w+ calmer \w+", told)
    assert told.index("struck out by hand") < told.index("may be nobody's edit")


@pytest.mark.parametrize("how", [*PARTS, "squashed", "no git"])
def test_an_untouched_file_of_a_lost_state_proposes_nothing(how: str, tmp_path: Path) -> None:
    """The file's state is named, with what to do; applying leaves the plan as it is."""
    plan, data = gone_on(tmp_path)
    plan = lost(plan, how)
    back = tmp_path / "back.docx"
    back.write_bytes(data)
    told = allidocs("review", str(back), "--plan", str(plan), "--apply", "--yes")
    out = " ".join(told.out.split())
    one = reviewed(plan, tmp_path, data).review.returned[0]
    assert one.reviewed.proposals == []
    assert [
        (two.old, two.new)
        for two in one.reviewed.differences
        if "mills" in two.old + two.new or "fifty" in two.old
    ]
    assert one.identified.base.digest in one.identified.missing
    assert f"made from {one.identified.missing}, which is not in this plan's history" in out
    assert "--base" in out
    assert ("git fetch --unshallow" in out) is (how == "shallow")
    assert ("lets git fetch them" in out) is (how == "without contents")
    assert "without tracking" not in out
    assert NEW in (plan / "plan.yaml").read_text()


def test_a_revision_whose_contents_were_not_fetched_says_how_to_get_them(tmp_path: Path) -> None:
    """The command that is told does it; nothing is fetched without being asked."""
    plan, data = gone_on(tmp_path)
    plan = lost(plan, "without contents")
    with pytest.raises(CannotRun, match="are not in this repository") as error:
        reviewed(plan, tmp_path, data, base="HEAD~1")
    command = error.value.hint.partition("`git ")[2].partition("`")[0].split()
    git(plan.parent, "-c", "protocol.file.allow=always", *command)
    assert reviewed(plan, tmp_path, data, base="HEAD~1").review.proposals == ()


def test_of_a_lost_state_only_what_the_file_tracks_is_proposed(tmp_path: Path) -> None:
    """A tracked edit comes home and takes nothing else along; one of words that went on is listed with its author."""
    plan, data = gone_on(tmp_path)
    plan = lost(plan, "squashed")
    edited = (
        Edited(data)
        .replace(CLAIM, "A fifth less spent on power")
        .replace("shift to", "move to", tracked=False)
    )
    edited.replace("forty", "sixty", within=OLD)
    found = reviewed(plan, tmp_path, edited.save())
    back = tmp_path / "back.docx"
    back.write_bytes(edited.save())
    done = allidocs("review", str(back), "--plan", str(plan), "--apply", "--yes").out
    assert "word for word" not in done
    assert "read otherwise for reasons that are not known" in done
    (prose,) = found.of("prose")
    assert (prose.path, prose.writes[0].value) == (
        "strategy.value_proposition.benefit",
        "A fifth less spent on power",
    )
    assert all(one.author == "Rita Reviewer" and not one.untracked for one in found.review.proposals)
    assert [one.new for one in found.of("unplaced")] == ["sixty"] * len(found.of("unplaced")) != []
    assert "move" in " ".join(one.new for one in found.review.returned[0].reviewed.differences)


def test_of_a_lost_state_nothing_is_proposed_that_names_nobody(tmp_path: Path) -> None:
    """Words struck out by hand are told without being offered; our own note is no question of the reader's."""
    plan, data = gone_on(tmp_path)
    plan = lost(plan, "squashed")
    edited = Edited(data)
    edited.comment_on(edited.find(CLAIM), CLAIM, "Own wording of then.", author="allidocs")
    look(edited.find("shift to"), edited, "shift to", "strike")
    found = reviewed(plan, tmp_path, edited.save()).review
    assert found.proposals == ()
    assert "shift to" in " ".join(one.old for one in found.returned[0].reviewed.differences)


def test_nobody_is_asked_for_a_base_that_they_named(tmp_path: Path) -> None:
    """Where the state that they named makes another text, its templates are asked for."""
    plan, data = gone_on(tmp_path)
    named = plan / "plan.yaml"
    named.write_text(named.read_text("utf-8").replace("Paper mills", "Steel mills"), "utf-8")
    committed(plan.parent, "Of another trade")
    one = reviewed(plan, tmp_path, data, base="HEAD").review.returned[0].identified
    assert "--templates" in one.advice and "--base" not in one.advice


def test_a_state_is_found_under_the_folder_s_former_name(tmp_path: Path) -> None:
    """A renamed folder is followed: for the state that the file names, and for a revision named with `--base`."""
    plan, data = gone_on(tmp_path)
    renamed = plan.rename(plan.with_name("beta"))
    committed(renamed.parent, "Renamed")
    edited = Edited(data).replace("shift to", "move to", tracked=False).save()
    for base in (None, "HEAD~2", "HEAD~2:alfa", "HEAD~2:alfa/plan.yaml"):
        found = reviewed(renamed, tmp_path, edited, base=base)
        assert found.review.returned[0].identified.exact
        assert {one.path for one in found.review.proposals} == {"strategy.problem"}, base
    with pytest.raises(CannotRun, match="neither a revision"):
        reviewed(renamed, tmp_path, edited, base="HEAD~2:gamma")


def test_a_state_that_is_lost_but_says_the_same_words_is_as_good(tmp_path: Path) -> None:
    """Only a comment of the file changed since: what nobody tracked is the reader's own change."""
    plan, data = gone_on(tmp_path)
    (plan / "plan.yaml").write_text(f"# moved house\n{SMALL}")
    plan = lost(plan, "no git")
    edited = Edited(data).replace("shift to", "move to", tracked=False)
    assert reviewed(plan, tmp_path, edited.save()).only().path == "strategy.problem"


@pytest.mark.parametrize("carries", [True, False], ids=["fingerprint", "made before files carried one"])
def test_templates_of_another_day_accuse_nobody(carries: bool, tmp_path: Path) -> None:
    """The same plan, worded otherwise by other templates: the difference is told, and is nobody's edit."""
    plan = write(tmp_path / "alfa", {"plan.yaml": SMALL})
    name = "artifacts/strategic-map.j2"
    words = TemplateSet().read(name).decode()
    own = write(tmp_path / "own", {name: words.replace('"Joint objectives"', '"Our objectives"')})
    edited = Edited(sent(plan, "strategic-map", own=own)).replace(CLAIM, "A fifth less spent on power")
    for name in [] if carries else [one for one in edited.parts if one.startswith("customXml/item")]:
        edited.parts[name] = re.sub(rb' words="[0-9a-f]+"', b"", edited.parts[name])
    found = reviewed(plan, tmp_path, edited.save())
    assert found.only().path == "strategy.value_proposition.benefit"
    one = found.review.returned[0]
    assert (one.identified.exact, one.identified.base.certain) == (False, False)
    assert [(two.old, two.new) for two in one.reviewed.differences] == [("Joint", "Our")]
    assert "other templates" in one.identified.advice


def test_what_was_taken_over_is_not_asked_again(tmp_path: Path) -> None:
    """Lengths in words, an entry, a clause of one's own and a term: the plan prints them by now, and the file asks them."""
    plan = copied(HELIOS, tmp_path)
    edited = Edited(sent(plan))
    frame = edited.find("Amounts due between the Parties")
    edited.replace_in(frame, "30", "forty-five (45)")
    edited.replace_in(edited.find("finally settled by arbitration"), "3", "one")
    edited.add_paragraph(
        "Dashboards for small plants, which each Party sells alone and prices alone.",
        "Tenders of public bodies.",
    )
    edited.add_paragraph("Insurance. Each holds", "Indirect loss. No Party answers for loss of profit.")
    edited.add_row("A third party obtains more", ["Business day", "A day on which banks are open in Madrid."])
    edited.replace_in(edited.find("A third party obtains more"), "more than half", "one half or more")
    proposals = taken(plan, tmp_path, edited.save())
    written = {write.path: write.value for one in proposals for write in one.writes}
    assert ("45 days", "1") == (written["contract.payment"], written["contract.arbitration.arbitrators"])
    assert "contract.definitions.business-day" in written
