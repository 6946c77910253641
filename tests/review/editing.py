"""Returned documents made from ours without a word processor: words changed, tracked or not, in Word's own markup."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office/2011/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE = "2026-11-05T10:00:00Z"


def w(name: str) -> str:
    """Return a name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


@dataclass
class Edited:
    """A DOCX being edited as a reviewer would; `author` signs tracked changes."""

    data: bytes
    author: str = "Rita Reviewer"
    parts: dict[str, bytes] = field(default_factory=dict)
    root: Any = None
    next_id: int = 90_000
    first_comment: int = 0
    comments: list[tuple[str, str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        if "word/comments.xml" in self.parts:
            ids = [int(one.get(w("id")) or 0) for one in etree.fromstring(self.parts["word/comments.xml"])]
            self.first_comment = max(ids, default=-1) + 1

    # ------------------------------------------------------------------------------------------ finding

    def paragraphs(self) -> Iterator[Any]:
        """Yield all paragraphs of the body."""
        yield from self.root.iter(w("p"))

    def find(self, words: str, occurrence: int = 0) -> Any:
        """Return the paragraph that holds `words`, outside the list of contents."""
        found = [
            paragraph for paragraph in self.paragraphs()
            if untied(words) in text_of(paragraph) and not _style(paragraph).startswith("TOC")
        ]  # fmt: skip
        return found[occurrence]

    # ------------------------------------------------------------------------------------------ editing

    def replace(
        self, old: str, new: str, *, tracked: bool = True, within: str = "", occurrence: int = 0
    ) -> Edited:
        """Replace `old` by `new` in the paragraph that holds `within` (or `old`)."""
        return self.replace_in(self.find(within or old, occurrence), old, new, tracked=tracked)

    def replace_in(self, paragraph: Any, old: str, new: str, *, tracked: bool = True) -> Edited:
        """Replace `old`, which stands once in a paragraph, by `new`."""
        runs = self._isolate(paragraph, old)
        if tracked:
            self._track("del", runs)
            if new:
                added = self._run_like(runs[-1], new)
                holder = runs[-1].getparent()
                wrap = etree.Element(w("ins"), self._signature())
                wrap.append(added)
                holder.addnext(wrap)
        else:
            _set(runs[0], new)
            for run in runs[1:]:
                run.getparent().remove(run)
        return self

    def insert(self, after: str, new: str, *, tracked: bool = True) -> Edited:
        """Insert `new` after the words `after`."""
        runs = self._isolate(self.find(after), after)
        added = self._run_like(runs[-1], new)
        if tracked:
            wrap = etree.Element(w("ins"), self._signature())
            wrap.append(added)
            added = wrap
        runs[-1].addnext(added)
        return self

    def add_paragraph(self, after: str, text: str, *, tracked: bool = True, style: str = "") -> Edited:
        """Add a paragraph after the one that holds `after`, as Word does: the new paragraph's mark is inserted."""
        here = self.find(after)
        made = etree.Element(w("p"))
        properties = here.find(w("pPr"))
        if properties is not None:
            made.append(copy.deepcopy(properties))
        run = etree.SubElement(made, w("r"))
        etree.SubElement(run, w("t")).text = text
        if style:
            own = made.find(w("pPr"))
            own = own if own is not None else etree.Element(w("pPr"))
            if own.getparent() is None:
                made.insert(0, own)
            for old in own.findall(w("pStyle")):
                own.remove(old)
            own.insert(0, etree.Element(w("pStyle"), {w("val"): style}))
        if tracked:
            # Word splits the paragraph: the mark of the first half is the new one.
            self._mark_paragraph(here, "ins")
            self._track("ins", [run])
        here.addnext(made)
        return self

    def delete_paragraph(self, words: str, *, tracked: bool = True) -> Edited:
        """Delete the paragraph that holds `words`, its mark included."""
        return self.delete_in(self.find(words), tracked=tracked)

    def delete_in(self, paragraph: Any, *, tracked: bool = True) -> Edited:
        """Delete a paragraph, its mark included."""
        if tracked:
            for run in runs_of(paragraph):
                self._track("del", [run])
            self._mark_paragraph(paragraph, "del")
        else:
            paragraph.getparent().remove(paragraph)
        return self

    def move_paragraph(self, here: Any, there: Any, how: str) -> Edited:
        """Move a paragraph behind another: `marked` as a move, `deleted-and-inserted`, or `untracked`."""
        if how == "untracked":
            there.addnext(here)
            return self
        gone, came = ("moveFrom", "moveTo") if how == "marked" else ("del", "ins")
        made = etree.Element(w("p"))
        properties = here.find(w("pPr"))
        if properties is not None:
            made.append(copy.deepcopy(properties))
        for run in [
            one for one in runs_of(here) if any(one.find(w(held)) is not None for held in ("t", "tab", "br"))
        ]:
            made.append(copy.deepcopy(run))
            self._track(gone, [run])
        self._mark_paragraph(here, gone)
        self._track(came, made.findall(w("r")))
        # Of an inserted paragraph the mark in front of it is the new one.
        self._mark_paragraph(made if how == "marked" else there, came)
        there.addnext(made)
        return self

    def delete_row(self, words: str, *, tracked: bool = True) -> Edited:
        """Delete the table row that holds `words`."""
        row = next(self.find(words).iterancestors(w("tr")))
        if tracked:
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(0, properties)
            etree.SubElement(properties, w("del"), self._signature())
            for paragraph in row.iter(w("p")):
                for run in list(paragraph.iter(w("r"))):
                    self._track("del", [run])
                self._mark_paragraph(paragraph, "del")
        else:
            row.getparent().remove(row)
        return self

    def add_row(self, words: str, texts: list[str], *, tracked: bool = True) -> Edited:
        """Add a row after the one that holds `words`."""
        row = next(self.find(words).iterancestors(w("tr")))
        made = copy.deepcopy(row)
        for cell, text in zip(made.findall(w("tc")), texts, strict=False):
            paragraphs = cell.findall(w("p"))
            for extra in paragraphs[1:]:
                cell.remove(extra)
            for child in list(paragraphs[0]):
                if child.tag != w("pPr"):
                    paragraphs[0].remove(child)
            run = etree.SubElement(paragraphs[0], w("r"))
            etree.SubElement(run, w("t")).text = text
            if tracked:
                self._track("ins", [run])
                self._mark_paragraph(paragraphs[0], "ins")
        if tracked:
            properties = made.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                made.insert(0, properties)
            etree.SubElement(properties, w("ins"), self._signature())
        row.addnext(made)
        return self

    def comment(
        self, words: str, text: str, *, author: str = "", answers: int = -1, done: bool = False
    ) -> Edited:
        """Put a comment on `words`; `answers` is the number of the comment that it replies to."""
        return self.comment_on(self.find(words), words, text, author=author, answers=answers, done=done)

    def comment_on(
        self,
        paragraph: Any,
        words: str,
        text: str,
        *,
        author: str = "",
        answers: int = -1,
        done: bool = False,
    ) -> Edited:
        """Put a comment on `words` of a paragraph."""
        number = self.first_comment + len(self.comments)
        runs = self._isolate(paragraph, words)
        first, last = runs[0], runs[-1]
        first.addprevious(etree.Element(w("commentRangeStart"), {w("id"): str(number)}))
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): str(number)})
        last.addnext(reference)
        last.addnext(etree.Element(w("commentRangeEnd"), {w("id"): str(number)}))
        parent = f"{0x5000 + answers:08X}" if answers >= 0 else ""
        self.comments.append((author or self.author, text, parent, "1" if done else "0"))
        return self

    # ------------------------------------------------------------------------------------------ losing

    def without(self, *, bookmarks: bool = False, controls: bool = False, properties: bool = False,
                custom_xml: bool = False, footers: bool = False) -> Edited:  # fmt: skip
        """Lose what applications and scrubbers lose."""
        if bookmarks:
            for element in [*self.root.iter(w("bookmarkStart")), *self.root.iter(w("bookmarkEnd"))]:
                element.getparent().remove(element)
        if controls:
            for control in list(self.root.iter(w("sdt"))):
                content = control.find(w("sdtContent"))
                for child in list(content) if content is not None else []:
                    control.addprevious(child)
                control.getparent().remove(control)
        lost = []
        if properties:
            lost += [name for name in self.parts if name.startswith("docProps/")]
        if custom_xml:
            lost += [name for name in self.parts if name.startswith("customXml/")]
        if footers:
            for name in self.parts:
                if name.startswith("word/footer"):
                    root = etree.fromstring(self.parts[name])
                    for text in root.iter(w("t")):
                        text.text = ""
                    self.parts[name] = etree.tostring(root)
        for name in lost:
            del self.parts[name]
        return self

    # ------------------------------------------------------------------------------------------ saving

    def save(self) -> bytes:
        """Return the file as it comes back."""
        parts = {
            **self.parts,
            "word/document.xml": etree.tostring(self.root, xml_declaration=True, encoding="UTF-8"),
        }
        if self.comments:
            parts |= self._comment_parts(parts)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    def _comment_parts(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        words, states = [], []
        for number, (author, text, parent, done) in enumerate(self.comments):
            id_ = f"{0x5000 + number:08X}"
            words.append(
                f'<w:comment w:id="{self.first_comment + number}" w:author="{author}" w:date="{DATE}" w:initials="R">'
                f'<w:p w14:paraId="{id_}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
            )
            above = f' w15:paraIdParent="{parent}"' if parent else ""
            states.append(f'<w15:commentEx w15:paraId="{id_}"{above} w15:done="{done}"/>')
        spaces = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
        types = etree.fromstring(parts["[Content_Types].xml"])
        rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
        for kind, base in (("comments", OFFICE), ("commentsExtended", MS)):
            if f"word/{kind}.xml" in parts:
                continue
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/word/{kind}.xml",
                             ContentType=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")  # fmt: skip
            etree.SubElement(
                rels, f"{{{RELS}}}Relationship", Id=f"rId{kind}", Type=f"{base}/{kind}", Target=f"{kind}.xml"
            )
        return {
            "word/comments.xml": _with(
                parts.get("word/comments.xml"), f"<w:comments {spaces}>{''.join(words)}</w:comments>"
            ),
            "word/commentsExtended.xml": _with(
                parts.get("word/commentsExtended.xml"),
                f"<w15:commentsEx {spaces}>{''.join(states)}</w15:commentsEx>",
            ),
            "[Content_Types].xml": etree.tostring(types),
            "word/_rels/document.xml.rels": etree.tostring(rels),
        }

    # ------------------------------------------------------------------------------------------ pieces

    def _signature(self) -> dict[str, str]:
        self.next_id += 1
        return {w("id"): str(self.next_id), w("author"): self.author, w("date"): DATE}

    def _isolate(self, paragraph: Any, words: str) -> list[Any]:
        """Split runs so that `words` fill whole runs, and return these."""
        runs = [run for run in runs_of(paragraph) if run.find(w("t")) is not None]
        text = "".join(_run_text(run) for run in runs)
        start = untied(text).index(untied(words))
        end = start + len(words)
        at, inside = 0, []
        for run in runs:
            piece = _run_text(run)
            left, right = max(start - at, 0), min(end - at, len(piece))
            at += len(piece)
            if left >= right:
                continue
            if right < len(piece):
                tail = copy.deepcopy(run)
                _set(tail, piece[right:])
                run.addnext(tail)
            if left > 0:
                head = copy.deepcopy(run)
                _set(head, piece[:left])
                run.addprevious(head)
            _set(run, piece[left:right])
            inside.append(run)
        return inside

    def _run_like(self, run: Any, text: str) -> Any:
        made = copy.deepcopy(run)
        _set(made, text)
        return made

    def _track(self, kind: str, runs: list[Any]) -> None:
        for run in runs:
            wrap = etree.Element(w(kind), self._signature())
            run.addprevious(wrap)
            wrap.append(run)
            if kind == "del":
                for text in run.findall(w("t")):
                    text.tag = w("delText")

    def _mark_paragraph(self, paragraph: Any, kind: str) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        marks = properties.find(w("rPr"))
        if marks is None:
            marks = etree.SubElement(properties, w("rPr"))
        marks.insert(0, etree.Element(w(kind), self._signature()))


def text_of(paragraph: Any) -> str:
    """Return the words of a paragraph's runs with plain spaces, deleted ones left out."""
    return untied("".join(_run_text(run) for run in runs_of(paragraph)))


def runs_of(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph, without those of a mark that stands beside it."""
    return [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p")), None) is paragraph]


def untied(text: str) -> str:
    """Return words with plain spaces, as one types them."""
    return text.replace("\u00a0", " ")


def _run_text(run: Any) -> str:
    return "".join(text.text or "" for text in run.findall(w("t")))


def _set(run: Any, text: str) -> None:
    for child in list(run):
        if child.tag not in (w("rPr"),):
            run.remove(child)
    made = etree.SubElement(run, w("t"))
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def _with(part: bytes | None, more: str) -> bytes:
    """Return a part with the children of `more` added."""
    made = etree.fromstring(more)
    if part is None:
        return etree.tostring(made)
    root = etree.fromstring(part)
    root.extend(list(made))
    return etree.tostring(root)
