"""Two versions of a document as one tree: the blocks, rows and entries of both, each marked with what happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from allidocs.document import tree
from allidocs.document.compare.align import Pair, best_scored, longest_rising, matching, unpaired_ranges
from allidocs.document.compare.columns import Grid, Rows
from allidocs.document.compare.identity import (
    Shapes,
    can_become,
    labels,
    name_of,
    with_ids_of,
)
from allidocs.document.compare.others_changes import Foreign, flattened, paired_moves
from allidocs.document.compare.references import led_back
from allidocs.document.compare.rows import Unit, joined_cells, kept_in_order, unit_name, units_of
from allidocs.document.compare.shown import shown
from allidocs.document.compare.words import Inlines, compared
from allidocs.document.number import shown_number
from allidocs.document.resolve import accept
from allidocs.document.text import plain_text
from allidocs.document.walk import walk

T = TypeVar("T")
_NUMBERED = (tree.Section, tree.Clause, tree.Schedule, tree.Table, tree.Figure)


def compare(
    old: tree.Document,
    new: tree.Document,
    author: str,
    date: str,
    *,
    moves: bool = False,
) -> tree.Document:
    """Return `new` with what was inserted, and with what was deleted since `old`, as changes of `author` on `date`.

    Both are numbered, and what was deleted keeps its old number. Changes of others in `old` count as made; in `new`
    they keep their author where this comparison changes nothing. With `moves` both ends of a move are marked as one.
    Running lines, contents and looks are those of the new document, and its labels say what moved.
    """
    return _Comparison(accept(old), new, author, date, moves).document()


class _Comparison:
    def __init__(self, old: tree.Document, new: tree.Document, author: str, date: str, moves: bool) -> None:
        self.old = old = with_ids_of(old, new)
        self.new = new
        self.author = author
        self.date = date
        self.moves = moves
        self.shapes = Shapes()
        self.named_old = _named(old)
        self.named_new = _named(new)

    def document(self) -> tree.Document:
        cover = self.new.cover
        if self.old.cover is not None and cover is not None:
            cover = self._cover(self.old.cover, cover)
        blocks = self.blocks(self.old.blocks, self.new.blocks)
        new = replace(self.new, cover=cover, blocks=blocks, formerly=self._formerly())
        made = led_back(new, self.old, self.named_old, self.author, self.date)
        return paired_moves(made) if self.moves else made

    def _formerly(self) -> tuple[tree.FormerLabel, ...]:
        """Return the labels of parts that both versions have and call otherwise."""
        olds, news = labels(self.old), labels(self.new)
        return tuple(
            tree.FormerLabel(*key, olds[key], self.author, self.date)
            for key, label in news.items()
            if olds.get(key, label) != label
        )

    def _cover(self, old: tree.Cover, new: tree.Cover) -> tree.Cover:
        def control(before: tree.ControlRow, after: tree.ControlRow) -> tree.ControlRow:
            return replace(after, value=self.inline(before.value, after.value))

        pairs = matching([row.name for row in old.control], [row.name for row in new.control])
        rows = self._entries(old.control, new.control, pairs, control)
        return replace(
            new, title=self.inline(old.title, new.title), subtitle=self.inline(old.subtitle, new.subtitle), control=rows,
            set=self.inline(old.set, new.set), decider=self.inline(old.decider, new.decider),
            wanted=self.inline(old.wanted, new.wanted),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------- words

    def inline(self, old: Inlines, new: Inlines) -> Inlines:
        """Return two readings of a run of words as one."""
        if self.shapes.shape(old) == self.shapes.shape(new):
            return new
        return compared(old, new, self.author, self.date)

    def _change(self, kind: Any, note: str = "", move: str = "") -> tree.Change:
        return tree.Change(kind, self.author, self.date, note, move)

    def _revised(self, old: Any, new: Any, *names: str) -> tuple[tree.Revised, ...]:
        found = []
        for name in names:
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                sides = [(tree.Text(text),) if text else () for text in (before, after)]
                found.append(tree.Revised(name, compared(sides[0], sides[1], self.author, self.date)))
        return tuple(found) or new.revised

    # ------------------------------------------------------------------------------------------ blocks

    def blocks(self, old: Sequence[tree.Block], new: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
        """Return the blocks of both versions in one order."""
        if self.shapes.shape(tuple(old)) == self.shapes.shape(tuple(new)):
            return tuple(new)
        parts, ghosts = flattened(new)
        news = [part.node for part in parts]
        pairs = self._pairs(old, news)
        out: list[tree.Block] = []
        for at, (left, right) in enumerate(unpaired_ranges(pairs, len(old), len(news))):
            self._gone(old, left, out)
            for j in right:
                out += ghosts.get(j, [])
                self._came(parts[j], out)
            if at < len(pairs):
                i, j = pairs[at]
                out += ghosts.get(j, [])
                self._stayed(old[i], parts[j], out)
        out += ghosts.get(len(news), [])
        return tuple(out)

    def _pairs(self, old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
        places = {name: j for j, block in enumerate(new) if (name := name_of(block)) is not None}
        named = [(i, places[name]) for i, block in enumerate(old) if (name := name_of(block)) in places]
        weights = [1 + len(self.shapes.words(new[j])) for _, j in named]
        fixed = longest_rising(named, weights)
        kept = set(fixed)
        taken_old = {i for i, _ in named if (i, places[name_of(old[i])]) not in kept}
        taken_new = {j for i, j in named if (i, j) not in kept}
        pairs: list[Pair] = []
        for at, (left, right) in enumerate(unpaired_ranges(fixed, len(old), len(new))):
            pairs += self._unnamed(
                old, new, [i for i in left if i not in taken_old], [j for j in right if j not in taken_new]
            )
            if at < len(fixed):
                pairs.append(fixed[at])
        return pairs

    def _unnamed(
        self, old: Sequence[Any], new: Sequence[Any], left: list[int], right: list[int]
    ) -> list[Pair]:
        """Return pairs among blocks, rows or entries that no id names: equal ones, and between them similar ones."""
        equal = matching(
            [self.shapes.shape(old[i]) for i in left], [self.shapes.shape(new[j]) for j in right]
        )
        pairs: list[Pair] = []
        for at, (above, beside) in enumerate(unpaired_ranges(equal, len(left), len(right))):
            alone = len(above) == len(beside) == 1

            def score(
                i: int, j: int, above: range = above, beside: range = beside, alone: bool = alone
            ) -> float:
                return self.shapes.likeness(old[left[above[i]]], new[right[beside[j]]], alone=alone)

            found = best_scored(len(above), len(beside), score)
            pairs += [(left[above[i]], right[beside[j]]) for i, j in found]
            if at < len(equal):
                i, j = equal[at]
                pairs.append((left[i], right[j]))
        return pairs

    def _gone(self, old: Sequence[Any], places: Iterable[int], out: list[tree.Block]) -> None:
        for i in places:
            self._mark(old[i], "del", out)

    def _came(self, part: Foreign, out: list[tree.Block]) -> None:
        if part.change is not None:
            out.append(tree.Changed(part.change, (part.node,)))
        else:
            self._mark(part.node, "ins", out)

    def _mark(self, block: tree.Block, kind: str, out: list[tree.Block]) -> None:
        note, move = self._moved(block, kind)
        change = self._change(kind, note, move)
        last = out[-1] if out else None
        if isinstance(last, tree.Changed) and last.change == change and not move:
            out[-1] = replace(last, children=(*last.children, block))
        else:
            out.append(tree.Changed(change, (block,)))

    def _moved(self, block: tree.Block, kind: str) -> tuple[str, str]:
        """Return what to say beside a block that stands elsewhere in the other version, and the name of its move."""
        name = name_of(block)
        there = (self.named_new if kind == "del" else self.named_old).get(name) if name else None
        if there is None or not isinstance(there, _NUMBERED) or not can_become(block, there):
            return "", ""
        labels = (self.new if kind == "del" else self.old).labels
        place = shown_number(there, labels) or f"“{plain_text(_title(there))}”"
        said = self.new.labels.moved_to if kind == "del" else self.new.labels.moved_from
        return said.replace("{place}", place), f"{name[0]}-{name[1]}".lower() if self.moves else ""  # type: ignore[index]

    def _stayed(self, old: tree.Block, part: Foreign, out: list[tree.Block]) -> None:
        if not can_become(old, part.node):
            self._mark(old, "del", out)
            self._came(part, out)
            return
        made = self.block(old, part.node)
        out.append(made if part.change is None else tree.Changed(part.change, (made,)))

    def block(self, old: Any, new: Any) -> Any:
        """Return two versions of one block as one."""
        if self.shapes.shape(old) == self.shapes.shape(new):
            return new
        match new:
            case tree.Paragraph():
                return replace(new, children=self.inline(old.children, new.children))
            case tree.List():
                return replace(new, items=self._items(old.items, new.items))
            case tree.Table():
                return self._table(old, new)
            case tree.Figure():
                return self._figure(old, new)
            case tree.Aside():
                inside = self.blocks(old.children, new.children)
                return replace(new, children=inside, revised=self._revised(old, new, "title"))
            case tree.Ask():
                inside = self.blocks(old.children, new.children)
                return replace(new, children=inside, revised=self._revised(old, new, "label"))
            case tree.KeyFacts():
                return replace(new, facts=self._facts(old.facts, new.facts))
            case tree.Section() | tree.Schedule():
                title = self.inline(old.title, new.title)
                return replace(new, title=title, children=self.blocks(old.children, new.children))
            case tree.Clause():
                heading, mark = self.inline(old.heading, new.heading), self.inline(old.mark, new.mark)
                inside = self.led_blocks(old.children, new.children)
                return replace(new, heading=heading, mark=mark, children=inside)
            case tree.Definitions():
                return replace(new, items=self._definitions(old.items, new.items))
            case tree.Signatures():
                return replace(new, parties=tuple(map(self._signature, old.parties, new.parties)))
            case _:
                return new

    def _facts(self, old: Sequence[tree.KeyFact], new: Sequence[tree.KeyFact]) -> tuple[tree.KeyFact, ...]:
        """Return facts by their labels; between those, as many on either side are the same ones under other labels."""
        live = [j for j, fact in enumerate(new) if fact.change is None or fact.change.kind == "ins"]
        labels = matching([fact.label for fact in old], [new[j].label for j in live])
        pairs: list[Pair] = []
        for at, (left, right) in enumerate(unpaired_ranges(labels, len(old), len(live))):
            if len(left) == len(right):
                pairs += [(i, live[j]) for i, j in zip(left, right, strict=True)]
            if at < len(labels):
                pairs.append((labels[at][0], live[labels[at][1]]))
        return self._entries(old, new, pairs, self._fact)

    def _fact(self, old: tree.KeyFact, new: tree.KeyFact) -> tree.KeyFact:
        return replace(
            new, figure=self.inline(old.figure, new.figure), children=self.inline(old.children, new.children),
            revised=self._revised(old, new, "label", "unit"),
        )  # fmt: skip

    def _signature(self, old: tree.Signature, new: tree.Signature) -> tree.Signature:
        return replace(
            new, party=self.inline(old.party, new.party), lines=tuple(map(self.inline, old.lines, new.lines))
        )

    # ----------------------------------------------------------------------------------------- entries

    def _entries(
        self, old: Sequence[T], new: Sequence[T], pairs: Sequence[Pair], both: Callable[[T, T], T]
    ) -> tuple[T, ...]:
        """Return rows, items or definitions of both versions in one order, marked; those that others deleted stay."""
        out: list[Any] = []
        for at, (left, right) in enumerate(unpaired_ranges(pairs, len(old), len(new))):
            out += [replace(old[i], change=self._change("del")) for i in left]  # type: ignore[type-var]
            for j in right:
                theirs = getattr(new[j], "change", None) is not None
                out.append(new[j] if theirs else replace(new[j], change=self._change("ins")))  # type: ignore[type-var]
            if at < len(pairs):
                i, j = pairs[at]
                out.append(both(old[i], new[j]))
        return tuple(out)

    def _items(self, old: Sequence[tree.ListItem], new: Sequence[tree.ListItem]) -> tuple[tree.ListItem, ...]:
        live = [j for j, item in enumerate(new) if item.change is None or item.change.kind == "ins"]
        pairs = self._unnamed(old, new, list(range(len(old))), live)

        def both(before: tree.ListItem, after: tree.ListItem) -> tree.ListItem:
            return replace(after, children=self.led_blocks(before.children, after.children))

        return self._entries(old, new, pairs, both)

    def _definitions(
        self, old: Sequence[tree.Definition], new: Sequence[tree.Definition]
    ) -> tuple[tree.Definition, ...]:
        live = [j for j, item in enumerate(new) if item.change is None or item.change.kind == "ins"]
        found = matching([_entry_name(one) for one in old], [_entry_name(new[j]) for j in live])

        def both(before: tree.Definition, after: tree.Definition) -> tree.Definition:
            inside = self.led_blocks(before.children, after.children)
            return replace(after, term=self.inline(before.term, after.term), children=inside)

        return self._entries(old, new, [(i, live[j]) for i, j in found], both)

    def led_blocks(self, old: Sequence[tree.Block], new: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
        """Return what a number, bullet or term leads: the first paragraph stays the first, however much of it changed."""
        if len(old) > 1 or len(new) > 1:
            first, becomes = old[0] if old else None, new[0] if new else None
            if (
                isinstance(first, tree.Paragraph)
                and isinstance(becomes, tree.Paragraph)
                and can_become(first, becomes)
            ):
                return (self.block(first, becomes), *self.blocks(old[1:], new[1:]))
        return self.cell_blocks(old, new)

    def cell_blocks(self, old: Sequence[tree.Block], new: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
        """Return the content of a cell or entry; one paragraph stays one, however much of it changed."""
        sides = [side[0] if len(side) == 1 else None for side in (old, new)]
        only_old, only_new = sides
        if isinstance(only_old, tree.Paragraph) and isinstance(only_new, tree.Paragraph):
            if only_old.id == only_new.id:
                return (replace(only_new, children=self.inline(only_old.children, only_new.children)),)
        elif isinstance(only_old, tree.Paragraph) and not new:
            return (replace(only_old, children=compared(only_old.children, (), self.author, self.date)),)
        elif isinstance(only_new, tree.Paragraph) and not old:
            return (replace(only_new, children=compared((), only_new.children, self.author, self.date)),)
        return self.blocks(old, new)

    # ------------------------------------------------------------------------------------------ tables

    def _table(self, old: tree.Table, new: tree.Table) -> tree.Table:
        grid = None if len(old.columns) == len(new.columns) else Grid.of(old, new)
        return replace(
            new, caption=self.inline(old.caption, new.caption), columns=grid.columns if grid else new.columns,
            head=self._rows(old.head, new.head, grid), body=self._rows(old.body, new.body, grid),
            notes=self._notes(old.notes, new.notes),
        )  # fmt: skip

    def _notes(
        self, old: Sequence[tree.Paragraph], new: Sequence[tree.Paragraph]
    ) -> tuple[tree.Paragraph, ...]:
        """Return notes below a table or figure; one that came or went is a paragraph of nothing but its change.

        A note without words only says where in the plan its table stands: it comes and goes unseen.
        """
        pairs = self._unnamed(old, new, list(range(len(old))), list(range(len(new))))
        out: list[tree.Paragraph] = []
        for at, (left, right) in enumerate(unpaired_ranges(pairs, len(old), len(new))):
            out += [self._only(old[i], tree.Deleted) for i in left if old[i].children]
            out += [self._only(new[j], tree.Inserted) if new[j].children else new[j] for j in right]
            if at < len(pairs):
                out.append(self.block(old[pairs[at][0]], new[pairs[at][1]]))
        return tuple(out)

    def _only(self, note: tree.Paragraph, mark: type[tree.Inserted] | type[tree.Deleted]) -> tree.Paragraph:
        return replace(note, children=(mark(note.children, self.author, self.date),))

    def _rows(
        self, old: Sequence[tree.Row], new: Sequence[tree.Row], grid: Grid | None
    ) -> tuple[tree.Row, ...]:
        """Return the rows of both versions; rows that cells hold together come, go and change together.

        With a `grid` the versions have other columns.
        """
        if grid is None and self.shapes.shape(tuple(old)) == self.shapes.shape(tuple(new)):
            return tuple(new)
        before, after = units_of(old), units_of(new)
        live = [j for j, unit in enumerate(after) if unit[0].change is None or unit[0].change.kind == "ins"]
        pairs = [(i, live[j]) for i, j in self._row_pairs(before, [after[j] for j in live], grid)]
        units = (
            [Unit(grid.widened(unit, grid.old) if grid else unit, unit) for unit in before],
            [Unit(grid.widened(unit, grid.new) if grid else unit, unit, unit[0].change) for unit in after],
        )

        def both(one: Unit, two: Unit) -> Unit:
            joined = joined_cells(one.own, two.own, grid) or ()
            rows = (tuple(self._cell_of(*cell) for cell in row) for row in joined)
            made = tuple(replace(row, cells=cells) for row, cells in zip(two.own, rows, strict=True))
            return Unit(made, two.own, two.change)

        rows: list[tree.Row] = []
        for unit in self._entries(*units, pairs, both):
            whole = unit.change is not None and unit.change.author == self.author
            rows += [replace(row, change=unit.change) for row in unit.rows] if whole else unit.rows
        return tuple(rows)

    def _row_pairs(self, old: Sequence[Rows], new: Sequence[Rows], grid: Grid | None) -> list[Pair]:
        """Return the rows that stand in both versions: those of one name, and between them those that say alike.

        Where rows changed places that say nearly the same, each place is one row whose few other words changed.
        """
        names = [unit_name(unit) for unit in old], [unit_name(unit) for unit in new]
        common = set(names[0]) & set(names[1])
        found = kept_in_order(*names, [1 + sum(len(self.shapes.words(row)) for row in unit) for unit in old])
        pairs: list[Pair] = []
        for at, (left, right) in enumerate(unpaired_ranges(found, len(old), len(new))):
            free_old = [i for i in left if names[0][i] not in common]
            free_new = [j for j in right if names[1][j] not in common]

            def score(i: int, j: int, left: list[int] = free_old, right: list[int] = free_new) -> float:
                return self._share(old[left[i]], new[right[j]], grid)

            pairs += [(free_old[i], free_new[j]) for i, j in best_scored(len(free_old), len(free_new), score)]
            pairs += [one for one in found[at : at + 1] if joined_cells(old[one[0]], new[one[1]], grid)]
        if len(found) == (Counter(names[0]) & Counter(names[1])).total():
            return pairs

        def kept(i: int, j: int) -> int:
            same = names[0][i] == names[1][j]
            alike = same or self._share(old[i], new[j], grid)
            return same + self._same_words(old[i], new[j], grid) if alike else 0

        by_place = best_scored(len(old), len(new), kept)
        words = sum(self._same_words(unit, unit, None) for unit in (*old, *new))
        marked = [words - 2 * sum(kept(i, j) for i, j in way) for way in (pairs, by_place)]
        return by_place if 2 * marked[1] <= marked[0] else pairs

    def _share(self, old: Rows, new: Rows, grid: Grid | None) -> float:
        """Return how much of their words two groups of rows share, zero when they cannot be two versions of one."""
        if not joined_cells(old, new, grid):
            return 0.0
        return max(self.shapes.likeness(a, b) for a, b in zip(old, new, strict=True))

    def _same_words(self, old: Rows, new: Rows, grid: Grid | None) -> int:
        """Return how many words stand in the same cells of two groups of rows."""
        joined = joined_cells(old, new, grid) or ()
        cells = [(one, two) for row in joined for one, two, _ in row if one is not None and two is not None]
        return sum(len(self.shapes.words(one) & self.shapes.words(two)) for one, two in cells)

    def _cell_of(self, old: tree.Cell | None, new: tree.Cell | None, colspan: int) -> tree.Cell:
        """Return a cell of both versions; one that only one version has came or went with its column."""
        if old is not None and new is not None:
            return replace(self._cell(old, new), colspan=colspan)
        made, kind = (new, "ins") if new is not None else (old, "del")
        assert made is not None
        return replace(made, colspan=colspan, change=self._change(kind))

    def _cell(self, old: tree.Cell, new: tree.Cell) -> tree.Cell:
        if self.shapes.shape(old) == self.shapes.shape(new):
            return new
        return replace(new, children=self.cell_blocks(old.children, new.children))

    def _figure(self, old: tree.Figure, new: tree.Figure) -> tree.Figure:
        was = new.was
        if shown(old.chart) != shown(new.chart):
            was = tree.FormerChart(old.chart, old.alt, self._change("ins", self.new.labels.chart))
        data = new.data
        if old.data is not None and new.data is not None:
            data = self._table(old.data, new.data)
        elif new.data is not None:
            data = self._all_rows(new.data, "ins")
        elif old.data is not None:
            data = self._all_rows(old.data, "del")
        caption, notes = self.inline(old.caption, new.caption), self._notes(old.notes, new.notes)
        return replace(new, caption=caption, was=was, data=data, notes=notes)

    def _all_rows(self, table: tree.Table, kind: str) -> tree.Table:
        head, body = (
            tuple(replace(row, change=self._change(kind)) for row in part)
            for part in (table.head, table.body)
        )
        return replace(table, head=head, body=body)


def _entry_name(entry: tree.Definition) -> Hashable:
    return entry.id or plain_text(entry.term)


def _title(node: Any) -> Inlines:
    for name in ("title", "heading", "caption"):
        words: Inlines = getattr(node, name, ())
        if words:
            return words
    return (tree.Text(node.id),)


def _named(document: tree.Document) -> dict[Hashable, Any]:
    return {name: visit.node for visit in walk(document) if (name := name_of(visit.node)) is not None}
