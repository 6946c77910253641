"""Rules on how ready the partners are to part, and how they do: the standing plan, customers, one public text, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.days import later
from allidocs.insight.ends import UNDER_WAY, WHOLE, ends, seen_from
from allidocs.insight.exit_progress import winding
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, rule

_SEED = "Source document of allidocs"


@rule(
    "L550", "exit-stands-ready", Severity.WARNING, "operate", "BS 11000: the exit strategy is addressed early; practice of exit plans",
    "write below `exit` how customers are protected, who carries an end out, and how long it takes",
)  # fmt: skip
def exit_stands_ready(plan: Plan) -> Iterator[Remark]:
    """The alliance is at work and has no plan for its end. It will be written by people who no longer speak to each
    other."""
    if plan.exit is None and (plan.initiatives or plan.offerings):
        yield Remark("exit", "the alliance is at work, and has no exit plan")


@rule(
    "L551", "exit-reviewed", Severity.WARNING, "operate", "Practice of exit plans: an outdated one is worth nothing",
    "read it again, mend what is no longer so, and write the day below `last_review`", months=14,
)  # fmt: skip
def exit_reviewed(plan: Plan, months: int) -> Iterator[Remark]:
    """The exit plan is held ready and nobody has looked at it for more than a year, or ever. It protects the customers and
    names the people of another year."""
    found = plan.exit
    if found is None or found.status in (*UNDER_WAY, "closed"):
        return
    if found.last_review is None:
        yield Remark("exit.last_review", "nothing says when the exit plan was last reviewed")
    elif later(found.last_review, months) < plan.plan.as_of:
        yield Remark("exit.last_review", f"the exit plan was last reviewed on {found.last_review}")


@rule(
    "L552", "customers-heard", Severity.WARNING, "incubate", f"{_SEED}, L190-192: customers protected, and told",
    "add a message of `kind: customers`, or write below `told_after` how soon these customers are told",
)  # fmt: skip
def customers_heard(plan: Plan) -> Iterator[Remark]:
    """A group of customers is in the exit plan, and nothing says when they are told. They hear it from a competitor."""
    for end in ends(plan):
        if any(one.kind == "customers" for one in end.exit.messages.values()):
            continue
        for id_, group in end.exit.customers.items():
            if group.told is None and group.told_after is None:
                yield Remark(join(join(end.path, "customers"), id_), f"nobody tells the customers `{id_}`")


@rule(
    "L553", "one-public-text", Severity.WARNING, "evaluate", f"{_SEED}, L192-193: clear communication; the way to part makes reputation",
    "agree on the words that all use, and write them below `joint_statement`",
)  # fmt: skip
def one_public_text(plan: Plan) -> Iterator[Remark]:
    """The exit is under way and the public is told, and no text is agreed that all partners use. Two companies then tell
    two stories."""
    for end in ends(plan):
        public = [id_ for id_, one in end.exit.messages.items() if one.kind == "public"]
        if end.exit.status in UNDER_WAY and public and end.exit.joint_statement is None:
            yield Remark(
                join(join(end.path, "messages"), public[0]),
                "the public is told, and no joint statement is agreed",
            )


@rule(
    "L554", "managers-carry-it-out", Severity.WARNING, "evaluate", "Gulati, Sytch and Mehrotra, California Management Review 50(4), 2008",
    "add the alliance managers to `team`: they know what was promised to whom",
)  # fmt: skip
def managers_carry_it_out(plan: Plan) -> Iterator[Remark]:
    """The exit is under way, and none of the alliance managers is among those who carry it out."""
    managers = {one.person for one in plan.team.values() if one.kind == "alliance-manager"} - {None}
    for end in ends(plan):
        if end.exit.status in UNDER_WAY and end.exit.team and managers and not managers & set(end.exit.team):
            yield Remark(join(end.path, "team"), "none of the alliance managers carries the exit out")


@rule(
    "L555", "customers-served", Severity.WARNING, "incubate", f"{_SEED}, L190: customers are not harmed",
    "write `served_by` (or `served_by_other`) and the `owner` who answers for them",
)  # fmt: skip
def customers_served(plan: Plan) -> Iterator[Remark]:
    """Nothing says who serves a group of customers after the end, or who answers for them until then. They are protected
    on paper."""
    for end in ends(plan):
        for id_ in judged("exit.customers-protected", seen_from(plan, end.id)).values.get("unprotected", ()):
            group = end.exit.customers[id_]
            path = join(join(end.path, "customers"), id_)
            lacking = []
            if group.served_by == () and group.served_by_other is None:
                lacking.append("who serves them after the end")
            if group.owner is None and end.exit.status not in UNDER_WAY:
                lacking.append("who answers for them")
            if lacking:
                yield Remark(path, f"nothing says of the customers `{id_}` {listed(lacking)}")


@rule(
    "L556", "customers-named", Severity.WARNING, "operate", f"{_SEED}, L190: protections for mutual customers",
    "list below `exit.customers` the groups that the partners serve together",
)  # fmt: skip
def customers_named(plan: Plan) -> Iterator[Remark]:
    """The exit plan names no customers, although the partners sell together. What is not named is not protected."""
    for end in ends(plan):
        sold = any(one.phase == "in-market" for one in plan.offerings.values())
        if end.id == WHOLE and sold and not end.exit.customers:
            yield Remark(join(end.path, "customers"), "the exit plan names no customers")


@rule(
    "L557", "end-teaches", Severity.REMARK, "evaluate", "ISO 44001, 8.9: evaluation of the relationship, future opportunities",
    "write below `lessons` what the next alliance should know, and below `opportunities` what is left to do together",
)  # fmt: skip
def end_teaches(plan: Plan) -> Iterator[Remark]:
    """The exit is closed, and nothing says what the partners learned, or what they may do together later."""
    for end in ends(plan):
        lacking = [key for key in ("lessons", "opportunities") if not getattr(end.exit, key)]
        if end.exit.status == "closed" and end.id == WHOLE and lacking:
            yield Remark(
                join(end.path, lacking[0]),
                f"the exit is closed, with {listed(f'no {one}' for one in lacking)}",
            )


@rule(
    "L558", "end-costed", Severity.REMARK, "operate", "Starbucks and Kraft, arbitration decided in 2013: an end has a price",
    "write below `exit.settlement` what winding down costs, and who bears it",
)  # fmt: skip
def end_costed(plan: Plan) -> Iterator[Remark]:
    """The exit plan has no cost. An end that nobody reckoned with is put off until it costs more."""
    if plan.exit is not None and plan.exit.status == "standing" and not plan.exit.settlement:
        yield Remark("exit.settlement", "nothing says what an end would cost")


@rule(
    "L560", "transition-stated", Severity.WARNING, "incubate", "Practice of transition services: a handover has a length",
    "write `transition`, or `transition_end` where it is a day",
)  # fmt: skip
def transition_stated(plan: Plan) -> Iterator[Remark]:
    """The exit plan says nothing of a transition after the end. Customers would be served one day and not the next."""
    for end in ends(plan):
        if end.id == WHOLE and judged("exit.transition-stated", seen_from(plan, end.id)).holds is False:
            yield Remark(end.path, "no transition follows the end")


@rule(
    "L561", "exit-on-time", Severity.REMARK, "evaluate", f"{_SEED}, L183: managed like any other stage",
    "do it, say when it is expected (`forecast`), or give it up (`dropped`)",
)  # fmt: skip
def exit_on_time(plan: Plan) -> Iterator[Remark]:
    """Something of an exit under way is late. Ends are managed like beginnings, or they last for years."""
    for end in ends(plan):
        seen = seen_from(plan, end.id)
        due = {(one.kind, one.id): one.due for one in winding(seen, end.exit).late}
        for kind, id_ in judged("exit.on-time", seen).values.get("late", ()):
            yield Remark(
                join(join(end.path, kind), id_), f"`{id_}` was due on {due[kind, id_]} and is not done"
            )


@rule(
    "L562", "end-covers-all", Severity.WARNING, "evaluate", f"{_SEED}, L188; practice of exit: people, access and money are forgotten last",
    "list what there is of it, or one entry that says that there is none",
)  # fmt: skip
def end_covers_all(plan: Plan) -> Iterator[Remark]:
    """The whole alliance is ending, and the exit says nothing of people, of access to systems, or of money. Somebody still
    has a key, or a claim, a year later."""
    for end in ends(plan):
        if end.id != WHOLE or end.exit.status not in UNDER_WAY:
            continue
        for key, words in (("people", "people"), ("access", "access to systems"), ("settlement", "money")):
            if not getattr(end.exit, key):
                yield Remark(join(end.path, key), f"the exit says nothing of {words}")
