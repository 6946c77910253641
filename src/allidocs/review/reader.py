"""WordprocessingML to a story, whoever wrote it: Word, LibreOffice, Google Docs, or allidocs itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from allidocs.base.errors import LimitReached
from allidocs.document.directions import TURN
from allidocs.review.package import Package
from allidocs.review.story import NEWLINE, Mark, Paragraph, Piece, Place, Story

MAX_PARAGRAPHS = 60_000
MAX_CHARACTERS = 8_000_000
_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
_COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF|SECTIONPAGES|SEQ|STYLEREF|SECTION)\b", re.IGNORECASE)
"""Fields whose results are counted by whoever shows the document; they are nobody's words."""
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_FORMATS = frozenset({"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "tblPrExChange"})  # fmt: skip
JOINER = "\u200d"
"""What LibreOffice writes into an empty cell of a row whose coming or going it tracks; at an end it joins nothing."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufeff]")


def local(element: Any) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: Any, name: str) -> str:
    """Return an attribute of an element, in whichever namespace it stands."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Any, *names: str) -> Any:
    """Return the descendant reached by one child name after the other, or None."""
    for name in names:
        element = next((one for one in element if local(one) == name), None)
        if element is None:
            return None
    return element


def read_story(package: Package) -> Story:
    """Return what a document says; raises NotReadable or LimitReached."""
    reader = _Reader()
    root = package.xml(package.main)
    for body in root:
        if local(body) == "body":
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
                if local(one) in ("footnote", "endnote") and get(one, "type") in ("", "normal")
            ]
            for holder in notes if where == "footnote" else [story]:
                reader.fields.clear()
                reader.blocks(holder, _State(where=where))
    story_ = Story(reader.paragraphs, formatting=reader.formatting)
    from allidocs.review.comments import read_comments

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

    def but(self, **changes: Any) -> _State:
        from dataclasses import replace

        return replace(self, **changes)


@dataclass(slots=True)
class _Field:
    """A complex field being read: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class _Reader:
    paragraphs: list[Paragraph] = field(default_factory=list)
    ranges: dict[str, list[Place | None]] = field(default_factory=dict)
    formatting: int = 0
    fields: list[_Field] = field(default_factory=list)
    tables: int = 0
    characters: int = 0
    open_marks: dict[str, tuple[str, Paragraph, int]] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[Any, _State]] = field(default_factory=list)

    def blocks(self, parent: Any, state: _State) -> None:
        for element in parent:
            name = local(element)
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
                    self.waiting.append(("tag", tag))
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
                self.waiting.append((get(element, "id"), get(element, "name")))
            elif name == "bookmarkEnd":
                self.waiting = [pair for pair in self.waiting if pair[0] != get(element, "id")]
                self.end_bookmark(get(element, "id"))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self.comment_mark(element, name)

    def table(self, table: Any, state: _State) -> None:
        number = self.tables
        self.tables += 1
        for index, (row, outer) in enumerate(_rows(table, state)):
            change = child(row, "trPr")
            ins = child(change, "ins") if change is not None else None
            gone = child(change, "del") if change is not None else None
            self.formatting += sum(local(one) in _FORMATS for one in (change if change is not None else ()))
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
                    self.formatting += sum(local(one) in _FORMATS for one in properties)
                    if (new := child(properties, "cellIns")) is not None:
                        here = here.but(inserted=here.inserted or _mark(new))
                    if (gone := child(properties, "cellDel")) is not None:
                        here = here.but(deleted=here.deleted or _mark(gone))
                self.blocks(cell, here)
                span = child(cell, "tcPr", "gridSpan")
                column += int(get(span, "val")) if span is not None and get(span, "val").isdigit() else 1

    def paragraph(self, element: Any, state: _State) -> None:
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise LimitReached(f"the document has more than {MAX_PARAGRAPHS:,} paragraphs")
        made = Paragraph(
            where=state.where, cell=state.cell, inserted=state.inserted, deleted=state.deleted,
            row_inserted=state.row_inserted, row_deleted=state.row_deleted, contents=state.contents or self.in_contents(),
        )  # fmt: skip
        self.paragraphs.append(made)
        for id_, name in self.waiting:
            made.names.append(name)
            if id_ != "tag":
                self.open_marks[id_] = (name, made, 0)
        self.waiting = []
        properties = child(element, "pPr")
        if properties is not None:
            style = child(properties, "pStyle")
            made.style = get(style, "val") if style is not None else ""
            self.formatting += sum(local(one) in _FORMATS for one in properties)
            runs = child(properties, "rPr")
            for one in runs if runs is not None else ():
                if local(one) in ("ins", "moveTo"):
                    made.inserted = made.inserted or _mark(one)
                elif local(one) in ("del", "moveFrom"):
                    made.deleted = made.deleted or _mark(one)
                elif local(one) in _FORMATS:
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

    def inlines(self, parent: Any, made: Paragraph, state: _State) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self.run(element, made, state)
            elif name in ("ins", "moveTo"):
                mark = _mark(element, moved=name == "moveTo")
                self.inlines(element, made, state.but(inserted=state.inserted or mark))
            elif name in ("del", "moveFrom"):
                mark = _mark(element, moved=name == "moveFrom")
                self.inlines(element, made, state.but(deleted=state.deleted or mark))
            elif name == "sdt":
                start = made.length
                content = child(element, "sdtContent")
                tag = _tag(element)
                if content is not None:
                    self.inlines(content, made, state)
                if tag:
                    made.names.append(tag)
                    made.around.append((tag, start, made.length))
            elif name == "fldSimple":
                code = get(element, "instr")
                self.fields.append(_Field(code, result=True))
                self.inlines(element, made, state)
                self.fields.pop()
            elif name in ("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo"):
                self.inlines(element, made, state)
            elif name in ("oMath", "oMathPara"):
                text = "".join(one.text or "" for one in element.iter() if local(one) == "t")
                self.add(text, made, state)
            elif name == "bookmarkStart":
                made.names.append(get(element, "name"))
                self.open_marks[get(element, "id")] = (get(element, "name"), made, made.length)
            elif name == "bookmarkEnd":
                self.end_bookmark(get(element, "id"))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self.comment_mark(element, name)
            elif name == "AlternateContent":
                choice = _choice(element)
                if choice is not None:
                    self.inlines(choice, made, state)

    def run(self, run: Any, made: Paragraph, state: _State) -> None:
        for element in run:
            name = local(element)
            if name in ("t", "delText"):
                gone = state.but(deleted=state.deleted or Mark()) if name == "delText" else state
                self.add(element.text or "", made, gone)
            elif name == "fldChar":
                kind = get(element, "fldCharType")
                if kind == "begin":
                    self.fields.append(_Field())
                elif kind == "separate" and self.fields:
                    self.fields[-1].result = True
                elif kind == "end" and self.fields:
                    self.fields.pop()
            elif name in ("instrText", "delInstrText"):
                if self.fields and not self.fields[-1].result:
                    self.fields[-1].code += element.text or ""
            elif name in ("tab", "ptab"):
                self.add("\t", made, state)
            elif name in ("br", "cr"):
                if get(element, "type") in ("", "textWrapping"):
                    self.add(NEWLINE, made, state)
            elif name == "noBreakHyphen":
                self.add("\u2011", made, state)
            elif name == "sym":
                code = get(element, "char")
                self.add(chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else "", made, state)
            elif name == "commentReference":
                self.ranges.setdefault(get(element, "id"), [None, None])
                place = Place(len(self.paragraphs) - 1, made.length)
                pair = self.ranges[get(element, "id")]
                pair[0], pair[1] = pair[0] or place, pair[1] or place
            elif name in ("drawing", "pict", "object"):
                self.find_boxes(element, state)
            elif name == "AlternateContent":
                choice = _choice(element)
                if choice is not None:
                    self.run(choice, made, state)
            elif name == "rPr":
                self.formatting += sum(local(one) in _FORMATS for one in element)

    def find_boxes(self, element: Any, state: _State) -> None:
        for inner in element:
            name = local(inner)
            if name == "txbxContent":
                self.boxes.append((inner, state.but(where="textbox", cell=None)))
            elif name == "AlternateContent":
                choice = _choice(inner)
                if choice is not None:
                    self.find_boxes(choice, state)
            else:
                self.find_boxes(inner, state)

    def add(self, text: str, made: Paragraph, state: _State) -> None:
        if self.fields and (
            any(not one.result for one in self.fields) or any(_COUNTED.match(one.code) for one in self.fields)
        ):
            return
        text = _NOT_TEXT.sub("", text.replace("\n", " ").replace("\r", " "))
        text = unicodedata.normalize(
            "NFC", text.replace("\x0b", NEWLINE).replace("\u00ad", "").replace(TURN, "")
        )
        if not text or (text == JOINER and not made.pieces):
            return
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise LimitReached(f"the document holds more than {MAX_CHARACTERS:,} characters")
        if self.in_contents():
            made.contents = True
        made.pieces.append(Piece(text, state.inserted, state.deleted))

    def in_contents(self) -> bool:
        return any(_CONTENTS.match(one.code) for one in self.fields)

    def end_bookmark(self, id_: str) -> None:
        found = self.open_marks.pop(id_, None)
        if found is not None:
            name, made, start = found
            end = made.length
            made.around.append((name, start, end))

    def comment_mark(self, element: Any, name: str) -> None:
        pair = self.ranges.setdefault(get(element, "id"), [None, None])
        last = self.paragraphs[-1] if self.paragraphs else None
        place = Place(max(0, len(self.paragraphs) - 1), last.length if last is not None else 0)
        index = 0 if name == "commentRangeStart" else 1
        if pair[index] is None:
            pair[index] = place


def _mark(element: Any, *, moved: bool = False) -> Mark:
    """Return who made a change and when; where an application wrote both, the moment in UTC counts."""
    return Mark(
        get(element, "author"),
        element.get(_UTC) or get(element, "date"),
        moved or local(element).startswith("move"),
    )


def _unjoined(paragraph: Paragraph) -> None:
    """Take out joiners at the end of a paragraph."""
    pieces = paragraph.pieces
    while pieces and pieces[-1].text.endswith(JOINER):
        last = pieces.pop()
        if bare := last.text.rstrip(JOINER):
            pieces.append(Piece(bare, last.inserted, last.deleted))
            break


def _tag(control: Any) -> str:
    tag = child(control, "sdtPr", "tag")
    return get(tag, "val") if tag is not None else ""


def _choice(element: Any) -> Any:
    """Return the one alternative of several that is read, so that nothing is read twice."""
    first = child(element, "Choice")
    return first if first is not None else child(element, "Fallback")


def _rows(table: Any, state: _State) -> Iterator[tuple[Any, _State]]:
    for element in table:
        name = local(element)
        if name == "tr":
            yield element, state
        elif name in ("sdt", "sdtContent", "customXml", "ins", "del"):
            inner = state
            if name == "ins":
                inner = state.but(inserted=state.inserted or _mark(element))
            elif name == "del":
                inner = state.but(deleted=state.deleted or _mark(element))
            yield from _rows(element, inner)


def _cells(row: Any, state: _State) -> Iterator[tuple[Any, _State]]:
    for element in row:
        name = local(element)
        if name == "tc":
            yield element, state
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(element, state)
