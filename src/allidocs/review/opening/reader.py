"""WordprocessingML to a story, whoever wrote it: Word, LibreOffice, Google Docs, or allidocs itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from allidocs.base.errors import LimitReached
from allidocs.base.measure import whole
from allidocs.document.directions import TURN
from allidocs.review.opening.chart_data import read_chart
from allidocs.review.opening.comments import read_comments
from allidocs.review.opening.elements import child, get, local_name
from allidocs.review.opening.package import Package
from allidocs.review.opening.redlined import accept, sent_changes
from allidocs.review.opening.story import (
    NEWLINE,
    Mark,
    Notice,
    NoticeKind,
    Paragraph,
    Piece,
    Place,
    Story,
)
from allidocs.review.opening.wordml import (
    JOINER,
    State,
    boxes_in,
    cells_of,
    chosen,
    holds,
    is_margin_mark,
    is_on,
    mark_of,
    odd_looks,
    rows_of,
    sign_of,
    tag_of,
    told_by,
    unjoined,
)

MAX_PARAGRAPHS = 60_000
MAX_CHARACTERS = 8_000_000
_COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF|SECTIONPAGES|SEQ|STYLEREF|SECTION)\b", re.IGNORECASE)
"""Fields whose results are counted by whoever shows the document; they are nobody's words."""
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_FORMATS = frozenset({"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "tblPrExChange"})  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, f"\u00ad\u2060{TURN}"), "") | dict.fromkeys(map(ord, "\u00a0\u202f"), " ")
"""Soft hyphens, word joiners and marks of direction shape lines and say nothing; a space that ties words is a space."""
_WORDS = ("t", "delText")
_SIGNS = frozenset({"tab", "ptab", "br", "cr", "noBreakHyphen", "sym"})
"""Elements of a run that stand for a character."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufeff]")


def read_story(package: Package) -> Story:
    """Return what a document says; raises NotReadable or LimitReached."""
    reader = _Reader(*odd_looks(package), package.targets())
    root = package.xml(package.main)
    sent = sent_changes(package)
    accept(root, sent)
    for body in root:
        if local_name(body) == "body":
            reader.blocks(body, State())
    for kind, where in (
        ("footnotes", "footnote"),
        ("endnotes", "footnote"),
        ("header", "header"),
        ("footer", "footer"),
    ):
        for part in sorted(package.related(kind)):
            story = package.xml(part)
            notes = [
                one
                for one in story
                if local_name(one) in ("footnote", "endnote") and get(one, "type") in ("", "normal")
            ]
            for holder in notes if where == "footnote" else [story]:
                reader.fields.clear()
                reader.waiting = {}
                reader.blocks(holder, State(where=where, note=f"{kind}:{get(holder, 'id')}"))
    story_ = Story(reader.paragraphs, formatting=reader.formatting, seen=reader.seen, redline=bool(sent))
    story_.charts = [read_chart(package, *one) for one in reader.charts]
    story_.comments = read_comments(package, reader.ranges, story_)
    return story_


@dataclass(slots=True)
class _Field:
    """A complex field being read: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class _Reader:
    struck: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    """Styles that strike out, and styles that hide, what they are given to."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """The parts that the text names, by the ids of their relations."""
    seen: list[Notice] = field(default_factory=list)
    notes: dict[str, tuple[int, Mark | None]] = field(default_factory=dict)
    """Where the text refers to a footnote or endnote, and in which insertion."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    ranges: dict[str, list[Place | None]] = field(default_factory=dict)
    formatting: int = 0
    fields: list[_Field] = field(default_factory=list)
    tables: int = 0
    characters: int = 0
    length: int = 0
    """Characters of any state that the paragraph being read has so far."""
    waiting: dict[str, list[str]] = field(default_factory=dict)
    """Names that wait for the next paragraph, by the ids of their bookmarks; those of tags by `tag`."""
    boxes: list[tuple[Any, State]] = field(default_factory=list)
    charts: list[tuple[str, str, int]] = field(default_factory=list)
    """The parts of charts, the words that stand for each, and the paragraph that it stands in."""

    def blocks(self, parent: Any, state: State) -> None:
        for element in parent:
            name = local_name(element)
            if name == "p":
                self.paragraph(element, state)
            elif name == "tbl":
                self.table(element, state)
            elif name == "sdt":
                gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
                inner = state
                if gallery is not None and "table of contents" in get(gallery, "val").lower():
                    inner = state.but(contents=True)
                tag = tag_of(element)
                if tag:
                    self.waiting.setdefault("tag", []).append(tag)
                content = child(element, "sdtContent")
                if content is not None:
                    self.blocks(content, inner)
            elif name in ("ins", "moveTo"):
                self.blocks(element, state.but(inserted=state.inserted or mark_of(element)))
            elif name in ("del", "moveFrom"):
                self.blocks(element, state.but(deleted=state.deleted or mark_of(element)))
            elif name in ("customXml", "smartTag", "sdtContent", "body", "txbxContent"):
                self.blocks(element, state)
            elif name == "AlternateContent":
                choice = chosen(element)
                if choice is not None:
                    self.blocks(choice, state)
            elif name == "bookmarkStart":
                self.waiting.setdefault(get(element, "id"), []).append(get(element, "name"))
            elif name == "bookmarkEnd":
                self.waiting.pop(get(element, "id"), None)
            elif name == "altChunk":
                self.notice("embedded", self.targets.get(get(element, "id"), ""), state)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self.comment_mark(element, name)
            elif holds(element, "p"):
                self.blocks(element, state)

    def table(self, table: Any, state: State) -> None:
        number = self.tables
        self.tables += 1
        for index, (row, outer) in enumerate(rows_of(table, state)):
            change = child(row, "trPr")
            ins = child(change, "ins") if change is not None else None
            gone = child(change, "del") if change is not None else None
            self.formatting += sum(
                local_name(one) in _FORMATS for one in (change if change is not None else ())
            )
            inner = outer
            if ins is not None:
                inner = inner.but(inserted=inner.inserted or mark_of(ins), row_inserted=True)
            if gone is not None:
                inner = inner.but(deleted=inner.deleted or mark_of(gone), row_deleted=True)
            column = 0
            for cell, around in cells_of(row, inner):
                properties = child(cell, "tcPr")
                here = around.but(cell=(number, index, column))
                if properties is not None:
                    self.formatting += sum(local_name(one) in _FORMATS for one in properties)
                    if (new := child(properties, "cellIns")) is not None:
                        here = here.but(inserted=here.inserted or mark_of(new))
                    if (gone := child(properties, "cellDel")) is not None:
                        here = here.but(deleted=here.deleted or mark_of(gone))
                self.blocks(cell, here)
                span = child(cell, "tcPr", "gridSpan")
                column += (whole(get(span, "val")) if span is not None else None) or 1

    def paragraph(self, element: Any, state: State) -> None:
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise LimitReached(f"the document has more than {MAX_PARAGRAPHS:,} paragraphs")
        self.margin(element, state)
        made = Paragraph(
            where=state.where, cell=state.cell, inserted=state.inserted, deleted=state.deleted,
            row_inserted=state.row_inserted, row_deleted=state.row_deleted, contents=state.contents or self.in_contents(),
        )  # fmt: skip
        self.paragraphs.append(made)
        self.length = 0
        made.names = [name for names in self.waiting.values() for name in names]
        self.waiting = {}
        if state.note:
            made.note, made.noted = state.note, self.notes.get(state.note)
        properties = child(element, "pPr")
        if properties is not None:
            style = child(properties, "pStyle")
            made.style = get(style, "val") if style is not None else ""
            self.formatting += sum(local_name(one) in _FORMATS for one in properties)
            runs = child(properties, "rPr")
            for one in runs if runs is not None else ():
                if local_name(one) in ("ins", "moveTo"):
                    made.inserted = made.inserted or mark_of(one)
                elif local_name(one) in ("del", "moveFrom"):
                    made.deleted = made.deleted or mark_of(one)
                elif local_name(one) in _FORMATS:
                    self.formatting += 1
        boxes, self.boxes = self.boxes, []
        self.inlines(element, made, state)
        unjoined(made)
        if self.in_contents() and not made.contents:
            made.contents = True
        inside, self.boxes = self.boxes, boxes
        for box, around in inside:
            kept, self.fields = self.fields, []
            self.blocks(box, around)
            self.fields = kept

    def margin(self, element: Any, state: State) -> None:
        """Read the marks beside a clause before its words, so that what follows the words follows them here, too."""
        for box in boxes_in(element):
            if is_margin_mark(box):
                gone = next(
                    (one for one in box.iterancestors() if local_name(one) in ("del", "moveFrom")), None
                )
                inner = state.but(where="textbox", cell=None)
                kept, self.fields = self.fields, []
                self.blocks(box, inner if gone is None else inner.but(deleted=inner.deleted or mark_of(gone)))
                self.fields = kept

    def inlines(self, parent: Any, made: Paragraph, state: State) -> None:
        for element in parent:
            name = local_name(element)
            if name == "r":
                self.run(element, made, state)
            elif name in ("ins", "moveTo"):
                mark = mark_of(element, moved=name == "moveTo")
                self.inlines(element, made, state.but(inserted=state.inserted or mark))
            elif name in ("del", "moveFrom"):
                mark = mark_of(element, moved=name == "moveFrom")
                self.inlines(element, made, state.but(deleted=state.deleted or mark))
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self.inlines(content, made, state)
                if tag := tag_of(element):
                    made.names.append(tag)
            elif name == "fldSimple":
                code = get(element, "instr")
                self.fields.append(_Field(code, result=True))
                self.inlines(element, made, state)
                self.fields.pop()
            elif name in ("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo"):
                self.inlines(element, made, state)
            elif name in ("oMath", "oMathPara"):
                text = "".join(one.text or "" for one in element.iter() if local_name(one) == "t")
                self.add(text, made, state)
            elif name == "bookmarkStart":
                made.names.append(get(element, "name"))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self.comment_mark(element, name)
            elif name == "AlternateContent":
                choice = chosen(element)
                if choice is not None:
                    self.inlines(choice, made, state)
            elif holds(element, *_WORDS):
                self.inlines(element, made, state)

    def run(self, run: Any, made: Paragraph, state: State) -> None:
        state = self.looked(run, state)
        for element in run:
            name = local_name(element)
            if name in ("t", "delText"):
                gone = state.but(deleted=state.deleted or Mark()) if name == "delText" else state
                self.add(element.text or "", made, gone)
            elif name in ("fldChar", "instrText", "delInstrText"):
                self.field_mark(element, name)
            elif name in _SIGNS:
                self.add(sign_of(element, name), made, state)
            elif name == "commentReference":
                self.ranges.setdefault(get(element, "id"), [None, None])
                place = Place(len(self.paragraphs) - 1, self.length)
                pair = self.ranges[get(element, "id")]
                pair[0], pair[1] = pair[0] or place, pair[1] or place
            elif name in ("drawing", "pict", "object"):
                boxes = list(boxes_in(element))
                around = state.but(where="textbox", cell=None)
                self.boxes += [(box, around) for box in boxes if not is_margin_mark(box)]
                if not boxes:
                    self.drawn(element, name, state)
            elif name in ("footnoteReference", "endnoteReference"):
                kind = f"{name.removesuffix('Reference')}s:{get(element, 'id')}"
                self.notes.setdefault(kind, (len(self.paragraphs) - 1, state.inserted))
            elif name == "AlternateContent":
                choice = chosen(element)
                if choice is not None:
                    self.run(choice, made, state)
            elif name == "rPr":
                self.formatting += sum(local_name(one) in _FORMATS for one in element)
            elif name == "ruby":
                self.ruby(element, made, state)
            elif holds(element, *_WORDS):
                self.inlines(element, made, state)

    def ruby(self, element: Any, made: Paragraph, state: State) -> None:
        """Read words with what stands above them, which follows them in brackets."""
        for name, pads in (("rubyBase", ("", "")), ("rt", (" (", ")"))):
            part = child(element, name)
            if part is not None and holds(part, *_WORDS):
                self.add(pads[0], made, state)
                self.inlines(part, made, state)
                self.add(pads[1], made, state)

    def field_mark(self, element: Any, name: str) -> None:
        """Read what opens, parts or ends a complex field, or a piece of its code."""
        kind = get(element, "fldCharType") if name == "fldChar" else ""
        if kind == "begin":
            self.fields.append(_Field())
        elif not self.fields:
            return
        elif kind == "separate":
            self.fields[-1].result = True
        elif kind == "end":
            self.fields.pop()
        elif name != "fldChar" and not self.fields[-1].result:
            self.fields[-1].code += element.text or ""

    def looked(self, run: Any, state: State) -> State:
        """Return the state inside a run, whose look may say that its words are struck out or hidden."""
        look = child(run, "rPr")
        if look is None:
            return state
        style = child(look, "rStyle")
        name = get(style, "val") if style is not None else ""
        if state.deleted is None and (is_on(look, "strike", "dstrike") or name in self.struck):
            change = child(look, "rPrChange")
            # Who tracked the look is who struck the words out; by hand, the words themselves say that they are to go.
            state = state.but(deleted=mark_of(change) if change is not None else Mark())
        if is_on(look, "vanish") or name in self.hidden:
            state = state.but(hidden=True)
        return state

    def notice(self, kind: NoticeKind, words: str, state: State) -> None:
        """Take down something that is no text; what one reviewer put in and another took out again is nothing."""
        if state.where != "body" or (state.inserted is not None and state.deleted is not None):
            return
        mark = state.inserted or state.deleted
        at = max(0, len(self.paragraphs) - 1)
        gone = state.deleted is not None
        self.seen.append(Notice(kind, at, words if gone else "", "" if gone else words, mark))

    def drawn(self, element: Any, name: str, state: State) -> None:
        """Take down a picture, a chart, or an object of another program."""
        chart = next((one for one in element.iter() if local_name(one) == "chart"), None)
        if chart is None:
            self.notice("object" if name == "object" else "picture", told_by(element), state)
            return
        told = told_by(element, named=False)
        self.notice("chart", told, state)
        part = self.targets.get(get(chart, "id"), "")
        if part and state.deleted is None and state.where == "body":
            self.charts.append((part, told, max(0, len(self.paragraphs) - 1)))

    def add(self, text: str, made: Paragraph, state: State) -> None:
        if self.fields and (
            any(not one.result for one in self.fields) or any(_COUNTED.match(one.code) for one in self.fields)
        ):
            return
        text = _NOT_TEXT.sub("", text.replace("\n", " ").replace("\r", " "))
        text = unicodedata.normalize("NFC", text.replace("\x0b", NEWLINE).translate(_UNSEEN))
        if not text or (text == JOINER and not made.pieces):
            return
        self.characters += len(text)
        self.length += len(text)
        if self.characters > MAX_CHARACTERS:
            raise LimitReached(f"the document holds more than {MAX_CHARACTERS:,} characters")
        if self.in_contents():
            made.contents = True
        made.pieces.append(Piece(text, state.inserted, state.deleted, state.hidden))

    def in_contents(self) -> bool:
        return any(_CONTENTS.match(one.code) for one in self.fields)

    def comment_mark(self, element: Any, name: str) -> None:
        pair = self.ranges.setdefault(get(element, "id"), [None, None])
        place = Place(max(0, len(self.paragraphs) - 1), self.length)
        index = 0 if name == "commentRangeStart" else 1
        if pair[index] is None:
            pair[index] = place
