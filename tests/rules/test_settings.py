"""What a team sets, and what partners waive: rules are asked as they chose, and an exception has an end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Severity
from allidocs.pipeline.check import read_judged
from allidocs.pipeline.plans import locate
from allidocs.pipeline.settings import settings_for
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.rules.judging import judge, judgement
from allidocs.rules.settings import STANDARD, Settings, settings_of
from tests.plan.reading import read
from tests.rules.judging import HEAD, judged, said

OPEN = "risks: {r: {name: R, category: market, likelihood: 3, impact: 3}}\n"
WAIVER = "waivers: {w: {code: CODE, place: PLACE, reason: It is known, owner: ann, until: UNTIL}}\n"


def waived(code: str = "L530", place: str = "risks.r", until: str = "2026-06-30") -> str:
    """Return a plan with an open risk that nobody answers for, and a waiver."""
    return OPEN + WAIVER.replace("CODE", code).replace("PLACE", place).replace("UNTIL", until)


def codes_with(settings: Settings, body: str = OPEN) -> dict[str, Severity]:
    """Return the codes of what is said of a plan, with their severities."""
    found = read(HEAD.format(stage="form", north="", south="", people="") + body)
    assert found.plan is not None
    return {one.code: one.severity for one in judge(found.plan, found.source, RULES, settings)}


@pytest.mark.parametrize(
    ("select", "ignore", "asked"),
    [
        ((), (), True),
        (("L530",), (), True),
        (("L5",), (), True),
        (("L4",), (), False),
        ((), ("L53",), False),
        (("L530",), ("L5",), True),
        (("L5",), ("L530",), False),
    ],
)
def test_the_longer_of_two_codes_counts(
    select: tuple[str, ...], ignore: tuple[str, ...], asked: bool
) -> None:
    """A family may be left out but for one rule, or asked but for one."""
    assert asked is Settings(select, ignore).applies("L530")


def test_a_rule_is_as_grave_as_the_team_wants() -> None:
    """The same plan, judged twice."""
    assert codes_with(STANDARD)["L530"] is Severity.WARNING
    assert codes_with(Settings(severity={"L530": Severity.ERROR}))["L530"] is Severity.ERROR


def test_a_rule_judges_by_the_numbers_that_the_team_wants() -> None:
    """Four kinds of risk are enough by the standard; one is, where the team says so."""
    assert "L533" in codes_with(STANDARD)
    assert "L533" not in codes_with(Settings(limits={"L533": {"kinds": 1}}))


def test_every_limit_is_an_argument_of_its_rule() -> None:
    """What settings may name is what the rule takes."""
    for item in RULES:
        if item.check is not None:
            names = item.check.__code__.co_varnames[1 : item.check.__code__.co_argcount]
            assert set(names) == set(item.limits), item.code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[check]\nignore = ['L999']", "no code begins with `L999`"),
        ("[check]\nignore = 'L530'", "codes are a list"),
        ("[check]\nslect = ['L530']", "`check.slect` is no setting"),
        ("[rules]\nL530 = 'error'", "`rules` is no setting"),
        ("[metrics.colums]\nA = 'b'", "`metrics.colums` is no setting"),
        ("check = 3", "`check` is a table"),
        ("[check.severity]\nL530 = 'grave'", "is `error`, `warning` or `remark`"),
        ("[check.severity]\nX1 = 'error'", "there is no rule `X1`"),
        ("[check]\nseverity = 1", "is a table"),
        ("[check.limits.L533]\nkind = 1", "`L533` has no limit `kind`"),
        ("[check.limits.L533]\nkinds = true", "is a number"),
        ("[check.limits]\nL533 = 1", "are a table"),
        ("[check\n", "is no TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    """Settings that are misread would be believed."""
    (tmp_path / "allidocs.toml").write_text(text)
    with pytest.raises(CannotRun, match=told.replace("`", ".")) as caught:
        settings_for(tmp_path)
    assert re.match(rf"`{re.escape(str(tmp_path))}/allidocs.toml(:\d+)?", caught.value.message)


def test_the_line_of_a_mistake_in_the_settings_is_named(tmp_path: Path) -> None:
    """The last line that one looks at is rarely the first."""
    for text, line in (
        ("[check]\nignore = []\nslect = []\n", ":3`"),
        ("[check]\nignore = L530\n", ":2:10`"),
        ("[check]\nignore = 'L530'\n", ":2`"),
    ):
        (tmp_path / "allidocs.toml").write_text(text)
        with pytest.raises(CannotRun, match=line):
            settings_for(tmp_path)


def test_settings_lie_beside_the_plan_or_above_it_in_its_repository(tmp_path: Path) -> None:
    """The nearest file counts; what lies above the repository is somebody else's."""
    (tmp_path / "allidocs.toml").write_text("[check]\nignore = ['L1']")
    top, plan = tmp_path / "repo", tmp_path / "repo" / "plans"
    plan.mkdir(parents=True)
    (top / ".git").mkdir()
    assert settings_for(plan) == STANDARD
    (top / "pyproject.toml").write_text("[tool.allidocs.check]\nignore = ['L530']")
    assert settings_for(plan).ignore == ("L530",)
    (plan / "pyproject.toml").write_text("[tool.ruff]\nline-length = 110")
    assert settings_for(plan).ignore == ("L530",)
    (plan / "allidocs.toml").write_text("[check]\nselect = ['l53']")
    assert settings_for(plan).select == ("L53",)


