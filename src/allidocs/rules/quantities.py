"""Durations, amounts, shares and days in prose, in English and Spanish, and sentences that contradict the plan's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from allidocs.base.measure import Duration, DurationUnit, Money, Percent
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan
from allidocs.rules.rule import same_length

Value = Duration | Money | date | tuple[Percent, ...]
"""What a parameter can be; several shares are those of all partners."""


def parameters(plan: Plan) -> dict[str, Value]:
    """Return the values of a plan that a contract states once, by path."""
    contract = plan.contract or Contract()
    found: dict[str, Value | None] = {
        f"contract.{name}": getattr(contract, name)
        for name in ("notice", "cure", "transition_period", "payment", "confidentiality", "long_stop")
    }
    found["contract.exclusivity.duration"] = contract.exclusivity.duration if contract.exclusivity else None
    found["contract.liability.cap"] = contract.liability.cap if contract.liability else None
    found["contract.revenue_share"] = tuple(contract.revenue_share.values()) or None
    return {path: value for path, value in found.items() if value is not None}


class Contradiction(NamedTuple):
    """Words that contradict a parameter: where they begin in the text, the words, and the parameter's path."""

    start: int
    words: str
    path: str


def contradictions(text: str, parameters: Mapping[str, Value]) -> Iterator[Contradiction]:
    """Yield what a text says otherwise than a parameter of the same subject.

    A number counts only beside the words of its subject (`60 days' notice`, `preaviso de 60 días`): a time counted from
    notice, or a number of another subject in the same sentence, is none.
    """
    for path, value in parameters.items():
        for pattern in _patterns().get(path, ()):
            for match in pattern.finditer(text):
                said = _read(match, value)
                if said is not None and not _same(said, value):
                    yield Contradiction(match.start(), match[0].strip(), path)


def lengths_of_steps(text: str) -> Iterator[tuple[str, str, Duration]]:
    """Yield how long a text on deadlock gives each step: the step, the words, the length.

    Steps are `cooling-off`, `mediation` and `sponsors`, who agree or do not.
    """
    for step, patterns in _steps().items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                length = duration(match["n"], match["unit"])
                if length is not None:
                    yield step, match[0].strip(), length


def _read(match: re.Match[str], value: Value) -> Value | None:
    if isinstance(value, Duration):
        return duration(match["n"], match["unit"])
    if isinstance(value, Money):
        return money(match["money"])
    if isinstance(value, date):
        return day(match["day"])
    share = _number(match["share"])
    return None if share is None else (Percent(share),)


def _same(said: Value, value: Value) -> bool:
    if isinstance(said, Duration) and isinstance(value, Duration):
        return same_length(said, value)
    if isinstance(said, Money) and isinstance(value, Money):
        return said.currency != value.currency or said.amount == value.amount
    if isinstance(said, tuple) and isinstance(value, tuple):
        return said[0] in value
    return said == value


# ------------------------------------------------------------------------------------------- reading values

_UNITS: Mapping[str, DurationUnit] = {
    "day": "days", "week": "weeks", "month": "months", "year": "years", "working day": "working days",
    "business day": "working days", "día": "days", "dia": "days", "semana": "weeks", "mes": "months",
    "meses": "months", "año": "years", "día hábil": "working days", "días hábiles": "working days",
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30,
    "thirty-six": 36, "forty-five": 45, "sixty": 60, "ninety": 90, "un": 1, "una": 1, "dos": 2, "tres": 3,
    "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "catorce": 14,
    "quince": 15, "dieciocho": 18, "veinte": 20, "veinticuatro": 24, "treinta": 30, "treinta y seis": 36,
    "cuarenta y cinco": 45, "sesenta": 60, "noventa": 90, "ciento ochenta": 180,
}  # fmt: skip
_MONTHS = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"), ("may", "mayo"),
    ("june", "junio"), ("july", "julio"), ("august", "agosto"), ("september", "septiembre"), ("october", "octubre"),
    ("november", "noviembre"), ("december", "diciembre"),
)  # fmt: skip


