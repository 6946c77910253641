"""Reads pictures: their parts and words, and refuses what the picture of that kind does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from allidocs.base.measure import parse_decimal
from allidocs.base.suggestions import listing
from allidocs.document import tree
from allidocs.document.inline import BARE, Malformed, attributes, unexpected
from allidocs.document.pictures import PICTURES, Holds
from allidocs.document.vocabulary import INLINES

_SPACES = re.compile(r"[ \t\r\n]+")


class Elements(Protocol):
    """What this module needs of the reader of blocks."""

    def children(self, element: Any, tags: tuple[str, ...], rest: Sequence[Any] | None = None) -> list[Any]:
        """Return the children, all of `tags`."""
        ...


def read_picture(reader: Elements, element: Any) -> tree.Picture:
    """Return the tree of a `<picture>`; raises Malformed for what its kind does not hold, and for ids that nobody has."""
    held = attributes(element)
    says, parts = _inside(reader, element, PICTURES[held["kind"]])
    picture = tree.Picture(held["kind"], says, parts)
    ids = [part.id for part in _all(parts) if part.id]
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise Malformed(element, f"has two parts with the id `{twice}`", formal=True)
    for part in _all(parts):
        for one in (*part.of, *part.to):
            if one not in ids:
                raise Malformed(element, f"has a part `{part.kind}` that names `{one}`, the id of no part")
    return picture


def _all(parts: tuple[tree.Part, ...]) -> list[tree.Part]:
    return [one for part in parts for one in (part, *_all(part.parts))]


def _inside(
    reader: Elements, element: Any, holds: Holds
) -> tuple[tuple[tree.Say, ...], tuple[tree.Part, ...]]:
    children = reader.children(element, ("say", "part"))
    says = tuple(_say(child, holds) for child in children if child.tag == "say")
    parts = tuple(_part(reader, child, holds) for child in children if child.tag == "part")
    return tuple(say for say in says if say.words or say.value is not None), parts


def _part(reader: Elements, element: Any, around: Holds) -> tree.Part:
    held = attributes(element)
    kind = held["kind"]
    if kind not in around.parts:
        known = listing(around.parts) or "none"
        raise Malformed(element, f"is of kind `{kind}`; there are {known} here", formal=True)
    holds = around.parts[kind]
    state = held.get("state", "")
    if state not in (holds.states or ("",)):
        known = listing(one for one in holds.states if one)
        raise Malformed(element, f"has the state `{state}`, which is none of {known}", formal=True)
    says, parts = _inside(reader, element, holds)
    of, to = (tuple(held.get(name, "").split()) for name in ("of", "to"))
    return tree.Part(kind, says, held.get("id", ""), of, to, state, parts)


def _say(element: Any, holds: Holds) -> tree.Say:
    held = attributes(element)
    name = held["as"]
    if name not in holds.says:
        raise Malformed(element, f"is said as `{name}`; here may be {listing(holds.says)}", formal=True)
    words, lang = _words(element)
    return tree.Say(name, words, _value(element, held.get("value", "")), lang)


def _words(element: Any) -> tuple[str, str]:
    """Return the words of an element without their marks, and their language where it is said to be another one."""
    lang = ""
    for child in element.iterdescendants():
        if child.tag not in INLINES:
            raise unexpected(child, element)
        lang = attributes(child).get("lang", lang)
        child.tail = f" {child.tail or ''}" if child.tag == "br" else child.tail
    return " ".join(word for word in _SPACES.split("".join(element.itertext())) if word), lang


def _value(element: Any, text: str) -> Decimal | date | None:
    """Return the number or the day that a text is, None for an empty one."""
    if not text:
        return None
    try:
        return date.fromisoformat(text) if text.count("-") == 2 else parse_decimal(text)
    except ValueError as error:
        raise Malformed(
            element, f"needs a number or a day as its value: {error}", BARE, formal=True
        ) from None
