"""Rules on the contract frame: components, what binds, how it changes, how it ends, what outlives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.measure import Duration
from allidocs.insight.claims import judged
from allidocs.insight.days import after
from allidocs.insight.progress import expected, state
from allidocs.plan.contract import Component, Contract
from allidocs.plan.exit import Exit
from allidocs.plan.model import Plan
from allidocs.rules.rule import Limit, Remark, listed, no_whole, rule, same_length

_SIGA = "SIGA Technologies v. PharmAthene, Supreme Court of Delaware, 2013"
_COMPONENTS = "contract.components"


def _contract(plan: Plan) -> Contract:
    return plan.contract or Contract()


def _about(plan: Plan, *topics: str) -> list[Component]:
    return [item for item in _contract(plan).components.values() if item.topic in topics]


@rule(
    "L005", "alliance-type-reasoned", Severity.WARNING, "form", "Source document of allidocs: no one model fits all",
    "list what was considered below `contract.structure_options`, one of them with `chosen: true`",
)  # fmt: skip
def alliance_type_reasoned(plan: Plan) -> Iterator[Remark]:
    """The legal structure was chosen without another on the table, or none is marked as chosen. Boards and tax
    advisers ask first why not the other one."""
    if plan.contract is None:
        return
    options = plan.contract.structure_options
    chosen = [id_ for id_, item in options.items() if item.chosen]
    if len(options) - len(chosen) < 1:
        yield Remark(
            "contract.structure_options", "no legal structure is listed that was considered and rejected"
        )
    if options and len(chosen) != 1:
        yield Remark(
            "contract.structure_options",
            f"{len(chosen) or 'none'} of the legal structures is marked as chosen",
        )


@rule(
    "L159", "component-status", Severity.ERROR, "form", "Source document of allidocs: status, owner and date of every component",
    "name counsel of every partner below `counsel`, and a day below `due` for what is not agreed",
)  # fmt: skip
def component_status(plan: Plan) -> Iterator[Remark]:
    """A component of the frame lacks somebody who answers for it on each side, or, while it is not agreed, a day.
    What nobody owns stays open until the day of signature."""
    for id_, item in _contract(plan).components.items():
        lacking = [f"`{partner}`" for partner in plan.partners if partner not in item.counsel]
        if lacking:
            yield Remark(
                join(_COMPONENTS, id_), f"nobody answers for `{id_}` on the side of {listed(lacking)}"
            )
        if item.status != "agreed" and item.due is None:
            yield Remark(
                join(_COMPONENTS, id_), f"`{id_}` is {item.status} and has no day on which it is settled"
            )


@rule(
    "L160", "binding-marked", Severity.ERROR, "form", _SIGA,
    "write `binding: binding` or `binding: non-binding` below it",
)  # fmt: skip
def binding_marked(plan: Plan) -> Iterator[Remark]:
    """A component is agreed, and nobody said whether it binds. A stamp on every page that nothing binds does not
    protect: in the case named here each page said so, and damages followed from another promise. Each component says
    for itself what it is."""
    for id_, item in _contract(plan).components.items():
        if item.status == "agreed" and item.binding == "to-be-decided":
            yield Remark(
                join(join(_COMPONENTS, id_), "binding"),
                f"`{id_}` is agreed, and nobody says whether it binds",
            )


@rule(
    "L165", "deadlock-clause", Severity.ERROR, "form", "Hanisch and others, Organization Science 35(2), 2024",
    "add a component with `topic: deadlock`, or write `governance.deadlock`",
)  # fmt: skip
def deadlock_clause(plan: Plan) -> Iterator[Remark]:
    """Nothing says what happens when the partners cannot agree. Bodies that decide by consent stall, and the service
    to customers with them."""
    if plan.contract is None or not plan.contract.components:
        return
    if (
        not _about(plan, "deadlock")
        and plan.governance.deadlock is None
        and not any(body.deadlock is not None for body in plan.bodies.values())
    ):
        yield Remark(_COMPONENTS, "nothing says what happens when the partners cannot agree")


@rule(
    "L166", "renegotiation-trigger", Severity.WARNING, "form", "Starbucks and Kraft, arbitration decided in 2013",
    "write below `contract.change_control` how the frame changes and when the partners renegotiate",
)  # fmt: skip
def renegotiation_trigger(plan: Plan) -> Iterator[Remark]:
    """Nothing says how the contract changes or when the partners talk about it anew. Without that the one who is
    worse off has only the exit."""
    if (
        plan.contract is not None
        and plan.contract.change_control is None
        and not _about(plan, "change-control")
    ):
        yield Remark("contract", "nothing says how the frame changes or when the partners renegotiate")


@rule(
    "L167", "termination-precise", Severity.WARNING, "form", "Practice of alliance contracts",
    "write `notice`, `cure` (0 days where nothing can be put right) and `consequence`",
)  # fmt: skip
def termination_precise(plan: Plan) -> Iterator[Remark]:
    """An event that lets a partner leave is not precise: it has no notice, no time to put things right, or no
    consequence; or there is no such event at all. Then the end begins with a dispute about the end."""
    if plan.contract is not None and not plan.termination_triggers:
        yield Remark(
            "contract", "no event lets a partner end the alliance", "list them below `termination_triggers`"
        )
    for id_, item in plan.termination_triggers.items():
        lacking = [
            words
            for words, value in (
                ("notice", item.notice),
                ("time to put it right", item.cure),
                ("consequence", item.consequence),
            )
            if value is None
        ]
        if lacking:
            yield Remark(
                join("termination_triggers", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}"
            )


@rule(
    "L168", "exit-ease-per-trigger", Severity.WARNING, "form", "Gulati, Sytch and Mehrotra, California Management Review 50(4), 2008",
    "write `ease: {PARTNER: easy}`, `hard` or `none` for every partner",
)  # fmt: skip
def exit_ease(plan: Plan) -> Iterator[Remark]:
    """How easily each partner may leave was not decided event by event. One rule for all events is too easy for some
    and too hard for others."""
    for id_, item in plan.termination_triggers.items():
        lacking = [f"`{partner}`" for partner in plan.partners if partner not in item.ease]
        if lacking:
            yield Remark(
                join("termination_triggers", id_),
                f"how easily {listed(lacking)} may leave because of `{id_}` is not decided",
            )


@rule(
    "L170", "due-diligence-open", Severity.WARNING, "form", "Source document of allidocs: due diligence of formation",
    "finish it and write the day as `done` with the finding, or the day expected now as `forecast`",
)  # fmt: skip
def due_diligence_open(plan: Plan) -> Iterator[Remark]:
    """An item of due diligence is past its day and not done. What nobody looked into comes up after signature, when
    it can no longer change the price."""
    for id_, item in _contract(plan).due_diligence.items():
        if state(item, item.due, plan.plan.as_of) == "overdue":
            yield Remark(
                join("contract.due_diligence", id_),
                f"`{id_}` was due on {expected(item, item.due)} and is not done",
            )


@rule(
    "L177", "frame-lapses", Severity.WARNING, "form", "Practice of preliminary agreements: intent lapses on a long-stop date",
    "write `contract.long_stop`, the day on which what the frame states lapses without a contract",
)  # fmt: skip
def frame_lapses(plan: Plan) -> Iterator[Remark]:
    """A term sheet or frame has no day on which it lapses. Intent without an end is relied on for years and becomes a
    promise by conduct."""
    contract = plan.contract
    if contract is not None and contract.stage != "definitive" and contract.long_stop is None:
        yield Remark("contract", f"this {contract.stage.replace('-', ' ')} has no day on which it lapses")


_TIMES_FEES = (
    r"\b(?:times|multiple of|multiples of|twelve months of|12 months of)\s+(?:the\s+)?(?:annual\s+|yearly\s+)?fees?\b"
    r"|\bfees? paid\b|\bveces (?:los|las) (?:honorarios|tarifas|cuotas)\b|\bhonorarios pagados\b"
)


@rule(
    "L179", "cap-without-fees", Severity.WARNING, "form", "Practice of alliance contracts: between partners often no fees flow",
    "cap liability by a fixed sum or by the committed investment",
)  # fmt: skip
def cap_without_fees(plan: Plan) -> Iterator[Remark]:
    """Liability is capped at a multiple of fees. Where partners share revenue and pay each other no fees, that cap is
    nothing, and the one who suffers gets nothing."""
    liability = _contract(plan).liability
    if liability is None or liability.text is None:
        return
    if any(re.search(_TIMES_FEES, version, re.IGNORECASE) for version in liability.text.versions.values()):
        yield Remark(
            "contract.liability.text", "liability is capped by fees, and partners may owe each other none"
        )


@rule(
    "L193", "survival-listed", Severity.ERROR, "retire", "Practice of exit: obligations that outlive the end",
    "list it below `contract.survivals` with its period, and the `component` or the `topic` that it is about",
)  # fmt: skip
def survival_listed(plan: Plan) -> Iterator[Remark]:
    """The alliance ends, and an obligation that must outlive it is not listed: secrecy, rights, payments, data, or
    each other's people. What is not listed ends with the rest."""
    if plan.contract is None:
        return
    topics = {item.topic for item in plan.contract.survivals.values()} | {
        component.topic
        for item in plan.contract.survivals.values()
        if (component := plan.contract.components.get(item.component or "")) is not None
    }
    if plan.exit is not None and plan.exit.non_solicit is not None:
        topics.add("staff")
    for name, of in _SURVIVE.items():
        if topics.isdisjoint(of):
            wanted = listed((f"`{topic}`" for topic in of), "or")
            yield Remark(
                "contract.survivals", f"nothing outlives the end for {name}: no entry has the topic {wanted}"
            )


