"""A big review, made up from a document: many edits of every kind by two people, and what each should come to.

Everything is chosen by counting, nothing by chance, so that the same document is always reviewed in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal, TypeVar

from allidocs.base.ids import split
from allidocs.base.measure import Duration, Money, Percent
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import printed
from allidocs.templating.words import place_of, words_for
from tests.office import steps as s
from tests.office.spots import Line, Row, Spot, lines

AUTHORS = ("Rita Reviewer", "Olga Other")
Sort = Literal[
    "money", "date", "duration", "percent", "choice", "number", "name", "prose", "clause", "template",
    "paragraph added", "paragraph deleted", "row added", "row deleted",
]  # fmt: skip
Place = Literal["text", "cell"]
PHRASES = {
    "en": ("each quarter", "in writing", "without undue delay", "at its own cost", "upon request"),
    "es": ("cada trimestre", "por escrito", "sin demora indebida", "a su costa", "previa solicitud"),
}
_TYPED: dict[str, Sort] = {
    "money": "money", "date": "date", "duration": "duration", "percent": "percent", "choice": "choice",
    "int": "number", "decimal": "number", "str": "name",
}  # fmt: skip
_RUNNING = {"plan.title", "plan.version", "plan.as_of", "plan.status", "plan.stage", "plan.classification"}
"""What the running lines repeat; nobody edits it in the text."""
T = TypeVar("T")
_WORD = re.compile(r"\b[^\W\d_]{5,}\b(?!['’])")


@dataclass(frozen=True, slots=True)
class Expected:
    """One edit, and what should come of it.

    `path` is the place in the plan, or of the clause; empty for words of a template, which no plan holds and which
    must therefore be listed. A row's path is that of the entity which it prints. `old` and `new` are all words of the
    value, paragraph or row before and after; `value` is the new value as a plan writes it, empty for prose.
    `lost` says that all words of a bookmark were typed over untracked, with which the bookmark may have gone.
    """

    sort: Sort
    place: Place
    path: str
    old: str
    new: str
    tracked: bool
    author: str
    value: str = ""
    bookmark: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or an answer to one: the words that it stands on, and what stands there in the plan."""

    author: str
    text: str
    words: str
    path: str
    bookmark: str
    parent: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """The steps for LibreOffice, the edits that they make, and the remarks."""

    steps: tuple[s.Step, ...]
    edits: tuple[Expected, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An edit that might be made: its steps lack only who makes it and whether it is tracked."""

    expected: Expected
    step: s.Step
    lines: tuple[Line, ...]

    @property
    def typed(self) -> bool:
        """Whether it changes a single value, not words."""
        return self.expected.sort in _TYPED.values()


def review_script(docx: bytes, plan: Plan, lang: str, values: int = 50, passages: int = 30) -> Script:
    """Return a review of a document: `values` edits of single values, `passages` of prose, clauses, rows; 10 remarks.

    Raises ValueError where the document has not that many places.
    """
    return _Author(lines(docx), plan, lang).script(values, passages)


class _Author:
    """Makes up the review of one document."""

    def __init__(self, found: list[Line], plan: Plan, lang: str) -> None:
        self.edition = Edition.of(plan, words_for(lang, TemplateSet()))
        self.phrases = PHRASES[lang]
        self.lines = [one for one in found if not one.style.startswith("TOC")]
        self.text = "\n".join(one.text for one in self.lines)
        self.spots = [spot for one in self.lines for spot in one.spots if spot.words.strip() and spot.path]
        self.often = Counter(spot.path for spot in self.spots if spot.kind == "field")
        self.paths: set[str] = set()
        self.touched: set[Line] = set()
        self.valued: set[Line] = set()
        self.edits: list[Expected] = []
        self.steps: list[s.Step] = []

    def script(self, values: int, passages: int) -> Script:
        """Write it: whole rows and paragraphs are chosen first and done last, since they move what stands below."""
        moves = self.pick(
            None, [self.rows_deleted(), self.rows_added(), self.items_deleted(), self.items_added()]
        )
        typed = self.pick(values, self.values())
        spoken = self.pick(
            passages - len(moves), [self.prose(False), self.prose(True), self.clauses(), self.template()]
        )
        remarks = self.remarks()
        for at, draft in enumerate((*typed, *spoken, *moves)):
            self.sign(draft, at)
        said = [self.said(one) for one in remarks]
        done = [s.resolve(one.text) for one in remarks if one.resolved]
        return Script((*said, *self.steps, *done), tuple(self.edits), tuple(remarks))

    def pick(self, count: int | None, groups: Sequence[Iterator[_Draft]]) -> list[_Draft]:
        """Take from each group in turn, never twice at one path or within one, never what another edit changes; None for all."""
        picked: list[_Draft] = []
        for drafts in zip_longest(*groups):
            for draft in drafts:
                if draft is not None and len(picked) != count and self.free(draft):
                    picked.append(draft)
                    self.paths.add(draft.expected.path)
                    (self.valued if draft.typed else self.touched).update(draft.lines)
        if count is not None and len(picked) < count:
            raise ValueError(f"the document has {len(picked)} places to edit, not {count}")
        return picked

    def free(self, draft: _Draft) -> bool:
        """Say whether nothing was edited there yet; several values of one paragraph may be, but no words around them."""
        path = draft.expected.path
        return (
            not any(overlapping(path, other) for other in self.paths)
            and self.touched.isdisjoint(draft.lines)
            and (draft.typed or self.valued.isdisjoint(draft.lines))
        )

    def sign(self, draft: _Draft, at: int) -> None:
        """Let somebody make an edit, now tracked and now not; on a cover tracked, where an unsigned change is no proposal."""
        covered = any(line.style.startswith(("Cover", "Control")) for line in draft.lines)
        tracked, author = covered or (at + at // 7) % 3 != 2, AUTHORS[at // 2 % 2]
        step = {**draft.step, "tracked": tracked, "author": author}
        whole = step["do"] == "replace" and step.get("words") is None
        if whole and at // 3 % 2:
            step["inside"] = True
        lost = whole and not tracked and "inside" not in step
        found = draft.expected
        self.edits.append(
            Expected(found.sort, found.place, found.path, found.old, found.new, tracked, author, found.value,
                     found.bookmark, lost)
        )  # fmt: skip
        self.steps.append(step)

    # ------------------------------------------------------------------------------------------ values

    def values(self) -> list[Iterator[_Draft]]:
        """Return edits of single values by sort, from all over the document."""
        groups: dict[Sort, list[_Draft]] = {sort: [] for sort in _TYPED.values()}
        for spot in self.spots:
            draft = self.value(spot)
            if draft is not None:
                groups[draft.expected.sort].append(draft)
        return [iter(spread(group)) for group in groups.values()]

    def value(self, spot: Spot) -> _Draft | None:
        """Return an edit of the value in a bookmark; none for what is computed, repeated, or printed in a form of its own."""
        if spot.kind != "field" or self.often[spot.path] > 2 or spot.path in _RUNNING:
            return None
        held = self.held(spot.path)
        if held is None or held[0].form not in _TYPED or held[0].pattern is not None:
            return None
        kind, raw = held
        new = changed(kind, raw)
        if new is None or self.shown(spot.path, kind, raw) != spot.words:
            return None
        words = self.shown(spot.path, kind, new)
        expected = Expected(
            _TYPED[kind.form], "cell" if spot.line.row else "text", spot.path, spot.words, words, True, "",
            spelled(new), spot.name,
        )  # fmt: skip
        old_part, new_part = difference(spot.words, words)
        partly = len(spot.path) % 2 == 0 and spot.words.count(old_part) == 1
        step = (
            s.replace(old_part, new_part, bookmark=spot.name)
            if partly
            else s.replace(None, words, bookmark=spot.name)
        )
        return _Draft(expected, step, (spot.line,))

    def shown(self, path: str, kind: Kind, raw: Any) -> str:
        """Return a value as the document prints it."""
        return (
            self.edition.words.choice(raw, place_of(path))
            if kind.form == "choice"
            else self.edition.format.amount(raw)
            if isinstance(raw, Money)
            else printed(raw, self.edition)
        )

    def held(self, path: str) -> tuple[Kind, Any] | None:
        """Return the kind and value at a path of the plan."""
        kind: Kind = Kind("entity", entity=Plan)
        current: Any = self.edition.plan
        for step in split(path):
            if current is None:
                return None
            if kind.form == "entity" and isinstance(current, Entity):
                item = shape(type(current)).by_key.get(str(step))
                if item is None:
                    return None
                kind, current = item.kind, current.__dict__[item.name]
            elif (kind.item is not None and isinstance(step, int) and kind.form == "list") or (
                kind.item is not None and step in current
            ):
                kind, current = kind.item, current[step]
            else:
                return None
        return None if current is None else (kind, current)

    # ------------------------------------------------------------------------------------------ passages

    def prose(self, in_cell: bool) -> Iterator[_Draft]:
        """Return edits inside texts of the plan, in running text or in cells."""
        found = [
            spot
            for spot in self.spots
            if spot.kind == "field" and bool(spot.line.row) == in_cell and self.is_text(spot.path)
        ]
        return iter(
            spread([draft for at, spot in enumerate(found) if (draft := self.rephrased(spot, "prose", at))])
        )

    def is_text(self, path: str) -> bool:
        """Say whether prose stands at a path, which the document prints but once or twice."""
        held = self.held(path)
        return held is not None and held[0].form == "text" and self.often[path] < 3 and path not in _RUNNING

    def clauses(self) -> Iterator[_Draft]:
        """Return edits in the words of clauses, beside the values in them."""
        found = [spot for spot in self.spots if spot.kind == "text"]
        return iter(
            spread([draft for at, spot in enumerate(found) if (draft := self.rephrased(spot, "clause", at))])
        )

    def rephrased(self, spot: Spot, sort: Sort, at: int) -> _Draft | None:
        """Return an edit of some words of a bookmark: replaced, added or taken away."""
        inner = [
            other for other in spot.line.spots if other.kind in ("field", "computed") and other is not spot
        ]
        taken = [range(o.start, o.start + len(o.words)) for o in inner] if sort == "clause" else []
        word = self.middle(spot.words, lambda start: any(spot.start + start in one for one in taken))
        if word is None or spot.line.computed:
            return None
        step, new = self.reworded(spot.words, word, at, bookmark=spot.name)
        place: Place = "cell" if spot.line.row else "text"
        return _Draft(
            Expected(sort, place, spot.path, spot.words, new, True, "", "", spot.name), step, (spot.line,)
        )

    def template(self) -> Iterator[_Draft]:
        """Return edits of words that neither the plan nor a clause holds."""
        for at, line in enumerate(self.lines):
            if line.spots or line.computed or not re.match("BodyText|Clause|Schedule|List", line.style):
                continue
            words = re.search(r"[^\W\d_]+ [^\W\d_]+ [^\W\d_]+", line.text)
            if words and self.text.count(words[0]) == 1:
                step, new = self.reworded(line.text, words[0], 3 * at)
                place: Place = "cell" if line.row else "text"
                yield _Draft(Expected("template", place, "", line.text, new, True, ""), step, (line,))

    def middle(self, text: str, taken: Any = None) -> str | None:
        """Return a longer word from the middle of a text, which stands there once; None for a text of few words."""
        found = [
            match
            for match in _WORD.finditer(text)
            if text.count(match[0]) == 1 and match.start() > 0 and match.end() < len(text) - 1
            and text[match.start() - 1] == " " and not (taken and taken(match.start()))
        ]  # fmt: skip
        return found[len(found) // 2][0] if found and len(text.split()) > 3 else None

    def reworded(self, text: str, words: str, at: int, **where: Any) -> tuple[s.Step, str]:
        """Return the step that replaces words in a text, adds some behind them, or takes them away; and the new text."""
        phrase = self.phrases[at // 3 % len(self.phrases)]
        if at % 3 == 0:
            return s.replace(words, phrase, **where), text.replace(words, phrase, 1)
        if at % 3 == 1:
            return s.insert_text_at(words, f" {phrase}", **where), text.replace(words, f"{words} {phrase}", 1)
        return s.delete_text(f" {words}", **where), text.replace(f" {words}", "", 1)

    # ------------------------------------------------------------------------------------------ whole paragraphs and rows

    def items(self) -> list[Spot]:
        """Return the entries of lists of texts that fill a paragraph each, but the first and last of any run of them."""
        found = [
            spot
            for spot in self.spots
            if spot.path.endswith("]")
            and spot.line.text.strip(" .") == spot.words.strip(" .")
            and not spot.line.row
            and self.text.count(spot.words) == 1
        ]
        return [spot for spot in found if not spot.path.endswith("[0]")]

    def items_deleted(self) -> Iterator[_Draft]:
        """Return deletions of list entries, two of them."""
        for spot in evenly(self.items(), 4)[::2]:
            expected = Expected(
                "paragraph deleted", "text", spot.path, spot.words, "", True, "", "", spot.name
            )
            yield _Draft(expected, s.delete_paragraph(None, bookmark=spot.name), (spot.line,))

    def items_added(self) -> Iterator[_Draft]:
        """Return new list entries behind two others."""
        for at, spot in enumerate(evenly(self.items(), 4)[1::2]):
            new = f"{self.phrases[at].capitalize()}, {self.phrases[at + 1]}."
            expected = Expected("paragraph added", "text", spot.path, "", new, True, "", "", spot.name)
            yield _Draft(expected, s.insert_paragraph_after(None, new, bookmark=spot.name), (spot.line,))

    def rows(self) -> list[tuple[Row, Spot, str]]:
        """Return the rows of plain tables that print one entity each, with a bookmark in them and the entity's path."""
        rows = dict.fromkeys(line.row for line in self.lines if line.row is not None)
        found = []
        for row in rows:
            spots = [
                spot for cell in row.cells for line in cell for spot in line.spots if spot.kind == "field"
            ]
            owners = {spot.path.rpartition(".")[0] for spot in spots}
            if row.plain and not row.header and len(owners) == 1 and len(spots) > 1 and spots[0].alone:
                found.append((row, spots[0], owners.pop()))
        return found

    def rows_deleted(self) -> Iterator[_Draft]:
        """Return deletions of two rows."""
        for row, spot, path in evenly(self.rows(), 4)[::2]:
            expected = Expected(
                "row deleted", "cell", path, " | ".join(row.texts), "", True, "", "", spot.name
            )
            yield _Draft(expected, s.delete_row(None, bookmark=spot.name), row_lines(row))

    def rows_added(self) -> Iterator[_Draft]:
        """Return new rows below two others."""
        for at, (row, spot, path) in enumerate(evenly(self.rows(), 4)[1::2]):
            texts = [f"{self.phrases[(at + n) % len(self.phrases)]} {n + 1}" for n in range(len(row.cells))]
            expected = Expected("row added", "cell", path, "", " | ".join(texts), True, "", "", spot.name)
            yield _Draft(expected, s.insert_row(None, texts, bookmark=spot.name), row_lines(row))

    # ------------------------------------------------------------------------------------------ remarks

    def remarks(self) -> list[Remark]:
        """Return six comments, on values, prose and cells that nobody edits, and four answers; one is done."""
        free = [
            spot for spot in self.spots
            if spot.kind == "field" and spot.line not in self.touched and not spot.path.startswith("plan.")
            and self.text.count(spot.words) == 1 and not any(one.path in self.paths for one in spot.line.spots)
        ]  # fmt: skip
        chosen = (
            spread([spot for spot in free if not spot.line.row])[:4]
            + spread([spot for spot in free if spot.line.row])[:2]
        )
        found = [
            Remark(
                AUTHORS[at % 2],
                f"Question {at + 1}: is this agreed?",
                spot.words,
                spot.path,
                spot.name,
                resolved=at == 3,
            )
            for at, spot in enumerate(chosen)
        ]
        answers = [
            Remark(
                AUTHORS[(at + 1) % 2], f"Answer {at + 1}: yes.", one.words, one.path, one.bookmark, one.text
            )
            for at, one in enumerate(found[:4])
        ]
        return found + answers

    def said(self, one: Remark) -> s.Step:
        """Return the step that says a remark."""
        if one.parent:
            return s.reply(one.parent, one.text, author=one.author)
        return s.add_comment(None, one.text, bookmark=one.bookmark, author=one.author, tracked=False)


def overlapping(one: str, other: str) -> bool:
    """Say whether two paths are the same, or one lies within the other; the empty path lies nowhere."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (one == other or long.startswith((f"{short}.", f"{short}[")))


def changed(kind: Kind, raw: Any) -> Any:
    """Return another value of the same kind; None where there is none to be had by counting."""
    match raw:
        case Money():
            return Money(raw.amount * 2, raw.currency)
        case Percent():
            return Percent(raw.value + 1)
        case Duration():
            return Duration(raw.count + 6, raw.unit)
        case date():
            return raw + timedelta(days=7)
        case bool():
            return None
        case int() | Decimal():
            new = raw + 1
            return new if kind.bounds is None or kind.bounds.least <= new <= kind.bounds.most else None
        case str() if kind.form == "choice":
            return next((one for one in kind.choices if one != raw), None)
        case str():
            return f"{raw} Nova"
    return None


def spelled(raw: Any) -> str:
    """Return a value as a plan writes it."""
    match raw:
        case Money():
            return f"{raw.amount.normalize():f} {raw.currency}"
        case Percent():
            return f"{raw.value:f}%"
        case date():
            return raw.isoformat()
    return str(raw)


def difference(old: str, new: str) -> tuple[str, str]:
    """Return the words that differ between two texts, at least one of the old ones."""
    a, b = re.split(r"(?<=\s)", old), re.split(r"(?<=\s)", new)
    while len(a) > 1 and len(b) > 1 and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while len(a) > 1 and len(b) > 1 and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    first, second = "".join(a), "".join(b)
    if first[-1:].isspace() and first[-1:] == second[-1:]:
        return first[:-1], second[:-1]
    return first, second


def spread(items: Iterable[T]) -> list[T]:
    """Return items in an order that goes through all of them in three rounds."""
    return [one for _, one in sorted(enumerate(items), key=lambda pair: (pair[0] % 3, pair[0]))]


def evenly(items: Sequence[T], count: int) -> list[T]:
    """Return as many items from all over a sequence, or all where there are fewer."""
    return [items[len(items) * at // count] for at in range(count)] if len(items) >= count else list(items)


def row_lines(row: Row) -> tuple[Line, ...]:
    """Return the paragraphs of a row."""
    return tuple(line for cell in row.cells for line in cell)
