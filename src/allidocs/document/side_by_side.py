"""Two languages of one document side by side: clause beside clause, for those who sign both.

Both are numbered documents of the same plan. The first leads: it has the numbers, the anchors and the frame around the
text; the second stands at the right, or below what fills the sheet, and refers in words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from typing import Any

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import rebuild

PAIR = "pair-"
"""What the ids of tables begin with that hold one language beside the other."""
_HALF = tree.Column(Decimal(50))
_ONCE = (tree.Contents, tree.Signatures)
"""What stands for both languages."""
_APART = tree.Text(" / ")
_THEN = tree.Text(" · ")
_GAP = "\u2002"
"""What parts a number from the words that follow it."""


def side_by_side(first: tree.Document, second: tree.Document) -> tree.Document:
    """Return both documents as one; what stands around the text is that of the first, and the cover says that it is both."""
    heads = tuple(
        tree.Cell(
            (tree.Paragraph((tree.Text(one.labels.language or one.lang),), "cell"),), "column", lang=lang
        )
        for one, lang in ((first, ""), (second, second.lang))
    )
    return replace(
        first,
        cover=_cover(first, second),
        header_left=_both(first.header_left, second.header_left),
        blocks=tuple(_headed(_blocks(first.blocks, second.blocks, second), tree.Row(heads))),
        reference=first.reference.replace(f"/{first.lang}/", f"/{first.lang}+{second.lang}/", 1),
    )


def _both(one: str, other: str) -> str:
    return f"{one} / {other}" if one and other and one != other else one or other


def _cover(first: tree.Document, second: tree.Document) -> tree.Cover | None:
    """Return the cover of the first, with the title and the status of both, and a line that names the languages."""
    one, other = first.cover, second.cover
    if one is None or other is None:
        return one
    told = (
        tree.Text(first.labels.language or first.lang),
        _APART,
        tree.Language(second.lang, (tree.Text(second.labels.language or second.lang),)),
    )
    return replace(
        one,
        title=(*one.title, _APART, tree.Language(second.lang, _words(other.title))),
        mark=_both(one.mark, other.mark),
        control=(tree.ControlRow(_both(first.labels.beside, second.labels.beside), told), *one.control),
    )


def _headed(blocks: Iterable[tree.Block], head: tree.Row) -> Iterator[tree.Block]:
    """Yield blocks with the names of both languages at the head of each of their tables."""

    def named(node: Any) -> Any:
        return (
            replace(node, head=(head,)) if isinstance(node, tree.Table) and node.id.startswith(PAIR) else node
        )

    return (rebuild(block, named) for block in blocks)


def _blocks(
    first: Iterable[tree.Block], second: Iterable[tree.Block], told: tree.Document, around: str = "text"
) -> Iterator[tree.Block]:
    """Yield blocks of both: clauses and paragraphs in rows, parts with both titles, all else one below the other.

    `told` is the second document, whose language and labels its blocks have; `around` is the id of the part that holds them.
    """
    lang = told.lang
    rows: list[tree.Row] = []
    name, tables = "", 0
    for one, other in _pairs(_flowing(first), _flowing(second)):
        below: tuple[tree.Block, ...] = ()
        if isinstance(one or other, tree.Clause | tree.Paragraph):
            (left, kept), (right, more) = _parted(one), _parted(other)
            name = name or getattr(one or other, "id", "")
            rows.append(_row(left, right, lang))
            twins = zip_longest(kept, (_other(table, told) for table in more))
            below = tuple(table for pair in twins for table in pair if table is not None)
            if not below:
                continue
        else:
            below = tuple(_stacked(one, other, told))
        if rows:
            tables += 1
            yield _table(rows, name or f"{around}-{tables}")
            rows, name = [], ""
        yield from below
    if rows:
        yield _table(rows, name or f"{around}-{tables + 1}")


def _flowing(blocks: Iterable[tree.Block]) -> tuple[tree.Block, ...]:
    """Return blocks without the turns of pages between them: what one language fills a page with, two overflow."""
    return tuple(one for one in blocks if not isinstance(one, tree.PageBreak))


def _pairs(
    first: tuple[tree.Block, ...], second: tuple[tree.Block, ...]
) -> Iterator[tuple[tree.Block | None, tree.Block | None]]:
    """Yield blocks that say the same: by kind and id where they have one, else in order."""
    if [_kind(one) for one in first] == [_kind(one) for one in second]:
        yield from zip(first, second, strict=True)
        return
    left = list(second)
    for one in first:
        at = next((place for place, other in enumerate(left) if _kind(other) == _kind(one)), None)
        if at is None:
            yield one, None
            continue
        yield from ((None, other) for other in left[:at])
        yield one, left[at]
        left = left[at + 1 :]
    yield from ((None, other) for other in left)


def _kind(node: tree.Block) -> tuple[type, str]:
    return type(node), getattr(node, "id", "")


def _stacked(one: Any, other: Any, told: tree.Document) -> Iterator[tree.Block]:
    """Yield what has room on a sheet of its own: parts with both titles, and the rest in both languages."""
    if isinstance(one, tree.Section | tree.Schedule) and isinstance(other, tree.Section | tree.Schedule):
        words = _words(other.title)
        if isinstance(other, tree.Schedule) and other.number:
            words = (tree.Text(f"{told.labels.schedule} {other.number}{_GAP}"), *words)
        title = (*one.title, _APART, tree.Language(told.lang, words))
        yield replace(one, title=title, children=tuple(_blocks(one.children, other.children, told, one.id)))
        return
    if isinstance(one, tree.Contents) and isinstance(other, tree.Contents):
        one = replace(one, title=_both(one.title, other.title))
    if isinstance(one, tree.Signatures) and isinstance(other, tree.Signatures):
        one = replace(one, parties=tuple(map(partial(_signed, lang=told.lang), one.parties, other.parties)))
    if one is not None:
        yield one
    if other is not None and not isinstance(other, _ONCE):
        yield _other(other, told)


def _signed(one: tree.Signature, other: tree.Signature, lang: str) -> tree.Signature:
    """Return a signature block whose words are in both languages, each once."""
    party = one.party if plain_text(one.party) == plain_text(other.party) else (
        *one.party, _APART, tree.Language(lang, _words(other.party))
    )  # fmt: skip
    lines = (_signing(line, beside, lang) for line, beside in zip(one.lines, other.lines, strict=False))
    return replace(one, party=party, lines=tuple(lines))


def _signing(
    line: tuple[tree.Inline, ...], other: tuple[tree.Inline, ...], lang: str
) -> tuple[tree.Inline, ...]:
    """Return a line of a signature: its label in both languages before what is filled in, or else all its words twice."""
    if plain_text(line) == plain_text(other):
        return line
    label, named, _ = plain_text(other).partition(":")
    match line:
        case (tree.Text(text=first), *rest) if named and ":" in first:
            name, _, filled = first.partition(":")
            told = tree.Language(lang, (tree.Text(label),))
            return (tree.Text(name), _APART, told, tree.Text(f":{filled}"), *rest)
    return (*line, _APART, tree.Language(lang, _words(other)))


def _table(rows: list[tree.Row], name: str) -> tree.Table:
    return tree.Table(f"{PAIR}{name}", (), (_HALF, _HALF), (), tuple(rows), "plain")


def _row(one: Any, other: Any, lang: str) -> tree.Row:
    left = () if one is None else (_lined(one),)
    right = () if other is None else (_lined(_anchorless(other, lang, spoken=False)),)
    return tree.Row((tree.Cell(left), tree.Cell(right, lang=lang)))


def _parted(node: Any) -> tuple[Any, tuple[tree.Table, ...]]:
    """Return a clause without the tables in it, and these: they need the whole width."""
    if not isinstance(node, tree.Clause):
        return node, ()
    tables = tuple(child for child in node.children if isinstance(child, tree.Table))
    kept = tuple(child for child in node.children if not isinstance(child, tree.Table))
    return replace(node, children=kept), tables


def _lined(node: Any) -> Any:
    """Return a clause with its mark in one line: there is no margin for it, and it stands above the clause's words."""
    return rebuild(
        node, lambda one: replace(one, mark=_line(one.mark)) if isinstance(one, tree.Clause) else one
    )


