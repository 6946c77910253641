"""Phrases that a careful lawyer strikes or moves: pure functions on text, in every language that comes with allidocs."""

from __future__ import annotations

import re
from functools import cache

from allidocs.plan.language import languages, wording

_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")


_AMOUNT = re.compile(r"(?:\b[A-Z]{3}|[€$£])[\u00a0\u202f ]?\d")
"""An amount whose currency stands before it."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, parts between semicolons apart."""
    return [piece for piece in (part.strip() for part in _SENTENCE.split(text)) if piece]


@cache
def _number() -> re.Pattern[str]:
    units = {form for language in languages().values() for forms in language.units.values() for form in forms}
    counted = "|".join(map(re.escape, sorted(units, key=lambda unit: (-len(unit), unit))))
    return re.compile(
        rf"\d[\d.,\u00a0\u202f ]*(?:%|€|\$|£|\b(?:EUR|USD|GBP|CHF|MXN|CLP)\b|\b(?:{counted})\b)",
        re.IGNORECASE,
    )


def only_agrees_to_agree(text: str) -> bool:
    """Say whether all that a text promises is to agree or negotiate later."""
    found = sentences(text)
    return bool(found) and all(wording("agree").search(sentence) for sentence in found)


def negotiates_in_good_faith(text: str) -> str:
    """Return the words that promise to negotiate in good faith, empty without any."""
    return wording("good_faith").search(text) or ""


def intent_word(text: str) -> str:
    """Return the first words of mere intent (`intends to`, `prevé aportar`), empty without any."""
    return wording("intends").search(text) or ""


def unstated_payment(text: str) -> str:
    """Return the first words for a settled payment in a sentence that states no amount, empty without any."""
    for sentence in sentences(text):
        if not _number().search(sentence) and not _AMOUNT.search(sentence):
            found = wording("payment").search(sentence) or ""
            if found:
                return found
    return ""


def price_word(text: str) -> str:
    """Return the first words for what customers pay (`prices`, `descuento`), empty without any."""
    return wording("price").search(text) or ""


def modal_word(text: str) -> str:
    """Return the first word of obligation (`shall`, `must`, `deberán`), empty without one."""
    return wording("modal").search(text) or ""


def negotiated_number(text: str) -> str:
    """Return the first amount, share or duration in figures, empty without one."""
    match = _number().search(text)
    return match[0].strip() if match else ""


def partner_word(text: str) -> str:
    """Return the first word that has a meaning in company or agency law (`partnership`, `socios`), empty without one."""
    for sentence in sentences(text):
        if wording("disclaimer").search(sentence) is None:
            found = wording("partner").search(sentence) or ""
            if found:
                return found
    return ""


def disclaims_partnership(text: str) -> bool:
    """Say whether a text says that no partnership, joint venture or agency is meant."""
    return wording("disclaimer").search(text) is not None
