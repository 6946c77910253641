"""The alliances of one company side by side: risk against value, spread, contribution to its imperatives (F-60 to F-68).

Every alliance is judged by the same scales. What an alliance is worth is told for the company alone; what its plan does not
say lowers nothing: a part that is missing is left out of the mean, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.days import later
from allidocs.insight.ends import is_ending
from allidocs.insight.metrics import headline, readings
from allidocs.insight.money import investment_view
from allidocs.insight.result import Input, Reason, Result, added, known, quotient, share, unknown
from allidocs.insight.risks import risk_views
from allidocs.insight.strategy import imperative_coverage
from allidocs.insight.thresholds import threshold
from allidocs.insight.views import last_health
from allidocs.plan.model import Plan

MOST_EXPOSURE = Decimal(25)
STRONGEST = 3
"""The strength with which an alliance serves an imperative at most, by the number of its objectives that serve it."""


@dataclass(frozen=True, slots=True)
class Alliance:
    """One alliance as the company sees it.

    `risk` is F-60, `value` F-61 with its parts in `parts` (net present value, imperatives, metrics), each from 0 to 100; `npv`
    and `investment` are the company's own. `served[imperative]` is a strength up to 3. `reds` counts headline metrics that
    are red of `measured`. `watch` are reasons to watch it, `quadrant` is one of grow, secure, keep and mend, or
    end where the alliance as a whole is ending or has ended: what it was worth asks for nothing then.
    """

    id: str
    stage: str
    others: tuple[str, ...]
    npv: Result
    investment: Result
    risk: Result
    value: Result
    parts: Mapping[str, Result]
    served: Mapping[str, int]
    health: Result
    reds: int
    measured: int
    end: date | None
    ending: bool
    quadrant: str
    watch: tuple[str, ...]

    @property
    def efficiency(self) -> Result:
        """Value for each point of risk (F-65)."""
        if self.value.value is None or self.risk.value is None:
            return unknown(Reason.MISSING_INPUT, "F-65", "ratio")
        inputs: tuple[Input, ...] = (("value", self.value.value), ("risk", self.risk.value))
        return quotient(self.value.value, self.risk.value, "F-65", "ratio", *inputs)


@dataclass(frozen=True, slots=True)
class Carried:
    """An imperative of the company and who serves it: `single` names the alliance that carries it alone, "" without one."""

    imperative: str
    text: str
    strengths: Mapping[str, int]
    total: int
    single: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Alliances that meet: a company in each, a segment that each serves, or one that an exclusivity closes.

    `about` is its name; `segment` is the first alliance with the id of the segment in its plan, empty for a company.
    """

    alliances: tuple[str, ...]
    kind: str
    about: str
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """How much of a manager's time the alliances take together, in percent."""

    person: str
    alliances: tuple[str, ...]
    share: int