_SURVIVE = {
    "confidentiality": ("confidentiality",),
    "intellectual property": ("ip",),
    "payment": ("commercial", "contributions"),
    "data": ("data",),
    "people": ("staff",),
}


@rule(
    "L233",
    "period-stated-twice",
    Severity.WARNING,
    "form",
    "Practice of drafting",
    "write the same period in both places, or in one of them only",
)
def period_stated_twice(plan: Plan) -> Iterator[Remark]:
    """The contract frame and the exit plan, a clause and an event that ends the alliance, or a clause and the list of
    what survives, state different periods for the same thing, or the days of the exit lie outside those periods. On the
    day of the exit each side reads its own paper."""
    contract = _contract(plan)
    pairs: list[tuple[str, Duration | None, str, Duration | None]] = []
    if plan.exit is not None:
        trigger = plan.exit.trigger or ""
        if trigger in plan.termination_triggers:
            at = join(join("termination_triggers", trigger), "notice")
            pairs.append(("exit.notice", plan.exit.notice, at, plan.termination_triggers[trigger].notice))
        pairs += [
            ("exit.notice", plan.exit.notice, "contract.notice", contract.notice),
            (
                "exit.transition",
                plan.exit.transition,
                "contract.transition_period",
                contract.transition_period,
            ),
        ]
    for id_, event in plan.termination_triggers.items():
        at = join("termination_triggers", id_)
        if event.kind == "without-cause":
            pairs.append((join(at, "notice"), event.notice, "contract.notice", contract.notice))
        elif event.kind == "breach":
            pairs.append((join(at, "cure"), event.cure, "contract.cure", contract.cure))
    for id_, item in contract.survivals.items():
        component = contract.components.get(item.component or "")
        if component is not None and component.topic == "confidentiality":
            path = join(join("contract.survivals", id_), "period")
            pairs.append((path, item.period, "contract.confidentiality", contract.confidentiality))
            if item.period is not None and _keeps_secrets_for_ever(plan, contract):
                yield Remark(
                    path, f"{item.period} here, and the clause on confidentiality keeps secrets without limit"
                )
    for path, said, other, stated in pairs:
        if said is not None and stated is not None and not same_length(said, stated):
            yield Remark(path, f"{said} here, and {stated} in `{other}`")
    yield from _days_of_exit(plan, contract)


