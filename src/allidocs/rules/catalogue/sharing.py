"""Rules on what competitors tell each other: what is kept apart, by whom, who approved that. They ask what the protocol asks."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.plan.model import Plan
from allidocs.rules.phrases import price_word
from allidocs.rules.rule import Remark, rule

_EU = "EU Horizontal Guidelines of 2023, chapter on information exchange"


@rule(
    "L568", "red-kept-apart", Severity.ERROR, "form", _EU,
    "let it pass through the clean team, joined and late, or not at all",
)  # fmt: skip
def red_kept_apart(plan: Plan) -> Iterator[Remark]:
    """Information that the protocol calls red passes directly to somebody of the other company. To receive it once can break
    the law, whatever is done with it."""
    for found in judged("sharing.red-kept", plan).values.get("open", ()):
        yield Remark(join("sharing.classes", found), f"`{found}` is red, and passes directly")


@rule(
    "L569", "clean-team-apart", Severity.ERROR, "form", _EU,
    "name somebody without sales duties",
)  # fmt: skip
def clean_team_apart(plan: Plan) -> Iterator[Remark]:
    """A member of the clean team sells. What the team sees is then what a competitor's seller sees."""
    for person in judged("sharing.team-apart", plan).values.get("sellers", ()):
        yield Remark("sharing.clean_team.members", f"{plan.people[person].name} is in the clean team, and sells",
                     also=((join(join("people", person), "function"), "what they do"),))  # fmt: skip


@rule(
    "L571", "clean-team-sets-no-prices", Severity.ERROR, "form", _EU,
    "ask somebody outside the clean team",
)  # fmt: skip
def clean_team_sets_no_prices(plan: Plan) -> Iterator[Remark]:
    """A member of the clean team decides on a price, alone or in a body, or prepares, approves or is consulted on it. Who has
    seen the costs of a competitor cannot forget them when a price is set. To be told of a price that stands is no harm."""
    team = plan.sharing.clean_team.members if plan.sharing and plan.sharing.clean_team else ()
    for id_, item in plan.decisions.items() if team else ():
        if item.category != "commercial" or not any(map(price_word, item.question.versions.values())):
            continue
        asked = (item.decider, item.recommends, *(one.who for one in item.agrees), *item.consulted)
        heard = {
            person
            for one in asked
            if one is not None
            for person in (plan.bodies[one].members if one in plan.bodies else (one,))
        }
        for person in team:
            if person in heard:
                yield Remark(join(join("decisions", id_), "question"), f"`{person}` is in the clean team, and has a say in `{id_}`",
                             also=(("sharing.clean_team.members", "the clean team"),))  # fmt: skip


@rule(
    "L570", "protocol-approved", Severity.WARNING, "form", f"{_EU}; practice of counsel",
    "name each company's counsel below `counsel`, and the day below `approved`",
)  # fmt: skip
def protocol_approved(plan: Plan) -> Iterator[Remark]:
    """The protocol on information was not approved by every company's counsel. It binds those who read it."""
    for partner in judged("sharing.approved", plan).values.get("open", ()):
        yield Remark("sharing.counsel", f"counsel of `{partner}` did not approve the protocol")
