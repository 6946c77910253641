"""Rules on why the alliance was founded: the problem, the ways compared, the whole before the shares, who wrote the plan."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.cashflow import LINES
from allidocs.insight.ends import is_ending
from allidocs.insight.strategy import goes, imperative_coverage
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, named, rule, spoken

_SEED = "Source document of allidocs"


@rule(
    "L400", "problem-stated", Severity.WARNING, "evaluate", f"{_SEED}, L57 and L59: understand the problem to solve",
    "write `strategy.problem` and `strategy.customer_need`",
)  # fmt: skip
def problem_stated(plan: Plan) -> Iterator[Remark]:
    """The verdict is to ally, and the plan does not say which problem that solves, or what customers need. An answer
    without a question is chosen by sympathy."""
    for key, words in (
        ("problem", "no problem is stated"),
        ("customer_need", "no need of customers is stated"),
    ):
        if goes(plan) and getattr(plan.strategy, key) is None:
            yield Remark(join("strategy", key), f"the verdict is to ally, and {words}",
                         also=(("strategy.verdict.result", "the verdict"),))  # fmt: skip


@rule(
    "L401", "nothing-compared", Severity.WARNING, "evaluate", f"{_SEED}, L60: a deep look at the options",
    "add an alternative of `kind: nothing`: what happens if the company does not act",
)  # fmt: skip
def nothing_compared(plan: Plan) -> Iterator[Remark]:
    """Ways to solve the problem were compared, and doing nothing is not among them. Every deal looks good beside other
    deals; a board asks first what happens without any."""
    kinds = {item.kind for item in plan.strategy.alternatives.values()}
    if kinds and "nothing" not in kinds:
        yield Remark("strategy.alternatives", "doing nothing is not among the ways that were compared")


@rule(
    "L402", "one-way-chosen", Severity.ERROR, "evaluate", f"{_SEED}, L60 and L77: the map says whether to go on",
    "write `chosen: true` at the one way that was chosen, or change the verdict",
)  # fmt: skip
def one_way_chosen(plan: Plan) -> Iterator[Remark]:
    """The verdict is to ally, and the ways compared say otherwise: another one is marked as chosen, or several are. The
    reader finds two decisions in one paper."""
    chosen = [id_ for id_, item in plan.strategy.alternatives.items() if item.chosen]
    other = [id_ for id_ in chosen if plan.strategy.alternatives[id_].kind != "partner"]
    if not goes(plan):
        return
    for id_ in other if len(chosen) == 1 else chosen[1:]:
        said = "is the chosen way" if len(chosen) == 1 else f"is chosen beside `{chosen[0]}`"
        yield Remark(join(join("strategy.alternatives", id_), "chosen"), f"the verdict is to ally, and `{id_}` {said}",
                     also=(("strategy.verdict.result", "the verdict"),))  # fmt: skip


@rule(
    "L403", "scope-has-edges", Severity.WARNING, "form", "Practice: an open-ended scope blurs what each expects",
    "write below `strategy.scope_in` what the alliance covers, and below `scope_out` what it leaves out on purpose",
)  # fmt: skip
def scope_has_edges(plan: Plan) -> Iterator[Remark]:
    """The plan says what the alliance covers and not what it leaves out, or the other way round. Each partner fills the
    rest with its own hopes."""
    found = plan.strategy
    if bool(found.scope_in) != bool(found.scope_out):
        key, words = ("scope_out", "leaves out") if found.scope_in else ("scope_in", "covers")
        yield Remark(join("strategy", key), f"nothing says what the alliance {words}")


@rule(
    "L404", "offer-complete", Severity.WARNING, "form", "Practice of marketing: a benefit is one beside an alternative",
    "write `need` and `unlike`: who needs it, and what they do today",
)  # fmt: skip
def offer_complete(plan: Plan) -> Iterator[Remark]:
    """The value proposition does not say which need it meets, or what customers would do without it. A benefit is only
    one beside something else."""
    offer = plan.strategy.value_proposition
    lacking = [key for key in ("need", "unlike") if offer is not None and getattr(offer, key) is None]
    if lacking and not is_ending(plan):
        yield Remark("strategy.value_proposition", f"it does not say {named(lacking, 'or')}")


@rule(
    "L405", "weakness-of-each", Severity.WARNING, "form", f"{_SEED}, L77: strengths and weaknesses of the partnership",
    "write below `strategy.weaknesses` where this partner is weak in the alliance, and what is done about it",
)  # fmt: skip
def weakness_of_each(plan: Plan) -> Iterator[Remark]:
    """A partner's strengths are listed and no weakness of it, while others admit theirs. Whoever wrote the list works
    there."""
    strong, weak = (
        {item.partner for item in traits.values() if item.partner is not None}
        for traits in (plan.strategy.strengths, plan.strategy.weaknesses)
    )
    for partner in plan.partners:
        if weak and partner in strong and partner not in weak:
            yield Remark(
                "strategy.weaknesses", f"`{partner}` has strengths and no weakness, unlike the others"
            )


@rule(
    "L406", "whole-before-shares", Severity.WARNING, "evaluate", f"{_SEED}, L84-87: the size of the cake before its shares",
    "plan the joint money below `investment.flows`, or size the market below `segments.ID.size`",
)  # fmt: skip
def whole_before_shares(plan: Plan) -> Iterator[Remark]:
    """Joint revenue is shared out, or a partner pays the other, and nothing says how large the whole is. Talk about shares
    before there is something to share turns partners into opponents."""
    model = plan.investment
    sized = any(item.size is not None for item in plan.segments.values()) or (
        model is not None and any(flow.revenue or flow.savings for flow in model.flows.values())
    )
    if sized:
        return
    if plan.contract is not None and plan.contract.revenue_share:
        yield Remark(
            "contract.revenue_share", "joint revenue is shared, and nothing says how much there will be"
        )
    for id_ in model.transfers if model is not None else ():
        yield Remark(
            join("investment.transfers", id_), "a payment between partners is planned, and no joint revenue"
        )


@rule(
    "L407", "written-by-each", Severity.WARNING, "form", "Practice of joint business plans: most are written by one side",
    "add who of the other partners wrote it below `plan.authors`",
)  # fmt: skip
def written_by_each(plan: Plan) -> Iterator[Remark]:
    """The authors of the plan all work for one partner. The other one signs what it did not think through, and does not
    feel bound."""
    sides = {plan.people[one].partner for one in plan.plan.authors}
    for partner in plan.partners:
        if sides and partner not in sides and plan.partners[partner].until is None:
            yield Remark("plan.authors", f"nobody of `{partner}` wrote this version")


@rule(
    "L408", "objective-answered-for", Severity.WARNING, "incubate", f"{_SEED}, L112-113: objectives are measured by somebody",
    "name below `owners` who answers for it in each company",
)  # fmt: skip
def objective_answered_for(plan: Plan) -> Iterator[Remark]:
    """A joint objective has nobody who answers for it in one of the companies that it is for. There it is everybody's
    objective, and so nobody's."""
    for id_, item in plan.objectives.items():
        lacking = [f"`{one}`" for one in item.partners or plan.partners if one not in item.owners]
        if lacking and item.owners:
            yield Remark(join("objectives", id_), f"nobody answers for `{id_}` in {listed(lacking)}")


