"""Edits of what the plan does not write yet: blanks of the frame, headings and definitions that are the library's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from allidocs.artifacts.clauses import load_library
from allidocs.build.frame import spoken
from allidocs.plan.splice import Value
from allidocs.plan.text import Text
from allidocs.review.languages import in_languages
from allidocs.review.owners import Reworded
from allidocs.review.proposals import Proposal, Write
from allidocs.review.prose import plain
from allidocs.review.values import Held, Unreadable, held, kind_of, read_value, written

if TYPE_CHECKING:
    from allidocs.review.fields import Signed

_CLAUSES, _TERMS = "contract.clauses.", "contract.definitions."
ByPath = dict[tuple[str, str], list[Reworded]]


def unwritten(
    signed: Signed, changed: Mapping[tuple[str, str], list[Reworded]]
) -> tuple[list[Proposal], ByPath]:
    """Return proposals for values that the plan lacks, and the edits of all others.

    Both halves of a definition go together: the plan needs both.
    """
    left: ByPath = {}
    together: dict[str, list[tuple[str, Reworded]]] = {}
    for (kind, path), group in changed.items():
        if kind == "plan" and held(signed.base.whole, path) is None and kind_of(path) is not None:
            item = path.rpartition(".")[0] if path.startswith(_TERMS) else path
            together.setdefault(item, []).extend((path, one) for one in group)
        else:
            left[kind, path] = group
    return [_proposal(signed, item, parts) for item, parts in together.items()], left


def _proposal(signed: Signed, item: str, parts: Sequence[tuple[str, Reworded]]) -> Proposal:
    paragraphs = signed.base.paragraphs
    ones = [one for _, one in parts]
    old = " … ".join(dict.fromkeys(one.old(paragraphs) for one in ones))
    new = " … ".join(dict.fromkeys(one.new(paragraphs) for one in ones))
    known = _library(signed, item)
    wanted: dict[str, Value] = {}
    try:
        for path, one in parts:
            value = _value(signed, path, one.old(paragraphs), _bare(one.new(paragraphs)), known.get(path))
            if wanted.setdefault(path, value) != value:
                raise Unreadable("it is filled in in two ways")
    except Unreadable as error:
        return signed.proposal("unplaced", item, old, new, ones, note=str(error))
    whole = {path: text for path, text in known.items() if path not in wanted and item != path}
    writes = tuple(Write(path, value) for path, value in wanted.items())
    writes += tuple(Write(path, _own_words(signed, text)) for path, text in whole.items())
    kinds = {kind.form for path, _ in parts if (kind := kind_of(path)) is not None}
    note = "the plan's own, in place of the library's" if known else "fills in what stood open"
    return signed.proposal(
        "prose" if "text" in kinds else "value",
        item,
        old,
        new,
        ones,
        writes=writes,
        note=note,
    )


def _value(signed: Signed, path: str, old: str, words: str, known: Text | None) -> Value:
    """Return what the plan would hold at a path; raises Unreadable."""
    kind = kind_of(path)
    assert kind is not None
    if not words.strip():
        raise Unreadable("nothing is left where a value stood")
    if kind.form != "text":
        return written(read_value(signed.edition, path, Held(kind, None), old, words), "")
    base = signed.base
    versions = known.versions if known is not None else {}
    return in_languages(
        plain(words), base.lang, base.whole.plan.language, versions, spoken(base.whole) if versions else ()
    )


def _own_words(signed: Signed, text: Text) -> Value:
    """Return words of the library as the plan writes them: in its own language, and in those that it speaks."""
    own = signed.base.whole.plan.language
    versions = {tag: words for tag, words in text.versions.items() if tag in spoken(signed.base.whole)}
    return versions if len(versions) > 1 else text.pick(own, own)[0]


def _library(signed: Signed, item: str) -> Mapping[str, Text]:
    """Return what the library says at a path or below it."""
    if signed.templates is None:
        return {}
    library = load_library(signed.templates)
    if item.startswith(_TERMS):
        term = library.terms.get(item.removeprefix(_TERMS))
        return {f"{item}.term": term.term, f"{item}.meaning": term.meaning} if term is not None else {}
    clause = library.clauses.get(item.removeprefix(_CLAUSES).partition(".")[0])
    return {item: clause.title} if clause is not None and item.endswith(".heading") else {}


def _bare(words: str) -> str:
    """Return words without the brackets of an open point."""
    return words.strip().removeprefix("[").removesuffix("]").strip()
