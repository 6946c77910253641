"""A register that came back: rows are known by their hidden ids, wherever they were sorted to, columns by their headings.

What differs from the state that was sent becomes proposals: a cell that says something else, a row that is new, a row
that is gone. Order, filters, widths, hidden rows and columns of the reader's own change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.artifacts.register import ABOVE, ARTIFACT, ID, REGISTERS, Register, names_of, registers
from allidocs.base.errors import CannotRun
from allidocs.base.ids import fresh_id, join
from allidocs.base.measure import Money
from allidocs.document.workbook import LISTS, MOST_LETTERS, ROWS, Cell, Row, Sheet, mark
from allidocs.pipeline.origin import Found, Progress, made_by
from allidocs.pipeline.plans import PlanFiles
from allidocs.plan.audience import Audience
from allidocs.plan.edits import Value
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Branch, Source
from allidocs.plan.text import Text
from allidocs.review.matching.base import Base
from allidocs.review.matching.identity import Identified, found_in, given, missing_state
from allidocs.review.opening.package import Package, core_properties, custom_properties
from allidocs.review.opening.workbook import Cell as Said
from allidocs.review.opening.workbook import Grid
from allidocs.review.proposing.fields import reworded_as, value_write, version_of
from allidocs.review.proposing.proposals import Difference, Proposal, Reviewed, Write, joined
from allidocs.review.proposing.returned_rows import (
    Line,
    fitting,
    head_row,
    id_in,
    known_row,
    paired,
    says_same,
    sheet_of,
    titled,
    words_of_cell,
)
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import Held, Unreadable, read_value, tidy, value_at, written
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import languages_of, words_for
from allidocs.writers.xlsx import ID as HEADING
from allidocs.writers.xlsx import REFERENCE

WORKBOOK = ".xlsx"
"""The ending of a file that holds registers, where any other is a document."""


def identify_register(
    files: PlanFiles, plan: Plan, package: Package, grids: Sequence[Grid], templates: TemplateSet, base: str | None,
    progress: Progress,
) -> Identified:  # fmt: skip
    """Return the state of the plan that a register was made from; the plan of today where that is found nowhere.

    Raises CannotRun for a workbook that holds no register, or those of another plan.
    """
    found = register_told(package, grids) or Found(artifact=ID)
    if found.plan not in ("", plan.plan.id) and base is None:
        raise CannotRun(
            f"{package.name} holds registers of `{found.plan}`, not of `{plan.plan.id}`",
            "name that plan with --plan",
        )
    lang = found.lang or _language(plan, grids, templates)
    audience = str(Audience.parse(found.audience or "all", tuple(plan.partners)))
    if base is not None:
        return Identified(register_base(given(files, base), lang, audience, templates), "option", True, 1.0)
    if found.digest:
        then = made_by(files, plan, found, templates, progress)
        if then is not None:
            return Identified(register_base(then.plan, lang, audience, templates), found.by, True, 1.0)
    missing, advice = missing_state(files, found)
    made = register_base(plan, lang, audience, templates, certain=False)
    assert made.register is not None
    likeness = _likeness(made.register.sheets, grids)
    if not likeness and not found.by:
        raise CannotRun(
            f"{package.name} holds no register of this plan",
            "`allidocs register` writes one; figures come in with `allidocs metrics import`",
        )
    if found.by and _sent_rows(grids) is not None:
        advice = "what its reader changed is told by the marks that its rows carry"
    return Identified(made, found.by or "headings", False, likeness, missing, advice)


def _likeness(sheets: Sequence[Sheet], grids: Sequence[Grid]) -> float:
    """Return the share of rows whose first words, or ids, are found in a workbook, from 0 to 1."""
    said = {
        words
        for grid in grids
        for cell in grid.cells.values()
        for words in (tidy(str(cell.value)), id_in(cell))
    }
    rows = [{row.id, titled(row)} for sheet in sheets for row in sheet.rows]
    return sum(not said.isdisjoint(names) for names in rows) / len(rows) if rows else 0.0


def register_base(
    whole: Plan, lang: str, audience: str, templates: TemplateSet, *, certain: bool = True
) -> Base:  # fmt: skip
    """Return the registers of a plan as they are sent to an audience."""
    seen = shown(whole, Audience(audience))
    return Base(
        seen, ARTIFACT, lang, audience, (), whole, certain=certain, languages=languages_of(templates),
        register=registers(seen, lang, templates, audience),
    )  # fmt: skip


def register_told(package: Package, grids: Sequence[Grid]) -> Found | None:
    """Return what a workbook says of itself, in a property, else on its cover; None where it says nothing of ours."""
    texts = {"property": [custom_properties(package).get(REFERENCE, "")]}
    texts["cover"] = [
        said.value for grid in grids for said in grid.cells.values() if isinstance(said.value, str)
    ]
    for by, parts in texts.items():
        for part in parts:
            found = found_in(part)
            if found is not None and found.artifact == ID:
                return replace(found, by=by)
    return None


def _language(plan: Plan, grids: Sequence[Grid], templates: TemplateSet) -> str:
    """Return the language whose titles the sheets bear, the plan's own where none does."""
    names = {grid.name for grid in grids}
    titles = {
        lang: sum(words_for(lang, templates).get(one.title) in names for one in REGISTERS)
        for lang in languages_of(templates)
    }
    best = max(titles, key=lambda lang: (titles[lang], lang == plan.plan.language))
    return best if titles[best] else plan.plan.language


