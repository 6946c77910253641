"""Rules on governance: who answers for the alliance, and where a disagreement ends. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.measure import Duration
from allidocs.insight.claims import judged
from allidocs.insight.governance import standing
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.rules.quantities import lengths_of_steps
from allidocs.rules.rule import Remark, named, rule, same_length


@rule(
    "L068", "route-ends-at-sponsors", Severity.ERROR, "incubate", "Source document of allidocs, L80, L122-123",
    "add a last rung that is a body with the sponsors of all partners among its members",
)  # fmt: skip
def route_ends_at_sponsors(plan: Plan) -> Iterator[Remark]:
    """The last rung of an escalation route is not the sponsors of all partners. A question that climbs it ends with people
    who cannot settle it."""
    for route in judged("governance.routes", plan).values.get("short", ()):
        yield Remark(f"routes.{route}.levels", f"the route `{route}` ends below the sponsors")


@rule(
    "L071", "sponsor-each-side", Severity.ERROR, "form", "Source document of allidocs, L80",
    "name an executive of that company, or write `vacant: true`",
)  # fmt: skip
def sponsor_each_side(plan: Plan) -> Iterator[Remark]:
    """A partner has no executive sponsor, or one who works for another partner. Nobody at the top of that company then
    answers for the alliance; `vacant: true` says that the role is known to be open."""
    found = judged("governance.sponsors", plan).values
    for partner in found.get("vacant", ()):
        if partner not in plan.sponsors:
            yield Remark("sponsors", f"`{partner}` has no sponsor")
    for partner in found.get("foreign", ()):
        person = plan.people[plan.sponsors[partner].person or ""]
        yield Remark(
            f"sponsors.{partner}.person",
            f"{person.name} is the sponsor of `{partner}` and works for `{person.partner}`",
            "name an executive of that company, or correct the person's `partner`",
        )


@rule(
    "L238", "sponsor-level", Severity.WARNING, "form", "Source document of allidocs, L80: sponsors at the same and sufficient level",
    "name an executive who can release money and people, at the same level as the other sponsors",
)  # fmt: skip
def sponsor_level(plan: Plan) -> Iterator[Remark]:
    """A sponsor is no executive: whoever cannot release money and people cannot settle what climbs to the sponsors."""
    for partner, sponsor in plan.sponsors.items():
        person = plan.people.get(sponsor.person or "")
        if person is not None and person.level not in (None, "executive"):
            path = join(join("sponsors", partner), "person")
            yield Remark(path, f"{person.name}, the sponsor of `{partner}`, is on the level `{person.level}`")


@rule(
    "L070", "body-of-all-partners", Severity.WARNING, "form", "Practice of alliances: mirrored governance",
    "name members of the other partners below `members`, or their empty seats below `vacant`",
)  # fmt: skip
def body_of_all_partners(plan: Plan) -> Iterator[Remark]:
    """A body decides for the alliance and has members of one partner alone."""
    for id_, body in standing(plan).items():
        sides = {plan.people[one].partner for one in body.members if one in plan.people} | set(body.vacant)
        if len(sides) == 1:
            yield Remark(join("bodies", id_), f"all members of `{id_}` are `{next(iter(sides))}`'s")


@rule(
    "L075", "body-has-mandate", Severity.WARNING, "form", "Source document of allidocs, L120: who decides what",
    "list below `mandate` what it may decide, or take the body out",
)  # fmt: skip
def body_has_mandate(plan: Plan) -> Iterator[Remark]:
    """A body meets and nothing says what it may decide. It talks, and decisions are taken elsewhere."""
    for id_ in judged("governance.mandates", plan).values.get("lacking", ()):
        yield Remark(join("bodies", id_), f"`{id_}` has no mandate")


@rule(
    "L270", "one-clock", Severity.WARNING, "form", "Practice of alliances: a deadlock has one clock",
    "keep one length: state it where it belongs (`routes`, `time_limit`, `governance.deadlock`) and take it out of the other",
)  # fmt: skip
def one_clock(plan: Plan) -> Iterator[Remark]:
    """A step out of a deadlock is given two lengths of time: in two texts, or in a route and in the body that it leads to.
    Each side will count by the one that suits it when they agree least."""
    known: dict[str, tuple[str, str, Duration]] = {}
    for id_, body in plan.bodies.items():
        if body.time_limit is not None and _all_sponsors(plan, body.members):
            known["sponsors"] = join("bodies", id_), str(body.time_limit), body.time_limit
    for path, text in _ways_out(plan):
        for version in text.versions.values():
            for step, words, length in lengths_of_steps(version):
                where, other, before = known.setdefault(step, (path, words, length))
                if not same_length(before, length):
                    yield Remark(path, f"“{words}” here, “{other}” elsewhere", also=((where, "said here"),))
    for id_, route in plan.routes.items():
        for place, rung in enumerate(route.levels):
            limit = plan.bodies[rung.to].time_limit if rung.to in plan.bodies else None
            if limit is not None and rung.within.days > limit.days:
                yield Remark(
                    join(join(join("routes", id_), "levels"), place),
                    f"`{rung.to}` has {rung.within} on this route, and {limit} until a question goes up from it",
                    also=((join("bodies", rung.to), "the body"),),
                )  # fmt: skip


def _all_sponsors(plan: Plan, members: Iterable[str]) -> bool:
    people = {sponsor.person for sponsor in plan.sponsors.values()}
    return bool(people) and people <= set(members)


def _ways_out(plan: Plan) -> Iterator[tuple[str, Text]]:
    """Yield the texts that say what happens when nobody agrees or before a court is called on, the general one first."""
    if plan.governance.deadlock is not None:
        yield "governance.deadlock", plan.governance.deadlock
    for id_, body in plan.bodies.items():
        if body.deadlock is not None:
            yield join(join("bodies", id_), "deadlock"), body.deadlock
    if plan.contract is not None and plan.contract.mediation is not None:
        yield "contract.mediation", plan.contract.mediation
    for id_, item in plan.contract.components.items() if plan.contract else ():
        if item.topic in ("deadlock", "disputes"):
            for key in ("principle", "intent"):
                text: Text | None = getattr(item, key)
                if text is not None:
                    yield join(join("contract.components", id_), key), text


@rule(
    "L609", "strategy-decided-together", Severity.WARNING, "incubate", "Practice of alliances: authority over one's own strategy is not given away",
    "let a body of all partners decide it, or name below `agrees` who must agree in the other companies, with the reason",
)  # fmt: skip
def strategy_decided_together(plan: Plan) -> Iterator[Remark]:
    """A strategic decision belongs to one person, and nobody of another company needs to agree. The others learn what the
    alliance is for when it has changed."""
    for id_, one in plan.decisions.items():
        decider = plan.people.get(one.decider)
        if one.category != "strategic" or decider is None:
            continue
        heard = {partner for consent in one.agrees for partner in _companies(plan, consent.who)} | {
            decider.partner
        }
        if absent := [partner for partner in plan.partners if partner not in heard]:
            yield Remark(
                join(join("decisions", id_), "decider"),
                f"`{one.decider}` decides `{id_}` alone: nobody of {named(absent)} needs to agree",
            )  # fmt: skip


def _companies(plan: Plan, who: str) -> set[str]:
    """Return the companies of a person, or of the members of a body."""
    ids = plan.bodies[who].members if who in plan.bodies else (who,)
    return {plan.people[one].partner for one in ids if one in plan.people}
