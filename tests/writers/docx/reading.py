"""Reads a DOCX back with zipfile and lxml, for the tests of its writer."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from allidocs.document import tree
from allidocs.document.number import number
from allidocs.plan.language import languages
from allidocs.templating.locale import conventions
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from allidocs.writers.docx.styles.sheet import NAME

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W.strip("{}"),
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
PLAIN = Theme(embed_fonts=False)


def no_file(path: str) -> bytes:
    """Stand for a template set of nothing but Word's style sheet."""
    assert path == NAME, f"nothing else should be read, but {path} was"
    return TemplateSet().read(path)


def beside(name: str, content: bytes) -> Resources:
    """Return a template set that holds one more file."""
    return lambda path: content if path == name else no_file(path)


def document(*blocks: tree.Block, **rest: Any) -> tree.Document:
    """Return a numbered document of some blocks."""
    fields: dict[str, Any] = {
        "lang": "en",
        "title": "Title",
        "subject": "Subject",
        "cover": None,
        "as_of": "2026-09-30",
        "conventions": conventions(rest.get("lang", "en"), languages()),
    }
    return number(tree.Document(blocks=blocks, **{**fields, **rest}))


def made(source: tree.Document, theme: Theme = PLAIN, **rest: Any) -> bytes:
    """Return the DOCX of a document."""
    return write(source, theme, resources=no_file, **rest)


def parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a DOCX by name."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(docx: bytes, name: str) -> Any:
    """Return a part as an element tree."""
    return etree.fromstring(parts(docx)[name])


def body(*blocks: tree.Block, **rest: Any) -> Any:
    """Return the document part of some blocks."""
    return part(made(document(*blocks, **rest)), "word/document.xml")


def text(node: Any) -> str:
    """Return the visible text of a node."""
    return "".join(found.text or "" for found in node.iter(f"{W}t"))


def style(paragraph: Any) -> str:
    """Return the style of a paragraph."""
    return str(paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val"))


def paragraphs(root: Any) -> list[tuple[str, str]]:
    """Return style and text of every paragraph."""
    return [(style(found), text(found)) for found in root.iter(f"{W}p")]


def codes(root: Any) -> list[str]:
    """Return the instructions of all fields."""
    return [found.text.strip() for found in root.iter(f"{W}instrText")]


def bookmarks(root: Any) -> dict[str, str]:
    """Return the text inside every bookmark."""
    found = {}
    for start in root.iter(f"{W}bookmarkStart"):
        inside, identity = [], start.get(f"{W}id")
        for after in start.itersiblings():
            if after.tag == f"{W}bookmarkEnd" and after.get(f"{W}id") == identity:
                break
            inside.append(text(after))
        found[start.get(f"{W}name")] = "".join(inside)
    return found


TYPES = {
    "document": "wordprocessingml.document.main", "styles": "wordprocessingml.styles",
    "numbering": "wordprocessingml.numbering", "comments": "wordprocessingml.comments",
    "header": "wordprocessingml.header", "footer": "wordprocessingml.footer", "theme": "theme",
}  # fmt: skip
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*entries: tuple[str, str, str, str]) -> str:
    """Return a relationships part from id, kind, target and mode."""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
        for identity, kind, target, mode in entries
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def packed(held: Mapping[str, str | bytes]) -> bytes:
    """Return a Word file of these parts; what tells their types and how they hang together is added where it lacks."""
    known = {name: re.sub(r"\d*\.\w+$", "", name.rpartition("/")[2]) for name in held}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{TYPES[kind]}+xml"/>'
        for name, kind in known.items()
        if kind in TYPES
    )
    usual = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
            ("png", "image/png"), ("tmp", "image/png"), ("bin", "application/vnd.openxmlformats-officedocument.oleObject"),
        )
    )  # fmt: skip
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    beside = [
        (f"rIdPart{at}", kind, f"/{name}", "")
        for at, (name, kind) in enumerate(known.items())
        if kind in ("styles", "numbering", "theme", "comments")
    ]
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}">{usual}{types}</Types>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": relations(*beside),
        **held,
    }
    if "word/_rels/document.xml.rels" in held:
        told = str(held["word/_rels/document.xml.rels"])
        whole["word/_rels/document.xml.rels"] = told.replace(
            "</Relationships>", relations(*beside).partition(">")[2]
        )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in whole.items():
            package.writestr(name, content)
    return out.getvalue()
