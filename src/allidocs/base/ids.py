"""Ids and paths: how everything that can be pointed at is named.

An id is a slug, unique among its kind. A path joins keys and ids with dots, `initiatives.edge-gateway.owner`,
and stays valid when an item moves. Only lists of plain values, which have no ids, are counted: `scope.in[0]`. A key that
people chose freely, such as a version, may hold what parts a path: it stands there as in an address, `plan.history.0%2E4`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""Lower-case letters, digits and hyphens; starts and ends with a letter or digit; at most 64 characters."""


def is_slug(text: str) -> bool:
    """Say whether `text` may serve as an id."""
    return SLUG.fullmatch(text) is not None


def join(path: str, key: str | int) -> str:
    """Return the path of the member `key` of `path`; a number counts into a list of plain values."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    step = _quoted(key)
    return f"{path}.{step}" if path else step


_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")
_PARTING = re.compile(r"[.\[\]%,\x00-\x1f\x7f]")
_WRITTEN = re.compile(r"%([0-7][0-9A-F])")


@lru_cache(maxsize=4096)
def _quoted(key: str) -> str:
    """Return a key as a step of a path: what would part the path there is written by its number, as in an address."""
    return _PARTING.sub(lambda match: f"%{ord(match[0]):02X}", key)


def key_of(step: str) -> str:
    """Return the key that a step of a path stands for."""
    return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), step) if "%" in step else step


def split(path: str) -> tuple[str | int, ...]:
    """Return the keys of a path, the inverse of repeated `join`; raises ValueError for a malformed path."""
    steps: list[str | int] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            raise ValueError(f"not a path: {path!r}")
        steps.append(int(match[1]) if match[1] is not None else key_of(match[2]))
        position = match.end()
    return tuple(steps)


def joined(steps: Iterable[str | int]) -> str:
    """Return the path that keys lead along, the inverse of `split`."""
    path = ""
    for step in steps:
        path = join(path, step)
    return path


def id_words(text: str) -> list[str]:
    """Return the words of a text in the letters of ids: `Größe (2)` has `grosse` and `2`."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def tidied(text: str) -> str:
    """Return a text as an id, empty where nothing of it can stand in one."""
    return "-".join(id_words(text))[:64].strip("-")


def fresh_id(text: str, taken: Collection[str]) -> str:
    """Return an id made of the first words of a text, free among `taken`."""
    stem = "-".join(id_words(text)[:5])[:48].strip("-") or "entry"
    id_, count = stem, 1
    while id_ in taken:
        count += 1
        id_ = f"{stem}-{count}"
    return id_
