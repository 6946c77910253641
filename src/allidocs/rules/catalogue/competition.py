"""Rules on competition law: partners that compete, what they tell each other, what they promise not to do."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.competition import RedFlag, competing_pairs, competition_triage
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, named, rule

_EU = "Article 101 TFEU; EU Horizontal Guidelines of 2023"
_US = "the US guidelines of 2000 were withdrawn in December 2024"
_CLEARED = ("cleared", "cleared-with-conditions")
_SELLING = ("sales", "marketing")

FLAGS = {
    "undeclared-overlap": "these partners overlap strongly here, but neither says that it competes with the other",
    "joint-price": "competitors fix a price together",
    "resale-price": "competitors bind a resale price",
    "customer-split": "competitors share out customers",
    "territory-split": "competitors share out territory",
    "output-plan": "competitors coordinate output or capacity",
    "exclusivity": "competitors promise each other exclusivity",
    "long-exclusivity": "the exclusivity between competitors is longer than five years",
    "open-ended-exclusivity": "the exclusivity between competitors has no end",
    "price-parity": "competitors promise the best price or parity",
    "non-compete": "competitors promise not to compete",
    "no-poach": "competitors promise not to hire each other's people",
    "exclusive-grant-back": "a competitor gets back improvements exclusively",
    "no-challenge": "a competitor promises not to challenge rights",
    "joint-bidding": "competitors bid together",
    "shared-pipeline": "competitors share pipelines or price lists",
    "sensitive-data": "competitors hold sensitive data together",
    "long-aftermath": "a restraint between competitors outlives the end by more than a year",
    "equity-interlock": "the structure holds shares or a joint company: merger control and interlocks come in",
}
"""What each red flag says to the author of a plan."""


@rule(
    "L012", "competitor-flag", Severity.ERROR, "form", _EU,
    "name competitors below `competitor_of`, or write `competition_checked: true` where there are none",
)  # fmt: skip
def competitor_flag(plan: Plan) -> Iterator[Remark]:
    """Nobody said whether two partners compete. The whole path of competition law depends on that answer, and an
    empty list may mean no or not asked."""
    _, pairs = competing_pairs(plan)
    asked = dict.fromkeys(
        next(id_ for id_ in pair if not plan.partners[id_].competition_checked) for pair in pairs
    )
    if pairs:
        first, *more = (join(join("partners", id_), "competition_checked") for id_ in asked)
        said = ", or ".join(named(pair) for pair in pairs)
        yield Remark(
            first, f"nobody says whether {said} compete",
            also=tuple((path, "nor here") for path in more),
        )  # fmt: skip


@rule(
    "L152", "antitrust-review", Severity.ERROR, "form", f"{_EU}; {_US}",
    "have a named expert examine the alliance and record it below `contract.competition`",
)  # fmt: skip
def antitrust_review(plan: Plan) -> Iterator[Remark]:
    """Partners compete, and no competition-law review by a named expert with a date is on record. Competitors may
    cooperate, but within limits that an expert draws for the case at hand; there is no general safe harbour to rely
    on."""
    pairs, _ = competing_pairs(plan)
    if not pairs:
        return
    names = named(pairs[0])
    review = plan.contract.competition if plan.contract else None
    if review is None:
        yield Remark("contract.competition", f"{names} compete, and no competition-law review is recorded")
        return
    if review.status in ("not-needed", "not-started"):
        said = "is said not to be needed" if review.status == "not-needed" else "has not begun"
        yield Remark("contract.competition.status", f"{names} compete, and the competition-law review {said}")
    if review.expert is None:
        yield Remark("contract.competition", f"{names} compete, and no expert is named", "write `expert`")
    if review.status in _CLEARED and review.date is None:
        yield Remark(
            "contract.competition",
            "the competition-law review is said to be done, but bears no date",
            "write `date`",
        )


@rule(
    "L174", "competitor-conduct", Severity.ERROR, "form", f"{_EU}, chapter on information exchange; {_US}",
    "write the rules of conduct below `contract.competition.conduct`: own prices and customers, what may be told, who"
    " sees the rest, agendas and minutes",
)  # fmt: skip
def competitor_conduct(plan: Plan) -> Iterator[Remark]:
    """Partners compete, and nothing says what they may and may not tell each other. Talk about future prices,
    capacity or plans can break the law by itself, however useful the alliance; the rules of conduct and an information
    protocol come before the first working meeting."""
    pairs, _ = competing_pairs(plan)
    review = plan.contract.competition if plan.contract else None
    if pairs and (review is None or not review.conduct):
        names = named(pairs[0])
        yield Remark("contract.competition.conduct", f"{names} compete, and no rules of conduct are agreed")


@rule(
    "L175", "red-flag-unreviewed", Severity.WARNING, "form", f"{_EU}; {_US}",
    "have competition counsel look at it; the warning ends when `contract.competition` is cleared and dated",
)  # fmt: skip
def red_flag_unreviewed(plan: Plan) -> Iterator[Remark]:
    """The plan holds something that a competition lawyer asks about first (joint prices, shared customers, long
    exclusivity, no-poach terms, sensitive data held in common), and no finished review covers it."""
    review = plan.contract.competition if plan.contract else None
    if review is not None and review.status in _CLEARED and review.date is not None:
        return
    flags = dict.fromkeys(competition_triage(plan).red_flags)
    for id_, path in flags:
        # That it has no end says already that it is there.
        if id_ != "exclusivity" or RedFlag("open-ended-exclusivity", path) not in flags:
            yield Remark(path, FLAGS[id_])


@rule(
    "L153", "sensitive-in-shared", Severity.ERROR, "form", f"{_EU}, chapter on information exchange",
    "let somebody without sales duties keep it, and show others totals that are late and joined",
)  # fmt: skip
def sensitive_in_shared(plan: Plan) -> Iterator[Remark]:
    """Data that only a clean team may see reach people who sell. A clean team works because its members set no prices
    and serve no customers; one seller among them undoes it."""
    for id_, item in plan.datasets.items():
        if item.sensitivity != "clean-team" or item.owner is None:
            continue
        owner = plan.people.get(item.owner)
        if owner is not None and owner.function in _SELLING:
            yield Remark(
                join(join("datasets", id_), "owner"),
                f"`{item.owner}` works in {owner.function} and keeps clean-team data",
            )


@rule(
    "L176", "exclusivity-bounded", Severity.WARNING, "form",
    "Count over 84 filed alliance contracts: half of those with exclusivity have written exceptions",
    "write `duration`, `text` and `carve_outs` below `contract.exclusivity`",
)  # fmt: skip
def exclusivity_bounded(plan: Plan) -> Iterator[Remark]:
    """An exclusivity has no end, no field or no exceptions. Contracts that came before it, and a company that a
    partner buys later, then break it at once."""
    held = (plan.contract or Contract()).exclusivity
    if held is None or held.kind == "none":
        return
    lacking = [
        words
        for words, there in (
            ("no duration", held.duration),
            ("no text that says what it covers", held.text),
            ("no exceptions", held.carve_outs),
        )
        if not there
    ]
    if lacking:
        yield Remark("contract.exclusivity", f"the exclusivity has {listed(lacking)}")