@rule(
    "L409", "few-headlines", Severity.WARNING, "form", "Practice of scorecards: three to five figures, not twenty",
    "leave `headline: true` at the few that decide whether the alliance goes on", most=5,
)  # fmt: skip
def few_headlines(plan: Plan, most: int) -> Iterator[Remark]:
    """More figures are marked as those that a board sees first than a board looks at."""
    shown = [id_ for id_, item in plan.metrics.items() if item.headline]
    if len(shown) > most:
        yield Remark(
            join(join("metrics", shown[most]), "headline"), f"{len(shown)} metrics are headline figures"
        )


@rule(
    "L420", "cost-has-value", Severity.WARNING, "evaluate", f"{_SEED}, L75; practice: one side carries the cost",
    "write what it gets below `investment.flows`, agree on a transfer, or say why below `investment.fairness_note`",
)  # fmt: skip
def cost_has_value(plan: Plan) -> Iterator[Remark]:
    """A partner pays in and nothing comes back to it: no revenue, no saving, no transfer. It carries the cost of what the
    others earn."""
    model = plan.investment
    if model is None or model.fairness_note is not None:
        return
    for partner, flow in model.flows.items():
        paid = any(getattr(flow, line) for line in LINES if line in ("investment", "running_cost"))
        back = flow.revenue or flow.savings or any(item.to == partner for item in model.transfers.values())
        if paid and not back:
            yield Remark(join("investment.flows", partner), f"`{partner}` pays, and nothing comes back to it")


@rule(
    "L421", "no-deal-case", Severity.WARNING, "form", "Theory of negotiation: a deal is good beside none (F-13)",
    "write below `investment.stand_alone` what the partner would do and earn without the alliance",
)  # fmt: skip
def no_deal_case(plan: Plan) -> Iterator[Remark]:
    """A partner's money is planned, and nothing says what it would earn without the alliance. Whether it gains is then
    not known, and every document leaves it open. An alliance that is ending has had its answer."""
    model = plan.investment
    if model is None or is_ending(plan):
        return
    if lacking := [partner for partner in model.flows if partner not in model.stand_alone]:
        yield Remark(
            "investment.stand_alone", f"nothing says what {named(lacking)} would earn without the alliance"
        )


