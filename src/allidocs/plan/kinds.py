"""The kinds of value that several themes share: references, per-partner mappings, series over time, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, get_args

from allidocs.base.measure import Money, Percent, Period
from allidocs.plan.entity import Bounds, Happened, Keys, Known, Listed, Private, Ref, Shape
from allidocs.plan.zones import ZONES

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
COUNTRIES = [
    "AD",
    "AE",
    "AF",
    "AG",
    "AI",
    "AL",
    "AM",
    "AO",
    "AQ",
    "AR",
    "AS",
    "AT",
    "AU",
    "AW",
    "AX",
    "AZ",
    "BA",
    "BB",
    "BD",
    "BE",
    "BF",
    "BG",
    "BH",
    "BI",
    "BJ",
    "BL",
    "BM",
    "BN",
    "BO",
    "BQ",
    "BR",
    "BS",
    "BT",
    "BV",
    "BW",
    "BY",
    "BZ",
    "CA",
    "CC",
    "CD",
    "CF",
    "CG",
    "CH",
    "CI",
    "CK",
    "CL",
    "CM",
    "CN",
    "CO",
    "CR",
    "CU",
    "CV",
    "CW",
    "CX",
    "CY",
    "CZ",
    "DE",
    "DJ",
    "DK",
    "DM",
    "DO",
    "DZ",
    "EC",
    "EE",
    "EG",
    "EH",
    "ER",
    "ES",
    "ET",
    "FI",
    "FJ",
    "FK",
    "FM",
    "FO",
    "FR",
    "GA",
    "GB",
    "GD",
    "GE",
    "GF",
    "GG",
    "GH",
    "GI",
    "GL",
    "GM",
    "GN",
    "GP",
    "GQ",
    "GR",
    "GS",
    "GT",
    "GU",
    "GW",
    "GY",
    "HK",
    "HM",
    "HN",
    "HR",
    "HT",
    "HU",
    "ID",
    "IE",
    "IL",
    "IM",
    "IN",
    "IO",
    "IQ",
    "IR",
    "IS",
    "IT",
    "JE",
    "JM",
    "JO",
    "JP",
    "KE",
    "KG",
    "KH",
    "KI",
    "KM",
    "KN",
    "KP",
    "KR",
    "KW",
    "KY",
    "KZ",
    "LA",
    "LB",
    "LC",
    "LI",
    "LK",
    "LR",
    "LS",
    "LT",
    "LU",
    "LV",
    "LY",
    "MA",
    "MC",
    "MD",
    "ME",
    "MF",
    "MG",
    "MH",
    "MK",
    "ML",
    "MM",
    "MN",
    "MO",
    "MP",
    "MQ",
    "MR",
    "MS",
    "MT",
    "MU",
    "MV",
    "MW",
    "MX",
    "MY",
    "MZ",
    "NA",
    "NC",
    "NE",
    "NF",
    "NG",
    "NI",
    "NL",
    "NO",
    "NP",
    "NR",
    "NU",
    "NZ",
    "OM",
    "PA",
    "PE",
    "PF",
    "PG",
    "PH",
    "PK",
    "PL",
    "PM",
    "PN",
    "PR",
    "PS",
    "PT",
    "PW",
    "PY",
    "QA",
    "RE",
    "RO",
    "RS",
    "RU",
    "RW",
    "SA",
    "SB",
    "SC",
    "SD",
    "SE",
    "SG",
    "SH",
    "SI",
    "SJ",
    "SK",
    "SL",
    "SM",
    "SN",
    "SO",
    "SR",
    "SS",
    "ST",
    "SV",
    "SX",
    "SY",
    "SZ",
    "TC",
    "TD",
    "TF",
    "TG",
    "TH",
    "TJ",
    "TK",
    "TL",
    "TM",
    "TN",
    "TO",
    "TR",
    "TT",
    "TV",
    "TW",
    "TZ",
    "UA",
    "UG",
    "UM",
    "US",
    "UY",
    "UZ",
    "VA",
    "VC",
    "VE",
    "VG",
    "VI",
    "VN",
    "VU",
    "WF",
    "WS",
    "XK",
    "YE",
    "YT",
    "ZA",
    "ZM",
    "ZW",
]
"""The codes of ISO 3166-1, and that of Kosovo, which has none there."""
CountryCode = Annotated[
    str,
    Listed(
        tuple(COUNTRIES), "ES", "the two letters that ISO 3166 gives a country",
        (("UK", "GB"), ("EL", "GR"), ("SP", "ES")),
    ),
]  # fmt: skip
ZoneName = Annotated[str, Listed(ZONES, "Europe/Madrid", "a time zone by its region and city")]
CurrencyCode = Annotated[str, Shape(r"[A-Z]{3}", "EUR")]
SOURCE = "en"
"""The language that templates and code are written in."""
LanguageCode = Annotated[str, Shape(r"[a-z]{2,3}(?:-[A-Z]{2})?", SOURCE)]
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
DocumentId = Annotated[str, Listed(DOCUMENTS, "joint-business-plan", "the id of a document")]
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
