"""A company's own policy: read strictly, judged against the frame, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from allidocs.base.errors import FindingsError
from allidocs.clauses import load_library
from allidocs.clauses.policy import NAME, PROFILES, RAISING, TIERS, load_policy, named_clauses
from allidocs.clauses.policy_position import (
    Due,
    Position,
    own_policy,
    policy_remarks,
    policy_view,
    position,
)
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import build
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import Words
from tests.plan.reading import read
from tests.reading_back import every_byte
from tests.worlds import ROOT, allidocs, write

SHIPPED = (ROOT / "templates" / NAME).read_text("utf-8")
OWN = SHIPPED.replace("# partner: helios", "partner: helios")
HEAD = """\
allidocs: 1
plan: {id: x, title: X, stage: STAGE, as_of: 2026-06-30}
partners:
  helios: {name: Helios SA, short_name: HeliosAPPETITE}
  nordwind: {name: Nordwind AG, short_name: Nordwind}
"""


def plan(body: str, appetite: str = "medium", stage: str = "form") -> Plan:
    """Return a plan of Helios and Nordwind with `body` as further keys."""
    head = HEAD.replace("STAGE", stage)
    found = read(head.replace("APPETITE", f", risk_appetite: {appetite}" if appetite else "") + body)
    assert found.plan is not None, found.findings
    return found.plan


def stands(body: str, appetite: str = "medium", stage: str = "form") -> Position:
    """Return where that plan's frame stands against Helios's policy, the one that comes along."""
    templates = TemplateSet()
    return position(
        plan(body, appetite, stage), "helios", load_policy(templates).policy, load_library(templates)
    )


def own(folder: Path, text: str = OWN) -> TemplateSet:
    """Return a template set with a policy of one's own."""
    return TemplateSet(write(folder, {NAME: text}))


def refused(folder: Path, text: str) -> list[tuple[str, int]]:
    """Return code and line of each mistake in a policy."""
    with pytest.raises(FindingsError) as caught:
        load_policy(own(folder, text))
    return [(item.code, item.place.line) for item in caught.value.findings if item.place is not None]


def line_of(text: str, words: str) -> int:
    """Return the number of the first line that holds `words`."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


# ------------------------------------------------------------------------------------------- the file


def test_every_clause_and_option_of_the_policy_is_in_the_library() -> None:
    """A policy that names a clause nobody has requires nothing."""
    library = load_library(TemplateSet()).clauses
    found = list(named_clauses(load_policy(TemplateSet()).policy))
    assert len(found) > 200
    for path, name in found:
        clause, _, option = name.partition("/")
        assert clause in library, path
        assert not option or option in library[clause].options, path


def test_a_clause_that_leaves_talks_a_choice_has_a_ladder() -> None:
    """Where no value of the plan decides at all; every rung is in both languages, and none is another's."""
    fallbacks = load_policy(TemplateSet()).policy.fallbacks
    library = load_library(TemplateSet()).clauses
    left = {
        id_
        for id_, clause in library.items()
        if len(clause.options) > 1 and all(one.when is None for one in clause.options.values())
    }
    assert {"minimum-commitment", "most-favoured", "indirect-loss", "licence-terms"} <= left
    assert left <= set(fallbacks)
    for id_, fallback in fallbacks.items():
        for profile in PROFILES:
            rungs = getattr(fallback, profile)
            said = [rungs.preferred, rungs.acceptable, rungs.walk_away]
            assert [set(one.versions) for one in said] == [{"en", "es"}] * 3, (id_, profile)
            assert len({str(one.versions) for one in said}) == 3, (id_, profile)


def test_a_ladder_is_shown_for_what_is_negotiated_alone() -> None:
    """Of a plan that shares no money nobody asks who pays an audit."""
    bare = plan("contract: {law: Spanish}\n")
    paid = plan("contract: {law: Spanish, money: Shared, payment: 30 days, stage: definitive}\n")
    shown = [
        {str(rung.title) for rung in view.ladders}
        for one in (bare, paid)
        if (view := policy_view(Edition.of(one, Words("en")), "helios", TemplateSet()))
    ]
    assert [{"Audit", "Late payment"} & titles for titles in shown] == [set(), {"Audit", "Late payment"}]


