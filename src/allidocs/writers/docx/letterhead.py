"""A firm's running lines: the header and footer parts of its reference document, with their pictures and our reference.

Parts come from outside. What a word processor would fetch, run or look up elsewhere is refused with a reason; what
only its authors need (revision marks, bookmarks, comments, bindings) is left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from lxml import etree

from allidocs.base.errors import CannotRun
from allidocs.writers.docx import xml

_W = f"{{{xml.W}}}"
_R = f"{{{xml.R}}}"
PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf",
    "wmf": "image/x-wmf", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "svg": "image/svg+xml",
}  # fmt: skip
"""Kinds of picture that a letterhead may hold, by the ending of their names."""
_SHOWING = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "STYLEREF", "SEQ", "TITLE", "SUBJECT", "AUTHOR",
     "KEYWORDS", "COMMENTS", "DOCPROPERTY", "INFO", "FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE",
     "REVNUM", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "IF", "=", "SYMBOL"}
)  # fmt: skip
"""Fields that a letterhead may hold: they show what the document or its reader's Word knows, and take nothing from
elsewhere. `QUOTE` is none of them: it can spell any other field letter by letter."""
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\1\0\x09\0", "wmf"), (b"\1\0\0\0", "emf"),
)  # fmt: skip
"""How pictures start, whatever their names end in."""
_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_LEFT_BEHIND = frozenset(
    f"{_W}{name}" for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "annotationRef", "del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "sectPrChange", "dataBinding", "placeholder", "showingPlcHdr", "docPartObj", "numPr", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "footnoteReference", "endnoteReference", "customXmlInsRangeStart",
        "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    )
)  # fmt: skip
_UNWRAPPED = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml"))
_STYLED = {f"{_W}pStyle": "paragraph", f"{_W}rStyle": "character"}


@dataclass(frozen=True, slots=True)
class RunningPart:
    """One header or footer of a firm: its XML, the addresses that it links to and its pictures with their endings, by
    the ids of their relations.
    """

    root: Any
    addresses: Mapping[str, str]
    pictures: Mapping[str, tuple[str, bytes]]

    @property
    def counts_pages(self) -> bool:
        """Say whether it shows the number of the page itself."""
        return any(
            re.search(r"\bPAGE\b", found.text or found.get(f"{_W}instr") or "") is not None
            for found in self.root.iter(f"{_W}instrText", f"{_W}fldSimple")
        )

    def put(self, held: HeaderPart | FooterPart, styles: Mapping[str, str], more: str = "") -> None:
        """Put all of it into a header or footer of ours: `styles` gives our id for theirs, `more` is a paragraph below."""
        root = held.element
        root.extend(deepcopy(list(self.root)))
        for node in list(root.iter(*_STYLED, f"{_W}tblStyle")):
            known = styles.get(node.get(f"{_W}val", "")) if node.tag in _STYLED else None
            if known:
                node.set(f"{_W}val", known)
            else:
                node.getparent().remove(node)
        if more:
            root.extend(list(etree.fromstring(f"<w:hdr {xml.NAMESPACES}>{more}</w:hdr>")))
        if not len(root):
            etree.SubElement(root, f"{_W}p")
        for identity, address in self.addresses.items():
            held.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, identity, is_external=True)
        stem = held.partname.filename.removesuffix(".xml")
        for at, (identity, (ending, content)) in enumerate(self.pictures.items(), start=1):
            name = PackURI(f"/word/media/{stem}{at}.{ending}")
            picture = Part(name, PICTURES[ending], content, held.package)
            held.load_rel(RELATIONSHIP_TYPE.IMAGE, picture, identity)


def sections_to_body(document: Any) -> list[Any]:
    """Return the sections of a document up to the one that its text stands in: the last upright one.

    A firm's cover is often a section of its own, and a wide annex may follow the text. Where all sections lie across,
    the last one counts.
    """
    sections = [one for one in document.iter(f"{_W}sectPr") if one.getparent().tag != f"{_W}sectPrChange"]
    upright = [at for at, one in enumerate(sections, start=1) if not _lies(one)]
    return sections[: upright[-1]] if upright else sections


def _lies(section: Any) -> bool:
    size = section.find(f"{_W}pgSz")
    if size is None:
        return False
    width, height = (size.get(f"{_W}{side}", "") for side in ("w", "h"))
    if width.isdecimal() and height.isdecimal() and len(width) < 6 and len(height) < 6:
        return int(width) > int(height)
    return bool(size.get(f"{_W}orient") == "landscape")


def read_running(main: Part, sections: Sequence[Any]) -> dict[str, RunningPart]:
    """Return the headers and footers of the last of some sections by name: `header`, `footer`, those of a first page.

    A section without a header of its own goes on with that of the one before, as in Word. Raises CannotRun for parts
    that would fetch or run something.
    """
    first_differs = any(one.find(f"{_W}titlePg") is not None for one in sections)
    found: dict[str, XmlPart] = {}
    for section in sections:
        for reference in section.iter(f"{_W}headerReference", f"{_W}footerReference"):
            kind = "header" if reference.tag.endswith("headerReference") else "footer"
            place = {"default": kind, "first": f"first-{kind}"}.get(reference.get(f"{_W}type", "default"))
            held = main.related_parts.get(reference.get(f"{_R}id", ""))
            if (
                place is None
                or not isinstance(held, XmlPart)
                or (place.startswith("first") and not first_differs)
            ):
                continue
            found[place] = held
    return {place: _running_part(held) for place, held in found.items()}


def _picture_kind(content: bytes) -> str:
    """Return the ending that the name of a picture should have, empty for what is none."""
    kind = next((ending for start, ending in _STARTS if content.startswith(start)), "")
    if kind == "emf" and content[40:44] != b" EMF":
        return ""
    return kind or ("svg" if b"<svg" in content[:2000] and b"<!ENTITY" not in content else "")


def _running_part(held: XmlPart) -> RunningPart:
    """Return a header or footer without what only its authors need; raises CannotRun for what is not harmless."""
    root = held.element
    _clean(root)
    _refuse_fetching(root)
    addresses: dict[str, str] = {}
    pictures: dict[str, tuple[str, bytes]] = {}
    for identity in dict.fromkeys(_used(root)):
        relation = held.rels.get(identity)
        if relation is None:
            raise CannotRun("a header of the reference document names a part that is not there")
        if relation.is_external:
            addresses[identity] = _address(relation.reltype, relation.target_ref)
        elif relation.reltype == RELATIONSHIP_TYPE.IMAGE:
            pictures[identity] = _picture(relation.target_part)
        else:
            raise CannotRun(
                "a header of the reference document holds an embedded object",
                "keep text and pictures in headers and footers",
            )
    return RunningPart(root, addresses, pictures)


def _picture(held: Part) -> tuple[str, bytes]:
    """Return the ending that fits a picture, and its bytes. Some programs name pictures `.tmp`: what they hold counts."""
    kind = _picture_kind(held.blob)
    if not kind:
        shown = held.partname.filename
        raise CannotRun(f"a header of the reference document shows `{shown}`, which is no picture")
    ending = held.partname.ext.lower()
    return (ending if PICTURES.get(ending) == PICTURES[kind] else kind), held.blob


def _address(kind: str, target: str) -> str:
    """Return the target of a link; raises CannotRun for anything that would be fetched."""
    if kind != RELATIONSHIP_TYPE.HYPERLINK or not re.match(r"(https?|mailto):", target, re.IGNORECASE):
        raise CannotRun(
            "a header of the reference document shows something that lies outside of it, which would be fetched"
            " whenever a document is opened",
            "put pictures into the reference document itself",
        )
    return target


def _used(root: Any) -> Iterator[str]:
    for node in root.iter():
        for name, value in node.attrib.items():
            if name.startswith(_R):
                yield value


def _refuse_fetching(root: Any) -> None:
    """Raise CannotRun for fields that are not known to be harmless, and drawings that take something from elsewhere."""
    for told in _instructions(root):
        if not _shows(told):
            raise CannotRun(
                "a header of the reference document holds a field that may fetch or run something:"
                f" `{' '.join(told.split())[:40]}`",
                "keep to fields such as PAGE, NUMPAGES, DATE, TITLE and STYLEREF",
            )
    for node in root.iter():
        for name, value in node.attrib.items():
            if name.rpartition("}")[2] in ("src", "href", "althref") and _ADDRESS.match(value):
                raise CannotRun("a header of the reference document shows something that lies outside of it")


def _shows(instruction: str) -> bool:
    """Say whether a field only shows something; a link that its reader may follow does."""
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() == "HYPERLINK":
        return re.match(r'\s*(\\l\b|"?(https?|mailto):)', rest, re.IGNORECASE) is not None
    return name.upper() in _SHOWING or name.startswith("=")


def _instructions(root: Any) -> Iterator[str]:
    """Yield the instruction of each field without those of fields within it, from all its pieces.

    What a field within shows becomes a part of the instruction around it: a name spelled so is never whole here.
    """
    open_fields: list[list[str]] = []
    for node in root.iter(f"{_W}instrText", f"{_W}fldSimple", f"{_W}fldChar"):
        if node.tag == f"{_W}fldSimple":
            yield node.get(f"{_W}instr", "")
        elif node.tag == f"{_W}instrText":
            if not open_fields:
                yield node.text or ""
            else:
                open_fields[-1].append(node.text or "")
        elif node.get(f"{_W}fldCharType") == "begin":
            open_fields.append([])
        elif node.get(f"{_W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    for left in open_fields:
        yield "".join(left)


def _clean(root: Any) -> None:
    """Take out what belongs to the reference document's own authors and parts."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            if node.getparent() is not None:
                _drop(node)
            continue
        for name in list(node.attrib):
            if name.rpartition("}")[2].startswith(("rsid", "paraId", "textId")):
                del node.attrib[name]
        if node.tag in _LEFT_BEHIND and node.getparent() is not None:
            _drop(node)
        elif node.tag in _UNWRAPPED and node.getparent() is not None:
            parent, at = node.getparent(), node.getparent().index(node)
            for child in reversed(list(node)):
                parent.insert(at + 1, child)
            parent.remove(node)


def _drop(node: Any) -> None:
    """Remove a node and keep the text behind it, which lxml counts to the node."""
    parent, before = node.getparent(), node.getprevious()
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)
