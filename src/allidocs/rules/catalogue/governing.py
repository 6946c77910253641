"""Rules on who decides and who is there to do it: bodies that can decide, vetoes, sponsors, the alliance team."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.decided import decision_time
from allidocs.insight.ends import gone, is_ending
from allidocs.insight.governance import LEVELS, SKILLS, quorate, skills, standing
from allidocs.insight.meetings import bodies_held, calendar, meeting_load, sponsors_held
from allidocs.plan.governance import Decision
from allidocs.plan.model import Plan
from allidocs.plan.office import has_left
from allidocs.rules.rule import Remark, listed, named, rule

_SEED = "Source document of allidocs"
_KEY = ("strategic", "commercial", "ip-licence", "external", "people", "exit")
"""Kinds of decision that every alliance meets (source document L119-120)."""


def _there(plan: Plan) -> list[str]:
    """Return the partners that are in the alliance on the cut-off day."""
    return [one for one in plan.partners if gone(plan, one) is None]


@rule(
    "L440", "decider-can-decide", Severity.ERROR, "incubate", f"{_SEED}, L115-121; Hanisch and others, Organization Science 35(2), 2024 (F-47)",
    "write the body's `rule`, its `quorum`, and `deadlock` or `escalates_to`",
)  # fmt: skip
def decider_can_decide(plan: Plan) -> Iterator[Remark]:
    """A body is to take a decision and cannot: nothing says how it votes, who must be there, or what happens when it
    cannot agree. It will meet and postpone."""
    for id_ in judged("governance.deciders", plan).values.get("waiting", ()):
        item = plan.decisions[id_]
        body = plan.bodies[item.decider]
        lacking = [
            words
            for words, there in (
                ("no rule", item.rule or body.rule),
                ("no quorum", body.quorum),
                ("no way out of a deadlock", body.deadlock or body.escalates_to or plan.governance.deadlock),
            )
            if not there
        ]
        if lacking:
            yield Remark(join(join("decisions", id_), "decider"), f"`{item.decider}` decides this and has {listed(lacking)}",
                         also=((join("bodies", item.decider), "the body"),))  # fmt: skip


@rule(
    "L466", "quorum-in-reach", Severity.WARNING, "form", "Practice of governance: a vacant seat can stop a body",
    "fill the seat, name a deputy, or lower the quorum until it is filled",
)  # fmt: skip
def quorum_in_reach(plan: Plan) -> Iterator[Remark]:
    """Fewer people hold a seat in a body than must be there for it to decide. Whatever it decides can be attacked."""
    for id_ in standing(plan):
        if not quorate(plan, id_):
            yield Remark(join(join("bodies", id_), "quorum"), f"too few members of `{id_}` are there for its quorum",
                         also=((join(join("bodies", id_), "members"), "who is there"),))  # fmt: skip


@rule(
    "L441", "veto-has-reason", Severity.WARNING, "form", "Bain, RAPID: assign vetoes sparingly",
    "write `reason`: what only this partner or function can judge, or move it to `consulted`",
)  # fmt: skip
def veto_has_reason(plan: Plan) -> Iterator[Remark]:
    """Somebody must agree to a decision, and nothing says why. A veto without a reason is used for other reasons."""
    for id_, item in plan.decisions.items():
        for place, one in enumerate(item.agrees):
            if one.reason is None:
                path = join(join(join("decisions", id_), "agrees"), place)
                yield Remark(path, f"`{one.who}` must agree to `{id_}`, and no reason is given")


@rule(
    "L442", "few-voices", Severity.REMARK, "form", "Bain, RAPID; practice of RACI: everybody consulted is nobody deciding",
    "leave those without whom the decision would be wrong; the others are informed", vetoes=2, consulted=6,
)  # fmt: skip
def few_voices(plan: Plan, vetoes: int, consulted: int) -> Iterator[Remark]:
    """More people must agree to a decision, or are asked before it, than can be found in a week."""
    for id_, item in plan.decisions.items():
        for key, words, most in (("agrees", "must agree", vetoes), ("consulted", "are consulted", consulted)):
            if len(getattr(item, key)) > most:
                yield Remark(join(join("decisions", id_), key), f"{len(getattr(item, key))} {words}")


@rule(
    "L443", "meets-in-time", Severity.REMARK, "incubate", f"{_SEED}, L121: who meets, and how often",
    "let the body meet more often, give the decision more time, or write below `between` how it decides in between",
)  # fmt: skip
def meets_in_time(plan: Plan) -> Iterator[Remark]:
    """Decisions are due sooner than the body that takes them meets again. It will be asked by letter, or too late."""
    early = judged("governance.forums-in-time", plan).values.get("early", ())
    for body in dict.fromkeys(plan.decisions[id_].decider for id_ in early):
        own = [id_ for id_ in early if plan.decisions[id_].decider == body]
        also = tuple((join(join("decisions", id_), "time_limit"), "due sooner") for id_ in own)
        said = f"`{body}` meets {plan.bodies[body].cadence}, and {named(own)} cannot wait as long"
        yield Remark(join(join("bodies", body), "cadence"), said, also=also)


@rule(
    "L444", "key-decisions-mapped", Severity.REMARK, "incubate", f"{_SEED}, L119-121: key decisions and who takes them",
    "add a decision of that `category`, with the one who takes it",
)  # fmt: skip
def key_decisions_mapped(plan: Plan) -> Iterator[Remark]:
    """The decision map leaves out a kind of decision that every alliance meets: strategy, commerce, licences, publicity,
    people, the end. It will come up, and nobody will know whose it is."""
    lacking = [one for one in _KEY if one not in {item.category for item in plan.decisions.values()}]
    if plan.decisions and lacking:
        yield Remark("decisions", f"no decision is of the category {named(lacking, 'or')}")


@rule(
    "L445", "default-stated", Severity.REMARK, "incubate", "Practice of joint bodies: what holds while nobody decides",
    "write `default`: what holds until the decision is taken",
)  # fmt: skip
def default_stated(plan: Plan) -> Iterator[Remark]:
    """Nothing says what holds until a decision is taken. Whoever gains by waiting then waits."""
    for id_ in judged("governance.defaults", plan).values.get("lacking", ()):
        yield Remark(join("decisions", id_), f"nothing says what holds until `{id_}` is decided")


@rule(
    "L446", "recommender-apart", Severity.REMARK, "form", "Bain, RAPID: who recommends and who decides",
    "let somebody else prepare the decision, or leave `recommends` out",
)  # fmt: skip
def recommender_apart(plan: Plan) -> Iterator[Remark]:
    """The one who decides also recommends, or must agree to what they decide: two roles that check each other are one."""
    for id_, item in plan.decisions.items():
        for key in _twice(item):
            yield Remark(f"{join('decisions', id_)}.{key}", f"`{item.decider}` decides `{id_}`, too")


def _twice(item: Decision) -> Iterator[str]:
    if item.recommends == item.decider:
        yield "recommends"
    for place, one in enumerate(item.agrees):
        if one.who == item.decider:
            yield f"agrees[{place}].who"


@rule(
    "L447", "level-of-all-partners", Severity.WARNING, "form", "Practice of alliances: mirrored governance",
    "name a member of that partner in a body of this level, or write between whom the body is below `partners`",
)  # fmt: skip
def level_of_all_partners(plan: Plan) -> Iterator[Remark]:
    """On a level of the tower a partner has nobody with a vote. What is settled there is settled without it."""
    for level in judged("governance.both-sides", plan).values.get("levels", ()):
        there = [id_ for id_, body in standing(plan).items() if body.level == level]
        sides = {plan.people[one].partner for id_ in there for one in plan.bodies[id_].members}
        vacant = {one for id_ in there for one in plan.bodies[id_].vacant}
        lacking = [f"`{one}`" for one in _there(plan) if one not in sides | vacant]
        if lacking and len(sides | vacant) > 1:
            yield Remark(
                join("bodies", there[0]),
                f"{listed(lacking)} {'has' if len(lacking) == 1 else 'have'} no vote on level {level}",
            )


@rule(
    "L448", "functions-at-the-table", Severity.WARNING, "incubate", f"{_SEED}, L83: a cross-functional steering committee",
    "add members of the functions that carry the alliance out: sales, engineering, finance, service", functions=2,
)  # fmt: skip
def functions_at_the_table(plan: Plan, functions: int) -> Iterator[Remark]:
    """No body of all partners brings enough functions together to settle what lies between them. Each question then goes
    home to ask."""
    bodies = {
        id_: {plan.people[one].function for one in (*body.members, *body.advisers)} - {None}
        for id_, body in standing(plan).items()
        if len({plan.people[one].partner for one in body.members}) > 1
    }
    if bodies and all(len(found) < functions for found in bodies.values()):
        widest = max(bodies, key=lambda id_: len(bodies[id_]))
        yield Remark(
            join(join("bodies", widest), "members"),
            f"no body has {functions} functions at its table; `{widest}` has {len(bodies[widest])}",
        )


@rule(
    "L449", "few-bodies", Severity.WARNING, "form", "Ankura, Are you tough enough to manage your committees?",
    "join bodies whose members are the same, or take out those that only report", most=6,
)  # fmt: skip
def few_bodies(plan: Plan, most: int) -> Iterator[Remark]:
    """There are more committees than an alliance can feed. Each asks for papers, and none decides."""
    found = list(standing(plan))
    if len(found) > most:
        yield Remark(join("bodies", found[most]), f"the alliance has {len(found)} bodies")


@rule(
    "L450", "sponsor-has-deputy", Severity.WARNING, "incubate", "Practice: changes at the top stalled well-known alliances",
    "name the person's `deputy` below `people`, or say below `governance.succession` who takes over",
)  # fmt: skip
def sponsor_has_deputy(plan: Plan) -> Iterator[Remark]:
    """A sponsor has no deputy, and nothing says who takes over when they go. Sponsors change more often than alliances."""
    for partner, sponsor in plan.sponsors.items():
        person = plan.people.get(sponsor.person or "")
        if person is not None and person.deputy is None and plan.governance.succession is None:
            yield Remark(
                join("sponsors", partner), f"{person.name} has no deputy, and no succession is agreed"
            )


@rule(
    "L451", "sponsor-measured", Severity.WARNING, "incubate", f"{_SEED}, L81: its success counts in executives' performance",
    "write `performance_objective`: how the alliance counts in the sponsor's own review",
)  # fmt: skip
def sponsor_measured(plan: Plan) -> Iterator[Remark]:
    """The success of the alliance counts nowhere in its sponsor's own objectives. When something else does, it comes
    first."""
    for partner, sponsor in plan.sponsors.items():
        if sponsor.person is not None and sponsor.performance_objective is None and not is_ending(plan):
            yield Remark(
                join("sponsors", partner),
                f"the alliance counts in no objective of the sponsor of `{partner}`",
            )


@rule(
    "L452", "sponsors-meet", Severity.WARNING, "incubate", f"{_SEED}, L80; practice: sponsors meet twice a year",
    "write `meetings_per_year`, and the meetings into their calendars", least=2,
)  # fmt: skip
def sponsors_meet(plan: Plan, least: int) -> Iterator[Remark]:
    """A sponsor meets the other ones less than twice a year, by plan. Trust at the top is made by meeting, and needed on
    the day on which something fails."""
    for partner, sponsor in plan.sponsors.items():
        if sponsor.meetings_per_year is not None and sponsor.meetings_per_year < least:
            path = join(join("sponsors", partner), "meetings_per_year")
            yield Remark(
                path, f"the sponsor of `{partner}` meets the others {sponsor.meetings_per_year} times a year"
            )


@rule(
    "L453", "sponsors-alike", Severity.WARNING, "form", f"{_SEED}, L80: top executives of both",
    "name sponsors of the same level, so that each can call the other",
)  # fmt: skip
def sponsors_alike(plan: Plan) -> Iterator[Remark]:
    """Sponsors stand on different levels of their companies. The lower one cannot settle what the higher one asks, and is
    not called back."""
    levels = {
        partner: person.level
        for partner, sponsor in plan.sponsors.items()
        if (person := plan.people.get(sponsor.person or "")) is not None and person.level is not None
    }
    top = min(levels.values(), key=LEVELS.index, default=None)
    for partner, level in levels.items():
        if top is not None and level != top:
            other = next(one for one in levels if levels[one] == top)
            yield Remark(join(join("sponsors", partner), "person"), f"the sponsor of `{partner}` is {level}, and that of `{other}` {top}",
                         also=((join(join("sponsors", other), "person"), "the other one"),))  # fmt: skip


@rule(
    "L454", "manager-each-side", Severity.ERROR, "incubate", f"{_SEED}, L112-113: an alliance manager of each company",
    "add a role of `kind: alliance-manager` for it below `team`, with the `person` who holds it",
)  # fmt: skip
def manager_each_side(plan: Plan) -> Iterator[Remark]:
    """A partner has no alliance manager. Nobody there follows the initiatives, and the other side has nobody to call."""
    roles = [one for one in plan.team.values() if one.kind == "alliance-manager" and one.person is not None]
    held = {one.partner for one in roles if one.person is not None and not has_left(plan, one.person)}
    for partner in _there(plan) if plan.team else ():
        if partner not in held:
            yield Remark("team", f"`{partner}` has no alliance manager")


@rule(
    "L455", "manager-has-time", Severity.WARNING, "incubate", "Practice: the alliance as a fifth of somebody's job fails",
    "free half of that person's time, or more", least=50,
)  # fmt: skip
def manager_has_time(plan: Plan, least: int) -> Iterator[Remark]:
    """An alliance manager has less than half of a job for the alliance. What is a sideline there is one everywhere."""
    for id_, role in plan.team.items():
        if (
            role.kind == "alliance-manager"
            and role.share is not None
            and role.share < least
            and not is_ending(plan)
        ):
            yield Remark(
                join(join("team", id_), "share"),
                f"the alliance manager of `{role.partner}` has {role.share}% of a job for it",
            )


@rule(
    "L456", "role-filled", Severity.WARNING, "operate", f"{_SEED}, L26: teams are fully staffed",
    "name the `person`, or take the role out of the team",
)  # fmt: skip
def role_filled(plan: Plan) -> Iterator[Remark]:
    """The alliance is at work, and a role of its team is vacant. What it was for is done by nobody, or by everybody."""
    for id_, role in plan.team.items() if not is_ending(plan) else ():
        if role.person is None and role.kind != "alliance-manager":
            yield Remark(join("team", id_), f"nobody holds `{id_}` at `{role.partner}`")


@rule(
    "L457", "create-market-sell", Severity.WARNING, "incubate", f"{_SEED}, L114: able to create, market and sell",
    "add somebody to the team who can, or write the `skills` of those who are in it",
)  # fmt: skip
def create_market_sell(plan: Plan) -> Iterator[Remark]:
    """Nobody in the alliance team can do one of the three things that an alliance does: create, market, sell."""
    held = skills(plan)
    gaps = [skill for skill in SKILLS if not any(held[partner][skill] for partner in held)]
    if any(found for row in held.values() for found in row.values()) and gaps and not is_ending(plan):
        yield Remark("team", f"nobody in the team can {listed(gaps, 'or')}")


@rule(
    "L467", "skills-of-each", Severity.REMARK, "incubate", f"{_SEED}, L114: able to create, market and sell",
    "add somebody who can do one of them, or write below `skills` what those who are there can",
)  # fmt: skip
def skills_of_each(plan: Plan) -> Iterator[Remark]:
    """A partner's people in the team can do none of the three things that an alliance does: create, market, sell. It looks
    on while another one works."""
    held = {partner: any(row.values()) for partner, row in skills(plan).items()}
    for partner, brings in held.items() if any(held.values()) and not is_ending(plan) else ():
        if not brings and partner in _there(plan):
            yield Remark("team", f"nobody of `{partner}` in the team can {listed(SKILLS, 'or')}")


@rule(
    "L458", "hours-bearable", Severity.WARNING, "incubate", "Practice of joint ventures: directors have six to eight days a year (F-49)",
    "let somebody else sit in one of the bodies, or let it meet less often", hours=300,
)  # fmt: skip
def hours_bearable(plan: Plan, hours: int) -> Iterator[Remark]:
    """Somebody spends more hours a year in the alliance's meetings than a job leaves for them."""
    for load in meeting_load(plan):
        if load.hours.value is not None and load.hours.value > hours:
            yield Remark(join("people", load.person), f"`{load.person}` sits {load.hours.value:.0f} hours a year in meetings of the alliance",
                         also=tuple((join("bodies", one), "a body") for one in load.bodies))  # fmt: skip


