"""Rules on the portfolio of joint work: enough of it, wins for each, money and people behind it, agreed scores."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.currency import convert
from allidocs.insight.ends import is_ending
from allidocs.insight.gates import held_on, passed_on
from allidocs.insight.initiatives import funded, ranking
from allidocs.insight.progress import expected
from allidocs.insight.resilience import resilience
from allidocs.insight.resources import active_count
from allidocs.insight.schedule import dependencies
from allidocs.plan.model import Plan
from allidocs.plan.operations import Initiative
from allidocs.rules.rule import Remark, listed, named, rule, spoken

_SEED = "Source document of allidocs"
_AT_WORK = ("funded", "active")


def _works(plan: Plan) -> bool:
    """Say whether there is a portfolio to judge: work is funded, and the alliance is not ending."""
    return bool(funded(plan)) and not is_ending(plan)


def _at_work(plan: Plan) -> dict[str, Initiative]:
    return (
        {}
        if is_ending(plan)
        else {id_: one for id_, one in plan.initiatives.items() if one.status in _AT_WORK}
    )


@rule(
    "L470", "criteria-agreed", Severity.WARNING, "operate", f"{_SEED}, L7-8: agreed criteria to evaluate initiatives",
    "write below `agreed` of the criterion when each partner agreed to it",
)  # fmt: skip
def criteria_agreed(plan: Plan) -> Iterator[Remark]:
    """Initiatives are scored on a criterion that a partner has not agreed to. Its score will be debated instead of the
    initiative."""
    scored = {name for item in plan.initiatives.values() for name in item.scores}
    for id_, item in plan.criteria.items():
        lacking = [
            f"`{one}`" for one in plan.partners if one not in item.agreed and plan.partners[one].until is None
        ]
        if lacking and id_ in scored:
            yield Remark(
                join("criteria", id_),
                f"scores rest on `{id_}`, and {listed(lacking)} did not agree to it",
            )


@rule(
    "L471", "scored-alike", Severity.WARNING, "operate", f"{_SEED}, L7-8; arithmetic of weighted scores",
    "score it from 1 to 5 on every criterion",
)  # fmt: skip
def scored_alike(plan: Plan) -> Iterator[Remark]:
    """Some initiatives are scored and one that is funded or proposed is not, or not on every criterion. It was chosen in
    another way than the others."""
    scored = any(item.scores for item in plan.initiatives.values())
    for id_, item in plan.initiatives.items() if scored and not is_ending(plan) else ():
        lacking = [name for name in plan.criteria if name not in item.scores]
        if lacking and item.status in ("proposed", *_AT_WORK):
            yield Remark(
                join("initiatives", id_),
                f"`{id_}` has no score on {named(lacking)}",
            )


@rule(
    "L472", "enough-work", Severity.WARNING, "operate", f"{_SEED}, L5: enough initiatives that one may fail",
    "fund another one, or say in `operations.not_doing` why the alliance rests on so few", least=3,
)  # fmt: skip
def enough_work(plan: Plan, least: int) -> Iterator[Remark]:
    """So few initiatives are funded that the alliance fails with any of them."""
    count = len(funded(plan))
    if _works(plan) and count < least:
        yield Remark(
            "initiatives",
            f"{count} of the initiatives {'is' if count == 1 else 'are'} funded, fewer than {least}",
        )


@rule(
    "L473", "survives-a-failure", Severity.WARNING, "operate", f"{_SEED}, L5: one failure does not sink the alliance (F-16)",
    "add work that brings each partner a short and a long win beside it, or part it in two",
)  # fmt: skip
def survives_a_failure(plan: Plan) -> Iterator[Remark]:
    """Were this initiative to fail, a partner would be left without a short-term or a long-term win, or with too little of
    what it hopes for. The alliance would then fail with it."""
    for id_ in judged("operations.survives", plan).values.get("failed", ()) if _works(plan) else ():
        test = next(one for one in resilience(plan).tests if one.initiative == id_)
        hurt = [f"`{partner}`" for partner, side in test.partners.items() if side.passes is False]
        yield Remark(join("initiatives", id_), f"without `{id_}` too little is left to {listed(hurt)}")


@rule(
    "L474", "wins-for-each", Severity.WARNING, "operate", f"{_SEED}, L6 and L56: short and long wins for both companies",
    "write below `first_wins` what this partner sees first of some initiative, and when",
)  # fmt: skip
def wins_for_each(plan: Plan) -> Iterator[Remark]:
    """A partner has no short-term or no long-term win. Without the first its people lose heart, without the second its
    board does."""
    if not _works(plan) or judged("operations.balanced", plan).holds is None:
        return
    for partner, (short, _, long) in resilience(plan).counts.items():
        lacking = [words for words, count in (("short-term", short), ("long-term", long)) if not count]
        if lacking and plan.partners[partner].until is None:
            yield Remark("initiatives", f"`{partner}` has {listed(f'no {one}' for one in lacking)} win")


@rule(
    "L475", "work-serves-an-end", Severity.WARNING, "operate", f"{_SEED}, L7: activities that support the priorities",
    "name the `priority` or the `objectives` that it serves, or stop it",
)  # fmt: skip
def work_serves_an_end(plan: Plan) -> Iterator[Remark]:
    """Work is under way that serves no priority and no objective. It was somebody's wish."""
    for id_, item in _at_work(plan).items() if plan.priorities or plan.objectives else ():
        if item.priority is None and not item.objectives:
            yield Remark(join("initiatives", id_), f"`{id_}` serves no priority and no objective")


