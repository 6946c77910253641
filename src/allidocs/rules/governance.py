"""Rules on governance: who answers for the alliance, and where a disagreement ends. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule


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
    for id_, body in plan.bodies.items():
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
