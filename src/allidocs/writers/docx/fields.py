"""Complex fields and bookmarks: what Word keeps up to date, with the result that a reader sees before it does."""

from __future__ import annotations

from allidocs.writers.docx import xml
from allidocs.writers.docx.parts import Shared


def complex_field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field whose cached result is the finished runs of `result`."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {xml.escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_result(instruction: str, text: str, properties: str = "") -> str:
    """Return a field whose cached result is one run of text."""
    return complex_field(instruction, xml.run(text, properties), properties)


def bookmark(shared: Shared, name: str, content: str) -> str:
    """Return content inside a bookmark; the content lies within one paragraph."""
    identity = shared.next_id()
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{identity}"/>'


def hyperlink_to(name: str, content: str) -> str:
    """Return content as a link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
