"""What a good reviewer says of a plan: each rule by a plan that breaks it and one that keeps it."""

from __future__ import annotations

import re

import pytest

from allidocs.base.finding import Severity
from allidocs.build.check import read_judged
from allidocs.build.plans import locate
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.rules.rule import STAGES
from tests.conftest import SAMPLES
from tests.rules.judging import judged, judged_text, said

COMPETE = ", competitor_of: [south]"
REVIEW = "contract: {competition: {status: cleared, expert: Eve, date: 2026-05-01, conduct: [No talk of prices]}}\n"
TRIGGER = "termination_triggers: {t: {text: T, notice: 3 months, cure: 0 days, consequence: End"


def parts(entry: str) -> str:
    """Return a contract with one component `c`."""
    return f"contract: {{components: {{c: {{name: C, topic: scope, intent: I, {entry}}}}}}}\n"


BROKEN_AND_KEPT: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L003", "", {"south": ", vis: shared"}, [], "", {}),
    ("L008", "approvals: {a: {partner: north, date: 2026-06-01}}\n", {}, [], "", {}),
    ("L172", "contract: {}\n", {}, ["partners.north", "partners.south"], "", {}),
    (
        "L178", "contract: {counsel_engaged: {north: 2026-01-01}}\n", {}, ["contract.counsel_engaged"],
        "contract: {counsel_engaged: {north: 2026-01-01, south: 2026-01-02}}\n", {},
    ),
    ("L152", "", {"north": COMPETE}, ["contract.competition"], REVIEW, {"north": COMPETE}),
    ("L152", REVIEW.replace("cleared", "not-needed"), {"north": COMPETE}, ["contract.competition.status"], REVIEW, {}),
    ("L152", REVIEW.replace("cleared", "not-started"), {"north": COMPETE}, ["contract.competition.status"], REVIEW, {}),
    ("L152", REVIEW.replace("expert: Eve, ", ""), {"north": COMPETE}, ["contract.competition"], REVIEW, {}),
    ("L152", REVIEW.replace("date: 2026-05-01, ", ""), {"north": COMPETE}, ["contract.competition"], REVIEW, {}),
    ("L174", "", {"north": COMPETE}, ["contract.competition.conduct"], REVIEW, {"north": COMPETE}),
    (
        "L174", REVIEW.replace(", conduct: [No talk of prices]", ""), {"south": ", competitor_of: [north]"},
        ["contract.competition.conduct"], "", {},
    ),
    (
        "L175", "contract: {non_compete: South keeps out of meters.}\n", {"north": COMPETE}, ["contract.non_compete"],
        REVIEW.replace("{competition", "{non_compete: South keeps out of meters., competition"), {"north": COMPETE},
    ),
    (
        "L153", "datasets: {d: {name: D, sensitivity: clean-team, owner: sue}}\n", {}, ["datasets.d.owner"],
        "datasets: {d: {name: D, sensitivity: clean-team, owner: ann}}\n", {},
    ),
    (
        "L176", "contract: {exclusivity: {kind: field}}\n", {}, ["contract.exclusivity"],
        "contract: {exclusivity: {kind: field, duration: 1 year, text: Meters, carve_outs: [Spain]}}\n", {},
    ),
    (
        "L155", "ip: {p: {name: P, kind: patent, origin: background, on_exit: Back}}\n", {}, ["ip"],
        "ip: {p: {name: P, kind: patent, origin: background}, c: {name: C, kind: copyright, origin: background},"
        " t: {name: T, kind: trademark, origin: background}, k: {name: K, kind: know-how, origin: background}}\n", {},
    ),
    (
        "L155", "contract: {ip_absent: [patent, trademark]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {}, ["ip"],
        "contract: {ip_absent: [patent, trademark, trade-secret]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {},
    ),
    (
        "L156", "initiatives: {i: {name: I, status: active}}\n", {}, ["ip"],
        "initiatives: {i: {name: I, status: active}}\nip: {p: {name: P, kind: patent, origin: background}}\n", {},
    ),
    (
        "L156", "contract: {}\ncontributions: {m: {partner: north, kind: brand, text: Mark}}\n", {}, ["contributions.m"],
        "contributions: {m: {partner: north, kind: brand, text: Mark}}\n", {},
    ),
    (
        "L157", "ip: {a: {name: A, kind: patent, origin: foreground}, b: {name: B, kind: patent, origin: improvement,"
        " owner: [north, south]}}\n", {}, ["ip.a", "ip.b"],
        "ip: {a: {name: A, kind: patent, origin: foreground, owner: [north], licence: {to: [south]}}}\n", {},
    ),
    (
        "L158", "ip: {a: {name: A, kind: patent, origin: background}}\n", {}, ["ip.a"],
        "ip: {a: {name: A, kind: patent, origin: background, disposition: return}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, basis: Contract}}\n", {}, ["datasets.d"],
        "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor, basis: Contract}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor}}\n", {},
        ["datasets.d"], "datasets: {d: {name: D}}\n", {},
    ),
    (
        "L173", "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: CL"},
        ["datasets.d"], "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: DE"},
    ),
    (
        "L005", "contract: {structure_options: {a: {name: A, chosen: true}}}\n", {}, ["contract.structure_options"],
        "contract: {structure_options: {a: {name: A, chosen: true}, b: {name: B}}}\n", {},
    ),
    (
        "L005", "contract: {structure_options: {a: {name: A}, b: {name: B}}}\n", {}, ["contract.structure_options"],
        "", {},
    ),
    (
        "L159", parts("counsel: {north: ann}, due: 2026-09-01"), {}, ["contract.components.c"],
        parts("counsel: {north: ann, south: sue}, due: 2026-09-01"), {},
    ),
    (
        "L159", parts("counsel: {north: ann, south: sue}"), {}, ["contract.components.c"],
        parts("counsel: {north: ann, south: sue}, status: agreed"), {},
    ),
    (
        "L160", parts("status: agreed"), {}, ["contract.components.c.binding"],
        parts("status: agreed, binding: non-binding"), {},
    ),
    ("L165", parts("status: open"), {}, ["contract.components"], parts("status: open") + "governance: {deadlock: Wait}\n", {}),
    ("L166", "contract: {}\n", {}, ["contract"], "contract: {change_control: In writing}\n", {}),
    ("L167", "contract: {}\n", {}, ["contract"], "contract: {}\n" + TRIGGER + "}}\n", {}),
    ("L167", TRIGGER.replace("cure: 0 days, ", "") + "}}\n", {}, ["termination_triggers.t"], TRIGGER + "}}\n", {}),
    (
        "L168", TRIGGER + ", ease: {north: easy}}}\n", {}, ["termination_triggers.t"],
        TRIGGER + ", ease: {north: easy, south: none}}}\n", {},
    ),
    (
        "L170", "contract: {due_diligence: {d: {area: D, due: 2026-06-29}}}\n", {}, ["contract.due_diligence.d"],
        "contract: {due_diligence: {d: {area: D, due: 2026-06-29, status: done}, e: {area: E, due: 2026-06-30}}}\n", {},
    ),
    ("L177", "contract: {}\n", {}, ["contract"], "contract: {long_stop: 2027-01-01}\n", {}),
    (
        "L179", "contract: {liability: {text: Capped at two times the fees.}}\n", {}, ["contract.liability.text"],
        "contract: {liability: {text: Capped at two million.}}\n", {},
    ),
    (
        "L233", "contract: {cure: 60 days}\ntermination_triggers: {b: {kind: breach, text: B, cure: 30 days}}\n", {},
        ["termination_triggers.b.cure"],
        "contract: {cure: 60 days}\ntermination_triggers: {b: {kind: other, text: B, cure: 30 days}}\n", {},
    ),
    (
        "L233", "contract: {notice: 9 months}\ntermination_triggers: {b: {kind: without-cause, text: B, notice: 1 year}}\n", {},
        ["termination_triggers.b.notice"],
        "contract: {notice: 1 year}\ntermination_triggers: {b: {kind: without-cause, text: B, notice: 12 months}}\n", {},
    ),
    (
        "L235", "contract: {clauses: {change-of-control: {option: none}}}\ntermination_triggers: {b: {kind: change-of-control, text: B}}\n",
        {}, ["contract.clauses.change-of-control.option"],
        "contract: {clauses: {change-of-control: {openness: open}}}\ntermination_triggers: {b: {kind: change-of-control, text: B}}\n", {},
    ),
    (
        "L234", "contract: {revenue_share: {north: 80%, south: 30%}}\n", {}, ["contract.revenue_share.north"],
        "contract: {revenue_share: {north: 66.7%, south: 33.3%}}\n", {},
    ),
    (
        "L233", "contract: {notice: 12 months}\nexit: {notice: 6 months}\n", {}, ["exit.notice"],
        "contract: {notice: 12 months}\nexit: {notice: 1 year}\n", {},
    ),
    (
        "L233", "contract: {transition_period: 12 months}\nexit: {transition: 24 months}\n", {}, ["exit.transition"], "", {},
    ),
    (
        "L233", "contract: {confidentiality: 5 years, components: {c: {name: C, topic: confidentiality, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {}, ["contract.survivals.s.period"],
        "contract: {confidentiality: 5 years, components: {c: {name: C, topic: scope, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {},
    ),
    (
        "L260", "bodies: {b: {name: Board, level: 1, members: [ann]}}\nexit: {supervisor: {north: ann, south: sue}}\n", {},
        ["exit.supervisor.north"], "exit: {supervisor: {north: ann, south: sue}}\n", {},
    ),
    (
        "L260", "exit: {team: [ann, sue], supervisor: {south: sue}}\n", {}, ["exit.supervisor.south"],
        "exit: {team: [ann], supervisor: {south: sue}}\n", {},
    ),
    (
        "L261", "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2025-06-01}\n", {}, ["exit.end_date"],
        "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2027-06-01}\n", {},
    ),
    (
        "L262", "exit: {status: closed, completion: {paid: {text: Paid}, told: {text: Told, status: done}}}\n", {},
        ["exit.completion.paid.status"], "exit: {status: closed, completion: {told: {text: Told, status: done}}}\n", {},
    ),
    (
        "L263", "exit: {status: standing, notice_date: 2026-06-01}\n", {}, ["exit.status"],
        "exit: {status: triggered, notice_date: 2026-06-01}\n", {},
    ),
    (
        "L263", "exit: {status: running, notice_date: 2026-09-01}\n", {}, ["exit.notice_date"],
        "exit: {status: standing, notice_date: 2026-09-01}\n", {},
    ),
    (
        "L264", "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 7 years}}}\n", {},
        ["exit.services.spares.duration"],
        "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 2 years}}}\n", {},
    ),
    (
        "L265", "exit: {messages: {press: {audience: P, kind: public, order: 1, text: T}, staff: {audience: S, kind: internal, order: 2, text: T}}}\n",
        {}, ["exit.messages.press"],
        "exit: {messages: {staff: {audience: S, kind: internal, order: 1, text: T}, press: {audience: P, kind: public, order: 2, text: T},"
        " more: {audience: S, kind: internal, order: 3, text: T}}}\n", {},
    ),
    (
        "L266", "launch: {mode: joint-release, date: 2026-06-15}\n", {}, ["launch.date"],
        "launch: {mode: joint-release, date: 2026-06-15, actual: 2026-06-15}\n", {},
    ),
    (
        "L267", "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-01}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n",
        {}, ["launch.audiences.staff"],
        "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-02}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n", {},
    ),
    (
        "L250", parts("principle: {en: Ship in May., es: Entregar en abril., behind: [en]}"), {},
        ["contract.components.c.principle.en"], parts("principle: {en: Ship in May., es: Entregar en mayo.}"), {},
    ),
    ("L250", parts("principle: {es: Entregar en mayo.}"), {}, ["contract.components.c.principle"], "", {}),
    (
        "L251", parts("principle: {text: 33 M EUR in 2027., es: 35 M EUR en 2027.}"), {},
        ["contract.components.c.principle.es"],
        parts("principle: {en: '1,250.5 EUR on 3 May.', es: '1.250,5 EUR el 3 de mayo.'}"), {},
    ),
    (
        "L035", "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: fail}}, verdict: {result: go}}\n", {},
        ["strategy.verdict.result"],
        "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: fail}}, verdict: {result: no-go}}\n", {},
    ),
    (
        "L071", "sponsors: {north: {person: ann}}\n", {}, ["sponsors"],
        "sponsors: {north: {person: ann}, south: {vacant: true}}\n", {},
    ),
    (
        "L071", "sponsors: {north: {person: ann}, south: {person: ann}}\n", {}, ["sponsors.south.person"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\n", {},
    ),
    (
        "L068", "sponsors: {north: {person: ann}, south: {person: sue}}\nroutes: {r: {name: R, levels: [{to: ann, within: 2 days}]}}\n",
        {"stage": "incubate"}, ["routes.r.levels"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\nbodies: {top: {name: Top, level: 1, members: [ann, sue]}}\n"
        "routes: {r: {name: R, levels: [{to: top, within: 2 days}]}}\n", {"stage": "incubate"},
    ),
    ("L198", "contract: {law: Spanish}\n", {}, ["contract"], "contract: {law: Spanish, forum: Madrid}\n", {}),
    (
        "L228", "contract: {sign_by: 2027-01-02, long_stop: 2027-01-01}\n", {}, ["contract.sign_by"],
        "contract: {sign_by: 2027-01-01, long_stop: 2027-01-01}\n", {},
    ),
    (
        "L162", parts("binding: binding, principle: The Parties will agree on a key."), {},
        ["contract.components.c.principle"],
        parts("binding: binding, principle: Halves. The Parties will agree on the rest."), {},
    ),
    (
        "L162", parts("principle: They negotiate the contract in good faith on these terms."), {},
        ["contract.components.c.principle"], parts("principle: They negotiate the contract."), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: North shall pay."), {}, ["contract.components.c.principle"],
        parts("binding: binding, principle: North shall pay."), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: Las Partes deberán pagar."), {},
        ["contract.components.c.principle"], parts("binding: non-binding, principle: Las Partes prevén pagar."), {},
    ),
    (
        "L164", parts("status: deferred, principle: A share of 12 %."), {}, ["contract.components.c.principle"],
        parts("status: open, principle: A share of 12 %."), {},
    ),
    (
        "L193", "contract: {survivals: {s: {obligation: Secrecy, topic: confidentiality}, p: {obligation: P, topic: commercial},"
        " l: {obligation: L, topic: ip}, d: {obligation: D, topic: data}, n: {obligation: No recruiting}}}\n",
        {"stage": "retire"}, ["contract.survivals"],
        "contract: {components: {k: {name: K, topic: confidentiality, intent: I}}, survivals: {s: {obligation: S, component: k},"
        " p: {obligation: P, topic: contributions}, l: {obligation: L, topic: ip}, d: {obligation: D, topic: data},"
        " n: {obligation: N, topic: staff}}}\n", {"stage": "retire"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "broken", "how", "paths", "kept", "otherwise"), BROKEN_AND_KEPT)
def test_a_rule_speaks_when_it_is_broken_and_only_then(
    code: str, broken: str, how: dict[str, str], paths: list[str], kept: str, otherwise: dict[str, str]
) -> None:
    """The finding names the path of the value that is to blame."""
    assert said(code, broken, **how) == paths
    assert said(code, kept, **otherwise) == []


def test_every_rule_is_broken_by_some_test() -> None:
    """A rule that no test breaks may be one that never speaks."""
    elsewhere = {"L003", "L008", "L012"}
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
    both = [("L008", "plan.status")] * 2
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


def test_rules_of_a_later_stage_keep_silent() -> None:
    """What formation needs is not asked of an evaluation."""
    assert judged("contract: {}\n", stage="evaluate", north=COMPETE) == ()


def test_findings_point_at_the_nearest_thing_that_was_written() -> None:
    """The review is missing, so the place is that of the contract's key."""
    (found,) = [item for item in judged("contract: {law: Spanish}\n", north=COMPETE) if item.code == "L152"]
    assert found.place is not None
    assert (found.place.file, found.place.line) == ("plan.yaml", 11)


def test_codes_are_unique_and_every_rule_explains_itself() -> None:
    """Code, name, source, hint and reason are there; a rule is a sentence, not a stub."""
    codes = [item.code for item in ALL_RULES.values()]
    assert len(codes) == len(set(codes)) > 35
    for item in ALL_RULES.values():
        assert re.fullmatch(r"L\d{3}", item.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.name)
        assert item.stage in STAGES
        assert item.source
        assert item.hint
        assert len(item.why) > 60, item.code
        assert item.why.endswith(".")


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir()))
def test_samples_have_nothing_to_be_ashamed_of(sample: str) -> None:
    """A sample is what people copy: no errors and no warnings."""
    found = read_judged(locate(SAMPLES / sample)).findings
    assert [(item.code, item.path) for item in found if item.severity is not Severity.INFO] == []
