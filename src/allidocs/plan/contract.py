"""The contract frame: what counsel of all sides need to know before they draft (source document L88-104)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Duration, Money, Percent
from allidocs.plan.clauses import ClauseChoice, ClauseId
from allidocs.plan.entity import EMPTY, Entity, Known
from allidocs.plan.kinds import (
    AgreementRef,
    ByPartner,
    ComponentRef,
    CountryCode,
    InitiativeRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
    PrivateByPartner,
    Score,
)
from allidocs.plan.progress import Planned, Standing
from allidocs.plan.text import Text

Topic = Literal[
    "structure", "scope", "exclusivity", "contributions", "commercial", "governance", "deadlock", "ip", "brand", "data",
    "confidentiality", "competition", "liability", "warranties", "insurance", "change-control", "term", "termination",
    "exit", "disputes", "law", "publicity", "staff", "compliance", "assignment", "other",
]  # fmt: skip

IpKind = Literal["patent", "copyright", "trademark", "trade-secret", "data", "know-how", "design"]
"""Kinds of right in what is made or known (source document L99)."""


class Component(Standing):
    """A component of the frame: agreed in principle, open, or deferred to later negotiation (source document L88)."""

    name: Text
    """The component."""
    topic: Topic
    """Its subject."""
    intent: Text
    """The commercial intent, in plain words."""
    principle: Text | None = None
    """The principle agreed or proposed."""
    status: Annotated[Literal["agreed", "open", "deferred"], Known(("since",))] = "open"
    """How far it is agreed."""
    binding: Literal["binding", "non-binding", "to-be-decided"] = "to-be-decided"
    """Whether it binds before the definitive agreement."""
    counsel: ByPartner[PersonRef] = EMPTY
    """Who answers for it on each side."""
    due: date | None = None
    """When it is to be settled."""
    positions: PrivateByPartner[Text] = EMPTY
    """Each partner's own position and limits: never in a shared document."""
    survives: bool = False
    """Whether it outlives the end."""
    question: Text | None = None
    """What is open about it."""
    paper: PartnerRef | None = None
    """Whose draft its words are on; left out, a joint one."""
    clause: ClauseId | None = None
    """The clause of the library whose subject it is; left out, the first one on its topic, where no other component has
    that topic."""


class Obstacle(Planned):
    """A legal obstacle in one jurisdiction."""

    jurisdiction: Text
    """Where."""
    topic: Text
    """In which field of law."""
    text: Text
    """The obstacle."""
    severity: Score | None = None
    """1 to 5."""
    action: Text | None = None
    """What is done about it."""
    owner: PersonRef | None = None
    """By whom."""
    due: date | None = None
    """By when."""


class StructureOption(Entity):
    """A legal structure that was considered."""

    name: Text
    """The structure."""
    pros: tuple[Text, ...] = ()
    """What speaks for it."""
    cons: tuple[Text, ...] = ()
    """What speaks against it."""
    tax_note: Text | None = None
    """What tax advisers say."""
    competition_note: Text | None = None
    """What competition counsel says."""
    chosen: bool = False
    """Whether it is the one chosen."""
    reason: Text | None = None
    """Why it was chosen or rejected."""


class Licence(Entity):
    """A right to use an item of intellectual property."""

    to: tuple[PartyRef, ...] = ()
    """Who receives it; empty means all partners."""
    field: Text | None = None
    """For which field of use."""
    territory: Text | None = None
    """Where."""
    exclusive: bool = False
    """Whether nobody else gets it."""
    term: Text | None = None
    """How long."""
    survives: bool = False
    """Whether it outlives the alliance."""
    only_if: Text | None = None
    """What has to happen for it to outlive the alliance, where it does not in every case; said after *if*."""


class IpItem(Entity):
    """An item of intellectual property that the alliance uses or makes."""

    name: Text
    """The item."""
    kind: IpKind
    """What kind of right it is (source document L99)."""
    origin: Literal["background", "foreground", "improvement"]
    """Brought in, made together, or improved."""
    owner: tuple[PartyRef, ...] = ()
    """Who owns it; several owners hold it jointly."""
    registration: str | None = None
    """Registration number, if any."""
    initiative: InitiativeRef | None = None
    """The initiative that makes or uses it."""
    licence: Licence | None = None
    """Who may use it and how."""
    on_exit: Text | None = None
    """What happens to it at the end."""
    disposition: Literal["return", "keep", "licence", "run-off", "transfer", "destroy"] | None = None
    """The same in one word, for the exit plan."""
    owner_on_exit: PersonRef | None = None
    """Who carries that out."""
    disposed: PastDay | None = None
    """When that was carried out."""


