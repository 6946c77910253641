"""Rules on the exit: its days, its status, who watches over it, and who hears of it first. They ask what documents ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.views import still_open
from allidocs.plan.exit import Exit
from allidocs.plan.language import phrase
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule

_WORDS = {"notice": "the notice", "end": "the end", "transition_end": "the last transition service"}
_PATHS = {"notice": "exit.notice_date", "end": "exit.end_date", "transition_end": "exit.transition_end"}


@rule(
    "L260", "exit-supervisor-independent", Severity.WARNING, "form", "Source document of allidocs: a senior who is not tied to the alliance",
    "name a senior of that company who has no part in the alliance",
)  # fmt: skip
def supervisor_independent(plan: Plan) -> Iterator[Remark]:
    """Whoever watches over the exit also sits in a body, fills a role of the alliance team, sponsors it, answers for an
    initiative, or belongs to the exit's own team. Nobody judges fairly how their own work is wound up."""
    found = judged("exit.supervisors-independent", plan)
    if found.holds is False and plan.exit is not None:
        for partner in found.values["tied"]:
            person = plan.people[plan.exit.supervisor[partner]].name
            places = ", ".join(f"`{_place(kind, id_)}`" for kind, id_ in found.values["ties"][partner])
            yield Remark(join("exit.supervisor", partner), f"{person} has a part in the alliance: {places}")


def _place(kind: str, id_: str) -> str:
    return f"{join(kind, id_)}.function" if kind == "people" else join(kind, id_)


@rule(
    "L261", "exit-days-in-order", Severity.ERROR, "evaluate", "Arithmetic",
    "put the days of notice, end and transition in order",
)  # fmt: skip
def days_in_order(plan: Plan) -> Iterator[Remark]:
    """The alliance ends before notice was given, or the transition before the alliance does. No length of notice or
    transition can be counted from such days."""
    found = judged("exit.days-in-order", plan)
    if found.holds is False:
        first, then = found.values["first"], found.values["then"]
        yield Remark(
            _PATHS[then],
            f"{_WORDS[then]} on {found.values['then_day'].isoformat()} comes before "
            f"{_WORDS[first]} on {found.values['first_day'].isoformat()}",
        )


@rule(
    "L262", "exit-closed-when-done", Severity.ERROR, "evaluate", "Practice of exit: a close is what its conditions say",
    "write the day on which the condition was met as `done`, or was given up as `dropped`, or set the exit's `status` back to `running`",
)  # fmt: skip
def closed_when_done(plan: Plan) -> Iterator[Remark]:
    """The exit is called closed while a condition of the close is open. Either the close is not one, or the list of
    conditions was not kept."""
    found = judged("exit.closed", plan)
    if found.holds is False and found.values["called"]:
        for id_ in found.values["open"]:
            yield Remark(join("exit.completion", id_), "the exit is closed, and this condition is open")


@rule(
    "L263", "exit-status-fits-notice", Severity.ERROR, "evaluate", "Practice of exit: notice sets the plan in motion",
    "bring `exit.status` and `exit.notice_date` together",
)  # fmt: skip
def status_fits_notice(plan: Plan) -> Iterator[Remark]:
    """The exit is called standing although notice was given, or running or closed although notice is still to come.
    Each reader believes the one or the other."""
    if plan.exit is None or plan.exit.notice_date is None:
        return
    day, status = plan.exit.notice_date.isoformat(), plan.exit.status
    if status == "standing" and judged("exit.held-ready", plan).holds is False:
        yield Remark("exit.status", f"the exit is called standing, and notice was given on {day}")
    if status in ("running", "closed") and judged("exit.notice-given", plan).holds is False:
        yield Remark("exit.notice_date", f"the exit is called {status}, and notice is to be given on {day}")


@rule(
    "L264", "services-within-transition", Severity.WARNING, "form", "Practice of exit: transition services have an agreed end",
    "lengthen the transition, or shorten the service",
)  # fmt: skip
def services_within_transition(plan: Plan) -> Iterator[Remark]:
    """A transition service lasts longer than the transition. Its recipient counts on the service, its provider on the
    end of the transition."""
    found = judged("exit.services-end-with-transition", plan)
    if found.holds is False and plan.exit is not None:
        for id_ in found.values["longer"]:
            length = plan.exit.services[id_].duration
            yield Remark(
                join(join("exit.services", id_), "duration"),
                f"the service lasts {length}, longer than the transition",
            )


