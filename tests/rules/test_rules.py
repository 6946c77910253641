"""What a good reviewer says of a plan: each rule by a plan that breaks it and one that keeps it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from allidocs import rules
from allidocs.base.discovery import module_names
from allidocs.base.finding import Severity
from allidocs.pipeline.check import read_judged
from allidocs.pipeline.plans import locate
from allidocs.plan.kinds import STAGES
from allidocs.plan.model import Plan
from allidocs.plan.walk import _whole, values
from allidocs.rules import catalogue
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.rules.catalogue.competition import FLAGS
from allidocs.rules.documents import DOCUMENT_RULES
from allidocs.rules.examples import rows
from allidocs.rules.rule import Rule, listed, named
from tests.conftest import ROOT, SAMPLES
from tests.plan.reading import read
from tests.rules.judging import judged, judged_text, said

COMPETE = ", competitor_of: [south]"
BROKEN_AND_KEPT = rows()
PLANS = Path(__file__).parent / "plans"
STORIES = ROOT / "tests/laws/stories"


@pytest.mark.parametrize(("code", "broken", "how", "paths", "kept", "otherwise"), BROKEN_AND_KEPT)
def test_a_rule_speaks_when_it_is_broken_and_only_then(
    code: str, broken: str, how: dict[str, str], paths: list[str], kept: str, otherwise: dict[str, str]
) -> None:
    """The finding names the path of the value that is to blame, and has a place even where nothing of it is written."""
    assert said(code, broken, **how) == paths
    assert all(one.place for one in judged(broken, **how))
    assert said(code, kept, **otherwise) == []


def test_a_module_that_is_put_into_the_catalogue_is_applied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No list has to name it; a rule that it imports from a neighbour counts once."""
    (tmp_path / "weather.py").write_text(
        "from allidocs.rules.catalogue.competition import *\n"
        "from allidocs.base.finding import Severity\nfrom allidocs.rules.rule import rule\n"
        "@rule('L999', 'rain', Severity.REMARK, 'evaluate', 'Sky', 'wait')\n"
        "def rain(plan):\n    'It rains.'\n    yield from ()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    found = catalogue.found_rules()
    monkeypatch.delitem(sys.modules, "allidocs.rules.catalogue.weather")
    assert [*(item.code for item in RULES), "L999"] == [item.code for item in found]


def test_a_list_in_a_finding_reads_as_a_sentence() -> None:
    """Commas, and a word before the last; a part alone stands alone."""
    assert listed(["no owner", "no day", "no source"]) == "no owner, no day and no source"
    assert named(["alfa", "beta"], "or") == "`alfa` or `beta`"
    assert named(["alfa"]) == "`alfa`"
    assert listed([]) == ""


def test_rules_stand_in_the_catalogue_alone() -> None:
    """One that stands elsewhere in the room would never be asked."""
    modules = [import_module(f"allidocs.rules.{name}") for name in module_names(rules)]
    written = {one.code for module in modules for one in vars(module).values() if isinstance(one, Rule)}
    assert written == {one.code for one in DOCUMENT_RULES}
    assert not any(one.check for one in DOCUMENT_RULES)


def test_every_rule_is_broken_by_some_test() -> None:
    """A rule that no test breaks may be one that never speaks."""
    elsewhere = {"L003", "L008", "L012", "L236"}
    assert {item.code for item in RULES} == {case[0] for case in BROKEN_AND_KEPT if case[3]} | elsewhere


PLAN = (
    "allidocs: 1\nplan: {id: x, title: X, stage: STAGE, as_of: 2026-01-01MORE}\npartners: {a: {A}, b: {B}}\n"
)


def whole(stage: str, one: str, other: str, more: str = "", body: str = "") -> list[tuple[str, str]]:
    """Return code and path of all that is said of a plan of partners `a` and `b`."""
    text = PLAN.replace("STAGE", stage).replace("MORE", more).replace("{A}", one).replace("{B}", other)
    return [(item.code, item.path) for item in judged_text(text + body)]


def test_two_partners_of_one_name_cannot_be_told_apart() -> None:
    """Case and spaces make no difference."""
    found = whole("evaluate", "{name: Alfa SA, short_name: A}", "{name: 'ALFA  sa', short_name: B}")
    assert found == [("L003", "partners.b.name")]


def test_an_agreed_plan_needs_every_partners_approval_of_this_version() -> None:
    """A approved another version, B none."""
    approval = "approvals: {one: {partner: a, date: 2026-01-01, version: 'V'}}\n"
    partners = (
        "{name: A, short_name: A, competition_checked: true}",
        "{name: B, short_name: B, competition_checked: true}",
    )
    agreed = ", status: agreed, version: '2'"
    both = [("L008", "plan.status")]
    assert whole("form", *partners, agreed, approval.replace("V", "1")) == both
    assert whole("form", *partners, agreed, approval.replace("V", "2")) == both[:1]
    assert whole("form", *partners, ", version: '2'", approval.replace("V", "1")) == []


def test_an_unanswered_question_of_competition_is_an_error_from_formation_on() -> None:
    """During evaluation nobody needs to know yet."""
    partners = ("{name: A, short_name: A, competition_checked: true}", "{name: B, short_name: B}")
    assert whole("evaluate", *partners) == []
    assert whole("form", *partners) == [("L012", "partners.b.competition_checked")]


def test_competitors_without_rules_of_conduct_are_an_error() -> None:
    """The one thing that cannot wait until a contract."""
    found = [item for item in judged(north=COMPETE) if item.code == "L174"]
    assert [item.severity for item in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("by", "told"), [("2025-12-31", [("L236", "plan.asks.strategic-map.by")]), ("2026-01-01", [])]
)
def test_a_decision_is_asked_for_a_day_to_come(by: str, told: list[tuple[str, str]]) -> None:
    """On the plan's own day it can still be taken."""
    names = ("{name: A, short_name: A}", "{name: B, short_name: B}")
    ask = f", asks: {{strategic-map: {{decision: Go on, by: {by}MORE}}}}"
    assert told == whole("evaluate", *names, ask.replace("MORE", ""))
    log = "people: {ann: {name: Ann, partner: a}}\ndecision_log: {d: {text: D, date: 2025-12-01, decider: ann, outcome: approved}}\n"
    assert [] == whole("evaluate", *names, ask.replace("MORE", ", decided: d"), log)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (
            "Both sell at joint prices and neither calls on the other's customers.",
            {"joint-price", "customer-split"},
        ),
        ("The parties divide the market and neither sells in the other's part.", {"territory-split"}),
        (
            "North serves all customers in Spain and South all in France.",
            {"customer-split", "territory-split"},
        ),
        ("South must not sell below that price.", {"resale-price"}),
        ("Neither calls on the other's customers, at joint prices.", {"joint-price", "customer-split"}),
        ("Las partes se reparten los mercados y ninguna vende en la parte de la otra.", {"territory-split"}),
        ("Ninguna visita a los clientes de la otra.", {"customer-split"}),
        ("Neither party fixes prices together with the other, and each serves whom it likes.", set()),
        ("There are no joint prices and the parties do not divide the market.", set()),
        ("Each sells alone, at its own prices and without a common price list.", set()),
        ("No hay precios comunes ni reparto de clientes.", set()),
        ("Each serves its own customers and neither gives them up.", set()),
    ],
)
def test_competition_is_found_in_plain_words_and_not_in_their_denial(text: str, flags: set[str]) -> None:
    """A denial in the second half of a sentence does not undo the first, and some restraints are denials themselves."""
    found = judged(f"contract: {{money: {text!r}}}\n", north=COMPETE)
    words = {item.message for item in found if item.code == "L175"}
    assert words == {FLAGS[flag] for flag in flags}