@dataclass(frozen=True, slots=True)
class Move:
    """How an alliance moved since an earlier day."""

    alliance: str
    risk: Result
    value: Result
    npv: Result


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All alliances, the most valuable first, and what they are together.

    `spread[kind]` are shares by partner organisation, country of the partner, and stage; `concentration[kind]` is F-64 from 0
    to 1. `investment` is the company's own over the terms of those that go on; `at_risk` is F-68; `losing` are alliances that go
    on and are worth less than nothing, `lost` their net present values together;
    `unsettled` are alliances that meet others over customers while their exclusivity is still open;
    `busiest` is the one that meets others in more places than any other does, empty where none does.
    """

    alliances: tuple[Alliance, ...]
    imperatives: tuple[Carried, ...]
    spread: Mapping[str, Mapping[str, Decimal]]
    concentration: Mapping[str, Result]
    clashes: tuple[Clash, ...]
    loads: tuple[Load, ...]
    moves: tuple[Move, ...]
    npv: Result
    investment: Result
    at_risk: Result
    losing: tuple[str, ...]
    lost: Result
    busiest: str
    unsettled: tuple[str, ...]


def portfolio(
    plans: Mapping[str, Plan], company: Mapping[str, str], before: Mapping[str, Plan] | None = None
) -> Portfolio:
    """Judge alliances by their plans: one that ends as a whole is no worth to come. `company[alliance]` is the id of the company in each, `before` the plans of an earlier day."""
    found = _alliances(plans, company)
    earlier = {one.id: one for one in _alliances(before or {}, company)}
    going = tuple(one for one in found if one.quadrant != "end")
    npv = _total(going, attrgetter("npv"))
    losing = tuple(one for one in going if one.npv.value is not None and one.npv.value < 0)
    risky = [one for one in going if one.quadrant == "mend" or one.ending or (one.reds * 2 > one.measured)]
    shares = {
        "partner": _shares(_by_partner(plans, company, going)),
        "country": _shares(_by_country(plans, company, going)),
        "stage": _shares(_counted(one.stage for one in found)),
    }
    clashes = tuple(_clashes(plans, company))
    return Portfolio(
        found,
        _imperatives(plans, company, found),
        shares,
        {kind: _concentration(parts) for kind, parts in shares.items()},
        clashes,
        _loads(plans, company),
        tuple(
            Move(
                one.id,
                *(
                    _moved(getattr(one, name), getattr(earlier[one.id], name))
                    for name in ("risk", "value", "npv")
                ),
            )
            for one in found
            if one.id in earlier
        ),
        npv,
        _total(going, attrgetter("investment"), "F-01"),
        _total(risky, lambda one: _gain(one.npv), "F-68") if risky else known(0, "F-68", npv.unit),
        tuple(one.id for one in losing),
        _total(losing, attrgetter("npv")),
        _busiest(clashes),
        tuple(
            id_
            for id_, plan in plans.items()
            if _unsettled(plan) and any(id_ in one.alliances for one in clashes if one.segment)
        ),
    )


def _alliances(plans: Mapping[str, Plan], company: Mapping[str, str]) -> tuple[Alliance, ...]:
    npvs = {id_: _money(plan, company[id_]) for id_, plan in plans.items()}
    most = max((npv.value for npv, _ in npvs.values() if npv.value is not None), default=None)
    rows = [_alliance(id_, plan, company[id_], *npvs[id_], most) for id_, plan in plans.items()]
    return tuple(sorted(rows, key=lambda one: -(one.value.value or Decimal(-1))))


def _money(plan: Plan, company: str) -> tuple[Result, Result]:
    """Return the company's own net present value and investment."""
    view = investment_view(plan)
    unit = f"money:{plan.plan.currency}"
    if view is None or company not in view.partners:
        none = unknown(Reason.MISSING_INPUT, "F-02", unit)
        return none, none
    side = view.partners[company]
    put = [(str(year.year), year.investment) for year in side.years]
    spent = known(sum((amount for _, amount in put), Decimal(0)), "F-01", unit, *put)
    return side.npv, spent if put else unknown(Reason.MISSING_INPUT, "F-01", unit)


def _alliance(
    id_: str, plan: Plan, company: str, npv: Result, investment: Result, most: Decimal | None
) -> Alliance:
    shown = headline(plan) or tuple(readings(plan).values())
    coloured = [one for one in shown if one.rag != "grey"]
    parts = {"npv": _scaled(npv, most), "imperatives": imperative_coverage(plan)[company].weight}
    green = sum(one.rag == "green" for one in coloured)
    parts["metrics"] = (
        share(green, len(coloured), "F-61")
        if coloured
        else unknown(Reason.NOTHING_TO_COUNT, "F-61", "percent")
    )
    value, risk = _mean(parts), _risk(plan, company)
    end = plan.plan.term.end if plan.plan.term else None
    ending = plan.exit is not None and plan.exit.status in ("triggered", "running")
    reds, health = sum(one.rag == "red" for one in coloured), _health(plan)
    soon = end is not None and plan.plan.as_of <= end <= later(plan.plan.as_of, int(threshold("term-ends")))
    quadrant = "end" if is_ending(plan) else _quadrant(risk, value)
    return Alliance(
        id_, plan.plan.stage,
        tuple(one.short_name for key, one in plan.partners.items() if key != company),
        npv, investment, risk, value, parts, dict(_served(plan, company)), health, reds, len(coloured), end,
        ending or soon, quadrant,
        tuple(_watch(plan, quadrant, health, reds, len(coloured), ending=ending, soon=soon)),
    )  # fmt: skip


def _scaled(npv: Result, most: Decimal | None) -> Result:
    """Return a net present value from 0 to 100 of the highest of all; nothing below 0 counts."""
    if npv.value is None or most is None:
        return unknown(npv.reason or Reason.MISSING_INPUT, "F-61", "percent")
    if most <= 0:
        return known(0, "F-61", "percent", ("npv", npv.value))
    return known(
        max(npv.value, Decimal(0)) * 100 / most, "F-61", "percent", ("npv", npv.value), ("most", most)
    )


