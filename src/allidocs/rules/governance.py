"""Rules on governance: who answers for the alliance, and where a disagreement ends. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
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
