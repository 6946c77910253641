"""WordprocessingML to a story, whoever wrote it: Word, LibreOffice, Google Docs, or allidocs itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    CLAUSE_MARK,
    NEWLINE,
    Mark,
    Notice,
    NoticeKind,
    Paragraph,
    Piece,
    Place,
    Story,
)

MAX_PARAGRAPHS = 60_000
MAX_CHARACTERS = 8_000_000
_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
_COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF|SECTIONPAGES|SEQ|STYLEREF|SECTION)\b", re.IGNORECASE)
"""Fields whose results are counted by whoever shows the document; they are nobody's words."""
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_FORMATS = frozenset({"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "tblPrExChange"})  # fmt: skip
JOINER = "\u200d"
"""What LibreOffice writes into an empty cell of a row whose coming or going it tracks; at an end it joins nothing."""
_UNSEEN = dict.fromkeys(map(ord, f"\u00ad\u2060{TURN}"), "") | dict.fromkeys(map(ord, "\u00a0\u202f"), " ")
"""Soft hyphens, word joiners and marks of direction shape lines and say nothing; a space that ties words is a space."""
_WORDS = ("t", "delText")
_SIGNS = frozenset({"tab", "ptab", "br", "cr", "noBreakHyphen", "sym"})
"""Elements of a run that stand for a character."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufeff]")


def read_story(package: Package) -> Story:
    """Return what a document says; raises NotReadable or LimitReached."""
    reader = _Reader(*_looks(package), package.targets())
    root = package.xml(package.main)
    sent = sent_changes(package)
    accept(root, sent)
    for body in root:
        if local_name(body) == "body":
            reader.blocks(body, _State())
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
                reader.blocks(holder, _State(where=where, note=f"{kind}:{get(holder, 'id')}"))
    story_ = Story(reader.paragraphs, formatting=reader.formatting, seen=reader.seen, redline=bool(sent))
    story_.charts = [read_chart(package, *one) for one in reader.charts]
    story_.comments = read_comments(package, reader.ranges, story_)
    return story_


@dataclass(frozen=True, slots=True)
class _State:
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

    def but(self, **changes: Any) -> _State:
        return replace(self, **changes)


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
    boxes: list[tuple[Any, _State]] = field(default_factory=list)
    charts: list[tuple[str, str, int]] = field(default_factory=list)
    """The parts of charts, the words that stand for each, and the paragraph that it stands in."""

    def blocks(self, parent: Any, state: _State) -> None:
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
                tag = _tag(element)
                if tag:
                    self.waiting.setdefault("tag", []).append(tag)
                content = child(element, "sdtContent")
                if content is not None:
                    self.blocks(content, inner)
            elif name in ("ins", "moveTo"):
                self.blocks(element, state.but(inserted=state.inserted or _mark(element)))
            elif name in ("del", "moveFrom"):
                self.blocks(element, state.but(deleted=state.deleted or _mark(element)))
            elif name in ("customXml", "smartTag", "sdtContent", "body", "txbxContent"):
                self.blocks(element, state)
            elif name == "AlternateContent":
                choice = _choice(element)
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
            elif _holds(element, "p"):
                self.blocks(element, state)

    def table(self, table: Any, state: _State) -> None:
        number = self.tables
        self.tables += 1
        for index, (row, outer) in enumerate(_rows(table, state)):
            change = child(row, "trPr")
            ins = child(change, "ins") if change is not None else None
            gone = child(change, "del") if change is not None else None
            self.formatting += sum(
                local_name(one) in _FORMATS for one in (change if change is not None else ())
            )
            inner = outer
            if ins is not None:
                inner = inner.but(inserted=inner.inserted or _mark(ins), row_inserted=True)
            if gone is not None:
                inner = inner.but(deleted=inner.deleted or _mark(gone), row_deleted=True)
            column = 0
            for cell, around in _cells(row, inner):
                properties = child(cell, "tcPr")
                here = around.but(cell=(number, index, column))
                if properties is not None:
                    self.formatting += sum(local_name(one) in _FORMATS for one in properties)
                    if (new := child(properties, "cellIns")) is not None:
                        here = here.but(inserted=here.inserted or _mark(new))
                    if (gone := child(properties, "cellDel")) is not None:
                        here = here.but(deleted=here.deleted or _mark(gone))
                self.blocks(cell, here)
                span = child(cell, "tcPr", "gridSpan")
                column += (whole(get(span, "val")) if span is not None else None) or 1

    def paragraph(self, element: Any, state: _State) -> None:
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
                    made.inserted = made.inserted or _mark(one)
                elif local_name(one) in ("del", "moveFrom"):
                    made.deleted = made.deleted or _mark(one)
                elif local_name(one) in _FORMATS:
                    self.formatting += 1
        boxes, self.boxes = self.boxes, []
        self.inlines(element, made, state)
        _unjoined(made)
        if self.in_contents() and not made.contents:
            made.contents = True
        inside, self.boxes = self.boxes, boxes
        for box, around in inside:
            kept, self.fields = self.fields, []
            self.blocks(box, around)
            self.fields = kept

    def margin(self, element: Any, state: _State) -> None:
        """Read the marks beside a clause before its words, so that what follows the words follows them here, too."""
        for box in _boxes(element):
            if _is_mark(box):
                gone = next(
                    (one for one in box.iterancestors() if local_name(one) in ("del", "moveFrom")), None
                )
                inner = state.but(where="textbox", cell=None)
                kept, self.fields = self.fields, []
                self.blocks(box, inner if gone is None else inner.but(deleted=inner.deleted or _mark(gone)))
                self.fields = kept

    def inlines(self, parent: Any, made: Paragraph, state: _State) -> None:
        for element in parent:
            name = local_name(element)
            if name == "r":
                self.run(element, made, state)
            elif name in ("ins", "moveTo"):
                mark = _mark(element, moved=name == "moveTo")
                self.inlines(element, made, state.but(inserted=state.inserted or mark))
            elif name in ("del", "moveFrom"):
                mark = _mark(element, moved=name == "moveFrom")
                self.inlines(element, made, state.but(deleted=state.deleted or mark))
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self.inlines(content, made, state)
                if tag := _tag(element):
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
                choice = _choice(element)
                if choice is not None:
                    self.inlines(choice, made, state)
            elif _holds(element, *_WORDS):
                self.inlines(element, made, state)

    def run(self, run: Any, made: Paragraph, state: _State) -> None:
        state = self.looked(run, state)
        for element in run:
            name = local_name(element)
            if name in ("t", "delText"):
                gone = state.but(deleted=state.deleted or Mark()) if name == "delText" else state
                self.add(element.text or "", made, gone)
            elif name in ("fldChar", "instrText", "delInstrText"):
                self.field_mark(element, name)
            elif name in _SIGNS:
                self.add(_sign(element, name), made, state)
            elif name == "commentReference":
                self.ranges.setdefault(get(element, "id"), [None, None])
                place = Place(len(self.paragraphs) - 1, self.length)
                pair = self.ranges[get(element, "id")]
                pair[0], pair[1] = pair[0] or place, pair[1] or place
            elif name in ("drawing", "pict", "object"):
                boxes = list(_boxes(element))
                around = state.but(where="textbox", cell=None)
                self.boxes += [(box, around) for box in boxes if not _is_mark(box)]
                if not boxes:
                    self.drawn(element, name, state)
            elif name in ("footnoteReference", "endnoteReference"):
                kind = f"{name.removesuffix('Reference')}s:{get(element, 'id')}"
                self.notes.setdefault(kind, (len(self.paragraphs) - 1, state.inserted))
            elif name == "AlternateContent":
                choice = _choice(element)
                if choice is not None:
                    self.run(choice, made, state)
            elif name == "rPr":
                self.formatting += sum(local_name(one) in _FORMATS for one in element)
            elif name == "ruby":
                self.ruby(element, made, state)
            elif _holds(element, *_WORDS):
                self.inlines(element, made, state)

    def ruby(self, element: Any, made: Paragraph, state: _State) -> None:
        """Read words with what stands above them, which follows them in brackets."""
        for name, pads in (("rubyBase", ("", "")), ("rt", (" (", ")"))):
            part = child(element, name)
            if part is not None and _holds(part, *_WORDS):
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

    def looked(self, run: Any, state: _State) -> _State:
        """Return the state inside a run, whose look may say that its words are struck out or hidden."""
        look = child(run, "rPr")
        if look is None:
            return state
        style = child(look, "rStyle")
        name = get(style, "val") if style is not None else ""
        if state.deleted is None and (_is_on(look, "strike", "dstrike") or name in self.struck):
            change = child(look, "rPrChange")
            # Who tracked the look is who struck the words out; by hand, the words themselves say that they are to go.
            state = state.but(deleted=_mark(change) if change is not None else Mark())
        if _is_on(look, "vanish") or name in self.hidden:
            state = state.but(hidden=True)
        return state

    def notice(self, kind: NoticeKind, words: str, state: _State) -> None:
        """Take down something that is no text; what one reviewer put in and another took out again is nothing."""
        if state.where != "body" or (state.inserted is not None and state.deleted is not None):
            return
        mark = state.inserted or state.deleted
        at = max(0, len(self.paragraphs) - 1)
        gone = state.deleted is not None
        self.seen.append(Notice(kind, at, words if gone else "", "" if gone else words, mark))

    def drawn(self, element: Any, name: str, state: _State) -> None:
        """Take down a picture, a chart, or an object of another program."""
        chart = next((one for one in element.iter() if local_name(one) == "chart"), None)
        if chart is None:
            self.notice("object" if name == "object" else "picture", _told_by(element), state)
            return
        told = _told_by(element, named=False)
        self.notice("chart", told, state)
        part = self.targets.get(get(chart, "id"), "")
        if part and state.deleted is None and state.where == "body":
            self.charts.append((part, told, max(0, len(self.paragraphs) - 1)))

    def add(self, text: str, made: Paragraph, state: _State) -> None:
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


def _looks(package: Package) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the character styles that strike out, and of those that hide."""
    struck, hidden = set(), set()
    for part in package.related("styles"):
        for style in package.xml(part):
            look = child(style, "rPr") if get(style, "type") == "character" else None
            if look is not None and _is_on(look, "strike", "dstrike"):
                struck.add(get(style, "styleId"))
            if look is not None and _is_on(look, "vanish"):
                hidden.add(get(style, "styleId"))
    return frozenset(struck), frozenset(hidden)


def _holds(element: Any, *names: str) -> bool:
    """Say whether an element holds one of some others: a wrapper that nobody here knows hides no words."""
    return next(element.iterdescendants(*(f"{{*}}{name}" for name in names)), None) is not None


def _is_on(look: Any, *names: str) -> bool:
    """Say whether one of some properties is switched on."""
    return any(
        local_name(one) in names and get(one, "val") not in ("0", "false", "off", "none") for one in look
    )


def _told_by(drawing: Any, *, named: bool = True) -> str:
    """Return what a picture is told by: the words that stand for it, else its name."""
    for one in drawing.iter():
        if local_name(one) in ("docPr", "shape"):
            words = get(one, "descr") or get(one, "alt") or get(one, "title")
            return words or (get(one, "name") if named else "")
    return ""


def _mark(element: Any, *, moved: bool = False) -> Mark:
    """Return who made a change and when; where an application wrote both, the moment in UTC counts."""
    return Mark(
        get(element, "author"),
        element.get(_UTC) or get(element, "date"),
        moved or local_name(element).startswith("move"),
    )


def _unjoined(paragraph: Paragraph) -> None:
    """Take out joiners at the end of a paragraph."""
    pieces = paragraph.pieces
    while pieces and pieces[-1].text.endswith(JOINER):
        last = pieces.pop()
        if bare := last.text.rstrip(JOINER):
            pieces.append(replace(last, text=bare))
            break


def _sign(element: Any, name: str) -> str:
    """Return the character that an element of a run stands for; empty for a break of pages and a code that is none."""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return NEWLINE if get(element, "type") in ("", "textWrapping") else ""
    if name == "noBreakHyphen":
        return "\u2011"
    code = get(element, "char")
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""


def _tag(control: Any) -> str:
    tag = child(control, "sdtPr", "tag")
    return get(tag, "val") if tag is not None else ""


def _choice(element: Any) -> Any:
    """Return the one alternative of several that is read, so that nothing is read twice."""
    first = child(element, "Choice")
    return first if first is not None else child(element, "Fallback")


def _boxes(element: Any) -> Iterator[Any]:
    """Yield what text boxes inside an element hold."""
    if next(element.iterdescendants("{*}txbxContent"), None) is None:
        return
    for inner in element:
        name = local_name(inner)
        if name == "txbxContent":
            yield inner
        elif name == "AlternateContent":
            choice = _choice(inner)
            if choice is not None:
                yield from _boxes(choice)
        else:
            yield from _boxes(inner)


def _is_mark(box: Any) -> bool:
    """Say whether a text box is what stands in the margin beside a clause."""
    style = child(box, "p", "pPr", "pStyle")
    return style is not None and get(style, "val") == CLAUSE_MARK


def _rows(table: Any, state: _State) -> Iterator[tuple[Any, _State]]:
    for element in table:
        name = local_name(element)
        if name == "tr":
            yield element, state
        elif _holds(element, "tr"):
            inner = state
            if name in ("ins", "moveTo"):
                inner = state.but(inserted=state.inserted or _mark(element))
            elif name in ("del", "moveFrom"):
                inner = state.but(deleted=state.deleted or _mark(element))
            yield from _rows(element, inner)


def _cells(row: Any, state: _State) -> Iterator[tuple[Any, _State]]:
    for element in row:
        name = local_name(element)
        if name == "tc":
            yield element, state
        elif _holds(element, "tc"):
            yield from _cells(element, state)
