"""What stands in the first line of a clause or an entry: a heading that runs into the words, and the words themselves."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from allidocs.document import tree
from allidocs.document.resolve import accepted_words, rejected_words
from allidocs.document.text import plain_text
from allidocs.document.walk import walk

_ENDS = ".!?…:;"
_STOP = (tree.Text("."),)


def run_in(heading: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Return a heading as it runs into the words after it: with a full stop, where it ends in no mark of its own.

    A heading that changed gets its stop in each reading that needs one.
    """
    new = _lacks_stop(accepted_words(heading))
    change = _last_change(heading)
    if change is None:
        return _stopped(heading) if new else heading
    old = _lacks_stop(rejected_words(heading))
    if new and old:
        return _stopped(heading)
    if new or old:
        mark = tree.Inserted if new else tree.Deleted
        return (*heading, mark(_STOP, change.author, change.date))
    return heading


def _stopped(heading: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    last = heading[-1]
    if isinstance(last, tree.Text):
        return (*heading[:-1], tree.Text(f"{last.text.rstrip()}."))
    return (*heading, *_STOP)


def _lacks_stop(heading: tuple[tree.Inline, ...]) -> bool:
    words = [one for one in plain_text(heading) if unicodedata.category(one) not in ("Co", "Zs", "Cc")]
    return bool(words) and words[-1] not in _ENDS


def _last_change(heading: tuple[tree.Inline, ...]) -> Any:
    found = [visit.node for visit in walk(heading) if isinstance(visit.node, tree.Inserted | tree.Deleted)]
    return found[-1] if found else None


def leading(children: tuple[tree.Block, ...]) -> tuple[tree.Paragraph | None, tuple[tree.Block, ...]]:
    """Return the paragraph that shares its line with a number, bullet or term, and what follows.

    Where that paragraph came or went as a whole its words alone are tracked: the number stays with what it numbers.
    """
    if not children:
        return None, children
    first = children[0]
    if isinstance(first, tree.Paragraph):
        return first, children[1:]
    if isinstance(first, tree.Changed) and first.children and isinstance(first.children[0], tree.Paragraph):
        only, change = first.children[0], first.change
        mark = tree.Inserted if change.kind == "ins" else tree.Deleted
        words = replace(only, children=(mark(only.children, change.author, change.date),))
        rest = (replace(first, children=first.children[1:]),) if len(first.children) > 1 else ()
        return words, (*rest, *children[1:])
    return None, children


def said_first(children: tuple[tree.Block, ...]) -> tuple[tuple[tree.Inline, ...], tuple[tree.Block, ...]]:
    """Return what a chapter found, which is its title below its name, and the blocks that follow; nothing where it says none."""
    first = children[0] if children else None
    if isinstance(first, tree.Paragraph) and first.role == "finding" and not first.id:
        return first.children, children[1:]
    return (), children


def said_or_changed(
    children: tuple[tree.Block, ...],
) -> tuple[tuple[tree.Inline, ...], tuple[tree.Block, ...], tree.Change | None]:
    """Return what a chapter found, the blocks that follow, and the change that brought it or took it away."""
    first = children[0] if children else None
    if isinstance(first, tree.Changed):
        said, rest = said_first(first.children)
        if said and not (len(children) > 1 and said_first(children[1:])[0]):
            return said, ((replace(first, children=rest),) if rest else ()) + children[1:], first.change
    return (*said_first(children), None)
