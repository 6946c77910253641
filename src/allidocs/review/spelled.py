"""Counts written in words: `nine`, `one hundred and eighty`, `treinta y seis`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_ONES: Mapping[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho"
    " veintinueve",
}
_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_HUNDREDS: Mapping[str, str] = {
    "en": "one hundred|two hundred|three hundred|four hundred|five hundred|six hundred|seven hundred|eight hundred|nine hundred",
    "es": "ciento|doscientos|trescientos|cuatrocientos|quinientos|seiscientos|setecientos|ochocientos|novecientos",
}
_SHORT = {
    "cien": "ciento",
    "a hundred": "one hundred",
    "un": "uno",
    "una": "uno",
    "veintiun": "veintiuno",
    "veintiuna": "veintiuno",
}
_JOINS = ("and", "y")


def count_of(words: str, lang: str) -> int | None:
    """Return the count below 1,000 that words say in a language, None where they say none."""
    return _counts(lang).get(_bare(words))


@cache
def _counts(lang: str) -> Mapping[str, int]:
    return {_bare(words): count for count, words in enumerate(_spelled(lang))}


def _spelled(lang: str) -> Iterator[str]:
    ones, tens = _ONES[lang].split(), _TENS[lang].split()
    small = [*ones, *(f"{ten} {one}" if one != ones[0] else ten for ten in tens for one in ones[:10])]
    yield from small
    for hundred in _HUNDREDS[lang].split("|"):
        yield hundred
        yield from (f"{hundred} {rest}" for rest in small[1:])


def _bare(words: str) -> str:
    """Return words without accents, hyphens, gender and what joins them."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    plain = _SHORT.get(plain.strip(), plain)
    parts = (re.sub("cientas$", "cientos", part) for part in re.split(r"[\s-]+", plain))
    return " ".join(_SHORT.get(part, part) for part in parts if part and part not in _JOINS)