def duration(number: str, unit: str) -> Duration | None:
    """Return `sixty`, `days` as a duration; None for a number or unit that is not known."""
    plain = " ".join(number.casefold().split())
    count = int(plain) if plain.isdecimal() else _WORDS.get(plain)
    name = " ".join(unit.casefold().split())
    known = _UNITS.get(name) or _UNITS.get(name.removesuffix("s"))
    return None if count is None or known is None else Duration(count, known)


def money(text: str) -> Money | None:
    """Return `2.5M EUR`, `EUR 300,000` or `300.000 €` as money; None for what is none."""
    match = re.search(
        r"(?P<before>EUR|USD|GBP|CHF|MXN|€|\$|£)?\s?(?P<number>\d[\d.,]*)\s?"
        r"(?P<scale>M\b|k\b|mill(?:ion|ones)\b|mil\b)?(?:\s?(?:de\s)?(?P<after>EUR|USD|GBP|CHF|MXN|€|\$|£))?",
        text,
        re.IGNORECASE,
    )
    if match is None or not (match["before"] or match["after"]):
        return None
    amount = _number(match["number"])
    if amount is None:
        return None
    scale = (match["scale"] or "").casefold()
    factor = 6 if scale.startswith("m") and scale != "mil" else 3 if scale else 0
    sign = (match["before"] or match["after"]).upper()
    return Money(amount.scaleb(factor), {"€": "EUR", "$": "USD", "£": "GBP"}.get(sign, sign))


def day(text: str) -> date | None:
    """Return `2027-03-31`, `31 March 2027` or `31 de marzo de 2027` as a day; None for what is none."""
    plain = " ".join(text.casefold().replace(" de ", " ").replace(",", " ").split())
    try:
        return date.fromisoformat(plain)
    except ValueError:
        pass
    first, _, rest = plain.partition(" ")
    month, _, year = rest.partition(" ")
    if not first.isdecimal():
        first, month = month, first
    place = next((place for place, names in enumerate(_MONTHS, 1) if month in names), 0)
    try:
        return date(int(year), place, int(first))
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    """Read a number with the marks of either language: `300.000`, `2,5`, `1,250,000.50`."""
    plain = text.strip(".,")
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        head, tail = plain[:last], plain[last + 1 :]
        plain = re.sub(r"[.,]", "", head) + ("" if len(tail) == 3 else ".") + tail
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


# ------------------------------------------------------------------------------------------- patterns


def _time() -> str:
    words = "|".join(sorted(_WORDS, key=len, reverse=True))
    units = r"(?:working |business )?days?|weeks?|months?|years?|d[ií]as? h[aá]bil(?:es)?|d[ií]as?|semanas?|mes(?:es)?|años?"
    return rf"(?P<n>\d+|{words})[\s\u00a0-](?P<unit>{units})\b"


