"""Plans of an older format are brought up to date where they stand; what only their author knows is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allidocs.plan.migration import migrated
from allidocs.plan.model import read_plan
from allidocs.plan.outdated import read_past, without_older
from allidocs.plan.source import read_texts
from tests.plan.reading import HEAD
from tests.worlds import allidocs, write

BODY = "people: {ana: {name: Ana, partner: north}}\nbodies: {board: {name: Board, level: 2}}\n"


def after(more: str) -> tuple[str, list[str]]:
    """Return what a plan's further keys read after migration, and the paths that are asked for."""
    result = migrated(read_texts({"plan.yaml": HEAD + more}))
    text = result.texts["plan.yaml"]
    return text[len(HEAD) :], [path for path, _ in result.asked]


def milestone(keys: str) -> str:
    """Return a plan's keys with one milestone."""
    return f"initiatives: {{hub: {{name: Hub, status: active, milestones: {{m: {{name: M, {keys}}}}}}}}}  # why\n"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("due: 2026-03-10, baseline: 2026-03-01, actual: 2026-03-10", "due: 2026-03-01, done: 2026-03-10"),
        (
            "due: 2026-03-08, baseline: 2026-03-01, actual: 2026-03-10",
            "due: 2026-03-01, forecast: 2026-03-08, done: 2026-03-10",
        ),
        ("due: 2026-03-10, baseline: 2026-03-10, actual: 2026-03-11", "due: 2026-03-10, done: 2026-03-11"),
        ("due: 2026-09-01, baseline: 2026-08-01", "due: 2026-08-01, forecast: 2026-09-01"),
        ("baseline: 2026-08-01, due: 2026-09-01", "forecast: 2026-09-01, due: 2026-08-01"),
        ("due: 2026-09-01, baseline: 2026-09-01", "due: 2026-09-01"),
        ("due: 2026-09-01, owner: ana", "due: 2026-09-01, owner: ana"),
    ],
)
def test_what_was_promised_first_becomes_the_promise(before: str, now: str) -> None:
    """What was expected becomes a forecast, and comments stay."""
    assert after(BODY + milestone(before)) == (BODY + milestone(now), [])


def test_the_launch_does_as_milestones_do() -> None:
    """Written over several lines."""
    before = "launch:\n  mode: low-profile\n  date: 2026-09-20  # new\n  baseline: 2026-09-01\n"
    now = "launch:\n  mode: low-profile\n  date: 2026-09-01  # new\n  forecast: 2026-09-20\n"
    assert after(before) == (now, [])


def test_a_status_that_only_a_day_can_tell_is_asked_for() -> None:
    """What is planned or late follows from days; done and dropped have one that nobody else knows."""
    before = (
        "actions:\n  a: {text: A, status: planned, due: 2026-05-01}\n  b: {text: B, status: done}\n"
        "  c:\n    text: C\n    status: late\n"
    )
    now = "actions:\n  a: {text: A, due: 2026-05-01}\n  b: {text: B, status: done}\n  c:\n    text: C\n"
    assert after(before) == (now, ["actions.b.status"])


def test_day_and_body_of_the_verdict_go_to_the_decision_log() -> None:
    """The verdict points at the entry."""
    before = BODY + "strategy: {problem: P, verdict: {result: no-go, body: board, date: 2026-06-01}}\n"
    text, asked = after(before)
    assert (asked, "verdict: {result: no-go, decided: verdict}" in text) == ([], True)
    plan = read_plan(read_texts({"plan.yaml": HEAD + text})).plan
    assert plan is not None
    logged = plan.decision_log["verdict"]
    assert (str(logged.date), logged.decider, logged.outcome) == ("2026-06-01", "board", "stop")


