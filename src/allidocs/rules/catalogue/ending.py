"""Rules on the exit: its days, its status, who watches over it, and who hears of it first. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.measure import Duration
from allidocs.insight.claims import judged
from allidocs.insight.days import after
from allidocs.insight.denial import party_names
from allidocs.insight.ends import UNDER_WAY, WHOLE, End, ends, scope, seen_from
from allidocs.insight.progress import is_open
from allidocs.plan.language import wording
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, named, rule

_WORDS = {"notice": "the notice", "end": "the end", "transition_end": "the last transition service"}
_KEYS = {"notice": "notice_date", "end": "end_date", "transition_end": "transition_end"}


def _ends(plan: Plan) -> Iterator[tuple[End, Plan]]:
    """Yield every end with the plan as it is seen from there."""
    for end in ends(plan):
        yield end, seen_from(plan, end.id)


def _entries(found: Iterable[End], name: str) -> Iterator[tuple[End, str, Any]]:
    """Yield each entry of a collection of the ends."""
    for end in found:
        for id_, item in getattr(end.exit, name).items():
            yield end, id_, item


@rule(
    "L260", "exit-supervisor-independent", Severity.WARNING, "form", "Source document of allidocs: a senior who is not tied to the alliance",
    "name a senior of that company who has no part in the alliance",
)  # fmt: skip
def supervisor_independent(plan: Plan) -> Iterator[Remark]:
    """Whoever watches over the exit also sits in a body, fills a role of the alliance team, sponsors it, answers for an
    initiative, or belongs to the exit's own team. Nobody judges fairly how their own work is wound up."""
    for end, seen in _ends(plan):
        found = judged("exit.supervisors-independent", seen)
        for partner in found.values["tied"] if found.holds is False else ():
            person = plan.people[end.exit.supervisor[partner]].name
            places = named(_place(end, kind, id_) for kind, id_ in found.values["ties"][partner])
            yield Remark(
                join(join(end.path, "supervisor"), partner), f"{person} has a part in the alliance: {places}"
            )


def _place(end: End, kind: str, id_: str) -> str:
    if kind == "exit":
        return join(end.path, id_)
    return f"{join(kind, id_)}.function" if kind == "people" else join(kind, id_)


@rule(
    "L261", "exit-days-in-order", Severity.ERROR, "evaluate", "Arithmetic",
    "put the days of notice, end and transition in order",
)  # fmt: skip
def days_in_order(plan: Plan) -> Iterator[Remark]:
    """The alliance ends before notice was given, or the transition before the alliance does. No length of notice or
    transition can be counted from such days."""
    for end, seen in _ends(plan):
        found = judged("exit.days-in-order", seen)
        if found.holds is False:
            first, then = found.values["first"], found.values["then"]
            yield Remark(
                join(end.path, _KEYS[then]),
                f"{_WORDS[then]} on {found.values['then_day'].isoformat()} comes before "
                f"{_WORDS[first]} on {found.values['first_day'].isoformat()}",
                also=((join(end.path, _KEYS[first]), _WORDS[first]),),
            )


@rule(
    "L262", "exit-closed-when-done", Severity.ERROR, "evaluate", "Practice of exit: a close is what its conditions say",
    "write the day on which the condition was met as `done`, or was given up as `dropped`, or set the exit's `status` back to `running`",
)  # fmt: skip
def closed_when_done(plan: Plan) -> Iterator[Remark]:
    """The exit is called closed while a condition of the close is open. Either the close is not one, or the list of
    conditions was not kept."""
    for end, seen in _ends(plan):
        found = judged("exit.closed", seen)
        for id_ in found.values["open"] if found.holds is False and found.values["called"] else ():
            yield Remark(
                join(join(end.path, "completion"), id_), "the exit is closed, and this condition is open",
                also=((join(end.path, "status"), "called closed"),),
            )  # fmt: skip