def test_rules_of_a_later_stage_keep_silent() -> None:
    """What formation needs is not asked of an evaluation."""
    assert judged("contract: {}\n", stage="evaluate", north=COMPETE) == ()


def test_findings_point_at_the_nearest_thing_that_was_written() -> None:
    """The review is missing, so the place is that of the contract's key."""
    (found,) = [item for item in judged("contract: {law: Spanish}\n", north=COMPETE) if item.code == "L152"]
    assert found.place is not None
    assert (found.place.file, found.place.line) == ("plan.yaml", 12)


def test_codes_are_unique_and_every_rule_explains_itself() -> None:
    """Code, name, source, hint and reason are there; a rule is a sentence, not a stub."""
    codes = [item.code for item in (*RULES, *DOCUMENT_RULES)]
    assert len(codes) == len(set(codes)) > 35
    for item in ALL_RULES.values():
        assert re.fullmatch(r"L\d{3}", item.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.name)
        assert item.stage in STAGES
        assert item.source
        assert item.hint
        assert len(item.why) > 60, item.code
        assert item.why.endswith(".")


@pytest.mark.parametrize(
    "sample", sorted(path.name for path in SAMPLES.iterdir() if any(path.glob("*.yaml")))
)
def test_samples_have_nothing_to_be_ashamed_of(sample: str) -> None:
    """A sample is what people copy: no errors and no warnings."""
    found = read_judged(locate(SAMPLES / sample)).findings
    assert [(item.code, item.path) for item in found if item.severity is not Severity.REMARK] == []