def _made(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


@cache
def _steps() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Patterns by step out of a deadlock. Compiled when first asked for."""
    time = _time()
    mediation, cooling = r"(?:mediat\w+|mediación|mediador\w*)", r"(?:cooling[- ]off|enfriamiento)"
    naming = r"(?:named|appointed|chosen|designa\w*|nombra\w*|elegid\w+) (?:within|in|en|dentro de)\b"
    lasting = r"(?:has|have|takes?|lasts?|for|of|in|within|up to|de|durante|en|por|tiene|dura)"
    return {
        step: _made(
            rf"\b{noun}\b(?:(?!{naming})[^.;:,()]){{0,70}}? {lasting} {time}",
            rf"\b{time} (?:of|for|de|para)(?: the| a| la| el| un)? {noun}\b",
        )
        for step, noun in (("mediation", mediation), ("cooling-off", cooling))
    } | {
        "sponsors": _made(
            r"\b(?:sponsors (?:have|take|decide|agree|settle|answer|for)|patrocinadores (?:tienen|deciden|resuelven|acuerdan|durante))\b"
            rf"[^.;:,()]{{0,20}}?\b{time}"
        )
    }


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Patterns by parameter; each ties a number to the words of its subject. Compiled when first asked for."""
    time = _time()
    amount = (
        r"(?P<money>(?:(?:EUR|USD|GBP|CHF|MXN)\s?|[€$£]\s?)\d[\d.,]*(?:\s?(?:M|k|mill(?:ion|ones)|mil)\b)?"
        r"|\d[\d.,]*\s?(?:(?:M|k|mill(?:ion|ones)|mil)\b\s?)?(?:de\s)?(?:EUR|USD|GBP|CHF|MXN|€|\$|£))"
    )
    months = "|".join(name for pair in _MONTHS for name in pair)
    when = rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:de )?(?:{months}),? (?:de )?\d{{4}}|(?:{months}) \d{{1,2}},? \d{{4}})"
    share = r"(?P<share>\d+(?:[.,]\d+)?)\s?%"

    return {
        "contract.notice": _made(
            rf"(?<!within )(?<!dentro de ){time}['’]?s? (?:of |de )?(?:prior |written |previous )*(?:notice|preaviso|antelación)\b",
            rf"\b(?:notice|preaviso)(?: period)? (?:of|is|de|es de) {time}(?! (?:after|from|of|tras|desde|después))",
        ),
        "contract.cure": _made(
            rf"{time} to (?:cure|remedy|put (?:it|things|the breach) right)\b",
            rf"\bcure period of {time}",
            rf"\b(?:cured|remedied|put right|subsan\w+) (?:within|in|en|dentro de) {time}",
            rf"{time} para subsanar\b",
            rf"\bplazo de subsanación de {time}",
        ),
        "contract.transition_period": _made(
            rf"\btransition (?:period |services )?(?:of|for|lasts?|runs? for) {time}",
            rf"{time} of transition\b",
            rf"{time} transition\b",
            rf"\b(?:período de )?transición (?:de|durante|por) {time}",
            rf"{time} de transición\b",
        ),
        "contract.payment": _made(
            rf"\b(?:pays?|paid|payable|payment)(?: is due| due)? (?:within|in|after) {time}",
            rf"\bpayment term of {time}",
            rf"\b(?:pag[aou]\w*|plazo de pago)(?: a| en| dentro de| de) {time}",
        ),
        "contract.confidentiality": _made(
            rf"\b(?:secret|secrecy|confidential\w*)\b[^.;,()]{{0,40}}? (?:for|during|of) {time}",
            rf"\b(?:secreto|confidencial\w*)\b[^.;,()]{{0,40}}? (?:durante|por|de) {time}",
        ),
        "contract.exclusivity.duration": _made(
            rf"\b(?:exclusiv\w+|first look)\b[^.;,()]{{0,40}}? (?:for|of|lasts|during) {time}",
            rf"\b(?:exclusividad|primera oferta)\b[^.;,()]{{0,40}}? (?:durante|por|de) {time}",
        ),
        "contract.liability.cap": _made(
            rf"\b(?:cap|capped|liability|limit(?:ed)?)\b(?:(?!cover|insur)[^.;,()]){{0,40}}? (?:of|at|to|is) {amount}",
            rf"\b(?:tope|responsabilidad|límite|limitad[ao])\b(?:(?!cobertura|segur)[^.;,()]){{0,40}}? (?:de|a|en) {amount}",
        ),
        "contract.long_stop": _made(
            rf"\b(?:lapses?|long[- ]stop(?: date)?)\b[^.;,()]{{0,30}}? (?:on|is) {when}",
            rf"\b(?:decaen?|caducan?)\b[^.;,()]{{0,30}}? el {when}",
        ),
        "contract.revenue_share": _made(
            rf"{share} of (?:the )?joint revenue\b",
            rf"\bshare of (?:the )?(?:joint )?revenue\b[^.;,()]{{0,20}}? (?:of|is) {share}",
            rf"{share} de(?:l| los) ingresos? (?:comun(?:es)?|conjuntos?)\b",
        ),
    }
