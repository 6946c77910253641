"""Competition-law triage: who competes, what in the plan a competition lawyer would ask about, which rules it takes.

It finds where to look and decides nothing: cooperation between competitors is often lawful, and a specialist says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.denial import party_names, promised, promises, says, says_together
from allidocs.insight.thresholds import remembered, threshold
from allidocs.plan.contract import Contract
from allidocs.plan.language import either, languages, phrase
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

Level = Literal["none", "low", "medium", "high"]
Pair = tuple[str, str]

CONDUCT = "conduct"
INFORMATION_PROTOCOL = "information-protocol"
CLEAN_TEAM = "clean-team"
MINUTES = "minutes"
CARVE_BACK = "carve-back"
CLEARANCE = "clearance-first"
REQUIRED: tuple[str, ...] = (CONDUCT, INFORMATION_PROTOCOL, CLEAN_TEAM, MINUTES, CARVE_BACK, CLEARANCE)
"""What competitors agree on: own prices and customers; what may be told; who sees the rest; minutes of what was said;
restraints no wider than needed; nothing carried out before authorities have cleared it."""

GRAVE = frozenset(
    {
        "joint-price", "resale-price", "customer-split", "territory-split", "output-plan", "joint-bidding",
        "price-parity", "long-exclusivity", "no-challenge", "equity-interlock", "non-compete", "shared-pipeline",
    }
)  # fmt: skip
"""Red flags that make the risk high between competitors."""


class RedFlag(NamedTuple):
    """Something to look at: a stable id, and the path of the value that raised it."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class CompetitionTriage:
    """What a first look at the plan says of competition law.

    `level` is `none` (nobody competes and somebody checked), `low` (nobody is known to compete, but it was not checked
    or something points that way), `medium` (partners compete) or `high` (they compete and a grave red flag stands).
    `pairs` are the partners that compete, `unchecked` pairs for which nobody said. `red_flags` are in order of path;
    `required` are ids out of REQUIRED.
    """

    level: Level
    pairs: tuple[Pair, ...]
    unchecked: tuple[Pair, ...]
    red_flags: tuple[RedFlag, ...]
    required: tuple[str, ...]

    def flagged(self, id_: str) -> tuple[str, ...]:
        """Return the paths at which a red flag was found."""
        return tuple(flag.path for flag in self.red_flags if flag.id == id_)


@remembered(2)
def competition_triage(plan: Plan) -> CompetitionTriage:
    """Triage a plan; a pure function of what it holds."""
    pairs, unchecked = competing_pairs(plan)
    flags = tuple(dict.fromkeys(_red_flags(plan, pairs)))
    return CompetitionTriage(
        _level(pairs, unchecked, flags), pairs, unchecked, flags, _required(plan, pairs, unchecked, flags)
    )


