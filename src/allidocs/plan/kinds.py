"""The kinds of value that several themes share: references, per-partner mappings, series over time, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, get_args

from allidocs.base.measure import Money, Percent, Period
from allidocs.plan.entity import Bounds, Happened, Keys, Known, Private, Ref, Shape

T = TypeVar("T")

PartnerRef = Annotated[str, Ref(("partners",))]
PersonRef = Annotated[str, Ref(("people",))]
BodyRef = Annotated[str, Ref(("bodies",))]
DeciderRef = Annotated[str, Ref(("bodies", "people"))]
CoveredRef = Annotated[str, Ref(("initiatives", "bodies"))]
EvidenceRef = Annotated[str, Ref(("evidence",))]
ImperativeRef = Annotated[str, Ref(("imperatives",))]
ObjectiveRef = Annotated[str, Ref(("objectives",))]
MetricRef = Annotated[str, Ref(("metrics",))]
PriorityRef = Annotated[str, Ref(("priorities",))]
OfferingRef = Annotated[str, Ref(("offerings",))]
InitiativeRef = Annotated[str, Ref(("initiatives",))]
RiskRef = Annotated[str, Ref(("risks",))]
SegmentRef = Annotated[str, Ref(("segments",))]
ComponentRef = Annotated[str, Ref(("components",))]
AgreementRef = Annotated[str, Ref(("agreements",))]
TriggerRef = Annotated[str, Ref(("termination_triggers",))]
DecisionRef = Annotated[str, Ref(("decisions",))]
LoggedRef = Annotated[str, Ref(("decision_log",))]
IssueRef = Annotated[str, Ref(("issues",))]
GatedRef = Annotated[str, Ref(("offerings", "initiatives"))]
PartyRef = Annotated[str, Ref(("partners", "third_parties"))]
"""A company: a partner, or a third party that is none."""

ByPartner = Annotated[Mapping[str, T], Keys("partners")]
"""One value per partner, keyed by partner id."""
PrivateByPartner = Annotated[Mapping[str, T], Keys("partners"), Private()]
"""One value per partner that only this partner may see."""
ByYear = Annotated[Mapping[int, Money], Keys("years")]
"""Money per calendar year, `{2026: 1.2M EUR, 2027: 800k EUR}`."""
ByPeriod = Annotated[Mapping[Period, Decimal], Keys("periods")]
"""Numbers per period, `{2026Q1: 4.2, 2026Q2: 4.9}`."""

PastDay = Annotated[date, Happened()]
"""A day on which something happened; it is not known on an earlier day, and never lies behind the cut-off day."""
LastDay = Annotated[date, Happened(), Known(undated=True, counted=True)]
"""The latest day on which something happened; seen from an earlier day nobody knows the one before."""
Actuals = Annotated[Mapping[Period, Decimal], Keys("periods"), Happened()]
"""Numbers that were measured, per period."""
YearActuals = Annotated[Mapping[int, Money], Keys("years"), Happened()]
"""Money that came or went, by calendar year; the year under way counts up to the cut-off day."""
ByDay = Annotated[Mapping[date, Percent], Keys("days"), Happened()]
"""Percentages from a day on, `{2026-01-01: 50%, 2026-07-01: 20%}`."""

Share = Annotated[Percent, Bounds(0, 100)]
"""A part of a whole, or how likely something is."""
Score = Annotated[int, Bounds(1, 5)]
"""A score from 1 (least) to 5 (most)."""
COUNTRIES = (
    "A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|"
    "G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|"
    "N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|"
    "V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW]"
)
"""The codes of ISO 3166-1, as a pattern, and that of Kosovo, which has none there."""
CountryCode = Annotated[
    str,
    Shape(COUNTRIES, "ES", "a country's two letters of ISO 3166; the United Kingdom has `GB`, Greece `GR`"),
]
ZoneName = Annotated[
    str,
    Shape(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+){1,2}", "Europe/Madrid", "a zone by its region and city"),
]
CurrencyCode = Annotated[str, Shape(r"[A-Z]{3}", "EUR")]
LanguageCode = Annotated[str, Shape(r"[a-z]{2,3}(?:-[A-Z]{2})?", "en")]
DayOfYear = Annotated[str, Shape(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", "12-31")]
LocalTime = Annotated[str, Shape(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", "09:30")]

DOCUMENTS = (
    "strategic-map", "joint-business-plan", "operating-plan", "governance-framework", "contract-frame",
    "negotiation-record", "launch-plan",
    "metric-report", "exit-plan", "close-out-report", "transition-review", "gate-dossier", "decision-log", "board-memo",
    "since-last-board", "partner-evaluation", "sales-engagement", "risk-register", "steering-pack",
    "relationship-health", "readiness-report", "sharing-protocol",
    "ip-schedule", "negotiation-brief", "iso-matrix", "portfolio-report", "terms-and-method", "cover-sheet",
)  # fmt: skip
"""The ids of the documents that can be made, by which a plan speaks of them."""
Stage = Literal["evaluate", "form", "incubate", "operate", "transition", "retire"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages of an alliance, in order."""
Cadence = Literal[
    "daily",
    "weekly",
    "biweekly",
    "monthly",
    "bimonthly",
    "quarterly",
    "semiannually",
    "annually",
    "on-request",
]
