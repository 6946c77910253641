"""The frame of a plan: its header, the partners, the people, approvals and sources (domain core, source document L48-59)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from allidocs.base.measure import Money
from allidocs.plan.entity import EMPTY, Entity, Keys, Known, Shape
from allidocs.plan.kinds import (
    SOURCE,
    BodyRef,
    ByPartner,
    CountryCode,
    CurrencyCode,
    DayOfYear,
    DecisionRef,
    DocumentId,
    LanguageCode,
    LoggedRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
    Stage,
)
from allidocs.plan.text import Text


class Renewal(Entity):
    """A term that was made longer or shorter."""

    was: date
    """The last day before that."""
    date: PastDay
    """When it was changed."""
    decided: LoggedRef | None = None
    """The decision."""


class Term(Entity):
    """How long the alliance is meant to last."""

    start: date | None = None
    """First day of the alliance."""
    end: date | None = None
    """Last day of the term, before any renewal."""
    review_every: int | None = None
    """Months between reviews of the whole plan."""
    renewals: tuple[Renewal, ...] = ()
    """Earlier ends, the oldest first."""


class ExchangeRate(Entity):
    """A stated rate: sums across currencies need one."""

    from_: CurrencyCode
    """The currency that is converted."""
    to: CurrencyCode
    """The currency that it is converted into."""
    rate: Decimal
    """How many units of `to` one unit of `from` gives."""
    date: date
    """The day of the rate."""
    source: Text
    """Where the rate was published, or who agreed it."""


class Ask(Entity):
    """What a document asks its reader to decide; without one a document is for information."""

    decision: Annotated[Text, Known(("raised", "decided"))]
    """The decision asked, one sentence."""
    row: DecisionRef | None = None
    """The row of the decision map that it puts to its decider."""
    raised: PastDay | None = None
    """When it was put, for the time that the decision takes (F-36)."""
    by: date | None = None
    """The day of the decision."""
    body: BodyRef | None = None
    """Who decides."""
    amount: Money | None = None
    """The money asked for, where the decision is about money."""
    paid_by: ByPartner[Money] = EMPTY
    """What each partner pays of it."""
    within: DocumentId | None = None
    """The document whose ask holds this money already, so that nobody adds the two up."""
    recommendation: Text | None = None
    """What the authors recommend, and why."""
    why_now: Text | None = None
    """Why the decision cannot wait."""
    decided: LoggedRef | None = None
    """The decision, once it was taken: the document then reports it instead of asking."""


class BoardOption(Entity):
    """A way that a board may choose instead of what it is asked, doing nothing among them."""

    name: Text
    """The option, in a few words."""
    nothing: bool = False
    """Whether it is to do nothing."""
    recommended: bool = False
    """Whether it is what the memo recommends."""
    text: Text | None = None
    """What would follow from it."""
    net: ByPartner[Money] = EMPTY
    """Its net present value for each partner."""


class BoardPaper(Entity):
    """What a board has to know beside the ask of a document, in the two pages of the board memo."""

    options: Mapping[str, BoardOption] = EMPTY
    """What could be done instead, doing nothing among it."""
    conditions: tuple[Text, ...] = ()
    """What must hold for the decision to stand."""
    not_asked: tuple[Text, ...] = ()
    """What the board is not asked to decide."""
    afterwards: Text | None = None
    """What follows the decision, and when the board hears of it again."""


class Change(Entity):
    """One earlier version of the plan and what it changed."""

    date: PastDay
    """The day of the version."""
    summary: Text
    """What changed, for a reader of the version before."""
    documents: Annotated[Mapping[str, Text], Keys("documents")] = EMPTY
    """What changed in each document, keyed by the document's id; where some are named, the others did not change."""
    decided: LoggedRef | None = None
    """The decision that approved it."""