@rule(
    "L263", "exit-status-fits-notice", Severity.ERROR, "evaluate", "Practice of exit: notice sets the plan in motion",
    "bring `status` and `notice_date` together",
)  # fmt: skip
def status_fits_notice(plan: Plan) -> Iterator[Remark]:
    """The exit is called standing although notice was given, or running or closed although notice is still to come.
    Each reader believes the one or the other."""
    for end, seen in _ends(plan):
        if end.exit.notice_date is None:
            continue
        day, status = end.exit.notice_date.isoformat(), end.exit.status
        places = ((join(end.path, "notice_date"), "notice"), (join(end.path, "status"), f"called {status}"))
        if status == "standing" and judged("exit.held-ready", seen).holds is False:
            yield Remark(
                places[1][0], f"the exit is called standing, and notice was given on {day}", also=places[:1]
            )
        if status in ("running", "closed") and judged("exit.notice-given", seen).holds is False:
            yield Remark(
                places[0][0], f"the exit is called {status}, and notice is to be given on {day}",
                also=places[1:],
            )  # fmt: skip


@rule(
    "L264", "services-within-transition", Severity.WARNING, "form", "Practice of exit: transition services have an agreed end",
    "lengthen the transition, or shorten the service",
)  # fmt: skip
def services_within_transition(plan: Plan) -> Iterator[Remark]:
    """A transition service lasts longer than the transition. Its recipient counts on the service, its provider on the
    end of the transition."""
    for end, seen in _ends(plan):
        found = judged("exit.services-end-with-transition", seen)
        for id_ in found.values["longer"] if found.holds is False else ():
            length = end.exit.services[id_].duration
            yield Remark(
                join(join(join(end.path, "services"), id_), "duration"),
                f"the service lasts {length}, longer than the transition",
            )


@rule(
    "L265", "exit-message-order", Severity.WARNING, "form", "Source document of allidocs: own people, customers, partners, the public",
    "give the message a later place or time, or tell the others earlier",
)  # fmt: skip
def message_order(plan: Plan) -> Iterator[Remark]:
    """Somebody hears of the end before those who should hear it first. Own people who read it in the press, and
    customers who learn it from a competitor, are lost before the exit begins."""
    for end, seen in _ends(plan):
        found = judged("exit.messages-in-order", seen)
        for id_ in found.values["misplaced"] if found.holds is False else ():
            yield Remark(
                join(join(end.path, "messages"), id_),
                f"a message to {end.exit.messages[id_].kind} goes out before those who should hear first are told",
            )


_SEED = "Source document of allidocs"
_LASTING = ("continuity", "support-until", "migration")
"""Protections that carry a customer past the end of the alliance."""


def _under_way(plan: Plan) -> list[End]:
    """Return the exits that are carried out: only then is it due who does what; a standing plan may still have gaps."""
    return [end for end in ends(plan) if end.exit.status in UNDER_WAY]


@rule(
    "L183", "exit-reason-examined", Severity.WARNING, "evaluate", f"{_SEED}, L178-182: what sets an exit off",
    "name the agreed event as `trigger`, with the evidence in `trigger_note`, or as `decided` the decision to end",
)  # fmt: skip
def exit_reason_examined(plan: Plan) -> Iterator[Remark]:
    """An exit is under way, and neither an agreed event that allows it nor a decision of all partners is named. Whoever is
    left will ask a court."""
    for end in _under_way(plan):
        if end.exit.trigger is None and end.exit.decided is None:
            yield Remark(
                join(end.path, "trigger"),
                f"the exit is {end.exit.status}, and neither an event nor a decision is named",
            )


@rule(
    "L268", "exit-keeps-notice", Severity.ERROR, "evaluate", "Arithmetic of notice",
    "move the end, or record below `agreements` that a shorter notice was agreed",
)  # fmt: skip
def exit_keeps_notice(plan: Plan) -> Iterator[Remark]:
    """The alliance ends sooner after notice than a signed agreement, the contract frame or the exit plan allows."""
    for end in _under_way(plan):
        found = end.exit
        if found.notice_date is None or found.end_date is None or found.end_date < found.notice_date:
            continue  # L261 says it where they are reversed
        given = (found.end_date - found.notice_date).days
        for path, length in _notices(plan, end):
            if given < length.days * _SHORT:
                yield Remark(
                    join(end.path, "end_date"), f"the end comes {given} days after notice, and `{path}` asks for {length}",
                    also=((path, "the notice agreed"),),
                )  # fmt: skip