def _line(mark: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    return tuple(_THEN if isinstance(one, tree.LineBreak) else one for one in mark)


def _other(node: Any, told: tree.Document) -> Any:
    """Return what stands in the second language: in words alone, without anchors; tables say their number in words, too.

    Cells say their language for all that they hold; what stands outside of one says it for its words.
    """
    lang = told.lang
    if isinstance(node, tree.Clause):
        return _anchorless(node, lang, spoken=False)
    if isinstance(node, tree.Table):
        label = (
            (tree.Text(f"{told.labels.table} {node.number}{_GAP}"),) if node.number and node.caption else ()
        )
        head, body = (
            tuple(replace(row, cells=tuple(_cell(cell, lang) for cell in row.cells)) for row in rows)
            for rows in (node.head, node.body)
        )
        notes = tuple(_anchorless(note, lang) for note in node.notes)
        return replace(
            node, id=_named(node.id, lang), number="", caption=_spoken((*label, *_words(node.caption)), lang), head=head, body=body,
            notes=notes,
        )  # fmt: skip
    return _anchorless(node, lang)


def _cell(cell: tree.Cell, lang: str) -> tree.Cell:
    return replace(
        cell, lang=lang, children=tuple(_anchorless(child, lang, spoken=False) for child in cell.children)
    )


def _named(name: str, lang: str) -> str:
    return f"{name}-{lang}" if name else ""


def _anchorless(node: Any, lang: str, *, spoken: bool = True) -> Any:
    def changed(one: Any) -> Any:
        if isinstance(one, tree.Reference):
            return tree.Text(one.text)
        if isinstance(one, tree.Paragraph):
            return replace(one, id="", children=_spoken(one.children, lang) if spoken else one.children)
        if isinstance(one, tree.Clause | tree.Section | tree.Schedule):
            return replace(one, id=_named(one.id, lang))
        if isinstance(one, tree.Table | tree.Figure):
            return replace(one, id=_named(one.id, lang), number="")
        if isinstance(one, tree.Definition | tree.OpenPoint):
            return replace(one, id="")
        return one

    return rebuild(node, changed)


def _spoken(words: tuple[tree.Inline, ...], lang: str) -> tuple[tree.Inline, ...]:
    return (tree.Language(lang, words),) if words else ()


def _words(words: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Return words without references."""
    found: tuple[tree.Inline, ...] = tuple(
        rebuild(one, lambda node: tree.Text(node.text) if isinstance(node, tree.Reference) else node)
        for one in words
    )
    return found