def _mean(parts: Mapping[str, Result]) -> Result:
    """Return F-61: the mean of the parts that are known, all weighing the same."""
    there = [(name, one.value) for name, one in parts.items() if one.value is not None]
    if not there:
        return unknown(Reason.MISSING_INPUT, "F-61", "ratio")
    return known(sum((value for _, value in there), Decimal(0)) / len(there), "F-61", "ratio", *there)


def _risk(plan: Plan, company: str) -> Result:
    """Return F-60: of each class the gravest exposure of the company, in hundredths of the most, and the mean of these."""
    classes: dict[str, Decimal] = {}
    for view in risk_views(plan, live=True):
        exposure = view.by_partner[company].value
        if view.occurred or exposure is not None:
            share = Decimal(100) if view.occurred else (exposure or Decimal(0)) * 100 / MOST_EXPOSURE
            name = plan.risks[view.risk].category
            classes[name] = max(classes.get(name, Decimal(0)), share)
    if not classes:
        return unknown(Reason.MISSING_INPUT, "F-60", "ratio")
    return known(sum(classes.values(), Decimal(0)) / len(classes), "F-60", "ratio", *classes.items())


def _served(plan: Plan, company: str) -> Iterator[tuple[str, int]]:
    for id_, imperative in plan.imperatives.items():
        if imperative.partner == company:
            count = sum(id_ in one.imperatives for one in plan.objectives.values())
            yield id_, min(count, STRONGEST)


def _health(plan: Plan) -> Result:
    last = last_health(plan)
    scores = [
        (f"{partner} {dimension}", one.value)
        for dimension, row in (last.scores if last else {}).items()
        for partner, one in row.items()
        if one.value is not None
    ]
    if not scores:
        return unknown(Reason.MISSING_INPUT, "F-42", "score")
    return known(sum((score for _, score in scores), Decimal(0)) / len(scores), "F-42", "score", *scores)


def _quadrant(risk: Result, value: Result) -> str:
    """Return where an alliance stands against the cut lines (F-62); on a line counts as high."""
    if risk.value is None or value.value is None:
        return ""
    if value.value >= threshold("portfolio-cut"):
        return "secure" if risk.value >= threshold("portfolio-cut") else "grow"
    return "mend" if risk.value >= threshold("portfolio-cut") else "keep"


def _watch(
    plan: Plan, quadrant: str, health: Result, reds: int, measured: int, *, ending: bool, soon: bool
) -> Iterator[str]:
    if ending:
        yield "ending"
    if soon:
        yield "term"
    if quadrant == "mend":
        yield "mend"
    if health.value is not None and health.value < threshold("portfolio-sour"):
        yield "sour"
    if measured and reds * 2 > measured:
        yield "red"
    if any(row.occurred for row in risk_views(plan, live=True)):
        yield "occurred"


def _imperatives(
    plans: Mapping[str, Plan], company: Mapping[str, str], found: tuple[Alliance, ...]
) -> tuple[Carried, ...]:
    """Return F-63 for every imperative of the company; the same id is the same imperative in every plan."""
    texts: dict[str, str] = {}
    for id_, plan in plans.items():
        for key, one in plan.imperatives.items():
            if one.partner == company[id_]:
                texts.setdefault(key, str(one.text))
    answer = []
    for key, text in texts.items():
        strengths = {one.id: one.served[key] for one in found if one.served.get(key)}
        total = sum(strengths.values())
        alone = [
            id_ for id_, strength in strengths.items() if strength * 100 > threshold("single-share") * total
        ]
        answer.append(Carried(key, text, strengths, total, alone[0] if alone else ""))
    return tuple(answer)


def _weight(one: Alliance) -> Decimal:
    return max(one.npv.value or Decimal(0), Decimal(0))


def _by_partner(
    plans: Mapping[str, Plan], company: Mapping[str, str], found: tuple[Alliance, ...]
) -> dict[str, Decimal]:
    """Return what alliances are worth by partner organisation, shared evenly where there are several."""
    answer: dict[str, Decimal] = {}
    for one in found:
        names = [item.name for key, item in plans[one.id].partners.items() if key != company[one.id]]
        for name in names:
            answer[name] = answer.get(name, Decimal(0)) + _weight(one) / len(names)
    return answer


def _by_country(
    plans: Mapping[str, Plan], company: Mapping[str, str], found: tuple[Alliance, ...]
) -> dict[str, Decimal]:
    answer: dict[str, Decimal] = {}
    for one in found:
        others = [item for key, item in plans[one.id].partners.items() if key != company[one.id]]
        for item in others:
            place = item.country or ""
            answer[place] = answer.get(place, Decimal(0)) + _weight(one) / len(others)
    return answer