class Dataset(Entity):
    """Data that partners share."""

    name: Text
    """The data."""
    controller: tuple[PartyRef, ...] = ()
    """Who decides about it."""
    role: (
        Literal["joint-controllers", "controller-processor", "separate-controllers", "not-personal"] | None
    ) = None
    """How the roles are divided where it is personal."""
    personal: bool = False
    """Whether it concerns people."""
    basis: Text | None = None
    """Legal basis."""
    transfers: Text | None = None
    """Transfers abroad and their safeguard."""
    sensitivity: Literal["open", "internal", "sensitive", "clean-team"] = "internal"
    """How sensitive it is between competitors."""
    action: Literal["return", "delete", "retain-by-law", "keep"] | None = None
    """What happens to it at the end."""
    certificate: bool = False
    """Whether deletion is certified."""
    by: Duration | None = None
    """How long after the end at the latest; where it is kept, for how long."""
    owner: PersonRef | None = None
    """Who carries that out."""
    disposed: PastDay | None = None
    """When that was carried out."""


class Filing(Standing):
    """An approval or filing with an authority."""

    authority: Text
    """Which authority."""
    filing: Text
    """What is filed."""
    lead_time: Duration | None = None
    """How long it takes."""
    owner: PersonRef | None = None
    """Who files."""
    status: Annotated[Literal["not-needed", "planned", "filed", "cleared", "refused"], Known(("since",))] = (
        "planned"
    )
    """Where it stands."""


class TerminationTrigger(Entity):
    """An event that lets a partner end the alliance, precisely."""

    text: Text
    """The event."""
    kind: (
        Literal["end-of-term", "without-cause", "breach", "change-of-control", "insolvency", "law", "other"]
        | None
    ) = None
    """What kind of event it is; `without-cause` stands in place of `contract.notice`, `breach` of `contract.cure`."""
    who_may: tuple[PartyRef, ...] = ()
    """Who may end it; empty means any partner."""
    ease: ByPartner[Literal["easy", "hard", "none"]] = EMPTY
    """How easy it is for each partner to leave because of it."""
    notice: Duration | None = None
    """Notice."""
    cure: Duration | None = None
    """Time to put it right."""
    consequence: Text | None = None
    """What follows."""


class Survival(Entity):
    """An obligation that outlives the end."""

    obligation: Text
    """The obligation."""
    component: ComponentRef | None = None
    """The component that it comes from."""
    clause: ClauseId | None = None
    """The clause that it comes from, where no component does."""
    topic: Topic | None = None
    """What it is about, where no component says so."""
    period: Duration | None = None
    """For how long."""


class DueDiligence(Planned):
    """An item of due diligence."""

    area: Text
    """The area."""
    owner: PersonRef | None = None
    """Who examines it."""
    partner: PartyRef | None = None
    """Whom it concerns."""
    finding: Annotated[Text, Known(("done",))] | None = None
    """What was found."""
    due: date | None = None
    """By when."""


class Competition(Entity):
    """The competition-law review, without which competitors do not ally (source document L95-96)."""

    status: Literal["not-started", "in-progress", "cleared", "cleared-with-conditions", "not-needed"]
    """Where it stands."""
    expert: Text | None = None
    """The named expert."""
    jurisdictions: tuple[Text, ...] = ()
    """Where it was examined."""
    date: date | None = None
    """When."""
    result: Annotated[Text, Known(("date",))] | None = None
    """What the expert found."""
    conduct: tuple[Text, ...] = ()
    """What partners may and may not tell each other."""


class Agreement(Entity):
    """A contract between the partners or with others."""

    name: Text
    """The contract."""
    kind: Literal[
        "frame",
        "schedule",
        "nda",
        "licence",
        "supply",
        "service",
        "reseller",
        "data-processing",
        "lease",
        "other",
    ]
    """What kind of contract."""
    parties: tuple[PartnerRef, ...] = ()
    """Partners that are parties to it."""
    with_: tuple[PartyRef, ...] = ()
    """Third parties that are parties to it."""
    others: Text | None = None
    """Parties that the plan does not name."""
    status: Annotated[Literal["planned", "draft", "signed", "ended"], Known(("signed",))] = "planned"
    """Where it stands."""
    signed: PastDay | None = None
    """When it was signed."""
    ended: PastDay | None = None
    """When it ended."""
    notice: Duration | None = None
    """Its notice."""
    until: date | None = None
    """The day on which it ends by itself."""
    under: AgreementRef | None = None
    """The frame that it stands under."""
    disposition: Literal["survive", "novate", "amend", "terminate"] | None = None
    """What happens to it at the end."""
    owner: PersonRef | None = None
    """Who carries that out."""


class Exclusivity(Entity):
    """What the partners promise not to do with others."""

    kind: Literal["none", "first-look", "preferred", "field", "territory", "named-accounts"]
    """What kind of exclusivity."""
    text: Text | None = None
    """What it covers."""
    duration: Duration | None = None
    """How long."""
    minimum: Text | None = None
    """The minimum on which it depends."""
    carve_outs: tuple[Text, ...] = ()
    """What it leaves free."""


