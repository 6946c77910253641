"""The peers: bare WeasyPrint, docxtpl, plain python-docx and LibreOffice, given the same content as ours.

`python -m benchmarks.peers SIDE FILE OUT` runs one side in a process of its own. FILE is a pickle of what that side
needs, made once by `prepare`.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Grid = list[list[str]]


@dataclass
class Content:
    """A document as peers take it: headings and paragraphs as (style, text), tables as rows of text, in order."""

    blocks: list[tuple[str, str] | Grid]


def content_of(document: Any) -> Content:
    """Return the words of a document tree as paragraphs and tables, in reading order."""
    return Content(list(_blocks(document.blocks, 1)))


def _blocks(blocks: Any, level: int) -> Iterator[tuple[str, str] | Grid]:
    from allidocs.document import tree
    from allidocs.document.text import plain_text

    for block in blocks:
        if isinstance(block, tree.Table):
            if block.caption:
                yield "Caption", plain_text(block.caption)
            yield [[plain_text(cell.children) for cell in row.cells] for row in (*block.head, *block.body)]
        elif isinstance(block, (tree.Section, tree.Schedule)):
            yield f"Heading {min(level, 4)}", plain_text(block.title)
            yield from _blocks(block.children, level + 1)
        elif isinstance(block, tree.List):
            for item in block.items:
                yield "List Bullet", plain_text(item.children)
        elif isinstance(block, tree.Paragraph):
            yield "Normal", plain_text(block.children)
        elif isinstance(block, (tree.Aside, tree.Ask, tree.Clause)):
            yield from _blocks(block.children, level)
        elif not isinstance(block, (tree.Contents, tree.PageBreak)):
            yield "Normal", plain_text(block)


def docxtpl_template(content: Content, path: Path) -> None:
    """Write the template that a docxtpl user would: a tag for each paragraph, a row loop for each table."""
    from docx import Document

    document = Document()
    for index, block in enumerate(content.blocks):
        if isinstance(block, tuple):
            document.add_paragraph(f"{{{{ p[{index}] }}}}", style=block[0])
            continue
        width = max(len(row) for row in block)
        table = document.add_table(rows=3, cols=width)
        table.rows[0].cells[0].text = f"{{%tr for r in p[{index}] %}}"
        for column, cell in enumerate(table.rows[1].cells):
            cell.text = f"{{{{ r[{column}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def _even(grid: Grid) -> Grid:
    width = max(len(row) for row in grid)
    return [[*row, *[""] * (width - len(row))] for row in grid]


def run_docxtpl(given: dict[str, Any], out: str) -> None:
    """Render every template with its content."""
    from docxtpl import DocxTemplate

    for number, (template, content) in enumerate(given["templates"]):
        document = DocxTemplate(template)
        document.render(
            {"p": [block[1] if isinstance(block, tuple) else _even(block) for block in content.blocks]},
            autoescape=True,
        )
        document.save(f"{out}/{number}.docx")


def run_python_docx(given: dict[str, Any], out: str) -> None:
    """Write every document with python-docx as its guide shows."""
    from docx import Document

    for number, (_, content) in enumerate(given["templates"]):
        document = Document()
        for block in content.blocks:
            if isinstance(block, tuple):
                document.add_paragraph(block[1], style=block[0])
                continue
            table = document.add_table(rows=0, cols=max(len(row) for row in block))
            for row in block:
                cells = table.add_row().cells
                for cell, text in zip(cells, row, strict=False):
                    cell.text = text
        document.save(f"{out}/{number}.docx")


def _as_commands_do() -> None:
    """Let garbage be looked for as every command of allidocs does: rarely, and at the end of the process not at all."""
    import atexit
    import gc

    gc.set_threshold(100_000, 50, 50)
    atexit.register(gc.freeze)


def run_ours_docx(given: dict[str, Any], out: str) -> None:
    """Write every tree with our DOCX writer."""
    from allidocs.templating.template_set import TemplateSet
    from allidocs.theme.tokens import Theme
    from allidocs.writers.docx import write

    _as_commands_do()
    resources = TemplateSet().read
    for number, document in enumerate(given["documents"]):
        Path(f"{out}/{number}.docx").write_bytes(write(document, Theme(), resources=resources))


def run_ours_pdf(given: dict[str, Any], out: str) -> None:
    """Write every tree with our PDF writer."""
    from allidocs.templating.template_set import TemplateSet
    from allidocs.theme.tokens import Theme
    from allidocs.writers.pdf.file import write

    _as_commands_do()
    resources = TemplateSet().read
    for number, document in enumerate(given["documents"]):
        Path(f"{out}/{number}.pdf").write_bytes(write(document, Theme(), resources=resources))


def run_weasyprint(given: dict[str, Any], out: str) -> None:
    """Lay out the finished HTML files with WeasyPrint as its guide shows."""
    from weasyprint import HTML

    for number, path in enumerate(given["html"]):
        HTML(filename=path).write_pdf(f"{out}/{number}.pdf", pdf_variant="pdf/ua-1")


SIDES = {
    "docxtpl": run_docxtpl,
    "python-docx": run_python_docx,
    "ours-docx": run_ours_docx,
    "ours-pdf": run_ours_pdf,
    "weasyprint": run_weasyprint,
}

if __name__ == "__main__":
    side, file, folder = sys.argv[1:]
    SIDES[side](pickle.loads(Path(file).read_bytes()), folder)