def test_a_plan_is_walked_once_however_many_rules_walk_it() -> None:
    """A dozen rules look at every value; to walk the plan for each would take longer than to read it."""
    plan = read_judged(locate(SAMPLES / "evaluate")).plan
    assert plan is not None
    before = _whole.cache_info().misses
    for _ in range(3):
        list(values(plan))
    assert _whole.cache_info().misses == before


@pytest.mark.parametrize(
    "file", sorted(PLANS.glob("*.yaml")) + sorted(STORIES.glob("*.yaml")), ids=lambda file: file.stem
)
def test_no_rule_says_the_same_of_a_place_once_for_each_partner(file: Path) -> None:
    """What several partners lack is one thing to mend, and one finding that names them."""
    text = file.read_text("utf-8")
    found = read(text).plan
    assert found is not None
    told = [(one.code, one.path, _unnamed(one.message, found)) for one in judged_text(text)]
    assert [one for one, count in Counter(told).items() if count > 1] == []


def test_no_finding_lists_more_than_four_things() -> None:
    """Of all examples, plans and stories: a line of nine ids is read by nobody; three and how many more are."""
    told = [one for code, body, more, *_ in BROKEN_AND_KEPT for one in judged(body, **more)]
    told += [
        one
        for file in (*PLANS.glob("*.yaml"), *STORIES.glob("*.yaml"))
        for one in judged_text(file.read_text("utf-8"))
    ]
    told += judged("risks: {ice: {name: Ice, category: market}}\n")
    assert any("or 5 more" in one.message for one in told)
    assert [] == [said_ for one in told for said_ in (one.message, one.hint) if _LONG.search(said_)]


_LONG = re.compile(r"(?:`[^`]+`, ){4}")


def _unnamed(message: str, plan: Plan) -> str:
    """Return a message with the ids of partners and figures left out."""
    names = "|".join(map(re.escape, plan.partners))
    return re.sub(rf"`(?:{names})`|\d+", "_", message)


ARITHMETIC = {
    item.code for item in RULES if item.source.startswith("Arithmetic") and item.severity is Severity.ERROR
}


@pytest.mark.parametrize(
    ("code", "broken", "how"), [(row[0], row[1], row[2]) for row in BROKEN_AND_KEPT if row[0] in ARITHMETIC]
)
def test_a_sum_or_an_order_that_is_wrong_is_one_error(code: str, broken: str, how: dict[str, str]) -> None:
    """Decisions that replace each other in a circle have two of their days in the wrong order, too: that is the same fault."""
    told = {one.code for one in judged(broken, **how) if one.severity is Severity.ERROR}
    assert told & ARITHMETIC == {code}
