"""A redline of ours that comes back: what it tracked when it was sent is the plan's history, not an edit of its reader.

The file names the author and the day of each change that it was sent with. Those are accepted before anything is read,
so that only what the reader did to it is left; a change of ours that the reader rejected reads as the reader's.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from allidocs.review.opening.elements import child, get, local_name
from allidocs.review.opening.package import Package, manifests

Authored = tuple[str, str]
"""Who made a change, and when, to the minute: programs round seconds."""
_CAME = frozenset({"ins", "moveTo", "cellIns"})
_WENT = frozenset({"del", "moveFrom", "cellDel"})
_MINUTE = len("2026-09-30T10:15")


def sent_changes(package: Package) -> frozenset[Authored]:
    """Return who made the changes that a file was sent with, and when; nothing for a file that is no redline."""
    return frozenset(
        _authored(told) for root in manifests(package) for told in root if local_name(told) == "change"
    )


def accept(root: Any, sent: Set[Authored]) -> None:
    """Accept in a part's tree the changes that the file was sent with."""
    for element in list(root.iter()) if sent else ():
        name = local_name(element)
        if element.getparent() is None or name not in _CAME | _WENT or _authored(element) not in sent:
            continue
        holder = local_name(element.getparent())
        if holder in ("trPr", "tcPr"):
            _settle(element, element.getparent().getparent(), went=name in _WENT)
        elif holder == "rPr" and not len(element):
            paragraph = element.getparent().getparent().getparent()
            element.getparent().remove(element)
            if name in _WENT:
                _join(paragraph)
        elif name in _CAME:
            _unwrap(element)
        else:
            element.getparent().remove(element)


def _authored(element: Any) -> Authored:
    return get(element, "author"), get(element, "date")[:_MINUTE]


def _settle(mark: Any, held: Any, *, went: bool) -> None:
    """Accept the coming or going of a row or a cell."""
    if went and held.getparent() is not None:
        held.getparent().remove(held)
    else:
        mark.getparent().remove(mark)


def _unwrap(element: Any) -> None:
    """Leave what an element holds in its place."""
    parent, at = element.getparent(), element.getparent().index(element)
    parent[at : at + 1] = list(element)


def _join(paragraph: Any) -> None:
    """Take away the end of a paragraph: what is left of it goes before the words of the next one."""
    parent = paragraph.getparent() if paragraph is not None and local_name(paragraph) == "p" else None
    if parent is None:
        return
    rest = [one for one in paragraph if local_name(one) != "pPr"]
    below = paragraph.getnext()
    if below is not None and local_name(below) == "p":
        at = 0 if child(below, "pPr") is None else 1
        below[at:at] = rest
        parent.remove(paragraph)
    elif not any(local_name(one) in ("t", "drawing") for part in rest for one in part.iter()):
        parent.remove(paragraph)