def _notices(plan: Plan, end: End) -> Iterator[tuple[str, Duration]]:
    """Yield the notices that an end has to keep, with their paths: of its plan, the contract, agreements that are signed."""
    stated = [(join(end.path, "notice"), end.exit.notice)]
    if end.id == WHOLE:
        stated.append(("contract.notice", plan.contract.notice if plan.contract else None))
    stated += [
        (join(join("agreements", id_), "notice"), plan.agreements[id_].notice)
        for id_ in scope(plan, end.exit).agreements
        if plan.agreements[id_].status == "signed"
    ]
    yield from ((path, length) for path, length in stated if length is not None)


_SHORT = Decimal("0.97")
"""How much of a notice in months must lie between two days: months have 28 to 31."""


@rule(
    "L187", "customers-protected", Severity.ERROR, "incubate", f"{_SEED}, L190: customers are not harmed",
    "write `protections` (continuity, support-until, migration …) and the `owner` who answers for them",
)  # fmt: skip
def customers_protected(plan: Plan) -> Iterator[Remark]:
    """A group of mutual customers has no protection in the exit plan, or nobody answers for it while the exit is under
    way."""
    for end in ends(plan):
        for id_, group in end.exit.customers.items():
            path = join(join(end.path, "customers"), id_)
            if not group.protections:
                yield Remark(path, f"nothing protects the customers `{id_}`")
            if group.owner is None and end.exit.status in UNDER_WAY:
                yield Remark(
                    path, f"nobody answers for the customers `{id_}`", "name the person below `owner`"
                )