@rule(
    "L422", "growth-explained", Severity.WARNING, "form", "Practice: an overestimated market is a named cause of failure",
    "name below `investment.drivers` what the revenue depends on, with a low case", times=5,
)  # fmt: skip
def growth_explained(plan: Plan, times: int) -> Iterator[Remark]:
    """A partner's revenue of the last year is many times that of the first, and no driver of revenue shows what happens
    when it grows more slowly."""
    model = plan.investment
    if model is None or is_ending(plan) or any(item.moves == "revenue" for item in model.drivers.values()):
        return
    for partner, flow in model.flows.items():
        years = [
            year
            for year in sorted(flow.revenue)
            if flow.revenue[year].amount > 0 and not flow.revenue[year].bound
        ]
        if len(years) > 1 and flow.revenue[years[-1]].currency == flow.revenue[years[0]].currency:
            first, last = flow.revenue[years[0]].amount, flow.revenue[years[-1]].amount
            if last > times * first:
                path = f"{join('investment.flows', partner)}.revenue.{years[-1]}"
                yield Remark(
                    path, f"{last / first:.0f} times the revenue of {years[0]}, and no driver says why"
                )


@rule(
    "L423", "money-released", Severity.WARNING, "operate", f"{_SEED}, L75: the investment model; practice: unfunded plans fail",
    "write below `investment.funding` where the money comes from and who released it",
)  # fmt: skip
def money_released(plan: Plan) -> Iterator[Remark]:
    """A partner invests, says the plan, and nothing says where that money comes from, while it does of another. Plans
    die of money that nobody had released."""
    model = plan.investment
    for partner, flow in model.flows.items() if model is not None else ():
        if model is not None and flow.investment and model.funding and partner not in model.funding:
            yield Remark("investment.funding", f"nothing says where the investment of `{partner}` comes from")


@rule(
    "L410", "period-stated", Severity.REMARK, "form", "Arithmetic: unlike amounts make no sum",
    "write `period: year` or `period: term`",
)  # fmt: skip
def period_stated(plan: Plan) -> Iterator[Remark]:
    """An amount that a partner hopes for does not say whether it is for a year or for the whole term. It is in no sum."""
    for id_, item in plan.expectations.items():
        if item.value is not None and item.period is None:
            yield Remark(join("expectations", id_), f"{spoken(item.value)} in a year, or over the term?")


@rule(
    "L424", "flows-of-each", Severity.WARNING, "form", f"{_SEED}, L75: the investment model",
    "write below `investment.flows` what this partner invests and earns",
)  # fmt: skip
def flows_of_each(plan: Plan) -> Iterator[Remark]:
    """The money of one partner is planned and that of another is not. What is called joint is one side's."""
    model = plan.investment
    for partner in plan.partners if model is not None and model.flows else ():
        if model is not None and partner not in model.flows and plan.partners[partner].until is None:
            yield Remark("investment.flows", f"no money of `{partner}` is planned")


@rule(
    "L428", "years-alike", Severity.REMARK, "form", "Practice of controlling: two closings, two years",
    "name below `investment.basis` the paper that says how its year was turned into calendar years",
)  # fmt: skip
def years_alike(plan: Plan) -> Iterator[Remark]:
    """Money is planned by calendar year, and a partner closes its books in the middle of one. Its finance department will
    find other figures."""
    model = plan.investment
    for id_ in model.flows if model is not None and not model.basis else ():
        partner = plan.partners[id_]
        if partner.fiscal_year_end not in (None, "12-31"):
            yield Remark(
                join(join("partners", id_), "fiscal_year_end"),
                f"`{id_}` closes its books on {partner.fiscal_year_end}",
            )


@rule(
    "L429", "imperative-served", Severity.REMARK, "form", f"{_SEED}, L57: align any relationship with corporate strategy",
    "name it below `imperatives` of an objective that serves it, or take it out: not all of a strategy is this alliance's",
)  # fmt: skip
def imperative_served(plan: Plan) -> Iterator[Remark]:
    """A partner's imperative is served by no objective. It hopes for something that the alliance does not work for."""
    for row in imperative_coverage(plan).values() if plan.objectives else ():
        for id_ in row.unserved:
            yield Remark(join("imperatives", id_), f"no objective serves `{id_}`")
