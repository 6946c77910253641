"""Keys that people choose freely, such as versions, may hold what parts a path: every way through the plan knows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from allidocs.base.ids import join, split
from allidocs.changes.difference import differences
from allidocs.changes.words import subject
from allidocs.pipeline.log import value_history
from allidocs.plan.edits import Edit, Insert
from allidocs.plan.exchange import merge_exchanged, shared_text
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.plan.splice import splice
from allidocs.plan.walk import values
from allidocs.review.proposing.values import kind_of, value_at
from tests.history.test_versions import commit
from tests.plan.reading import read
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, reviewed, sent_sample
from tests.rules.judging import HEAD

ODD = ("1.0", "2.0/β", 'the "good" one', "it's [2]", "50%2E, `x` & <y>", "a.b.c")


def odd(key: str, summary: str = "As sent.") -> str:
    """Return a plan that uses a key wherever one may be chosen freely."""
    told = "'" + key.replace("'", "''") + "'"
    head = HEAD.format(stage="form", north="", south="", people="").replace(
        "  as_of: 2026-06-30\n",
        f"  as_of: 2026-06-30\n  history:\n    {told}: {{date: 2026-05-01, summary: {summary}}}\n",
    )
    return (
        f"{head}governance: {{level_names: {{{told}: Board}}}}\nofferings: {{o: {{name: O}}}}\n"
        f"gates: {{g: {{of: o, kind: concept, answers: {{{told}: {{question: Is it so}}}}}}}}\n"
    )


def plan_of(text: str) -> tuple[Plan, Source]:
    """Return a plan without mistakes, and its source."""
    done = read(text)
    assert done.findings == ()
    assert done.plan is not None
    return done.plan, done.source


@pytest.mark.parametrize("key", ODD)
def test_every_value_is_found_where_its_path_leads(key: str) -> None:
    """In the plan and in its files."""
    plan, source = plan_of(odd(key))
    paths = [placed.path for placed in values(plan)]
    assert [path for path in paths if value_at(plan, path) is None or kind_of(path) is None] == []
    written = [
        join(join("plan.history", key), "summary"),
        join(join("governance.level_names", key), "en"),
        join("gates.g.answers", key),
    ]
    assert [path for path in paths if path in written and source.find(path) is None] == []
    assert source.find(written[0]) is not None
    assert key in split(written[0])


@pytest.mark.parametrize("key", ODD)
def test_a_value_is_changed_and_added_below_its_key(key: str) -> None:
    """And nothing else changes."""
    _, source = plan_of(odd(key))
    here = join("plan.history", key)
    edited = splice(source, [Edit(join(here, "summary"), "As signed.")])
    assert next(iter(edited.values())) == odd(key, "As signed.")
    added = splice(
        source, [Insert(join("plan.history", f"{key}.1"), {"date": "2026-06-01", "summary": "More."})]
    )
    plan, _ = plan_of(next(iter(added.values())))
    assert list(plan.plan.history) == [key, f"{key}.1"]


@pytest.mark.parametrize("key", ODD)
def test_a_change_is_told_and_brought_home_between_two_companies(key: str) -> None:
    """By the key that people wrote."""
    (old, _), (new, source) = plan_of(odd(key)), plan_of(odd(key, "As signed."))
    (change,) = differences(old, new)
    assert change.path == join(join("plan.history", key), "summary")
    assert subject(new, change.path) == ("plan", "history", "As signed", "summary")
    brought = merge_exchanged(plan_of(odd(key))[1], old, shared_text(old), shared_text(new))
    assert (brought.conflicts, brought.texts["plan.yaml"]) == ((), source.texts["plan.yaml"])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("key", ODD)
def test_its_history_is_told_by_what_people_type(key: str, tmp_path: Path) -> None:
    """A dot may be typed as it is."""
    commit(tmp_path, {"plan.yaml": odd(key)})
    commit(tmp_path, {"plan.yaml": odd(key, "As signed.")})
    path = join(join("plan.history", key), "summary")
    for typed in (path, f"plan.history.{key}.summary" if not set(key) & set("[]%,") else path):
        full, place, steps = value_history(typed, tmp_path, 9)
        assert (full, place.partition(":")[0]) == (path, "plan.yaml")
        assert [list(one.new.values()) for one in steps] == [["As signed."], ["As sent."]]


@pytest.mark.parametrize("tracked", [True, False])
def test_words_of_an_earlier_version_come_home(tracked: bool, tmp_path: Path) -> None:
    """From the table of versions of a document."""
    edited = Edited(sent_sample(HELIOS, "joint-business-plan"))
    edited.replace("Iberian roll-out added", "Iberian roll-out begun", tracked=tracked)
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert one.writes[0].path == "plan.history.1%2E1.summary.en"
