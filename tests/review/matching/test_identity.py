"""A returned document is recognised by any one of its marks, and by its text when all are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, LITORAL, copied, git, reviewed, sent, sent_sample
from tests.sampling import sampled

ALL = {
    "bookmarks": True,
    "controls": True,
    "properties": True,
    "custom_xml": True,
    "footers": True,
}


@pytest.mark.parametrize(
    ("kept", "by"),
    [
        ("properties", "property"),
        ("custom_xml", "manifest"),
        ("bookmarks", "bookmark"),
        ("", "text"),
    ],
)
def test_each_mark_alone_is_enough(kept: str, by: str, tmp_path: Path) -> None:
    """All marks but one are lost: the same document is recognised, and the same change is found."""
    losses = {name: name != kept for name in ALL}
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36\u00a0months").without(**losses)
    found = reviewed(HELIOS, tmp_path, edited.save())
    assert found.review.returned[0].identified.by == by
    assert found.review.returned[0].identified.base.artifact.id == "contract-frame"
    mine = [one for one in found.review.proposals if one.path]
    assert [(one.sort, one.path) for one in mine] == [("value", "contract.exclusivity.duration")]


@pytest.mark.parametrize(("sample", "id_", "lang"), sampled([(LITORAL, "exit-plan", "es"), (HELIOS, "operating-plan", "es"), (HELIOS, "launch-plan", "en")], 1))  # fmt: skip
def test_text_alone_tells_document_and_language(sample: Path, id_: str, lang: str, tmp_path: Path) -> None:
    """Without any mark the most similar document is taken, in its language."""
    edited = Edited(sent_sample(sample, id_, lang)).without(**ALL)
    base = reviewed(sample, tmp_path, edited.save()).review.returned[0].identified.base
    assert (base.artifact.id, base.lang) == (id_, lang)


@pytest.mark.parametrize("losses", [{}, ALL], ids=["with marks", "by text"])
def test_the_state_that_was_sent_is_found_in_history(losses: dict[str, bool], tmp_path: Path) -> None:
    """The plan went on since the document was sent: it is compared with what was sent, not with today's plan."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = sent(plan)
    path = plan / "contract.yaml"
    path.write_text(
        path.read_text().replace("that are in service at customers", "that are installed at customers")
    )
    git(tmp_path, "commit", "-qam", "Later")
    edited = Edited(data).replace("24\u00a0months", "36\u00a0months").without(**losses)
    found = reviewed(plan, tmp_path, edited.save())
    mine = [one for one in found.review.proposals if one.path]
    assert [(one.sort, one.path) for one in mine] == [("value", "contract.exclusivity.duration")]


def test_a_base_can_be_named(tmp_path: Path) -> None:
    """A revision, or an older copy of the plan, where nothing else tells."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = Edited(sent(plan)).without(**ALL).save()
    path = plan / "contract.yaml"
    path.write_text(path.read_text().replace("duration: 24 months", "duration: 30 months"))
    git(tmp_path, "commit", "-qam", "Later")
    assert [one for one in reviewed(plan, tmp_path, data, base="HEAD~1").review.proposals if one.path] == []
    with pytest.raises(CannotRun, match="neither a revision"):
        reviewed(plan, tmp_path, data, base="nowhere")


def test_a_value_that_changed_on_both_sides_is_told(tmp_path: Path) -> None:
    """The plan's own change since is named beside the proposal."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = Edited(sent(plan)).replace("24\u00a0months", "36\u00a0months").save()
    path = plan / "contract.yaml"
    path.write_text(path.read_text().replace("duration: 24 months", "duration: 30 months"))
    git(tmp_path, "commit", "-qam", "Later")
    one = reviewed(plan, tmp_path, data).only()
    assert "was `24 months` and is `30 months`" in one.note
    assert (one.new, one.confidence, one.stale, one.ready) == ("36 months", "low", True, False)


def test_a_document_of_another_plan_is_refused(tmp_path: Path) -> None:
    """Nothing that the plan makes resembles it."""
    data = Edited(sent_sample(LITORAL, "strategic-map", "es")).without(**ALL).save()
    with pytest.raises(CannotRun, match="resembles nothing"):
        reviewed(HELIOS, tmp_path, data)


@pytest.mark.parametrize("losses", [{}, ALL], ids=["with marks", "by text"])
@pytest.mark.parametrize("edition", ["board", "working"])
def test_either_edition_of_a_paper_comes_home(edition: str, losses: dict[str, bool], tmp_path: Path) -> None:
    """It is compared with what was sent: what the board's edition leaves out was not deleted by its reader."""
    data = sent(HELIOS, "operating-plan", edition=edition)
    found = reviewed(HELIOS, tmp_path, Edited(data).without(**losses).save()).review
    base = found.returned[0].identified.base
    assert (base.artifact.id, base.artifact.edition) == ("operating-plan", edition)
    assert () == found.proposals