def test_every_cell_says_how_what_and_who() -> None:
    """Nine cells, none of them a copy of another, each in both languages."""
    policy = load_policy(TemplateSet()).policy
    cells = [policy.cell(profile, tier) for profile in PROFILES for tier in TIERS]
    assert len({str(cell.structure) for cell in cells}) == 9
    for cell in cells:
        assert cell.required
        assert cell.forbidden
        assert cell.defaults
        assert cell.closed_before
        assert cell.approvals
        assert cell.notes
        for text in (cell.structure, *cell.approvals, *cell.notes):
            assert set(text.versions) == {"en", "es"}
    assert set(policy.raises) == set(RAISING)


def test_no_cell_requires_what_it_forbids() -> None:
    """Neither as a clause nor as the option that it begins with."""
    policy = load_policy(TemplateSet()).policy
    for profile in PROFILES:
        for tier in TIERS:
            cell = policy.cell(profile, tier)
            assert not set(cell.required) & set(cell.forbidden), (profile, tier)
            begins = {f"{clause}/{option}" for clause, option in cell.defaults.items()}
            assert not begins & set(cell.forbidden), (profile, tier)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("required: [binding-effect, confidentiality, background-ip, costs, law]", "required: [bindin-effect]", "P004"),
        ("forbidden: [negotiation/good-faith]", "forbidden: [negotiation/bad-faith]", "P004"),
        ("closed_before: {confidentiality: incubate}", "closed_before: {confidentiality: someday}", "P006"),
        ("  equity: {to: high", "  equitty: {to: high", "P003"),
        ("bold: # speed first", "brave: # speed first", "P003"),
        ("    structure: {en: A term sheet of one page", "    strcture: {en: A term sheet of one page", "P003"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_policy_is_shown_at_its_line(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    """As strictly as a plan: file, line, and nothing is guessed."""
    assert before in OWN
    text = OWN.replace(before, after, 1)
    assert (code, line_of(text, after)) in refused(tmp_path, text)


def test_a_policy_of_ones_own_says_whose_it_is(tmp_path: Path) -> None:
    """Without a name nobody could keep it from the other side."""
    assert [code for code, _ in refused(tmp_path, SHIPPED)] == ["P007"]


def test_labels_have_no_place_in_a_policy(tmp_path: Path) -> None:
    """All of it is its company's own; a label would promise more than there is."""
    text = OWN.replace("competitors: {to: high,", "competitors: {to: high, vis: shared,")
    assert [code for code, _ in refused(tmp_path, text)] == ["P003"]


def test_eject_copies_the_policy(tmp_path: Path) -> None:
    """The way to a policy of one's own."""
    assert allidocs("template", "eject", NAME, cwd=tmp_path).code == 0
    assert (tmp_path / "templates" / NAME).read_text("utf-8") == SHIPPED


# ------------------------------------------------------------------------------------------- the position


@pytest.mark.parametrize(
    ("appetite", "value", "cell"),
    [
        ("low", "low", ("cautious", "low")),
        ("medium", "medium", ("balanced", "mid")),
        ("high", "high", ("bold", "high")),
    ],
)
def test_appetite_is_the_column_and_value_the_row(appetite: str, value: str, cell: tuple[str, str]) -> None:
    """low is cautious, medium balanced, high bold."""
    found = stands(f"contract: {{deal_value: {value}}}\n", appetite)
    assert ((found.profile, found.tier), found.stated, found.raised) == (cell, True, ())


def test_the_middle_is_taken_where_the_plan_is_silent() -> None:
    """And it is said."""
    found = stands("contract: {law: Spanish}\n", "")
    assert (found.profile, found.tier, found.stated) == ("balanced", "mid", False)


@pytest.mark.parametrize(
    ("body", "reason", "tier"),
    [
        ("contract: {deal_value: low, structure: equity}\n", "equity", "high"),
        ("contract: {deal_value: low, liability: {text: Without end}}\n", "uncapped-liability", "high"),
        ("contract: {deal_value: low, non_compete: Nordwind stays out.}\n", "non-compete", "high"),
        ("contract: {deal_value: low, exclusivity: {kind: field}}\n", "exclusivity", "mid"),
        (
            "contract: {deal_value: low}\nip: {j: {name: J, kind: patent, origin: foreground, owner: [helios, nordwind]}}\n",
            "joint-ownership", "high",
        ),
        ("contract: {deal_value: low}\nip: {j: {name: J, kind: trademark, origin: foreground}}\n", "brand-combination", "mid"),
        ("contract: {deal_value: low}\ndatasets: {d: {name: D, personal: true}}\n", "personal-data", "mid"),
    ],
)  # fmt: skip
def test_some_things_raise_the_tier_whatever_the_deal_is_worth(body: str, reason: str, tier: str) -> None:
    """And a plan that says the contrary does not."""
    found = stands(body)
    assert (found.raised, found.tier) == ((reason,), tier)
    quiet = "contract: {deal_value: low, liability: {cap: 1M EUR}, non_compete: None, exclusivity: {kind: none}}\n"
    assert stands(quiet).tier == "low"


def test_competitors_raise_the_tier() -> None:
    """One partner's word is enough."""
    text = HEAD.replace("STAGE", "form").replace("APPETITE", ", competitor_of: [nordwind]")
    found = read(text + "contract: {deal_value: low}\n")
    assert found.plan is not None
    templates = TemplateSet()
    stand = position(found.plan, "helios", load_policy(templates).policy, load_library(templates))
    assert (stand.tier, stand.raised) == ("high", ("competitors",))


def test_a_reason_that_reaches_no_higher_is_not_named() -> None:
    """Exclusivity takes a deal to the middle; it is there already."""
    assert stands("contract: {deal_value: medium, exclusivity: {kind: field}}\n").raised == ()


def test_required_clauses_that_are_left_out_are_missing() -> None:
    """A clause that the parties omit on purpose is missing too."""
    left_out = "contract: {deal_value: low, clauses: {costs: {omit: true}}}\n"
    assert "costs" not in stands("contract: {deal_value: low}\n").missing
    assert "costs" in stands(left_out).missing


def test_forbidden_options_are_found_by_option() -> None:
    """A promise to negotiate in good faith is avoided, the clause itself is not."""
    chosen = "contract: {deal_value: low, clauses: {negotiation: {option: OPTION}}}\n"
    assert stands(chosen.replace("OPTION", "good-faith")).present == ("negotiation/good-faith",)
    assert stands(chosen.replace("OPTION", "free")).present == ()


def test_a_clause_is_closed_when_it_or_its_components_are_agreed() -> None:
    """One open component on the subject keeps it open."""
    body = (
        "contract: {deal_value: low, components: {a: {name: A, topic: confidentiality, intent: I, status: agreed},"
        " b: {name: B, topic: confidentiality, intent: I, status: STATUS}}}\n"
    )
    assert stands(body.replace("STATUS", "agreed")).due == (Due("confidentiality", "incubate", True, False),)
    assert stands(body.replace("STATUS", "open")).due == (Due("confidentiality", "incubate", False, False),)
    by_mark = "contract: {deal_value: low, clauses: {confidentiality: {openness: agreed}}}\n"
    assert stands(by_mark).due[0].closed


@pytest.mark.parametrize(
    ("gate", "open_", "passed"),
    [
        ("signature", "contract: {sign_by: 2026-06-30}\n", "contract: {sign_by: 2026-06-29}\n"),
        ("signature", "contract: {stage: frame}\n", "contract: {stage: definitive}\n"),
        ("launch", "contract: {law: x}\nofferings: {o: {name: O, phase: launch-commit}}\n",
         "contract: {law: x}\nofferings: {o: {name: O, phase: in-market}}\n"),
        ("launch", "contract: {law: x}\nlaunch: {mode: low-profile, date: 2026-07-01}\n", "contract: {law: x}\nlaunch: {mode: low-profile, date: 2026-06-30}\n"),
    ],
)  # fmt: skip
def test_a_gate_is_passed_by_what_the_plan_says(gate: str, open_: str, passed: str) -> None:
    """On the cut-off day, not today."""
    for body, expected in ((open_, False), (passed, True)):
        gates = {due.gate: due.passed for due in stands(body).due}
        assert gates[gate] is expected, body  # type: ignore[index]


def test_a_stage_is_a_gate_too() -> None:
    """Incubation has begun."""
    assert {due.passed for due in stands("contract: {deal_value: low}\n", stage="incubate").due} == {True}


def test_remarks_name_the_clause_and_the_rule() -> None:
    """What `check` prints for the partner."""
    found = plan("contract: {deal_value: low, clauses: {costs: {omit: true}, negotiation: {option: good-faith}}}\n",
                 stage="incubate")  # fmt: skip
    said = {(rule.code, remark.path) for rule, remark in policy_remarks(found, "helios", TemplateSet())}
    assert {
        ("L240", "contract.clauses.costs"), ("L241", "contract.clauses.negotiation"),
        ("L242", "contract.clauses.confidentiality"),
    } == said  # fmt: skip


# ------------------------------------------------------------------------------------------- who sees it


def test_nobody_but_its_partner_has_a_policy(tmp_path: Path) -> None:
    """Not the shared edition, not counsel, not the other partner, where the policy names one."""
    found, templates = plan("contract: {law: Spanish}\n"), own(tmp_path)
    for audience in ("", "all", "counsel", "clean-team", "nordwind"):
        assert own_policy(found, audience, templates) is None
        assert list(policy_remarks(found, audience, templates)) == []
    assert own_policy(found, "helios", templates) is not None


def test_the_policy_that_comes_along_serves_either_partner_and_no_shared_edition() -> None:
    """It betrays nobody; still only a partner's own edition shows it."""
    found = plan("contract: {law: Spanish}\n")
    assert own_policy(found, "nordwind", TemplateSet()) is not None
    assert own_policy(found, "all", TemplateSet()) is None


def test_a_policy_of_nobody_in_the_plan_is_a_mistake(tmp_path: Path) -> None:
    """A slip in the name would keep the policy silent; the nearest partner is named."""
    templates = own(tmp_path, OWN.replace("partner: helios", "partner: helois"))
    with pytest.raises(FindingsError) as caught:
        own_policy(plan("contract: {law: Spanish}\n"), "helios", templates)
    (found,) = caught.value.findings
    assert (found.code, "helios" in found.hint) == ("P004", True)
    assert own_policy(plan("contract: {law: Spanish}\n"), "all", templates) is None


def ladder_words(policy_text: str, folder: Path) -> Iterator[str]:
    """Yield the words of every rung of every ladder, in English."""
    for fallback in load_policy(own(folder, policy_text)).policy.fallbacks.values():
        for profile in PROFILES:
            ladder = getattr(fallback, profile)
            for text in (ladder.preferred, ladder.acceptable, ladder.walk_away):
                assert isinstance(text, Text)
                yield text.versions["en"]


CANARY = "Kanarienvogel"


@pytest.mark.pango
@pytest.mark.parametrize("audience", ["all", "nordwind", "counsel", "clean-team", "helios"])
def test_no_byte_of_anothers_edition_holds_the_ladder(tmp_path: Path, audience: str) -> None:
    """DOCX and HTML unpacked, PDF as text: canaries in every rung, note, structure and approval.

    The working edition, which has every ladder, those of clauses of which nothing is decided, too.
    """
    rungs = ("preferred", "acceptable", "walk_away", "structure", "approvals: [", "notes: [")
    text = OWN
    for rung in rungs:
        text = text.replace(f"{rung}: {{en: ", f"{rung}: {{en: {CANARY} ").replace(
            f"{rung}{{en: ", f"{rung}{{en: {CANARY} "
        )
    text = text.replace(f'{CANARY} "', f'"{CANARY} ')
    world = write(tmp_path / "plan", {
        path.name: path.read_text("utf-8") for path in (ROOT / "samples" / "helios-nordwind").glob("*.yaml")
    } | {f"templates/{NAME}": text})  # fmt: skip
    assert text.count(CANARY) > 300
    formats = ("docx", "pdf", "html") if audience in ("all", "helios") else ("docx", "html")
    request = BuildRequest(
        locate(world),
        tmp_path / "out",
        ("contract-frame", "negotiation-record"),
        formats,
        ("en",),
        audience,
        world / "templates",
        edition="working",
    )
    build(request, read_inputs(request))
    files = [path for path in (tmp_path / "out").iterdir() if path.suffix != ".json"]
    assert len(files) == 2 * len(formats)
    pieces = [(path.name, data) for path in files for _, data in every_byte(path.name, path.read_bytes())]
    forms = {form.encode() for form in (CANARY, CANARY.upper(), CANARY.lower())}
    holding = {name for name, data in pieces if any(form in data for form in forms)}
    wanted = {f"negotiation-record.en.helios.{form}" for form in formats}
    assert holding == (wanted if audience == "helios" else set())
    if audience != "helios":
        words = tuple(ladder_words(OWN, tmp_path / "words"))
        said = b"\n".join(data for _, data in pieces)
        assert [word for word in words if len(word) > 30 and word.encode() in said] == []