@rule(
    "L476", "work-within-limit", Severity.WARNING, "operate", f"{_SEED}, L8: too many problems while still learning",
    "park the least of them, or agree on another `operations.active_limit`",
)  # fmt: skip
def work_within_limit(plan: Plan) -> Iterator[Remark]:
    """More initiatives are active than the partners agreed to have at once."""
    found = judged("operations.within-limit", plan)
    if found.holds is False and not is_ending(plan):
        yield Remark(
            "operations.active_limit",
            f"{active_count(plan).active} initiatives are active, and {found.values['limit']} may be",
        )


@rule(
    "L477", "counterpart-named", Severity.WARNING, "operate", "Practice: work owned by one side is that side's work",
    "name below `counterparts` who stands for it in the other company",
)  # fmt: skip
def counterpart_named(plan: Plan) -> Iterator[Remark]:
    """Joint work has an owner and nobody who stands for it in another company. There nobody has the time for it."""
    for id_, item in _at_work(plan).items():
        if item.owner is None:
            continue
        beside = {plan.people[one].partner for one in item.counterparts} - {plan.people[item.owner].partner}
        if not beside:
            yield Remark(
                join("initiatives", id_),
                f"nobody stands for `{id_}` beside `{plan.people[item.owner].partner}`",
            )


@rule(
    "L478", "work-has-money", Severity.WARNING, "operate", "Practice: unfunded initiatives are how joint plans fail",
    "write below `costs` what each partner pays, or below `resources` whom it sends",
)  # fmt: skip
def work_has_money(plan: Plan) -> Iterator[Remark]:
    """Work is called funded and has neither money nor people. Others have: it was forgotten, or hoped for."""
    backed = [id_ for id_, item in plan.initiatives.items() if any(item.costs.values()) or item.resources]
    for id_, item in _at_work(plan).items() if backed else ():
        if id_ not in backed:
            yield Remark(
                join("initiatives", id_),
                f"`{id_}` is {item.status}, and no money and no people are behind it",
            )


@rule(
    "L479", "losing-explained", Severity.WARNING, "operate", "Practice of investment appraisal (F-16)",
    "write `reason`: why it is funded all the same, or stop it",
)  # fmt: skip
def losing_explained(plan: Plan) -> Iterator[Remark]:
    """An initiative is funded that is expected to cost the partners more than it brings, and nobody says why."""
    for id_ in judged("operations.losses-explained", plan).values.get("silent", ()) if _works(plan) else ():
        yield Remark(join("initiatives", id_), f"`{id_}` is expected to lose money, and no reason is given")


@rule(
    "L480", "best-first", Severity.WARNING, "operate", f"{_SEED}, L7: agreed criteria to evaluate initiatives",
    "write `reason`: why it is funded despite its score, or fund the other one",
)  # fmt: skip
def best_first(plan: Plan) -> Iterator[Remark]:
    """An initiative is funded that scores less than one that is parked, and nobody says why. Then either the criteria are
    not those that count, or somebody is louder than they are."""
    parked = [row for row in ranking(plan) if row.group == "parked" and row.score.value is not None]
    for row in ranking(plan) if _works(plan) else ():
        if (
            row.below_parked
            and plan.initiatives[row.initiative].status in _AT_WORK
            and plan.initiatives[row.initiative].reason is None
        ):
            yield Remark(join("initiatives", row.initiative), f"`{row.initiative}` is funded, and `{parked[0].initiative}` scores more and is parked",
                         also=((join("initiatives", parked[0].initiative), "parked"),))  # fmt: skip