class Header(Entity):
    """What the plan is, for whom, and at which stage of its life."""

    id: Annotated[str, Shape(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", "helios-nordwind")]
    """A short id of the alliance; it stands in footers and file names and never changes."""
    title: Text
    """The alliance's name, as covers show it."""
    short_title: Text | None = None
    """Its name in a few words, where it stands among others."""
    stage: Stage
    """Where the alliance is in its life cycle."""
    stages: Annotated[Mapping[str, PastDay], Keys("stages")] = EMPTY
    """When it reached each stage, `{form: 2025-03-01, operate: 2026-01-15}`, as far as that is known: seen from an
    earlier day it is at the stage of that day, else at one that its other days tell."""
    as_of: date
    """The cut-off day: everything that depends on a date is judged on this day, never on today's."""
    version: str = "0.1"
    """The plan's version; quote nothing, `1.10` stays `1.10`."""
    status: Literal["draft", "agreed", "superseded"] = "draft"
    """Drafts are marked as such on every page."""
    language: LanguageCode = SOURCE
    """The language of texts that do not name theirs."""
    purpose: Text | None = None
    """Why the partners work together, in a sentence or two."""
    classification: Text | None = None
    """The confidentiality line that every page carries."""
    authors: tuple[PersonRef, ...] = ()
    """Who wrote this version."""
    term: Term | None = None
    """Start, end and review rhythm of the alliance."""
    currency: CurrencyCode = "EUR"
    """The currency that joint figures are reported in."""
    rates: Mapping[str, ExchangeRate] = EMPTY
    """Stated exchange rates, where money is in several currencies."""
    asks: Annotated[Mapping[str, Ask], Keys("documents")] = EMPTY
    """The decision asked by each document, keyed by the document's id."""
    board: Annotated[Mapping[str, BoardPaper], Keys("documents")] = EMPTY
    """Whose ask the board memo puts before the boards, keyed by the document's id; the first that is not decided counts."""
    history: Annotated[Mapping[str, Change], Keys("words")] = EMPTY
    """Earlier versions and what each changed, keyed by version."""


class Partner(Entity):
    """A company of the alliance."""

    name: Annotated[str, Known(("from_",), undated=True)]
    """The exact legal name."""
    short_name: str
    """The name that tables and headings use."""
    country: CountryCode | None = None
    """Where its headquarters are (ISO 3166, two letters)."""
    legal_form: Text | None = None
    """Legal form, as contracts state it."""
    register: Text | None = None
    """The register that it is entered in, and under which number."""
    tax_number: str | None = None
    """Its number for tax."""
    address: str | None = None
    """Registered address."""
    fiscal_year_end: DayOfYear | None = None
    """Last day of the fiscal year, month and day."""
    language: LanguageCode | None = None
    """The language it reports in."""
    listed: str | None = None
    """The exchange it is listed on, if any: disclosure duties follow."""
    competitor_of: tuple[PartnerRef, ...] = ()
    """Partners that it competes with in some market: competition law then asks for care."""
    competition_checked: bool | None = None
    """Whether somebody checked that question, so that an empty list means no rather than unknown."""
    strategy: Text | None = None
    """The company's own strategy, in three lines."""
    strengths_brought: Text | None = None
    """What makes it the right partner."""
    signatory: PersonRef | None = None
    """Who signs for it."""
    power: Text | None = None
    """What the signatory's power rests on: an office in the register, or a deed of power with its day and notary."""
    risk_appetite: Literal["low", "medium", "high"] | None = None
    """How much risk it accepts in this deal."""
    from_: PastDay | None = None
    """When it joined, where that was after the start."""
    until: PastDay | None = None
    """Its last day in the alliance, where the others go on."""
    gives_nothing: Text | None = None
    """Why it contributes nothing, where that is on purpose."""
    gets_nothing: Text | None = None
    """Why it expects nothing, where that is on purpose."""


class Person(Entity):
    """Somebody who has a part in the alliance."""

    name: Annotated[str, Known(("from_",), undated=True)]
    """Full name."""
    partner: PartyRef
    """The company they work for: a partner, or one that is none."""
    title: Text | None = None
    """Their position."""
    function: Literal[
        "executive", "alliance", "sales", "marketing", "engineering", "product", "operations", "finance", "legal", "hr",
        "it", "communications", "service", "quality", "training",
    ] | None = None  # fmt: skip
    """The function they lead or work in."""
    level: Literal["executive", "senior", "manager", "staff"] | None = None
    """Their level, for the map of counterparts."""
    email: str | None = None
    """Address for the contact list."""
    deputy: PersonRef | None = None
    """Who stands in and would take over."""
    skills: tuple[Literal["create", "market", "sell"], ...] = ()
    """Which of the three skills that an alliance team needs they bring (source document L114)."""
    from_: PastDay | None = None
    """When they joined the alliance."""
    until: PastDay | None = None
    """Their last day in it: what is still open and theirs passes to the successor."""
    successor: Annotated[PersonRef, Known(("until",), undated=True)] | None = None
    """Who took over."""


ApprovedText = Annotated[
    str, Shape(r"[a-z]{2,3}(-[A-Z]{2})?/[a-z0-9-]+(/working)?@[0-9a-f]{16}", "en/all@0123456789abcdef")
]
"""What a document said to some readers, as an approval records it."""


class Approval(Entity):
    """One partner's approval of a version of the plan."""

    partner: PartnerRef
    """Who approved."""
    person: PersonRef | None = None
    """By whom."""
    date: PastDay | None = None
    """When; an approval without a date is pending."""
    version: Annotated[str, Known(("date",), undated=True)] | None = None
    """Which version."""
    conditions: Annotated[Text, Known(("date",), undated=True)] | None = None
    """On which conditions."""
    documents: Annotated[Mapping[str, ApprovedText], Keys("documents"), Known(("date",), undated=True)] = (
        EMPTY
    )
    """What was approved, by document: language, readers and fingerprint. `allidocs approve` writes it."""


class Waiver(Entity):
    """A finding that the partners know and live with for a while."""

    code: Annotated[str, Shape(r"L[0-9]{3}", "L405")]
    """The rule, by its code."""
    place: str
    """Where it speaks: the path of an entry or of a value, such as `contract.filings.brand`."""
    reason: Text
    """Why it is accepted."""
    owner: PersonRef
    """Who answers for that."""
    until: date
    """The last day on which it is."""


class Evidence(Entity):
    """A source that claims and numbers refer to."""

    title: Annotated[Text, Known(("date",), undated=True)]
    """What it is: study, minutes, contract, system report."""
    source: Text | None = None
    """Who published it."""
    partner: PartnerRef | None = None
    """Whose own record it is; left out, it is of both or of neither."""
    date: PastDay | None = None
    """Its date."""
    url: str | None = None
    """Its address; printed, never opened."""
    file: str | None = None
    """Its path beside the plan."""
