"""Phrases that a careful lawyer strikes or moves: pure functions on text, in English and Spanish."""

from __future__ import annotations

import re
from functools import cache

_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, parts between semicolons apart."""
    return [piece for piece in (part.strip() for part in _SENTENCE.split(text)) if piece]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compiled when first asked for: most checks never need them."""
    return {
        "agree": re.compile(
            r"\b(?:(?:will|shall|are to|agree to|undertake to) (?:\w+ ){0,3}?(?:agree|negotiate)(?: on| upon| about)?\b"
            r"|to be (?:agreed|negotiated)\b"
            r"|(?:acordarán|negociarán|pactarán)\b|se (?:acordará|negociará|pactará)\b"
            r"|se comprometen a (?:acordar|negociar|pactar)\b|(?:por|pendiente de) (?:acordar|negociar|pactar)\b)",
            re.IGNORECASE,
        ),
        "good faith": re.compile(
            r"\b(?:negotiate\b[^.;]{0,60}|agree )in good faith\b|\bgood[- ]faith negotiations?\b"
            r"|\b(?:negociar(?:án)?\b[^.;]{0,60}|acordar(?:án)? )de buena fe\b",
            re.IGNORECASE,
        ),
        "modal": re.compile(
            r"\b(?:shall|must|undertakes? to|is obliged to|are obliged to"
            r"|deberán?|se obligan? a|está obligada?|están obligad[ao]s|tendrán? que)\b",
            re.IGNORECASE,
        ),
        "number": re.compile(
            r"\d[\d.,\u00a0\u202f ]*(?:%|€|\$|£|\b(?:EUR|USD|GBP|CHF|MXN|CLP)\b"
            r"|\b(?:days?|weeks?|months?|years?|quarters?|días?|semanas?|meses|mes|años?|trimestres?)\b)",
            re.IGNORECASE,
        ),
        "partner": re.compile(
            r"\b(?:joint ventures?|(?:general |legal )?partnerships?|partners|agents?|principals?"
            r"|soci[oa]s?|empresas? conjuntas?|sociedad(?:es)? (?:conjunta|común)s?|agentes? comerciales?|mandatari[oa]s?)\b",
            re.IGNORECASE,
        ),
        "disclaimer": re.compile(
            r"\b(?:no|not|nor|neither|without|none|nothing|nada|sin|ni|ningun[oa]?)\b[^.;]{0,120}?"
            r"\b(?:partnership|joint venture|agency|company|sociedad|agencia|mandato|empresa conjunta)\b",
            re.IGNORECASE,
        ),
    }  # fmt: skip


def only_agrees_to_agree(text: str) -> bool:
    """Say whether all that a text promises is to agree or negotiate later."""
    found = sentences(text)
    return bool(found) and all(_patterns()["agree"].search(sentence) for sentence in found)


def negotiates_in_good_faith(text: str) -> str:
    """Return the words that promise to negotiate in good faith, empty without any."""
    return _first("good faith", text)


def modal_word(text: str) -> str:
    """Return the first word of obligation (`shall`, `must`, `deberán`), empty without one.

    `will` and the Spanish future are left alone: they tell what comes as often as what must.
    """
    return _first("modal", text)


def negotiated_number(text: str) -> str:
    """Return the first amount, share or duration in figures, empty without one."""
    return _first("number", text).strip()


def partner_word(text: str) -> str:
    """Return the first word that has a meaning in company or agency law (`partnership`, `socios`), empty without one."""
    for sentence in sentences(text):
        if _patterns()["disclaimer"].search(sentence) is None:
            found = _first("partner", sentence)
            if found:
                return found
    return ""


def disclaims_partnership(text: str) -> bool:
    """Say whether a text says that no partnership, joint venture or agency is meant."""
    return _patterns()["disclaimer"].search(text) is not None


def _first(name: str, text: str) -> str:
    match = _patterns()[name].search(text)
    return match[0] if match else ""
