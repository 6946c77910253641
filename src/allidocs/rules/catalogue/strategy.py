"""Rules on the strategy: whether there is a reason to ally, whether the verdict follows from it, who gives and who gets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.decided import asks
from allidocs.insight.strategy import go_score, goes
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, no_whole, rule

_SEED = "Source document of allidocs"


@rule(
    "L002", "three-tests", Severity.ERROR, "evaluate", f"{_SEED}, L71: market need, customer demand, business objective",
    "answer the test with its reason, or change the verdict",
)  # fmt: skip
def three_tests(plan: Plan) -> Iterator[Remark]:
    """The verdict is to go ahead although one of the three tests was failed or never answered: no market need, no
    demand of customers, no objective of a company that it serves. An alliance without one of them has no reason."""
    verdict, tests = plan.strategy.verdict, plan.strategy.tests
    if verdict is None or not goes(plan):
        return
    for name in ("market_need", "customer_demand", "business_objective"):
        found = getattr(tests, name) if tests is not None else None
        path = join("strategy.tests", name)
        if found is None:
            yield Remark(path, f"the verdict is `{verdict.result}`, and the test of {_words(name)} has no answer",
                         also=_verdict())  # fmt: skip
        elif not found.passed:
            yield Remark(path, f"the verdict is `{verdict.result}`, and the test of {_words(name)} was not passed",
                         also=_verdict())  # fmt: skip


def _words(key: str) -> str:
    return key.replace("_", " ")


def _verdict() -> tuple[tuple[str, str], ...]:
    return (("strategy.verdict.result", "the verdict"),)


@rule(
    "L032", "verdict-fits-criteria", Severity.ERROR, "evaluate", f"{_SEED}, L77: criteria with a verdict",
    "change the verdict, or the criteria that it rests on; a criterion that may be missed is no `must`",
)  # fmt: skip
def verdict_fits_criteria(plan: Plan) -> Iterator[Remark]:
    """The verdict is not what the plan's own criteria say: it is to go ahead although a must-criterion failed, or was
    not examined while no condition is made, or too few of the others passed, or there is no criterion at all; or it is
    no-go and all are passed. Whoever reads the first page believes the verdict, whoever reads on finds the opposite."""
    verdict, criteria, score = plan.strategy.verdict, plan.strategy.go_criteria, go_score(plan)
    if verdict is None:
        return
    said = f"the verdict is `{verdict.result}`"
    if not goes(plan):
        if judged("strategy.verdict-follows", plan).holds is False:
            yield Remark("strategy.verdict.result", f"{said}, and its criteria say go")
        return
    if score is None:
        yield Remark("strategy.verdict.result", f"{said}, and no criterion is given",
                     "write what must be true below `strategy.go_criteria`, each with what was found")  # fmt: skip
        return
    for id_, item in criteria.items():
        # What is still open may be a condition of going on; what failed may not.
        if item.must and (item.verdict == "fail" or (item.verdict == "unknown" and verdict.result == "go")):
            found = "failed" if item.verdict == "fail" else "was not examined"
            path = join(join("strategy.go_criteria", id_), "verdict")
            yield Remark(path, f"{said}, and this must-criterion {found}", also=_verdict())
    if score.go is False and score.musts == score.musts_passed:
        yield Remark("strategy.verdict.should_share",
                     f"{said}, and {score.shoulds_passed} of {score.shoulds} other criteria passed",
                     also=_verdict())  # fmt: skip


@rule(
    "L006", "alternatives-considered", Severity.WARNING, "evaluate", f"{_SEED}, L72; practice of build, buy, partner or nothing",
    "write below `strategy.alternatives` what building, buying and doing nothing would mean, and why they were rejected",
)  # fmt: skip
def alternatives_considered(plan: Plan) -> Iterator[Remark]:
    """The verdict is to ally, and fewer than two ways were compared. An alliance that was never held against doing it
    alone, buying it or leaving it is a feeling."""
    verdict = plan.strategy.verdict
    kinds = {item.kind for item in plan.strategy.alternatives.values()}
    if verdict is not None and goes(plan) and len(kinds) < 2:
        said = "only one way was considered" if kinds else "no alternative was considered"
        yield Remark("strategy.alternatives", f"the verdict is `{verdict.result}`, and {said}")


@rule(
    "L020", "objective-serves-each", Severity.WARNING, "evaluate", f"{_SEED}, L57 and L82: common goals",
    "name below `imperatives` those that it serves, or take the objective out",
)  # fmt: skip
def objective_serves_each(plan: Plan) -> Iterator[Remark]:
    """A joint objective serves no imperative of anybody, or of one partner alone, although imperatives are listed.
    Partners do not work long for what only the other wants. Between some of three or more partners it is no fault."""
    if not plan.imperatives:
        return
    for id_, item in plan.objectives.items():
        served = {plan.imperatives[one].partner for one in item.imperatives if one in plan.imperatives}
        wanted = set(item.partners)
        if not (wanted and wanted <= served) and len(served) < 2:
            said = f"serves `{next(iter(served))}` alone" if served else "serves no imperative of any partner"
            yield Remark(join("objectives", id_), f"`{id_}` {said}")


@rule(
    "L021", "imperatives-of-each", Severity.WARNING, "evaluate", f"{_SEED}, L57",
    "list below `imperatives` what its own strategy asks of the alliance",
)  # fmt: skip
def imperatives_of_each(plan: Plan) -> Iterator[Remark]:
    """One partner's strategic imperatives are listed and another's are not: nobody can tell what the alliance is worth
    to that company, and its own board will ask."""
    have = {item.partner for item in plan.imperatives.values()}
    for partner in plan.partners:
        if have and partner not in have:
            yield Remark("imperatives", f"`{partner}` has no strategic imperative here")


@rule(
    "L022", "objective-measurable", Severity.WARNING, "evaluate", "Practice of joint business plans: a wish is no objective",
    "write `target` and `by`, or name the `metrics` that show it",
)  # fmt: skip
def objective_measurable(plan: Plan) -> Iterator[Remark]:
    """Nobody will be able to say whether the objective was reached: it has no target and no metric."""
    for id_, item in plan.objectives.items():
        if item.target is None and not item.metrics:
            yield Remark(join("objectives", id_), f"`{id_}` has neither a target nor a metric")


@rule(
    "L024", "give-of-each", Severity.WARNING, "evaluate", f"{_SEED}, L75: what each partner contributes",
    "write below `contributions` what it gives, or `gives_nothing` of the partner with the reason",
)  # fmt: skip
def give_of_each(plan: Plan) -> Iterator[Remark]:
    """One partner's contributions are listed and another gives nothing. An alliance in which one side pays is a
    purchase."""
    givers = {item.partner for item in plan.contributions.values()}
    for partner in plan.partners:
        if givers and partner not in givers and plan.partners[partner].gives_nothing is None:
            yield Remark("contributions", f"`{partner}` contributes nothing")


@rule(
    "L025", "get-of-each", Severity.WARNING, "evaluate", "Practice of alliances: plans list commitments and forget gains",
    "write below `expectations` what it hopes to get, or `gets_nothing` of the partner with the reason",
)  # fmt: skip
def get_of_each(plan: Plan) -> Iterator[Remark]:
    """One partner's expectations are listed and another expects nothing: nobody can judge whether the deal is fair, or
    keep that partner in it."""
    receivers = {item.partner for item in plan.expectations.values()}
    for partner in plan.partners:
        if receivers and partner not in receivers and plan.partners[partner].gets_nothing is None:
            yield Remark("expectations", f"`{partner}` expects nothing")


@rule(
    "L026", "give-valued", Severity.WARNING, "evaluate", f"{_SEED}, L75: the investment model",
    "write `value` and `basis`, or `reason` where it cannot be valued",
)  # fmt: skip
def give_valued(plan: Plan) -> Iterator[Remark]:
    """A contribution has no value and no reason why not. Shares and the fairness of the deal rest on the values."""
    for id_, item in plan.contributions.items():
        if item.value is None and item.reason is None:
            yield Remark(join("contributions", id_), f"`{id_}` has no value, and no reason is given")


@rule(
    "L028", "weaknesses-stated", Severity.WARNING, "evaluate", f"{_SEED}, L77: the map shows both",
    "write below `strategy.weaknesses` where each partner is weak, and what is done about it",
)  # fmt: skip
def weaknesses_stated(plan: Plan) -> Iterator[Remark]:
    """Strengths are listed and no weakness. Boards trust a map that shows both."""
    if plan.strategy.strengths and not plan.strategy.weaknesses:
        yield Remark("strategy.weaknesses", "strengths are listed, and no weakness")


@rule(
    "L029", "weakness-has-action", Severity.WARNING, "form", f"{_SEED}, L77",
    "write `action`: what is done about it, or that it is accepted and why",
)  # fmt: skip
def weakness_has_action(plan: Plan) -> Iterator[Remark]:
    """A weakness is known, and nothing is done about it: neither an action nor the decision to live with it."""
    for id_ in judged("strategy.weaknesses-answered", plan).values.get("without", ()):
        yield Remark(join("strategy.weaknesses", id_), f"nothing is done about `{id_}`")


@rule(
    "L030", "value-chain-gap", Severity.WARNING, "evaluate", f"{_SEED}, L60: the whole chain to the customer",
    "name who covers it below `covered_by`, or write `gap_action`: who closes the gap, or why it is accepted",
)  # fmt: skip
def value_chain_gap(plan: Plan) -> Iterator[Remark]:
    """Nobody covers a step of the value chain, and nobody says what becomes of it. The customer gets no more than the
    weakest step allows."""
    for id_ in judged("strategy.chain-covered", plan).values.get("gaps", ()):
        if plan.strategy.value_chain[id_].gap_action is None:
            yield Remark(join("strategy.value_chain", id_), f"nobody covers `{id_}`")


@rule(
    "L031", "overlap-rule", Severity.WARNING, "form", "Practice: overlapping products stalled well-known alliances",
    "write `rule`: who sells what to whom where both could",
)  # fmt: skip
def overlap_rule(plan: Plan) -> Iterator[Remark]:
    """Partners overlap here, and no rule says how they keep out of each other's way. Their sales people will find out
    at the customer."""
    for id_, item in plan.strategy.overlaps.items():
        if item.rule is None:
            yield Remark(join("strategy.overlaps", id_), f"no rule for the overlap `{id_}`")


@rule(
    "L034", "assumption-tested", Severity.WARNING, "evaluate", f"{_SEED}, L181: conditions change",
    "write `test` and `by`",
)  # fmt: skip
def assumption_tested(plan: Plan) -> Iterator[Remark]:
    """An assumption on which the plan rests is open, and nobody says how or when it is tested."""
    for id_, item in plan.assumptions.items():
        lacking = [words for words, there in (("test", item.test), ("day", item.by)) if there is None]
        if item.status == "open" and lacking:
            yield Remark(join("assumptions", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L271", "day-of-a-step-passed", Severity.WARNING, "evaluate", f"{_SEED}, L181: conditions change",
    "write what came of it, or a new day; take a next step out once it is done",
)  # fmt: skip
def day_of_a_step_passed(plan: Plan) -> Iterator[Remark]:
    """A next step or the test of an open assumption was due before the cut-off day, and the plan still waits for it."""
    day = plan.plan.as_of
    for id_, step in plan.strategy.next_steps.items():
        if step.due is not None and step.due < day:
            yield Remark(join("strategy.next_steps", id_), f"`{id_}` was due on {step.due}")
    for id_, item in plan.assumptions.items():
        if item.status == "open" and item.by is not None and item.by < day:
            yield Remark(join("assumptions", id_), f"`{id_}` was to be tested by {item.by}, and is open")


@rule(
    "L200", "weights-make-a-whole", Severity.ERROR, "evaluate", "Arithmetic of weighted scores",
    "correct the weights until they make 100%",
)  # fmt: skip
def weights_make_a_whole(plan: Plan) -> Iterator[Remark]:
    """Weights do not make a hundred percent: a score computed from them means nothing, and a share of imperatives
    served is wrong."""
    for partner in plan.partners:
        own = {id_: item for id_, item in plan.imperatives.items() if item.partner == partner}
        weights = {join(join("imperatives", id_), "weight"): item.weight for id_, item in own.items()}
        yield from no_whole(weights, f"the weights of the imperatives of `{partner}` make")
    weights = {join(join("criteria", id_), "weight"): item.weight for id_, item in plan.criteria.items()}
    yield from no_whole(weights, "the weights of the criteria make")


@rule(
    "L046", "probabilities-make-a-whole", Severity.ERROR, "evaluate", "Arithmetic of expected values",
    "correct the probabilities until they make 100%",
)  # fmt: skip
def probabilities_make_a_whole(plan: Plan) -> Iterator[Remark]:
    """The probabilities of the scenarios do not make a hundred percent, so the expected value is none."""
    scenarios = plan.investment.scenarios if plan.investment is not None else {}
    stated = {
        join(join("investment.scenarios", id_), "probability"): item.probability
        for id_, item in scenarios.items()
    }
    yield from no_whole(stated, "the probabilities of the scenarios make")


@rule(
    "L225", "generic-claim", Severity.REMARK, "evaluate", "Practice of boards: generic assertions persuade nobody",
    "say what the customer gains, in hours, money or risk, and name the evidence",
)  # fmt: skip
def generic_claim(plan: Plan) -> Iterator[Remark]:
    """The value proposition praises instead of saying what the customer gains."""
    offer = plan.strategy.value_proposition
    if offer is None or offer.evidence:
        return
    for name in ("offer", "benefit"):
        for version in getattr(offer, name).versions.values():
            found = re.search(_PRAISE, version, re.IGNORECASE)
            if found:
                yield Remark(
                    join("strategy.value_proposition", name), f"“{found[0]}” can be said of any alliance"
                )
                break


_PRAISE = (
    r"\b(?:synerg\w+|world[- ]class|best[- ](?:in[- ]class|of[- ]breed)|better together|one[- ]stop|win[- ]win|leading edge"
    r"|sinergi\w+|de clase mundial|mejores juntos|ganar[- ]ganar|de vanguardia)\b"
)


@rule(
    "L236", "ask-in-time", Severity.WARNING, "evaluate", "Practice of boards: an ask has a day that can still be kept",
    "name the decision below `decided`, or ask anew with a day to come",
)  # fmt: skip
def ask_in_time(plan: Plan) -> Iterator[Remark]:
    """A document asks for a decision by a day that has passed: either it was taken and the paper is stale, or it was
    not and nobody says why."""
    for kind, id_, ask in asks(plan):
        if ask.decided is None and ask.by is not None and ask.by < plan.plan.as_of:
            home = join("plan.asks", id_) if kind == "ask" else join(join("exits", id_), "ask")
            path = join(home, "by")
            yield Remark(path, f"the decision asked was due on {ask.by.isoformat()}, before the plan's day",
                         also=(("plan.as_of", "the plan's day"),))  # fmt: skip
