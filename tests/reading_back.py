"""Reads finished files back: the words that a reader sees, and every byte that a curious one could find."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from pypdf import PdfReader

from allidocs.document.text import paragraphs
from allidocs.document.tree import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "dt", "dd", "figcaption", "div", "section",
    "header", "summary", "br", "aside", "table", "tr", "main", "body", "nav",
}  # fmt: skip


def normal(text: str) -> list[str]:
    """Return the words of a text, without case: style sheets may set labels in capitals."""
    return unicodedata.normalize("NFC", text).casefold().split()


def docx_words(content: bytes) -> list[str]:
    """Return the words of a DOCX in reading order, comments after the body; list numbers are computed and not there."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        told = [name for name in ("word/document.xml", "word/comments.xml") if name in package.namelist()]
        texts = [etree.fromstring(package.read(name)) for name in told]
        header = b"".join(package.read(name) for name in package.namelist() if "/header" in name)
    found = []
    for paragraph in (found for text in texts for found in text.iter(f"{_W}p")):
        pieces = []
        for node in paragraph.iter(f"{_W}t", f"{_W}delText", f"{_W}br", f"{_W}tab"):
            pieces.append(node.text or "" if node.tag in (f"{_W}t", f"{_W}delText") else " ")
        found.append("".join(pieces))
    return normal("\n".join(found)) + normal(re.sub(r"<[^>]+>", " ", header.decode("utf-8", "replace")))


def html_words(content: bytes) -> list[str]:
    """Return the words of an HTML file's body in reading order."""
    root = etree.HTML(content)
    body = root.find("body")
    assert body is not None
    return normal("".join(_html_pieces(body)))


def _html_pieces(node: etree._Element) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in ("style", "script"):
        yield node.tail or ""
        return
    edge = " " if node.tag in _BLOCKS else ""
    yield edge + (node.text or "")
    for child in node:
        yield from _html_pieces(child)
    yield edge + (node.tail or "")


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF without white space and without case, so that lines and cells do not matter."""
    return compact(plain_pdf_text(content))


def plain_pdf_text(content: bytes) -> str:
    """Return the text of a PDF as poppler reads it, or, many times slower, as pypdf does where poppler is missing."""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
        return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def compact(text: str) -> str:
    """Return a text without white space, soft hyphens, case and the dot of status marks and hyphens (lines end in them), ligatures taken apart."""
    return re.sub(r"[\s\u00ad\u200b\u200e\u2060·-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def lost(document: Document, found: list[str]) -> list[str]:
    """Return the paragraphs of a document that a file does not hold in one piece; extra words do not matter."""
    whole = compact("".join(found))
    return [text for text in paragraphs(document) if compact(text) not in whole]


def every_byte(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield everything that a file holds, unpacked: parts, streams, metadata, attachments, text, and its name."""
    yield "name", name.encode()
    yield "raw", content
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield "comment", package.comment
            for info in package.infolist():
                data = package.read(info)
                yield info.filename, data
                yield f"{info.filename} name", info.filename.encode()
                if info.filename.endswith(".xlsx"):
                    yield from (
                        (f"{info.filename}: {place}", held) for place, held in every_byte(info.filename, data)
                    )
                if info.filename.endswith((".xml", ".rels")):
                    yield (
                        f"{info.filename} text",
                        "".join(str(text) for text in etree.fromstring(data).itertext()).encode(),
                    )
    elif name.endswith(".pdf"):
        reader = PdfReader(BytesIO(content))
        text = plain_pdf_text(content)
        yield "text", text.encode()
        yield "compact text", compact(text).encode()
        yield "metadata", repr(dict(reader.metadata or {})).encode()
        yield "attachments", repr(dict(reader.attachments)).encode()
        yield "outline", repr(reader.outline).encode()
        for number in range(1, len(reader.xref[0]) if reader.xref.get(0) else 0):
            held = reader.get_object(number)
            yield f"object {number}", repr(held).encode()
            if held is not None and hasattr(held, "get_data"):
                yield f"stream {number}", held.get_data()
    elif name.endswith(".ics"):
        yield "text", content.replace(b"\r\n ", b"")
    else:
        yield "text", " ".join(html_words(content)).encode()