@rule(
    "L481", "work-in-sequence", Severity.ERROR, "evaluate", "Arithmetic: what waits for another begins after it",
    "move the start or the milestone, or take the dependence out of `depends_on` or `waits_for`",
)  # fmt: skip
def work_in_sequence(plan: Plan) -> Iterator[Remark]:
    """An initiative or a milestone comes before one that it waits for, they wait for each other in a circle, or what one
    waits for is no milestone. The roadmap that shows them cannot be worked."""
    found = dependencies(plan)
    for circle in found.cycles:
        path = join(join("initiatives", circle[0]), "depends_on")
        yield Remark(path, f"wait for each other: {named(circle)}")
    for before, then in found.edges:
        first, second = plan.initiatives[before], plan.initiatives[then]
        if (
            first.end is not None
            and second.end is not None
            and second.end < first.end
            and not any({before, then} <= set(one) for one in found.cycles)
        ):
            yield Remark(join(join("initiatives", then), "depends_on"), f"`{then}` ends on {second.end}, before `{before}`, which it waits for",
                         also=((join(join("initiatives", before), "end"), f"ends on {first.end}"),))  # fmt: skip
    yield from _milestones_in_sequence(plan)


def _milestones_in_sequence(plan: Plan) -> Iterator[Remark]:
    """Yield what is wrong with milestones that wait for others: one that is not there, one that comes earlier, a circle."""
    places = {
        (id_, key): join(join(join("initiatives", id_), "milestones"), key)
        for id_, work in plan.initiatives.items()
        for key in work.milestones
    }
    waits: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for then, path in places.items():
        item = plan.initiatives[then[0]].milestones[then[1]]
        day = expected(item, item.due)
        for first in item.waits_for.items():
            at = join(join(path, "waits_for"), first[0])
            if first not in places:
                yield Remark(at, f"`{first[0]}` has no milestone `{first[1]}`")
                continue
            other = plan.initiatives[first[0]].milestones[first[1]]
            before = expected(other, other.due)
            waits.setdefault(then, []).append(first)
            if (
                day is not None
                and before is not None
                and day < before
                and not (item.dropped or other.dropped)
            ):
                yield Remark(at, f"`{then[1]}` is expected on {day}, before `{first[1]}`, which it waits for",
                             also=((places[first], f"is expected on {before}"),))  # fmt: skip
    for then, firsts in waits.items():
        circle = _before(waits, firsts)
        if then in circle and then == min(one for one in circle if one in _before(waits, waits.get(one, []))):
            yield Remark(join(places[then], "waits_for"), f"`{then[1]}` waits for itself, by way of others")


