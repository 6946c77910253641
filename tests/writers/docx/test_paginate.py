"""Pages that are told before any office suite opens the file, held against LibreOffice and against sums by hand."""

from __future__ import annotations

import subprocess
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from tests.kitchen_sink import cell, columns, head, kitchen_sink
from tests.writers.docx.reading import NS, PLAIN, W, document, made, no_file, part, style, text

from allidocs.document import tree as t
from allidocs.document.theme import Theme
from allidocs.writers.docx import write
from allidocs.writers.docx.contents import with_pages
from allidocs.writers.docx.measures import UNKNOWN, Face, Measures
from allidocs.writers.docx.paginate import estimate

WORDS = (
    "alliance partners agree that each decision has one owner and every disagreement a route which ends with both "
    "sponsors within thirty days so that customers never wait for an answer while steering committees meet"
).split()


def say(count: int, start: int = 0) -> str:
    """Return a sentence of `count` words, the same for the same start."""
    return " ".join(islice(cycle(WORDS), start, start + count)).capitalize() + "."


def para(count: int, start: int = 0) -> t.Paragraph:
    """Return a paragraph of a sentence."""
    return t.Paragraph((t.Text(say(count, start)),))


def section(name: str, *blocks: t.Block, **rest: Any) -> t.Section:
    """Return a section whose title is long or short by its name."""
    return t.Section(name, (t.Text(f"Part {name} {say(len(name) * 3, len(name))}"),), blocks, **rest)


def table(name: str, rows: int, words: int, **rest: Any) -> t.Table:
    """Return a table of `rows` rows whose cells have about `words` words."""
    body = tuple(
        t.Row((cell(say(2, at), header="row"), cell(say(words + at % 5, at)), cell(str(at * 7)))) for at in range(rows)
    )
    spec = columns((20, "left"), (60, "left"), (20, "right"))
    return t.Table(name, (t.Text(say(6, rows)),), spec, (head("Name", "What", "Days"),), body, **rest)


def long_document() -> t.Document:
    """Return a document of many pages, in which every kind of block meets the foot of a page somewhere."""
    blocks: list[t.Block] = [t.Contents("Contents", 3)]
    note = (t.Paragraph((t.Text(say(18)),), "note"),)
    for at in range(14):
        name = "s" * (at % 4 + 1) + str(at)
        items = tuple(t.ListItem((para(9 + 7 * (n % 3), n),)) for n in range(3 + at % 4))
        clauses = tuple(t.Clause(f"{name}-c{n}", (para(25 + 13 * n, n),), mark=(t.Text("Agreed"),)) for n in range(at % 4))
        inner = section(
            f"{name}-a",
            para(30 + 11 * at, at),
            t.List(items, "number" if at % 2 else "bullet"),
            t.Aside("note", (para(20, at),), "Note"),
            section(f"{name}-b", para(60, at), *clauses),
        )
        blocks.append(
            section(
                name,
                para(40 + 9 * at, at),
                table(f"{name}-t", 3 + 4 * at % 21, 6 + at, notes=note if at % 3 else ()),
                para(15, at),
                inner,
                landscape=at == 7,
                new_page=at == 4,
            )
        )
    return document(*blocks)


def entries(docx: bytes) -> list[tuple[str, str]]:
    """Return title and page of every line of the contents."""
    found = []
    for line in part(docx, "word/document.xml").iter(f"{W}p"):
        if style(line).startswith("TOC") and style(line) != "TOCHeading":
            runs = [run.text or "" for run in line.iter(f"{W}t")]
            found.append((runs[-2], runs[-1]))
    return found


def office_pages(docx: bytes, folder: Path) -> list[tuple[str, int]]:
    """Return title and page of every heading as LibreOffice lays the document out."""
    pypdf = pytest.importorskip("pypdf")
    (folder / "a.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reader = pypdf.PdfReader(folder / "a.pdf")

    def inside(items: list[Any]) -> list[tuple[str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += inside(item)
            else:
                found.append((str(item.title), reader.get_destination_page_number(item) + 1))
        return found

    return inside(reader.outline)


def accuracy(docx: bytes, folder: Path) -> tuple[float, int]:
    """Return the share of contents lines that say LibreOffice's page, and by how many pages the worst is wrong."""
    real = office_pages(docx, folder)
    wrong = []
    for title, page in entries(docx):
        while not real[0][0].endswith(title):
            real.pop(0)
        wrong.append(abs(real.pop(0)[1] - int(page)))
    return wrong.count(0) / len(wrong), max(wrong)


@pytest.mark.office
@pytest.mark.parametrize("source", [kitchen_sink, long_document])
def test_contents_say_the_pages_that_libreoffice_makes(source: Any, tmp_path: Path) -> None:
    """At least 95 in 100 lines of the contents are exact, and none is wrong by more than a page."""
    exact, worst = accuracy(write(source(), Theme(), resources=no_file), tmp_path)
    assert (exact >= 0.95, worst <= 1) == (True, True), (exact, worst)
