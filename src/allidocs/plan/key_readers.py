"""How the keys of a mapping are read: ids, references, years, periods, days, documents, words, stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allidocs.base.ids import SLUG, tidied
from allidocs.base.measure import Period, parse_date
from allidocs.base.suggestions import suggestion
from allidocs.plan.kinds import DOCUMENTS, STAGES
from allidocs.plan.reading_pass import FAILED, Reading, Reference
from allidocs.plan.source import Scalar


def _id_key(name: str, key: Scalar, reading: Reading) -> Any:
    if SLUG.fullmatch(name):
        return name
    tidy = tidied(name)
    hint = f"for example `{tidy}`" if tidy else "use lower-case letters, digits and hyphens"
    reading.error("P009", key, f"`{name}` is not an id: ids are lower-case letters, digits and hyphens", hint)
    return FAILED


def _reference_key(collection: str) -> Callable[[str, Scalar, Reading], Any]:
    def read(name: str, key: Scalar, reading: Reading) -> Any:
        reading.references.append(Reference(reading.path, key, name, (collection,)))
        return name

    return read


def _year_key(name: str, key: Scalar, reading: Reading) -> Any:
    if name.isascii() and name.isdecimal() and len(name) == 4 and "1900" <= name <= "2200":
        return int(name)
    reading.error("P006", key, f"`{name}` is not a year", "write it with four digits, such as `2027`")
    return FAILED


def _period_key(name: str, key: Scalar, reading: Reading) -> Any:
    try:
        return Period.parse(name)
    except ValueError as error:
        reading.error("P006", key, str(error))
        return FAILED


def _day_key(name: str, key: Scalar, reading: Reading) -> Any:
    try:
        return parse_date(name)
    except ValueError as error:
        reading.error("P006", key, str(error))
        return FAILED


def _document_key(name: str, key: Scalar, reading: Reading) -> Any:
    if name in DOCUMENTS:
        return name
    reading.error("P003", key, f"there is no document `{name}`", suggestion(name, DOCUMENTS, "choose from"))
    return FAILED


def _word_key(name: str, key: Scalar, reading: Reading) -> Any:
    if name.strip():
        return name
    reading.error("P006", key, "the key is empty", "write a word that names the entry")
    return FAILED


def _stage_key(name: str, key: Scalar, reading: Reading) -> Any:
    if name in STAGES:
        return name
    reading.error("P003", key, f"there is no stage `{name}`", suggestion(name, STAGES, "choose from"))
    return FAILED


KEY_READERS: dict[str, Callable[[str, Scalar, Reading], Any]] = {
    "id": _id_key, "partners": _reference_key("partners"), "criteria": _reference_key("criteria"), "initiatives": _reference_key("initiatives"), "years": _year_key, "periods": _period_key,
    "documents": _document_key, "objectives": _reference_key("objectives"), "days": _day_key,
    "stages": _stage_key, "people": _reference_key("people"),
    "words": _word_key,
}  # fmt: skip