def review_register(
    base: Base, grids: Sequence[Grid], source: Source, templates: TemplateSet, *, sender: Sender, taken: set[str] | None = None,
) -> Reviewed:  # fmt: skip
    """Return what a returned register says about its base, as proposals for the plan that `source` writes."""
    edition = Edition.of(base.plan, words_for(base.lang, templates))
    signed = Signed(base, edition, source, sender.file, sender.side, templates=templates)
    sent = None if base.certain else _sent_rows(grids)
    reading = _Reading(signed, sender, taken if taken is not None else set(), not base.certain, sent)
    if reading.by_marks and sent is None:
        reading.notes.append(f"there is no sheet `{LISTS}`, so nothing is said of rows that were deleted")
    assert base.register is not None
    for register, sheet in zip(REGISTERS, base.register.sheets, strict=True):
        reading.sheet(register, sheet, grids)
    return Reviewed(sender.file, reading.made, differences=reading.differences, notes=reading.notes)


def _sent_rows(grids: Sequence[Grid]) -> frozenset[str] | None:
    """Return the marks of all rows that were sent, None where the sheet that holds them is gone."""
    for grid in grids:
        at = next((at for (row, at), said in grid.cells.items() if row == 0 and said.value == ROWS), None)
        if grid.name == LISTS and at is not None:
            return frozenset(str(said.value) for (_, place), said in grid.cells.items() if place == at)
    return None


@dataclass(frozen=True, slots=True)
class Sender:
    """The file that came back, whose side it is of, and who saved it last, and when, as it says itself."""

    file: str
    side: str = ""
    author: str = ""
    day: str = ""

    @classmethod
    def of(cls, package: Package, side: str) -> Sender:
        """Return what a workbook says of who saved it."""
        told = core_properties(package)
        return cls(package.name, side, told.get("lastModifiedBy", ""), told.get("modified", ""))