@rule(
    "L265", "exit-message-order", Severity.WARNING, "form", "Source document of allidocs: own people, customers, partners, the public",
    "give the message a later place or time, or tell the others earlier",
)  # fmt: skip
def message_order(plan: Plan) -> Iterator[Remark]:
    """Somebody hears of the end before those who should hear it first. Own people who read it in the press, and
    customers who learn it from a competitor, are lost before the exit begins."""
    found = judged("exit.messages-in-order", plan)
    if found.holds is False and plan.exit is not None:
        for id_ in found.values["misplaced"]:
            yield Remark(
                join("exit.messages", id_),
                f"a message to {plan.exit.messages[id_].kind} goes out before those who should hear first are told",
            )


_UNDER_WAY = ("triggered", "running")
_SEED = "Source document of allidocs"
_LASTING = ("continuity", "support-until", "migration")
"""Protections that carry a customer past the end of the alliance."""


def _under_way(plan: Plan) -> Exit | None:
    """Return an exit that is carried out: only then is it due who does what; a standing plan may still have gaps."""
    return plan.exit if plan.exit is not None and plan.exit.status in _UNDER_WAY else None


@rule(
    "L183", "exit-reason-examined", Severity.WARNING, "evaluate", f"{_SEED}, L178-182: what sets an exit off",
    "name the termination trigger below `exit.trigger`, and the evidence in `trigger_note`",
)  # fmt: skip
def exit_reason_examined(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and no agreed event that allows it is named. Whoever is left will ask a court."""
    found = _under_way(plan)
    if found is not None and found.trigger is None:
        yield Remark("exit.status", f"the exit is {found.status}, and no trigger is named")


@rule(
    "L268", "exit-keeps-notice", Severity.ERROR, "evaluate", "Arithmetic of notice",
    "move the end, or record below `agreements` that a shorter notice was agreed",
)  # fmt: skip
def exit_keeps_notice(plan: Plan) -> Iterator[Remark]:
    """The alliance ends sooner after notice than a signed agreement, the contract frame or the exit plan allows."""
    found = _under_way(plan)
    if found is None or found.notice_date is None or found.end_date is None:
        return
    given = (found.end_date - found.notice_date).days
    if given < 0:
        return  # L261 says it
    stated = [
        ("exit.notice", found.notice),
        ("contract.notice", plan.contract.notice if plan.contract else None),
    ]
    stated += [
        (join(join("agreements", id_), "notice"), item.notice)
        for id_, item in plan.agreements.items()
        if item.status == "signed"
    ]
    for path, length in stated:
        if length is not None and given < length.days * _SHORT:
            yield Remark("exit.end_date", f"the alliance ends {given} days after notice, and `{path}` asks for {length}",
                         also=((path, "the notice agreed"),))  # fmt: skip


_SHORT = Decimal("0.97")
"""How much of a notice in months must lie between two days: months have 28 to 31."""


@rule(
    "L187", "customers-protected", Severity.ERROR, "incubate", f"{_SEED}, L190: customers are not harmed",
    "write `protections` (continuity, support-until, migration …) and the `owner` who answers for them",
)  # fmt: skip
def customers_protected(plan: Plan) -> Iterator[Remark]:
    """A group of mutual customers has no protection in the exit plan, or nobody answers for it while the exit is under
    way."""
    for id_, group in plan.exit.customers.items() if plan.exit is not None else ():
        path = join("exit.customers", id_)
        if not group.protections:
            yield Remark(path, f"nothing protects the customers `{id_}`")
        if group.owner is None and _under_way(plan) is not None:
            yield Remark(path, f"nobody answers for the customers `{id_}`", "name the person below `owner`")


@rule(
    "L190", "runway-covers-contracts", Severity.WARNING, "incubate", f"{_SEED}, L190; practice of transition services",
    "let transition services last as long, move these customers before, or promise support until their contracts end",
)  # fmt: skip
def runway_covers_contracts(plan: Plan) -> Iterator[Remark]:
    """Contracts with customers run on after the last day of the transition, and no protection carries them further."""
    found = plan.exit
    last = (found.transition_end or found.end_date) if found is not None else None
    for id_, group in found.customers.items() if found is not None and last is not None else ():
        beyond = group.contract_end is not None and last is not None and group.contract_end > last
        if beyond and not set(group.protections) & set(_LASTING):
            yield Remark(
                join(join("exit.customers", id_), "contract_end"),
                f"these contracts run until {group.contract_end}, and nothing is provided after {last}",
            )


@rule(
    "L188", "everything-disposed", Severity.ERROR, "evaluate", f"{_SEED}, L188: agreements, developments and commitments",
    "say what happens to it: `disposition` of an agreement or a right, `action` for data, an entry below"
    " `exit.developments` for work, `done` for a promise",
)  # fmt: skip
def everything_disposed(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nobody says what becomes of an agreement, of running work, of a right, of data or of an
    open promise. What nobody disposes of is what the partners will quarrel over."""
    found = _under_way(plan)
    if found is None:
        return
    settled = {item.initiative for item in found.developments.values()}
    loose = [join("agreements", id_) for id_, item in plan.agreements.items()
             if item.status == "signed" and item.disposition is None]  # fmt: skip
    loose += [join("initiatives", id_) for id_, work in plan.initiatives.items()
              if work.status in ("funded", "active") and id_ not in settled]  # fmt: skip
    loose += [
        join("ip", id_)
        for id_, right in plan.ip.items()
        if right.disposition is None and right.on_exit is None
    ]
    loose += [join("datasets", id_) for id_, data in plan.datasets.items() if data.action is None]
    loose += [
        join("commitments", id_) for id_, promise in plan.commitments.items() if still_open(plan, promise)
    ]
    for path in loose:
        yield Remark(path, "the exit is under way, and nobody says what becomes of this")


@rule(
    "L192", "exit-team", Severity.ERROR, "evaluate", "Practice of exit: somebody carries it out, somebody else watches over it",
    "name the people below `exit.team`, and a senior of each company below `exit.supervisor`",
)  # fmt: skip
def exit_team(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nobody is named who carries it out, or a partner has nobody who watches over it."""
    found = _under_way(plan)
    if found is None:
        return
    if not found.team:
        yield Remark("exit.team", "nobody is named who carries the exit out")
    for partner in plan.partners:
        if partner not in found.supervisor:
            yield Remark("exit.supervisor", f"`{partner}` has named nobody who watches over the exit")


@rule(
    "L194", "resistance-answered", Severity.WARNING, "evaluate", f"{_SEED}, L191: inside acceptance of the end",
    "write `action`: what is done to win them, and the `owner`",
)  # fmt: skip
def resistance_answered(plan: Plan) -> Iterator[Remark]:
    """A group inside a company resists the end, and nothing is done about it."""
    for id_, group in plan.exit.stakeholders.items() if plan.exit is not None else ():
        if group.stance == "resists" and group.action is None:
            yield Remark(join("exit.stakeholders", id_), f"`{id_}` resists, and nothing is done about it")


@rule(
    "L195", "people-looked-after", Severity.WARNING, "evaluate", "Practice of exit: people first hear it from somebody who answers for them",
    "name who answers for them below `owner`",
)  # fmt: skip
def people_looked_after(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nobody answers for what happens to a group of people."""
    found = _under_way(plan)
    for id_, group in found.people.items() if found is not None else ():
        if group.owner is None:
            yield Remark(join("exit.people", id_), f"nobody answers for the people of `{id_}`")


@rule(
    "L196", "exit-has-a-close", Severity.WARNING, "evaluate", "Practice of exit: a close that nobody can measure never comes",
    "list below `exit.completion` what must be true for the exit to be closed",
)  # fmt: skip
def exit_has_a_close(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nothing says when it is over. Obligations then end with nobody noticing."""
    found = _under_way(plan)
    if found is not None and not found.completion:
        yield Remark("exit.completion", "nothing says when the exit is over")


@rule(
    "L269", "no-blame-in-public", Severity.WARNING, "evaluate", f"{_SEED}, L192; practice: blame in public becomes a claim",
    "say what customers and staff can count on, in the words that all partners agreed (`exit.joint_statement`)",
)  # fmt: skip
def no_blame_in_public(plan: Plan) -> Iterator[Remark]:
    """A message of the exit blames somebody. It will be quoted in court, and it frightens the customers whom all partners
    share."""
    found = plan.exit
    texts = (
        [(join(join("exit.messages", id_), "text"), item.text) for id_, item in found.messages.items()]
        if found
        else []
    )
    if found is not None and found.joint_statement is not None:
        texts.append(("exit.joint_statement", found.joint_statement))
    for path, text in texts:
        words = next(
            (
                hit[0]
                for version in text.versions.values()
                if (hit := re.search(phrase("blame"), version, re.IGNORECASE))
            ),
            "",
        )
        if words:
            yield Remark(path, f"“{words}” blames somebody")