def test_check_reads_the_settings_beside_a_plan(tmp_path: Path) -> None:
    """As a user meets them."""
    (tmp_path / "plan.yaml").write_text(HEAD.format(stage="form", north="", south="", people="") + OPEN)
    assert "L530" in {one.code for one in read_judged(locate(tmp_path)).findings}
    (tmp_path / "allidocs.toml").write_text("[check]\nignore = ['L530']")
    assert "L530" not in {one.code for one in read_judged(locate(tmp_path)).findings}


def test_settings_of_nothing_are_the_standard() -> None:
    """An empty table changes no rule."""
    empty = settings_of({}, ALL_RULES, "")
    assert [empty.adapted(item) for item in RULES] == list(RULES)


@pytest.mark.parametrize("place", ["risks.r", "risks"])
def test_what_is_waived_is_no_finding(place: str) -> None:
    """At the place itself or below it, until its last day; it is told apart, with the reason."""
    assert said("L530", OPEN) == ["risks.r"]
    found = read(HEAD.format(stage="form", north="", south="", people="") + waived(place=place))
    assert found.plan is not None
    done = judgement(found.plan, found.source, RULES)
    assert "L530" not in {one.code for one in done.findings}
    assert [(one.code, one.path, one.hint) for one in done.waived] == [
        ("L530", "risks.r", "waived until 2026-06-30 by Ann: It is known")
    ]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (waived(place="risks.other"), {"L530", "L590"}),
        (waived(place="risk"), {"L530", "L590"}),
        (waived(code="L531"), {"L530", "L590"}),
        (waived(until="2026-06-29"), {"L530", "L591"}),
        (waived(code="L999"), {"L530", "L592"}),
        (waived(code="L590", place="waivers.w"), {"L530", "L592"}),
        (waived(code="L161", place="contract"), {"L530"}),
        (waived(), set()),
    ],
)
def test_a_waiver_that_waives_nothing_is_a_finding_itself(body: str, codes: set[str]) -> None:
    """It is at another place, of another rule, or over; one of a rule on finished documents is left to these."""
    asked = {"L530", "L590", "L591", "L592"}
    assert {one.code for one in judged(body)} & asked == codes


def test_a_waiver_of_a_rule_that_was_not_asked_is_left_alone() -> None:
    """With `--select` most rules keep silent, and no waiver is called unused for that."""
    found = read(HEAD.format(stage="form", north="", south="", people="") + waived(place="risks.other"))
    assert found.plan is not None
    assert judge(found.plan, found.source, RULES, Settings(select=("L4",))) == ()
