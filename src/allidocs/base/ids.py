"""Ids and paths: how everything that can be pointed at is named.

An id is a slug, unique among its kind. A path joins keys and ids with dots, `initiatives.edge-gateway.owner`,
and stays valid when an item moves. Only lists of plain values, which have no ids, are counted: `scope.in[0]`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""Lower-case letters, digits and hyphens; starts and ends with a letter or digit; at most 64 characters."""


def is_slug(text: str) -> bool:
    """Say whether `text` may serve as an id."""
    return SLUG.fullmatch(text) is not None


def join(path: str, key: str | int) -> str:
    """Return the path of the member `key` of `path`; a number counts into a list of plain values."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def split(path: str) -> tuple[str | int, ...]:
    """Return the keys of a path, the inverse of repeated `join`; raises ValueError for a malformed path."""
    steps: list[str | int] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            raise ValueError(f"not a path: {path!r}")
        steps.append(int(match[1]) if match[1] is not None else match[2])
        position = match.end()
    return tuple(steps)


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