@rule(
    "L459", "next-meeting-known", Severity.REMARK, "operate", "Practice: teams that do not meet stall",
    "write the day below `next_meeting`",
)  # fmt: skip
def next_meeting_known(plan: Plan) -> Iterator[Remark]:
    """A body has a rhythm and no next meeting, or one that has passed. Bodies die of a meeting that nobody called."""
    rows = {row.body for row in calendar(plan).rows if row.total}
    for id_, body in standing(plan).items() if not is_ending(plan) else ():
        if id_ in rows and body.next_meeting is None:
            yield Remark(join("bodies", id_), f"`{id_}` has no next meeting")
        elif body.next_meeting is not None and body.next_meeting < plan.plan.as_of:
            yield Remark(
                join(join("bodies", id_), "next_meeting"),
                f"the next meeting of `{id_}` was on {body.next_meeting}",
            )


@rule(
    "L460", "people-are-told", Severity.WARNING, "incubate", f"{_SEED}, L108: how companies communicate; practice: poor communication is a top risk",
    "list below `communications` who is told what, how often and by whom",
)  # fmt: skip
def people_are_told(plan: Plan) -> Iterator[Remark]:
    """Bodies and decisions are arranged, and nobody is told of them; or a line of the communication plan has nobody who
    tells it."""
    if plan.bodies and plan.decisions and not plan.communications:
        yield Remark("communications", "nothing says who is told what")
    for id_, line in plan.communications.items():
        lacking = [
            words for words, there in (("owner", line.owner), ("rhythm", line.cadence)) if there is None
        ]
        if lacking:
            yield Remark(join("communications", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L461", "framework-reviewed", Severity.WARNING, "incubate", "Practice: outdated governance is a recurring finding of health checks",
    "write below `governance.review_date` when it is looked at next",
)  # fmt: skip
def framework_reviewed(plan: Plan) -> Iterator[Remark]:
    """The day of the review of the framework has passed, or there is none. Rules that nobody looks at are those of people
    who have left."""
    if not plan.bodies or is_ending(plan):
        return
    found = judged("governance.review", plan)
    if found.holds is None:
        yield Remark("governance.review_date", "nothing says when this framework is reviewed")
    elif found.holds is False:
        yield Remark("governance.review_date", f"the framework was to be reviewed on {found.values['day']}")


@rule(
    "L462", "route-from-anywhere", Severity.WARNING, "incubate", f"{_SEED}, L122-123: escalation from any part of the alliance",
    "name it below `covers` of a route, or add a route without `covers`, which is for any part",
)  # fmt: skip
def route_from_anywhere(plan: Plan) -> Iterator[Remark]:
    """Work is under way from which no route leads up. What goes wrong there is settled by whoever shouts loudest."""
    if not plan.routes or any(not route.covers for route in plan.routes.values()):
        return
    covered = {one for route in plan.routes.values() for one in route.covers}
    for id_, item in plan.initiatives.items():
        if item.status in ("funded", "active") and id_ not in covered:
            yield Remark(join("initiatives", id_), f"no route leads up from `{id_}`")


@rule(
    "L463", "route-short", Severity.WARNING, "incubate", f"{_SEED}, L122-123: in time; the cost of a deadlock (F-48)",
    "shorten the time of its rungs, or leave one out", days=60,
)  # fmt: skip
def route_short(plan: Plan, days: int) -> Iterator[Remark]:
    """A question takes longer to the sponsors' answer than a quarter has working weeks to spare. By then it has answered
    itself."""
    for id_, route in plan.routes.items():
        length = sum(level.within.days for level in route.levels)
        if length > days:
            yield Remark(
                join(join("routes", id_), "levels"), f"an answer takes up to {length:.0f} days on this route"
            )


@rule(
    "L464", "route-climbs", Severity.ERROR, "form", "Arithmetic: a route goes up",
    "put the rungs in the order of their levels, each once; let no body escalate to one below it",
)  # fmt: skip
def route_climbs(plan: Plan) -> Iterator[Remark]:
    """A route comes back to whom it came from, or goes down; or a body hands what it cannot settle to one that hands it
    back. The question circles."""
    for id_, route in plan.routes.items():
        seen: dict[str, int] = {}
        highest = 0
        for place, rung in enumerate(route.levels):
            path = join(join(join(join("routes", id_), "levels"), place), "to")
            level = plan.bodies[rung.to].level if rung.to in plan.bodies else highest
            if rung.to in seen or level < highest:
                said = "had it before" if rung.to in seen else "is below the rung before"
                yield Remark(path, f"`{rung.to}` {said}")
            seen[rung.to] = place
            highest = max(highest, level)
    for id_, body in plan.bodies.items():
        above = plan.bodies.get(body.escalates_to or "")
        if above is not None and (body.escalates_to == id_ or above.level < body.level):
            yield Remark(
                join(join("bodies", id_), "escalates_to"), f"`{body.escalates_to}` is not above `{id_}`"
            )


@rule(
    "L465", "chair-is-there", Severity.WARNING, "form", "Practice of governance",
    "name a member, or add the chair to `members`",
)  # fmt: skip
def chair_is_there(plan: Plan) -> Iterator[Remark]:
    """Somebody chairs a body without being one of its members, or nobody does although it decides."""
    decides = {item.decider for item in plan.decisions.values()}
    for id_, body in standing(plan).items():
        if body.chair is not None and body.members and body.chair not in (*body.members, *body.advisers):
            yield Remark(
                join(join("bodies", id_), "chair"), f"`{body.chair}` chairs `{id_}` and is no member"
            )
        elif body.chair is None and not body.chair_rotates and id_ in decides:
            yield Remark(join("bodies", id_), f"`{id_}` decides, and nobody leads it")


@rule(
    "L430", "decided-in-time", Severity.REMARK, "operate", "Hughes and Weiss, Harvard Business Review 2007: speed of decision is a measure (F-36)",
    "ask what held it up, or give the decision the time that it takes",
)  # fmt: skip
def decided_in_time(plan: Plan) -> Iterator[Remark]:
    """A decision took longer than the decision map allows. Whoever waited for it worked on without it."""
    took = decision_time(plan).days
    for id_ in judged("decisions.in-time", plan).values.get("over", ()):
        row = plan.decision_log[id_].decision or ""
        yield Remark(join("decision_log", id_), f"`{id_}` took {took[id_]} days; it may take {plan.decisions[row].time_limit}",
                     also=((join(join("decisions", row), "time_limit"), "the time it has"),))  # fmt: skip


@rule(
    "L431", "decision-waits", Severity.WARNING, "form", "Practice of boards: who waits decides by waiting",
    "take the decision, or agree on another day",
)  # fmt: skip
def decision_waits(plan: Plan) -> Iterator[Remark]:
    """A decision was needed by a day that has passed, and is not taken. What it holds up waits with it."""
    for one in judged("decisions.waiting-in-time", plan).values.get("late", ()):
        if one.kind == "row":
            yield Remark(join("decisions", one.id), f"`{one.id}` was needed by {one.by}, and is not decided")


@rule(
    "L433", "meetings-held", Severity.REMARK, "operate", "Practice: sponsors stop calling before an alliance fails (F-38)",
    "hold the meetings, or plan fewer", percent=90,
)  # fmt: skip
def meetings_held(plan: Plan, percent: int) -> Iterator[Remark]:
    """A body met less often than planned, or a sponsor met the others less often. Nobody decided that it should."""
    found = judged("health.meetings-held", plan).values
    for collection, counted in (("bodies", bodies_held), ("sponsors", sponsors_held)):
        few = found.get(collection, ()) if not is_ending(plan) else ()
        for one in (one for one in counted(plan) if one.of in few and (one.rate.value or 0) < percent):
            said = f"`{one.of}` met {one.held.normalize():f} times, and {one.planned.value or 0:g} times were planned"
            yield Remark(join(collection, one.of), said)
