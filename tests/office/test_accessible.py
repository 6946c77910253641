"""Word files as LibreOffice tags them for who listens: what its PDF/UA export holds of heads, pictures, language and title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from allidocs.document.picture_nodes import Picture
from allidocs.document.text import plain_text
from allidocs.document.tree import Figure, Section, Table
from allidocs.document.walk import walk
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from allidocs.writers.docx.styles.named import styles_of
from allidocs.writers.docx.styles.sheet import read_sheet
from tests.artifacts.composing import composed, sample
from tests.office.reviewer import Office

STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
    ]
)
"""Names that a tagged PDF keeps for its own types; `Caption` is Word's own style and means the same."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A PDF's language and title, and its tags in their order: type as it stands, type that it means, alternative text."""

    lang: str
    title: str
    tags: tuple[tuple[str, str, str], ...]

    def count(self, kind: str) -> int:
        """Return how many tags mean this type."""
        return sum(means == kind for _, means, _ in self.tags)


def read(pdf: bytes) -> Tagged:
    """Return what a tagged PDF says of itself."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    roles = {str(name): str(role) for name, role in tree.get("/RoleMap", {}).items()}
    return Tagged(
        str(root.get("/Lang", "")), str(reader.metadata.title if reader.metadata else ""),
        tuple((name[1:], roles.get(name, name)[1:], alt) for name, alt in _tags(tree["/K"])),
    )  # fmt: skip


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    for one in node if isinstance(node, list) else ():
        yield from _tags(one)
    if isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), str(node.get("/Alt", ""))
        yield from _tags(node.get("/K"))


@cache
def paper(id_: str, lang: str) -> bytes:
    """Return a paper of the English sample as DOCX."""
    document = composed(id_, sample("helios-nordwind"), lang).document
    return write(document, Theme(), resources=TemplateSet().read)


@pytest.mark.office
@pytest.mark.parametrize(("id_", "lang"), [("strategic-map", "es"), ("metric-report", "en")])
def test_a_word_file_is_tagged_for_who_listens(office: Office, id_: str, lang: str) -> None:
    """Language, title, headings, heads of tables and alternative texts arrive, and no style takes the name of a type.

    Debian's LibreOffice 7.4 drops the alternative text of charts, so pictures alone are asked for theirs.
    """
    document = composed(id_, sample("helios-nordwind"), lang).document
    found = read(office.pdf(paper(id_, lang), tagged=True))
    nodes = [one.node for one in walk(document)]
    assert found.lang.startswith(lang)
    assert found.title == document.title
    assert found.count("H1") >= sum(isinstance(one, Section) for one in document.blocks)
    assert found.count("TH") >= sum(
        len(one.head[0].cells) for one in nodes if isinstance(one, Table) and one.head
    )
    said = {alt for _, means, alt in found.tags if means == "Figure"}
    drawn = [one for one in nodes if isinstance(one, Figure) and isinstance(one.chart, Picture)]
    assert [] == [one.id for one in drawn if (one.alt or plain_text(one.caption)) not in said]
    assert [] == [name for name, means, _ in found.tags if name in STANDARD and name != means]


def test_no_paragraph_style_is_called_as_a_type_of_tag() -> None:
    """LibreOffice makes a tag of every style's name, and a PDF may not give its own types another meaning."""
    styles = styles_of(read_sheet(Theme(), TemplateSet().read))
    assert [] == [one.name for one in styles.values() if one.name in STANDARD and one.kind == "paragraph"]