@rule(
    "L190", "runway-covers-contracts", Severity.WARNING, "incubate", f"{_SEED}, L190; practice of transition services",
    "let transition services last as long, move these customers before, or promise support until their contracts end",
)  # fmt: skip
def runway_covers_contracts(plan: Plan) -> Iterator[Remark]:
    """Contracts with customers run on after the last day of the transition, and no protection carries them further."""
    for end, id_, group in _entries(ends(plan), "customers"):
        last = end.exit.transition_end or end.exit.end_date
        beyond = group.contract_end is not None and last is not None and group.contract_end > last
        if beyond and not set(group.protections) & set(_LASTING):
            yield Remark(
                join(join(join(end.path, "customers"), id_), "contract_end"),
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
    for end in _under_way(plan):
        about = scope(plan, end.exit)
        settled = {item.initiative for item in end.exit.developments.values()}
        loose = [join("agreements", id_) for id_ in about.agreements
                 if plan.agreements[id_].status == "signed" and plan.agreements[id_].disposition is None]  # fmt: skip
        loose += [join("initiatives", id_) for id_ in about.initiatives
                  if plan.initiatives[id_].status in ("funded", "active") and id_ not in settled]  # fmt: skip
        loose += [
            join("ip", id_) for id_ in about.ip if plan.ip[id_].disposition is None and plan.ip[id_].on_exit is None
        ]  # fmt: skip
        loose += [join("datasets", id_) for id_ in about.datasets if plan.datasets[id_].action is None]
        loose += [join("commitments", id_) for id_ in about.commitments if is_open(plan.commitments[id_])]
        for path in loose:
            yield Remark(
                path, f"the exit is under way, and nobody says what becomes of `{path.rpartition('.')[2]}`"
            )


@rule(
    "L192", "exit-team", Severity.ERROR, "evaluate", "Practice of exit: somebody carries it out, somebody else watches over it",
    "name the people below `exit.team`, and a senior of each company below `exit.supervisor`",
)  # fmt: skip
def exit_team(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nobody is named who carries it out, or a partner has nobody who watches over it."""
    for end in _under_way(plan):
        if not end.exit.team:
            yield Remark(join(end.path, "team"), "nobody is named who carries the exit out")
        for partner in plan.partners:
            if partner not in end.exit.supervisor and end.id == WHOLE:
                yield Remark(
                    join(end.path, "supervisor"), f"`{partner}` has named nobody who watches over the exit"
                )


@rule(
    "L194", "resistance-answered", Severity.WARNING, "evaluate", f"{_SEED}, L191: inside acceptance of the end",
    "write `action`: what is done to win them, and the `owner`",
)  # fmt: skip
def resistance_answered(plan: Plan) -> Iterator[Remark]:
    """A group inside a company resists the end, and nothing is done about it."""
    for end, id_, group in _entries(ends(plan), "stakeholders"):
        if group.stance == "resists" and group.action is None:
            yield Remark(
                join(join(end.path, "stakeholders"), id_), f"`{id_}` resists, and nothing is done about it"
            )


@rule(
    "L195", "people-looked-after", Severity.WARNING, "evaluate", "Practice of exit: people first hear it from somebody who answers for them",
    "name who answers for them below `owner`",
)  # fmt: skip
def people_looked_after(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nobody answers for what happens to a group of people."""
    for end, id_, group in _entries(_under_way(plan), "people"):
        if group.owner is None:
            yield Remark(join(join(end.path, "people"), id_), f"nobody answers for the people of `{id_}`")


@rule(
    "L196", "exit-has-a-close", Severity.WARNING, "evaluate", "Practice of exit: a close that nobody can measure never comes",
    "list below `exit.completion` what must be true for the exit to be closed",
)  # fmt: skip
def exit_has_a_close(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and nothing says when it is over. Obligations then end with nobody noticing."""
    for end in _under_way(plan):
        if not end.exit.completion:
            yield Remark(join(end.path, "completion"), "nothing says when the exit is over")


@rule(
    "L269", "no-blame-in-public", Severity.WARNING, "evaluate", f"{_SEED}, L192; practice: blame in public becomes a claim",
    "say what customers and staff can count on, in the words that all partners agreed (`exit.joint_statement`)",
)  # fmt: skip
def no_blame_in_public(plan: Plan) -> Iterator[Remark]:
    """A message of the exit blames somebody. It will be quoted in court, and it frightens the customers whom all partners
    share."""
    texts = [
        (join(join(join(end.path, "messages"), id_), "text"), item.text)
        for end in ends(plan)
        for id_, item in end.exit.messages.items()
    ]
    texts += [
        (join(end.path, "joint_statement"), end.exit.joint_statement)
        for end in ends(plan)
        if end.exit.joint_statement is not None
    ]
    blame = wording("blame", party_names(plan))
    for path, text in texts:
        words = next(filter(None, map(blame.search, text.versions.values())), "")
        if words:
            yield Remark(path, f"“{words}” blames somebody")


@rule(
    "L611", "exit-within-notice", Severity.WARNING, "evaluate", "Arithmetic of notice",
    "record below `agreements` what was signed since notice, bring the end forward, or correct the notice",
)  # fmt: skip
def exit_within_notice(plan: Plan) -> Iterator[Remark]:
    """The alliance goes on for more than a month after its notice has run out, and nothing was signed since notice was given.
    In that time no paper says what the partners owe each other."""
    for end in _under_way(plan):
        given, last = end.exit.notice_date, end.exit.end_date
        path, notice = max(_notices(plan, end), key=lambda one: one[1].days, default=("", None))
        if given is None or last is None or notice is None:
            continue
        over = after(given, notice)
        signed = any(one.signed is not None and one.signed >= given for one in plan.agreements.values())
        if (last - over).days > _MONTH and not signed:
            yield Remark(
                join(end.path, "end_date"), f"the end comes on {last}, and the notice of {notice} runs out on {over}",
                also=((path, "the notice agreed"),),
            )  # fmt: skip


_MONTH = 31