class Liability(Entity):
    """How liability is shared."""

    cap: Money | None = None
    """The most that a partner pays in a year."""
    text: Text | None = None
    """Principles."""
    carve_outs: tuple[Text, ...] = ()
    """What the cap does not cover."""
    insurance: Text | None = None
    """Insurance that each holds."""


class Arbitration(Entity):
    """Arbitration in place of a court: what an award can be attacked for where it is not settled."""

    rules: Text | None = None
    """The rules, with their edition, as the institution calls them; left out, those of UNCITRAL."""
    seat: Text | None = None
    """The place whose law governs the proceedings."""
    arbitrators: int | None = None
    """How many decide."""
    authority: Text | None = None
    """Who appoints them where the partners do not agree."""
    language: Text | None = None
    """The language of the proceedings."""


class Contract(Entity):
    """The frame as a whole."""

    stage: Literal["term-sheet", "frame", "definitive"] = "frame"
    """What kind of paper it is."""
    status: Text | None = None
    """What binds before a definitive agreement, in a sentence for counsel: a note beside the clause that lists what binds."""
    intent: Text | None = None
    """Common intent and background."""
    deal_value: Literal["low", "medium", "high"] | None = None
    """How much is at stake."""
    structure: Literal["contractual", "joint-venture", "equity"] = "contractual"
    """How the partners are bound."""
    structure_options: Mapping[str, StructureOption] = EMPTY
    """Structures that were considered."""
    territory: Text | None = None
    """Where the alliance works."""
    exclusivity: Exclusivity | None = None
    """What the partners promise not to do with others."""
    non_compete: Text | None = None
    """Non-compete, if any; it must be needed for the alliance."""
    money: Text | None = None
    """Principles of contributions, prices and payments."""
    revenue_share: ByPartner[Percent] = EMPTY
    """How joint revenue is shared."""
    payment: Duration | None = None
    """Time to pay."""
    ip_principles: tuple[Text, ...] = ()
    """Principles of background, foreground and improvements."""
    ip_absent: tuple[IpKind, ...] = ()
    """Kinds of right that the partners looked for and do not have, so that their absence below `ip` is an answer."""
    brand_use: Text | None = None
    """Use of names and marks."""
    data_principles: Text | None = None
    """Principles of data protection and security."""
    confidentiality: Duration | None = None
    """How long secrets are kept after the end."""
    confidentiality_text: Text | None = None
    """What is secret, and the agreement already in force."""
    competition: Competition | None = None
    """The competition-law review."""
    liability: Liability | None = None
    """How liability is shared."""
    change_control: Text | None = None
    """How the frame and its schedules change, and when the partners renegotiate."""
    renewal: Text | None = None
    """How the term is renewed."""
    notice: Duration | None = None
    """Notice without cause."""
    cure: Duration | None = None
    """Time to put a breach right."""
    transition_period: Duration | None = None
    """How long services go on after the end."""
    mediation: Text | None = None
    """Steps before a court or tribunal."""
    law: Text | None = None
    """Governing law."""
    law_of: CountryCode | None = None
    """The country whose law that is: rules of another one, where no partner has its seat either, are called comparative."""
    forum: Text | None = None
    """Court or tribunal."""
    arbitration: Arbitration | None = None
    """Arbitration with its rules, in place of a forum."""
    compliance: tuple[Text, ...] = ()
    """Export control, sanctions, anti-corruption."""
    counsel_engaged: ByPartner[PastDay] = EMPTY
    """When each partner's counsel joined."""
    long_stop: date | None = None
    """When the intent lapses without a definitive agreement."""
    sign_by: date | None = None
    """Planned signature."""
    signed: PastDay | None = None
    """When this paper was signed; left out, a signed agreement of kind `frame` counts, unless another is under way."""
    signature_route: tuple[Text, ...] = ()
    """Who must approve before signature, in order."""
    definitions: Mapping[str, Definition] = EMPTY
    """Defined terms."""
    terms_omitted: Mapping[str, Text] = EMPTY
    """Terms of the clause library that the definitions leave out, by their ids there, and why."""
    clauses: Mapping[str, ClauseChoice] = EMPTY
    """What the partners decided about clauses of the library, and clauses of their own."""
    components: Mapping[str, Component] = EMPTY
    """All components of the frame."""
    obstacles: Mapping[str, Obstacle] = EMPTY
    """Legal obstacles."""
    filings: Mapping[str, Filing] = EMPTY
    """Approvals by authorities."""
    due_diligence: Mapping[str, DueDiligence] = EMPTY
    """Due diligence."""
    survivals: Mapping[str, Survival] = EMPTY
    """Obligations that outlive the end."""


class Definition(Entity):
    """A term that the contract defines."""

    term: Text
    """The term."""
    meaning: Text
    """What it means."""