def _keeps_secrets_for_ever(plan: Plan, contract: Contract) -> bool:
    """Say whether the clause on confidentiality has no time, no words of the plan, and no agreement that it names."""
    choice = contract.clauses.get("confidentiality")
    own = choice is not None and (choice.omit or choice.override is not None)
    told = contract.confidentiality is not None or contract.confidentiality_text is not None
    return not (own or told or any(item.kind == "nda" for item in plan.agreements.values()))


def _days_of_exit(plan: Plan, contract: Contract) -> Iterator[Remark]:
    """Yield days of the exit that its contract does not allow: an end before notice has run, services beyond their time."""
    found = plan.exit or Exit()
    event = plan.termination_triggers.get(found.trigger or "")
    path, notice = "contract.notice", contract.notice
    if event is not None and event.notice is not None:
        path, notice = join(join("termination_triggers", found.trigger or ""), "notice"), event.notice
    if found.notice_date is not None and found.end_date is not None and notice is not None:
        first = after(found.notice_date, notice)
        if found.notice_date <= found.end_date < first:
            yield Remark("exit.end_date", f"the end comes before {first}: notice is {notice} in `{path}`")
    if found.end_date is not None and found.transition_end is not None and contract.transition_period:
        last = after(found.end_date, contract.transition_period)
        if found.transition_end > last:
            yield Remark(
                "exit.transition_end",
                f"services run beyond {last}: they last {contract.transition_period} in `contract.transition_period`",
            )