def competing_pairs(plan: Plan) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs of partners that compete, and those of which nobody said whether they do.

    One partner's word is enough for a pair to compete. A pair is unchecked when neither names the other and at least
    one of them did not check.
    """
    competing, unchecked = [], []
    for one, other in combinations(plan.partners, 2):
        first, second = plan.partners[one], plan.partners[other]
        if other in first.competitor_of or one in second.competitor_of:
            competing.append((one, other))
        elif not (first.competition_checked and second.competition_checked):
            unchecked.append((one, other))
    return tuple(competing), tuple(unchecked)


def _level(pairs: Sequence[Pair], unchecked: Sequence[Pair], flags: Sequence[RedFlag]) -> Level:
    if pairs:
        return "high" if any(flag.id in GRAVE for flag in flags) else "medium"
    return "low" if unchecked or flags else "none"


def _required(
    plan: Plan, pairs: Sequence[Pair], unchecked: Sequence[Pair], flags: Sequence[RedFlag]
) -> tuple[str, ...]:
    if pairs:
        return REQUIRED
    if not (unchecked or flags):
        return ()
    sensitive = any(item.sensitivity == "clean-team" for item in plan.datasets.values())
    return (CONDUCT, INFORMATION_PROTOCOL, CLEAN_TEAM) if sensitive else (CONDUCT,)


# ---------------------------------------------------------------------------------------------- red flags


def _red_flags(plan: Plan, pairs: Sequence[Pair]) -> Iterator[RedFlag]:
    yield from _undeclared_overlaps(plan, pairs)
    contract = plan.contract or Contract()
    if contract.structure != "contractual":
        yield RedFlag("equity-interlock", "contract.structure")
    if not pairs:
        return
    yield from _exclusivity(contract)
    if promised(contract.non_compete):
        yield RedFlag("non-compete", "contract.non_compete")
    if promised(plan.exit.non_solicit if plan.exit else None):
        yield RedFlag("no-poach", "exit.non_solicit")
    yield from _aftermath(contract)
    yield from _rights(plan)
    yield from _information(plan, frozenset(partner for pair in pairs for partner in pair))
    names = party_names(plan)
    for path, text in _commercial_words(plan, contract):
        yield from (RedFlag(id_, path) for id_ in _said(text, names, plan.plan.language))


class _Wording(NamedTuple):
    """How one language says what raises a red flag: the words that must occur, what says it unless denied, what says it
    plainly (both compiled when a text first holds the words), what says it where its parts stand together."""

    language: str
    flag: str
    subject: re.Pattern[str]
    said: str
    plainly: str
    together: tuple[tuple[tuple[bool, str], ...], ...]


def _said(text: Text | None, names: tuple[str, ...], own: str) -> Iterator[str]:
    """Yield the red flags that the words of a text raise, in whichever language they are written."""
    whole = "" if text is None else "\n".join(text.versions.values())
    for one in _wordings(names) if whole else ():
        tags = ("", own) if one.language == own else (one.language,)
        in_order = one.subject.search(whole) and (promises(text, one.said) or says(text, one.plainly))
        if in_order or says_together(text, tags, one.together):
            yield one.flag


@lru_cache(maxsize=4)
def _wordings(names: tuple[str, ...]) -> tuple[_Wording, ...]:
    """Return what raises each red flag in each language, for partners of some names."""
    return tuple(
        _Wording(
            tag,
            id_,
            re.compile(language.filled(flag.subject, names), re.IGNORECASE),
            either(language.filled(one, names) for one in flag.said),
            either(language.filled(one, names) for one in flag.plainly),
            tuple(language.together(one, names) for one in flag.together),
        )
        for tag, language in languages().items()
        for id_, flag in language.flags.items()
    )


def _undeclared_overlaps(plan: Plan, pairs: Sequence[Pair]) -> Iterator[RedFlag]:
    known = {frozenset(pair) for pair in pairs}
    for id_, overlap in plan.strategy.overlaps.items():
        strong = overlap.intensity is None or overlap.intensity >= threshold("strong-overlap")
        if strong and any(frozenset(pair) not in known for pair in combinations(overlap.partners, 2)):
            yield RedFlag("undeclared-overlap", join("strategy.overlaps", id_))


def _exclusivity(contract: Contract) -> Iterator[RedFlag]:
    held = contract.exclusivity
    if held is None or held.kind == "none":
        return
    yield RedFlag("exclusivity", "contract.exclusivity")
    if held.duration is None:
        yield RedFlag("open-ended-exclusivity", "contract.exclusivity")
    elif held.duration.days > threshold("exclusivity-days"):
        yield RedFlag("long-exclusivity", "contract.exclusivity.duration")
    if held.kind == "territory":
        yield RedFlag("territory-split", "contract.exclusivity.kind")
    if held.kind == "named-accounts":
        yield RedFlag("customer-split", "contract.exclusivity.kind")


def _aftermath(contract: Contract) -> Iterator[RedFlag]:
    """Restraints that outlive the end; obligations are named, so a `no` in the name is the restraint itself."""
    for id_, item in contract.survivals.items():
        said = " ".join(item.obligation.versions.values())
        path = join("contract.survivals", id_)
        if re.search(phrase("staff"), said, re.IGNORECASE):
            yield RedFlag("no-poach", path)
        if (
            re.search(phrase("restraint"), said, re.IGNORECASE)
            and item.period is not None
            and item.period.days > threshold("aftermath-days")
        ):
            yield RedFlag("long-aftermath", path)


def _rights(plan: Plan) -> Iterator[RedFlag]:
    for id_, item in plan.ip.items():
        if item.origin != "background" and item.licence is not None and item.licence.exclusive:
            yield RedFlag("exclusive-grant-back", join(join("ip", id_), "licence"))
    for index, text in enumerate(plan.contract.ip_principles if plan.contract else ()):
        path = join("contract.ip_principles", index)
        said = " ".join(text.versions.values())
        if re.search(phrase("no_challenge"), said, re.IGNORECASE):
            yield RedFlag("no-challenge", path)
        if re.search(phrase("grant_back"), said, re.IGNORECASE):
            yield RedFlag("exclusive-grant-back", path)


def _information(plan: Plan, competitors: frozenset[str]) -> Iterator[RedFlag]:
    """Data that competitors hold together: what they learn of each other is an exchange of information."""
    for id_, item in plan.datasets.items():
        held = competitors if not item.controller else competitors & set(item.controller)
        if item.sensitivity in ("sensitive", "clean-team") and len(held) > 1:
            yield RedFlag("sensitive-data", join("datasets", id_))
        if item.sensitivity != "clean-team" and len(held) > 1 and promises(item.name, phrase("pipeline")):
            yield RedFlag("shared-pipeline", join("datasets", id_))
    for id_, given in plan.contributions.items():
        if given.kind == "data" and given.partner in competitors and promises(given.text, phrase("pipeline")):
            yield RedFlag("shared-pipeline", join("contributions", id_))


def _commercial_words(plan: Plan, contract: Contract) -> Iterator[tuple[str, Text | None]]:
    """Yield the texts in which partners say how they sell and share, with their paths; rules of conduct are left out."""
    for name in ("money", "territory", "intent", "renewal"):
        yield join("contract", name), getattr(contract, name)
    if contract.exclusivity is not None:
        yield "contract.exclusivity.text", contract.exclusivity.text
        yield "contract.exclusivity.minimum", contract.exclusivity.minimum
    for id_, item in contract.components.items():
        if item.topic in ("commercial", "contributions", "scope", "exclusivity"):
            yield join(join("contract.components", id_), "intent"), item.intent
            yield join(join("contract.components", id_), "principle"), item.principle
    for id_, text in plan.strategy.go_to_market.items():
        yield join("strategy.go_to_market", id_), text
    for id_, text in plan.strategy.processes.items():
        yield join("strategy.processes", id_), text
    for id_, area in plan.area_plans.items():
        if area.area == "sales":
            yield join(join("area_plans", id_), "text"), area.text