def _counted(names: Iterable[str]) -> dict[str, Decimal]:
    answer: dict[str, Decimal] = {}
    for name in names:
        answer[name] = answer.get(name, Decimal(0)) + 1
    return answer


def _shares(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return shares in percent, the largest first; nothing where there is nothing to share."""
    whole = sum(amounts.values(), Decimal(0))
    parts = {name: amount * 100 / whole for name, amount in amounts.items()} if whole else {}
    return dict(sorted(parts.items(), key=lambda pair: -pair[1]))


def _concentration(parts: Mapping[str, Decimal]) -> Result:
    """Return F-64, the sum of squared shares: 1 where everything rests on one."""
    if not parts:
        return unknown(Reason.NOTHING_TO_COUNT, "F-64", "ratio")
    return known(
        sum(((share / 100) ** 2 for share in parts.values()), Decimal(0)), "F-64", "ratio", *parts.items()
    )


def _clashes(plans: Mapping[str, Plan], company: Mapping[str, str]) -> Iterator[Clash]:
    """Yield what several alliances share, each once with all of them: companies first, then segments of customers."""
    partners: dict[str, list[str]] = {}
    segments: dict[str, list[tuple[str, str]]] = {}
    for id_, plan in plans.items():
        for name in dict.fromkeys(item.name for key, item in plan.partners.items() if key != company[id_]):
            partners.setdefault(name, []).append(id_)
        named: dict[str, str] = {}
        for key, item in plan.segments.items():
            named.setdefault(str(item.name), join(id_, key))
        for name, path in named.items():
            segments.setdefault(name, []).append((id_, path))
    for name, those in partners.items():
        if len(those) > 1:
            yield Clash(tuple(those), "partner", name)
    for name, found in segments.items():
        if len(found) > 1:
            closed = any(_exclusive(plans[id_]) for id_, _ in found)
            alliances = tuple(id_ for id_, _ in found)
            yield Clash(alliances, "exclusive" if closed else "segment", name, found[0][1])


def _busiest(clashes: Iterable[Clash]) -> str:
    met = Counter(id_ for clash in clashes for id_ in clash.alliances).most_common(2)
    return met[0][0] if len(met) > 1 and met[0][1] > met[1][1] else ""


def _exclusive(plan: Plan) -> bool:
    exclusivity = plan.contract.exclusivity if plan.contract else None
    return exclusivity is not None and exclusivity.kind not in ("none", "first-look")


def _unsettled(plan: Plan) -> bool:
    """Say whether the partners have still to agree how far they are exclusive."""
    components = plan.contract.components.values() if plan.contract else ()
    return any(one.topic == "exclusivity" and one.status == "open" for one in components)


def _loads(plans: Mapping[str, Plan], company: Mapping[str, str]) -> tuple[Load, ...]:
    """Return alliance managers of the company by name, with the time that all alliances take of them (F-66)."""
    shares: dict[str, list[tuple[str, int]]] = {}
    for id_, plan in plans.items():
        for role in plan.team.values():
            if role.partner == company[id_] and role.kind == "alliance-manager" and role.person:
                shares.setdefault(plan.people[role.person].name, []).append((id_, role.share or 0))
    rows = [
        Load(name, tuple(id_ for id_, _ in parts), sum(share for _, share in parts))
        for name, parts in shares.items()
    ]
    return tuple(sorted(rows, key=lambda one: -one.share))


def _total(alliances: Iterable[Alliance], of: Callable[[Alliance], Result], formula: str = "F-02") -> Result:
    there = {one.id: found for one in alliances if (found := of(one)).value is not None}
    units = {one.unit for one in there.values()}
    if len(units) != 1:
        return unknown(Reason.NO_RATE if units else Reason.MISSING_INPUT, formula, "money:EUR")
    return added(there, formula, units.pop())


def _gain(npv: Result) -> Result:
    """Return a net present value where it is one; a loss puts no worth at risk."""
    return npv if npv.value is None or npv.value >= 0 else known(0, npv.formula, npv.unit)


def _moved(now: Result, before: Result) -> Result:
    if now.value is None or before.value is None:
        return unknown(Reason.MISSING_INPUT, "F-67", now.unit)
    return known(now.value - before.value, "F-67", now.unit, ("now", now.value), ("before", before.value))
