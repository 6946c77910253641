"""What single elements of WordprocessingML say: marks of changes, signs, rows and cells, text boxes, looks that strike out or hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from allidocs.review.opening.elements import child, get, local_name
from allidocs.review.opening.package import Package
from allidocs.review.opening.story import (
    CLAUSE_MARK,
    NEWLINE,
    Mark,
    Paragraph,
)

_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"


JOINER = "\u200d"
"""What LibreOffice writes into an empty cell of a row whose coming or going it tracks; at an end it joins nothing."""


@dataclass(frozen=True, slots=True)
class State:
    """What surrounds an element."""

    where: str = "body"
    cell: tuple[int, int, int] | None = None
    inserted: Mark | None = None
    deleted: Mark | None = None
    row_inserted: bool = False
    row_deleted: bool = False
    contents: bool = False
    hidden: bool = False
    note: str = ""

    def but(self, **changes: Any) -> State:
        return replace(self, **changes)


def odd_looks(package: Package) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the character styles that strike out, and of those that hide."""
    struck, hidden = set(), set()
    for part in package.related("styles"):
        for style in package.xml(part):
            look = child(style, "rPr") if get(style, "type") == "character" else None
            if look is not None and is_on(look, "strike", "dstrike"):
                struck.add(get(style, "styleId"))
            if look is not None and is_on(look, "vanish"):
                hidden.add(get(style, "styleId"))
    return frozenset(struck), frozenset(hidden)


def holds(element: Any, *names: str) -> bool:
    """Say whether an element holds one of some others: a wrapper that nobody here knows hides no words."""
    return next(element.iterdescendants(*(f"{{*}}{name}" for name in names)), None) is not None


def is_on(look: Any, *names: str) -> bool:
    """Say whether one of some properties is switched on."""
    return any(
        local_name(one) in names and get(one, "val") not in ("0", "false", "off", "none") for one in look
    )


def told_by(drawing: Any, *, named: bool = True) -> str:
    """Return what a picture is told by: the words that stand for it, else its name."""
    for one in drawing.iter():
        if local_name(one) in ("docPr", "shape"):
            words = get(one, "descr") or get(one, "alt") or get(one, "title")
            return words or (get(one, "name") if named else "")
    return ""


def mark_of(element: Any, *, moved: bool = False) -> Mark:
    """Return who made a change and when; where an application wrote both, the moment in UTC counts."""
    return Mark(
        get(element, "author"),
        element.get(_UTC) or get(element, "date"),
        moved or local_name(element).startswith("move"),
    )


def unjoined(paragraph: Paragraph) -> None:
    """Take out joiners at the end of a paragraph."""
    pieces = paragraph.pieces
    while pieces and pieces[-1].text.endswith(JOINER):
        last = pieces.pop()
        if bare := last.text.rstrip(JOINER):
            pieces.append(replace(last, text=bare))
            break


def sign_of(element: Any, name: str) -> str:
    """Return the character that an element of a run stands for; empty for a break of pages and a code that is none."""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return NEWLINE if get(element, "type") in ("", "textWrapping") else ""
    if name == "noBreakHyphen":
        return "\u2011"
    code = get(element, "char")
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""


def tag_of(control: Any) -> str:
    tag = child(control, "sdtPr", "tag")
    return get(tag, "val") if tag is not None else ""


def chosen(element: Any) -> Any:
    """Return the one alternative of several that is read, so that nothing is read twice."""
    first = child(element, "Choice")
    return first if first is not None else child(element, "Fallback")


def boxes_in(element: Any) -> Iterator[Any]:
    """Yield what text boxes inside an element hold."""
    if next(element.iterdescendants("{*}txbxContent"), None) is None:
        return
    for inner in element:
        name = local_name(inner)
        if name == "txbxContent":
            yield inner
        elif name == "AlternateContent":
            choice = chosen(inner)
            if choice is not None:
                yield from boxes_in(choice)
        else:
            yield from boxes_in(inner)


def is_margin_mark(box: Any) -> bool:
    """Say whether a text box is what stands in the margin beside a clause."""
    style = child(box, "p", "pPr", "pStyle")
    return style is not None and get(style, "val") == CLAUSE_MARK


def rows_of(table: Any, state: State) -> Iterator[tuple[Any, State]]:
    for element in table:
        name = local_name(element)
        if name == "tr":
            yield element, state
        elif holds(element, "tr"):
            inner = state
            if name in ("ins", "moveTo"):
                inner = state.but(inserted=state.inserted or mark_of(element))
            elif name in ("del", "moveFrom"):
                inner = state.but(deleted=state.deleted or mark_of(element))
            yield from rows_of(element, inner)


def cells_of(row: Any, state: State) -> Iterator[tuple[Any, State]]:
    for element in row:
        name = local_name(element)
        if name == "tc":
            yield element, state
        elif holds(element, "tc"):
            yield from cells_of(element, state)