@rule(
    "L608", "secrets-kept-long-enough", Severity.WARNING, "form", "Practice of confidentiality agreements: two to five years after the end",
    "agree on a longer time, or set the limit below `check.limits.L608` to what counsel of all sides want",
    least=365,
)  # fmt: skip
def secrets_kept_long_enough(plan: Plan, least: Limit) -> Iterator[Remark]:
    """Secrets are kept for less than a year after the end. What one partner learned of the other's customers and plans is still
    of use then."""
    contract = _contract(plan)
    periods = {"contract.confidentiality": contract.confidentiality}
    for id_, item in contract.survivals.items():
        component = contract.components.get(item.component or "")
        if "confidentiality" in (item.topic, component.topic if component is not None else None):
            periods[join(join("contract.survivals", id_), "period")] = item.period
    for path, period in periods.items():
        if period is not None and period.days < least:
            yield Remark(path, f"secrets are kept for {period} after the end")


@rule(
    "L272", "frame-lapsed", Severity.ERROR, "form", "Practice of preliminary agreements",
    "record the definitive agreement (`stage: definitive`), or extend `contract.long_stop` in writing",
)  # fmt: skip
def frame_lapsed(plan: Plan) -> Iterator[Remark]:
    """The day on which the frame lapses has passed, and no definitive agreement is recorded. The partners work on a paper
    that has ended."""
    found = judged("contract.stands", plan)
    if found.holds is False:
        yield Remark("contract.long_stop", f"the frame lapsed on {found.values['day']}")


@rule(
    "L234", "shares-make-a-whole", Severity.ERROR, "evaluate", "Arithmetic",
    "correct the shares until they make 100%",
)  # fmt: skip
def shares_make_a_whole(plan: Plan) -> Iterator[Remark]:
    """The shares of joint revenue do not make a hundred percent. The contract frame prints them as a clause, and
    whoever is paid last is paid from nothing, or something is left that belongs to nobody."""
    shares = _contract(plan).revenue_share
    said = listed(f"{share.value.normalize():f}% for `{partner}`" for partner, share in shares.items())
    parts = {join("contract.revenue_share", partner): share for partner, share in shares.items()}
    yield from no_whole(parts, f"joint revenue is shared {said}, which makes")


@rule(
    "L235", "control-told-twice", Severity.WARNING, "form", "Practice of drafting",
    "take `option` out of `contract.clauses.change-of-control`: the clause then refers to the event",
)  # fmt: skip
def control_told_twice(plan: Plan) -> Iterator[Remark]:
    """A change of control is an event that lets a partner end the alliance, and the clause on it says something of its
    own. On the day of the sale each side reads the one that suits it."""
    choice = _contract(plan).clauses.get("change-of-control")
    events = [id_ for id_, item in plan.termination_triggers.items() if item.kind == "change-of-control"]
    if choice is None or choice.omit or choice.option in (None, "table") or not events:
        return
    yield Remark(
        "contract.clauses.change-of-control.option",
        f"`{choice.option}` tells a change of control in its own way, and `{events[0]}` in another",
        also=((join("termination_triggers", events[0]), "the event"),),
    )


@rule(
    "L198", "law-and-forum", Severity.WARNING, "form", "Practice of preliminary agreements: law and forum bind even in a term sheet",
    "write `contract.law` and `contract.forum`, or `contract.arbitration`",
)  # fmt: skip
def law_and_forum(plan: Plan) -> Iterator[Remark]:
    """The frame names no governing law, or no court or tribunal. The two belong together and bind even where the rest
    does not."""
    if plan.contract is None or _about(plan, "law", "disputes"):
        return
    lacking = [
        words
        for words, value in (
            ("governing law", plan.contract.law),
            ("forum", plan.contract.forum or plan.contract.arbitration),
        )
        if value is None
    ]
    if lacking:
        yield Remark("contract", f"the frame names {listed(f'no {one}' for one in lacking)}")