def test_conditions_of_a_verdict_go_with_its_decision() -> None:
    """To the entry made for it, or to the one that it names; where both name some, the author is asked."""
    made, asked = after(
        BODY + "strategy: {verdict: {result: go-with-conditions, conditions: [One, {en: Two, es: Dos}], body: board, date: 2026-06-01}}\n"
    )  # fmt: skip
    plan = read_plan(read_texts({"plan.yaml": HEAD + made})).plan
    assert plan is not None
    assert plan.strategy.verdict is not None
    assert (asked, plan.strategy.verdict.conditions) == ([], ())
    held = plan.decision_log["verdict"].conditions
    assert [dict(one.text.versions) for one in held.values()] == [{"": "One"}, {"en": "Two", "es": "Dos"}]
    logged = "decision_log: {go: {text: Go, date: 2026-06-01, decider: board, outcome: go-with-conditions}}\n"
    verdict = "strategy: {verdict: {result: go-with-conditions, conditions: [One], decided: go}}\n"
    text, asked = after(BODY + logged + verdict)
    assert (asked, "conditions: {condition-1: {text: One}}" in text) == ([], True)
    twice = logged.replace("go-with-conditions}", "go-with-conditions, conditions: {a: {text: A}}}")
    assert after(BODY + twice + verdict) == (BODY + twice + verdict, ["strategy.verdict.conditions"])
    proposed = "strategy: {verdict: {result: go-with-conditions, conditions: [One]}}\n"
    assert after(proposed) == (proposed, [])


def test_what_is_not_disclosed_is_said_by_the_value() -> None:
    """Of a contribution as of any amount."""
    before = "contributions: {a: {partner: north, kind: cash, text: A, basis: undisclosed}}\n"
    assert after(before) == (before.replace("basis", "value"), [])


def test_two_keys_that_end_a_line_go_together() -> None:
    """The comma before them goes, too."""
    before = "launch: {mode: low-profile, materials: {m: {name: M, status: planned}}, date: 2026-09-01, baseline: 2026-09-01}\n"
    assert after(before)[0] == "launch: {mode: low-profile, materials: {m: {name: M}}, date: 2026-09-01}\n"


def test_a_plan_of_today_stays_as_it_is() -> None:
    """Byte for byte."""
    assert after(BODY + milestone("due: 2026-09-01, done: 2026-09-02")) == (
        BODY + milestone("due: 2026-09-01, done: 2026-09-02"),
        [],
    )


def test_the_command_changes_files_and_tells_what_is_left(tmp_path: Path) -> None:
    """`--dry-run` only tells; check names each older key with the way out."""
    text = (
        HEAD
        + BODY
        + milestone("due: 2026-03-10, baseline: 2026-03-01")
        + "actions: {b: {text: B, status: done}}\n"
    )
    plan = write(tmp_path, {"plan.yaml": text})
    checked = allidocs("check", str(plan))
    assert (checked.code, checked.out.count("P020"), "`allidocs migrate`" in checked.out) == (1, 2, True)
    tried = allidocs("migrate", str(plan), "--dry-run")
    assert (tried.code, (plan / "plan.yaml").read_text("utf-8") == text) == (1, True)
    assert "`initiatives.hub.milestones.m.due`: due: 2026-03-10 → due: 2026-03-01" in tried.out
    assert "`initiatives.hub.milestones.m.baseline`: baseline: 2026-03-01 → forecast: 2026-03-10" in tried.out
    done = allidocs("migrate", str(plan))
    assert done.code == 1
    assert "forecast: 2026-03-10" in (plan / "plan.yaml").read_text("utf-8")
    assert "`actions.b.status`: write the day on which it was done as `done`" in done.out
    assert "2 keys changed in plan.yaml" in done.out


def test_each_step_is_told_as_it_was_written_and_as_it_is(tmp_path: Path) -> None:
    """What goes, what comes, and lists in a line."""
    text = (
        HEAD
        + BODY
        + "strategy: {verdict: {result: go-with-conditions, conditions: [One, Two], body: board, date: 2026-06-01}}\n"
    )
    plan = write(tmp_path, {"plan.yaml": text})
    said = allidocs("migrate", str(plan), "--dry-run").out
    assert "`strategy.verdict.conditions`: conditions: [One, Two] goes" in said
    assert "`strategy.verdict.date`: date: 2026-06-01 → decided: verdict" in said
    assert "added: `decision_log`: decision_log: {verdict: {text: Verdict of the evaluation." in said
    steps = json.loads(allidocs("migrate", str(plan), "--dry-run", "--json").out)["steps"]
    assert {"path", "place", "old", "new"} == set(steps[0])