@dataclass(slots=True)
class _Reading:
    """All sheets of a register, one after the other."""

    signed: Signed
    sender: Sender
    taken: set[str]
    by_marks: bool = False
    """Whether the state that was sent is not known, so that only the marks of the rows tell what their reader changed."""
    sent: frozenset[str] | None = None
    made: list[Proposal] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def sheet(self, register: Register, sheet: Sheet, grids: Sequence[Grid]) -> None:
        """Compare one sheet with what was sent."""
        grid = sheet_of(sheet, grids)
        lines = None if grid is None else self.lines(sheet, grid)
        if lines is None:
            if sheet.rows:
                self.notes.append(f"there is no sheet `{sheet.title}`, so nothing is said of it")
            return
        one = _Sheet(self, register, sheet)
        pairs, new = paired(sheet, lines)
        for row in sheet.rows:
            if row.id in pairs:
                one.row(row, pairs[row.id])
            else:
                one.gone(row)
        for line in new:
            one.came(line)

    def lines(self, sheet: Sheet, grid: Grid) -> list[Line] | None:
        """Return the rows of a sheet, None where it has no headings."""
        head = head_row(sheet, grid)
        if head is None:
            return None
        line, places = head
        ids = {row.id for row in sheet.rows}
        own = next(
            (at for (row, at), said in grid.cells.items() if row == line and said.value == HEADING), None
        )
        if own is None:
            own = next((at for (_, at), said in grid.cells.items() if id_in(said) in ids), -1)
        for (row, at), said in grid.cells.items():
            if row == line and at != own and at not in places.values():
                self.notes.append(
                    f"{sheet.title}: the column `{said.value}` is none of the register's and was passed over"
                )
        for column in sheet.columns:
            if column.key not in places:
                self.notes.append(
                    f"{sheet.title}: the column `{column.heading}` is gone, so nothing is said of it"
                )
        forms = {column.key: column.form for column in sheet.columns}
        found = []
        for row in grid.rows:
            if row <= line:
                continue
            cells = {key: fitting(grid.cells.get((row, at)), forms[key]) for key, at in places.items()}
            if any(cells.values()):
                found.append(Line(row + 1, *known_row(sheet, grid.cells.get((row, own))), cells))
        return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet being compared."""

    all: _Reading
    register: Register
    sent: Sheet

    @property
    def signed(self) -> Signed:
        return self.all.signed

    def proposal(self, sort: Any, path: str, old: str, new: str, line: Line | None, **more: Any) -> None:
        """Add a proposal, signed by whoever saved the file last."""
        signed = self.signed
        self.all.made.append(
            Proposal(
                sort, path, old, new, untracked=True, author=self.all.sender.author, date=self.all.sender.day, place=self.place(line),
                file=signed.file, side=signed.side, **more,
            )
        )  # fmt: skip

    def place(self, line: Line | None) -> str:
        """Return where in the workbook a row stands."""
        return self.sent.title if line is None else f"{self.sent.title}, row {line.number}"

    def row(self, row: Row, line: Line) -> None:
        """Propose every cell of a row that says something else."""
        for column, cell in zip(self.sent.columns, row.cells, strict=True):
            if column.key not in line.cells or says_same(cell, line.cells[column.key]):
                continue
            if not self.all.by_marks:
                self.changed(join(row.id, column.key), column.key, cell, line)
            elif column.key not in line.marks:
                said = line.cells[column.key]
                old, new = self.words(cell), self.words(None if said is None else said.value)
                self.all.differences.append(Difference(self.place(line), old, new))
            elif not line.is_sent(column.key):
                gone_on = line.marks[column.key] != mark(row.id, column.key, cell)
                self.changed(join(row.id, column.key), column.key, cell, line, gone_on=gone_on)

    def changed(self, path: str, key: str, cell: Cell, line: Line, *, gone_on: bool = False) -> None:
        """Propose what a cell says now, or say why that is no value."""
        said = line.cells[key]
        old, new = self.words(cell), self.words(None if said is None else said.value)
        kind = self.register.kind(key)
        there = value_at(self.signed.base.whole, path) or Held(kind, None, True)
        note = (
            "a formula stands in the cell: what it showed when the file was saved is taken"
            if said and said.formula
            else ""
        )
        try:
            if isinstance(cell, str) and len(cell) >= MOST_LETTERS:
                raise Unreadable("the text is longer than a cell can hold: change it in the plan's own file")
            if key == ABOVE:
                raise Unreadable("the entry would stand somewhere else: move it in the plan's own file")
            if said is None:
                if there.raw == self.register.default(key):
                    return
                writes, what = self.emptied(path, key), "taken away"
            elif kind.form == "text":
                writes, what = self.reworded(path, there.raw, words_of_cell(said))
            else:
                value = self.read(path, there, cell, said)
                if value == there.raw:
                    return
                writes, what = self.valued(path, value), ""
        except Unreadable as error:
            self.proposal("unplaced", path, old, new, line, note=str(error))
            return
        if gone_on:
            what = joined(what, f"the plan changed here since the register was sent: it is `{old}` by now")
        sort = "prose" if kind.form == "text" else "value"
        self.proposal(
            sort, path, old, new, line, writes=writes, note=joined(note, what), stale=gone_on,
            confidence="low" if gone_on else "medium",
        )  # fmt: skip

    def emptied(self, path: str, key: str) -> tuple[Write, ...]:
        if self.register.is_required(key) or self.register.default(key) is not None:
            raise Unreadable("an entry cannot be without it")
        if self.signed.source.find(path) is None:
            raise Unreadable("the plan does not write this value at a place of its own")
        return (Write(path, None),)

    def reworded(self, path: str, raw: Text | None, text: str) -> tuple[tuple[Write, ...], str]:
        if raw is None:
            return (Write(path, self.signed.in_language(text)),), self.signed.alone()
        place = version_of(self.signed, path, raw)
        if place is None:
            raise Unreadable("the plan does not write this text at a place of its own")
        return reworded_as(self.signed, place, text)

    def valued(self, path: str, value: Any) -> tuple[Write, ...]:
        if self.signed.source.find(path) is None:
            return (Write(path, written(value, "")),)
        writes = value_write(self.signed.source, path, value)
        if writes is None:
            raise Unreadable("the plan writes this value in another form")
        return writes

    def read(self, path: str, there: Held, cell: Cell, said: Said) -> Any:
        """Return the value that a cell says; raises Unreadable."""
        if said.broken:
            raise Unreadable("its formula has no result in the file")
        kind, value, edition = there.kind, said.value, self.signed.edition
        if isinstance(value, date):
            if kind.form == "date":
                return value
            value = value.isoformat()
        if isinstance(value, Decimal):
            if kind.form == "money" and there.raw is not None and not there.raw.bound:
                return Money(value, there.raw.currency)
            value = edition.format.number(value)
        if kind.form == "ref":
            words = tidy(value).casefold()
            named = [id_ for id_, name in names_of(edition, kind).items() if words == tidy(name).casefold()]
            if len(named) == 1:
                return named[0]
        return read_value(edition, path, there, self.words(cell), value)

    def words(self, cell: Cell) -> str:
        """Return what a cell says, as documents print it."""
        how = self.signed.edition.format
        if isinstance(cell, date):
            return how.day(cell)
        return how.number(cell) if isinstance(cell, Decimal) else cell or ""

    def gone(self, row: Row) -> None:
        """Propose to take away an entry whose row was deleted; a person is asked.

        Where only marks tell, what was not sent is newer than the file.
        """
        if self.all.by_marks and mark(row.id) not in (self.all.sent or ()):
            return
        words = " | ".join(filter(None, map(self.words, row.cells)))
        if self.signed.source.find(row.id) is None:
            note = "its row was deleted, and the plan no longer has it"
            self.proposal("removal", row.id, words, "", None, note=note, state="already")
            return
        note = f"the row of `{row.id}` was deleted; applying takes the whole entry out of the plan"
        self.proposal(
            "removal", row.id, words, "", None, writes=(Write(row.id, None),), confidence="low", note=note
        )

    def came(self, line: Line) -> None:
        """Propose a new entry for a row that was added, or say what it lacks."""
        if self.all.by_marks and line.marks and line.id not in {row.id for row in self.sent.rows}:
            if not all(map(line.is_sent, line.cells)):
                words = " | ".join(self.words(said.value) for said in line.cells.values() if said is not None)
                self.proposal(
                    "unplaced",
                    line.id,
                    "",
                    words,
                    line,
                    note="the plan no longer has this entry, whose row was changed",
                )
            return
        words = " | ".join(self.words(said.value) for said in line.cells.values() if said is not None)
        try:
            home, values = self.entry(line)
        except Unreadable as error:
            self.proposal("unplaced", "", "", words, line, note=f"a new row that is no entry yet: {error}")
            return
        node = self.signed.source.find(home)
        first = next(said for said in line.cells.values() if said is not None)
        id_ = fresh_id(
            words_of_cell(first), {*(node.entries if isinstance(node, Branch) else ()), *self.all.taken}
        )
        self.all.taken.add(id_)
        note = joined(f"a new entry of `{home}`", self.signed.alone())
        self.proposal("item", join(home, id_), "", words, line, writes=(Write(join(home, id_), values),),
                      confidence="medium", note=note)  # fmt: skip

    def entry(self, line: Line) -> tuple[str, dict[str, Value]]:
        """Return the collection that a new row belongs into, and what it holds; raises Unreadable."""
        above, values = "", dict[str, Value]()
        for column in self.sent.columns:
            said, kind = line.cells.get(column.key), self.register.kind(column.key)
            if said is None:
                if self.register.is_required(column.key):
                    raise Unreadable(f"`{column.heading}` is empty")
                continue
            if kind.form == "text":
                values[column.key] = self.signed.in_language(words_of_cell(said))
                continue
            path = join(join(self.register.key, "new"), column.key)
            try:
                value = self.read(path, Held(kind, None, True), None, said)
            except Unreadable as error:
                raise Unreadable(f"`{column.heading}`: {error}") from error
            if column.key == ABOVE:
                above = value
            else:
                values[column.key] = written(value, "")
        return self.register.home(above), values