def _before(
    waits: dict[tuple[str, str], list[tuple[str, str]]], firsts: list[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return all that has to come before what waits for these."""
    found: set[tuple[str, str]] = set()
    left = list(firsts)
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += waits.get(one, [])
    return found


@rule(
    "L482", "end-set-in-advance", Severity.WARNING, "operate", "Cooper, Stage-Gate: gates with teeth",
    "write `kill_criteria`: what would have to be seen for the partners to stop", cost=1_000_000,
)  # fmt: skip
def end_set_in_advance(plan: Plan, cost: int) -> Iterator[Remark]:
    """Dear work is under way, and nothing says what would end it. Once it is begun, nobody wants to be the one who says
    so."""
    for id_, item in _at_work(plan).items():
        parts = [convert(plan, amount) for series in item.costs.values() for amount in series.values()]
        whole = sum((part for part in parts if part is not None), Decimal(0))
        if whole >= cost and item.kill_criteria is None:
            yield Remark(
                join("initiatives", id_),
                f"`{id_}` costs {whole:,.0f} {plan.plan.currency}, and nothing says what would end it",
            )


@rule(
    "L483", "parked-comes-back", Severity.REMARK, "operate", "Practice: what is parked without a day is lost",
    "write the `reason`, and below `revisit` when it is looked at again",
)  # fmt: skip
def parked_comes_back(plan: Plan) -> Iterator[Remark]:
    """An initiative is parked without a reason or a day, or its day has passed. It is neither done nor decided."""
    for id_, item in plan.initiatives.items() if not is_ending(plan) else ():
        if item.status != "parked":
            continue
        lacking = [
            words for words, there in (("reason", item.reason), ("day", item.revisit)) if there is None
        ]
        if lacking:
            yield Remark(
                join("initiatives", id_), f"`{id_}` is parked with {listed(f'no {one}' for one in lacking)}"
            )
        elif judged("operations.revisit", plan, id_).holds is False:
            yield Remark(
                join(join("initiatives", id_), "revisit"),
                f"`{id_}` was to be looked at again on {item.revisit}",
            )


@rule(
    "L484", "people-in-place", Severity.REMARK, "operate", f"{_SEED}, L26: teams are fully staffed and committed (F-40)",
    "write who came below `filled`, or bring the promise down to what can be kept",
)  # fmt: skip
def people_in_place(plan: Plan) -> Iterator[Remark]:
    """People were promised to work that is under way, and are not there. Before its first day nobody has to be."""
    for id_, resource, missing in (
        judged("operations.staffed", plan).values.get("missing", ()) if _works(plan) else ()
    ):
        work = plan.initiatives[id_]
        if work.status != "active" and work.start is not None and work.start > plan.plan.as_of:
            continue
        item = work.resources[resource]
        path = join(join(join("initiatives", id_), "resources"), resource)
        yield Remark(
            path,
            f"`{item.partner}` promised people for {item.committed.normalize():f} posts, and left {missing.normalize():f} empty",
        )


@rule(
    "L485", "gate-has-keeper", Severity.WARNING, "operate", "Cooper, Stage-Gate: named gatekeepers; source document of allidocs, L15",
    "name below `gatekeeper` who decides",
)  # fmt: skip
def gate_has_keeper(plan: Plan) -> Iterator[Remark]:
    """A gate is to come, and nobody is named who decides at it. It will be held by whoever is there."""
    for id_, gate in plan.gates.items():
        if gate.gatekeeper is None and held_on(plan, gate) is None and gate.dropped is None:
            yield Remark(join("gates", id_), f"nobody is named who decides at `{id_}`")


@rule(
    "L486", "gates-have-teeth", Severity.REMARK, "operate", "Cooper, Stage-Gate: weak gates let poor projects pass",
    "look at the last ones that passed: what would have stopped them?", least=6,
)  # fmt: skip
def gates_have_teeth(plan: Plan, least: int) -> Iterator[Remark]:
    """Every gate that was ever held was passed. Gates that stop nothing are meetings."""
    held = [gate for gate in plan.gates.values() if held_on(plan, gate) is not None]
    if len(held) >= least and all(passed_on(plan, gate) is not None for gate in held):
        yield Remark("gates", f"all {len(held)} gates that were held were passed")


@rule(
    "L487", "spent-within-plan", Severity.REMARK, "operate", "Practice of controlling",
    "agree on more money below `costs`, or write the `reason`",
)  # fmt: skip
def spent_within_plan(plan: Plan) -> Iterator[Remark]:
    """A partner spent more on an initiative than was planned for all its years."""
    for id_, item in plan.initiatives.items():
        for partner, spent in item.spent.items():
            amounts = [convert(plan, amount) for amount in item.costs.get(partner, {}).values()]
            planned, out = sum((one or Decimal(0) for one in amounts), Decimal(0)), convert(plan, spent)
            if planned and None not in amounts and out is not None and out > planned and item.reason is None:
                yield Remark(
                    join(join(join("initiatives", id_), "spent"), partner),
                    f"`{partner}` spent {spoken(spent)}, more than was planned in all",
                )


@rule(
    "L488", "gate-agreed", Severity.WARNING, "incubate", f"{_SEED}, L15: both parties judge it successful",
    "hold the gate until both agree, or record a condition or the partner's reason (`dissent`) with the decision",
)  # fmt: skip
def gate_agreed(plan: Plan) -> Iterator[Remark]:
    """A gate was passed though a partner judges a question that it must have met not met, and the decision has neither a condition nor its
    reason. That partner will not put its best people on it."""
    for id_, gate in plan.gates.items():
        decided = plan.decision_log.get(gate.decided or "")
        if passed_on(plan, gate) is None or decided is None or decided.dissent or decided.conditions:
            continue
        for name in judged("gates.partners-agree", plan, id_).values.get("questions", ()):
            path = join(join(join("gates", id_), "answers"), name)
            if gate.answers[name].must:
                yield Remark(path, f"`{id_}` was passed, and a partner judges `{name}` not met")
