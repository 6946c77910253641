"""Rules on the exit: its days, its status, who watches over it, and who hears of it first. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
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
    "set the condition's `status` to `done` or `dropped`, or the exit's `status` back to `running`",
)  # fmt: skip
def closed_when_done(plan: Plan) -> Iterator[Remark]:
    """The exit is called closed while a condition of the close is open. Either the close is not one, or the list of
    conditions was not kept."""
    found = judged("exit.closed", plan)
    if found.holds is False and found.values["called"]:
        for id_ in found.values["open"]:
            yield Remark(
                join(join("exit.completion", id_), "status"), "the exit is closed, and this condition is open"
            )


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