def test_what_a_launch_came_to_is_told_as_of_all_that_is_planned() -> None:
    """Day promised and day done have one name each; whoever was told without a day is asked for it."""
    before = (
        "launch:\n  mode: low-profile\n  objectives: {o: {text: O, by: 2026-05-01, measured: 2026-05-02}}\n"
        "  after: {a: {days: 30, text: A, measured: 2026-05-03}}\n"
        "  other_partners:\n    p: {name: P, of: north, tell_by: 2026-05-04, told: 2026-05-05}\n"
        "    q: {name: Q, of: north, told: false}\n    r: {name: R, of: north, told: true}\n"
    )
    now = (
        "launch:\n  mode: low-profile\n  objectives: {o: {text: O, due: 2026-05-01, done: 2026-05-02}}\n"
        "  after: {a: {days: 30, text: A, done: 2026-05-03}}\n"
        "  other_partners:\n    p: {name: P, of: north, due: 2026-05-04, done: 2026-05-05}\n"
        "    q: {name: Q, of: north}\n    r: {name: R, of: north, told: true}\n"
    )
    assert after(before) == (now, ["launch.other_partners.r.told"])


def test_a_plan_of_another_day_is_read_in_the_format_of_then() -> None:
    """What can be said today is brought up to date; what only its author can say is left out and counted."""
    older = BODY + "actions: {a: {text: A, status: done, owner: ana}, b: {text: B, status: planned}}\n"
    read, lost = read_past(read_texts({"plan.yaml": HEAD + older}))
    assert read.plan is not None
    assert (list(read.plan.actions), lost) == (["a", "b"], 1)


def test_a_plan_of_another_day_that_is_wrong_otherwise_is_not_read() -> None:
    """An error beside the older keys stays one."""
    read, lost = read_past(read_texts({"plan.yaml": HEAD + "actions: {a: {status: done, txt: A}}\n"}))
    assert (read.plan, lost) == (None, 0)
    assert {found.code for found in read.findings} > {"P020"}


@pytest.mark.parametrize(
    "actions",
    [
        "{a: {text: A, status: done, owner: ana}}",
        "{a: {status: done, text: A}}",
        "{a: {text: A, status: done}}",
        "{a: {text: A, status: done ,\n owner: ana}}",
        "\n  a:\n    status: done\n    text: A",
    ],
)
def test_older_keys_are_left_out_wherever_they_stand(actions: str) -> None:
    """At the head, in the middle or at the end of a mapping in braces or in lines: the rest can be judged."""
    read = read_plan(read_texts({"plan.yaml": HEAD + BODY + f"actions: {actions}\n"}))
    rest = without_older(read)
    assert read.plan is None
    assert rest is not None and rest.plan is not None
    assert rest.plan.actions["a"].text.versions == {"": "A"}


@pytest.mark.parametrize("said", ["0", "9", "x", "[1]"])
def test_a_format_that_is_not_known_is_named_with_the_one_that_is(said: str, tmp_path: Path) -> None:
    """Nothing can be brought up to date of what nobody here can read."""
    write(tmp_path, {"plan.yaml": HEAD.replace("allidocs: 1", f"allidocs: {said}") + BODY})
    told = allidocs("migrate", str(tmp_path))
    assert told.code == 1
    assert "plan.yaml:1:11" in told.err
    assert said.isalpha() or said.startswith("[") or "knows the format `1`" in told.err


def test_a_plan_that_is_no_yaml_is_told_and_not_migrated(tmp_path: Path) -> None:
    """Its keys are unknown, so that none of them can be said to be up to date."""
    write(tmp_path, {"plan.yaml": HEAD + "people: [\n"})
    told = allidocs("migrate", str(tmp_path))
    assert (told.code, "plan.yaml:" in told.err) == (1, True)
