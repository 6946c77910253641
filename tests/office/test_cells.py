"""Cells look in LibreOffice as they do in PDF: their lines, the colours of their status marks, the stamp of the cover."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from lxml import etree
from PIL import Image

from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.tree import Document
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from tests.office.reviewer import Office

pytestmark = pytest.mark.office

TONES = ("good", "warn", "bad", "accent", "")
ROWS = "".join(
    f'<tr><th>Row{at}</th><td><status letter="{tone[:1].upper() or "N"}" tone="{tone}">Mark{at}</status></td>'
    f'<td>Before{at} <status letter="X" tone="{tone}">Inside{at}</status> after{at}</td>'
    f"<td><p>First{at}</p><p>Second{at}</p></td><td>Upper{at}<br/><small>Lower{at}</small></td>"
    f"<td><ul><li>Item{at}</li><li>Other{at}</li></ul></td></tr>"
    for at, tone in enumerate(TONES)
)
DOCUMENT = (
    '<document lang="en" title="Report" subject="Report" as-of="2026-09-30"><cover kind="Charter" mark="DRAFT">'
    '<title>Edge alliance</title><subtitle>Nordwind and Sol</subtitle><control name="Version">3</control></cover>'
    '<section id="s"><h>Standing</h><table id="t" kind="data"><caption>How all stands</caption>'
    "<thead><tr><th>Row</th><th>Alone</th><th>Within</th><th>Paragraphs</th><th>Lines</th><th>Items</th></tr></thead>"
    f"<tbody>{ROWS}</tbody></table></section></document>"
)
Colour: TypeAlias = tuple[int, int, int]
DPI = 144


@dataclass(frozen=True)
class Word:
    """A word of a page: where it stands, in points, and the colours of its ground and of its letters."""

    left: float
    top: float
    right: float
    bottom: float
    ground: Colour
    ink: Colour


def document() -> Document:
    """Return a cover with a stamp, and a table with every way in which a cell holds more than one thing."""
    return number(parse_document(DOCUMENT))


def words(pdf: bytes, folder: Path) -> dict[str, Word]:
    """Return the words of a PDF by what they say, once each."""
    folder.mkdir(exist_ok=True)
    (folder / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", "a.pdf", "a.html"], cwd=folder, check=True, timeout=60)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "a.pdf", "p"], cwd=folder, check=True, timeout=60)
    pages = [Image.open(path).convert("RGB") for path in sorted(folder.glob("p-*.png"))]
    found = {}
    root = etree.fromstring((folder / "a.html").read_bytes(), etree.HTMLParser())
    for page, image in zip(root.iter("page"), pages, strict=True):
        for one in page.iter("word"):
            left, top, right, bottom = (
                float(one.get(side, "0")) for side in ("xmin", "ymin", "xmax", "ymax")
            )
            ground, ink = _colours(image, (left, top, right, bottom))
            found[re.sub(r"[^\w]", "", one.text or "")] = Word(left, top, right, bottom, ground, ink)
    return found


def _colours(image: Image.Image, box: tuple[float, ...]) -> tuple[Colour, Colour]:
    """Return the commonest colour of a word's box, and the one that is farthest from it among the common ones."""
    left, top, right, bottom = (value * DPI / 72 for value in box)
    cut = image.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))
    data = cut.tobytes()
    common: list[Colour] = [
        (one[0], one[1], one[2])
        for one, _ in Counter(data[at : at + 3] for at in range(0, len(data), 3)).most_common(12)
    ]
    return common[0], max(common, key=lambda one: _apart(one, common[0]))


def _apart(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def both(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Word], dict[str, Word]]:
    """The words as WeasyPrint sets them, and as LibreOffice does."""
    made = [writer_for(form)(document(), Theme(), resources=TemplateSet().read) for form in ("pdf", "docx")]
    place = tmp_path_factory.mktemp("cells")
    return words(made[0], place / "pdf"), words(office.pdf(made[1]), place / "office")


def test_status_marks_and_stamps_have_the_same_colours(
    both: tuple[dict[str, Word], dict[str, Word]],
) -> None:
    """The ground behind each and the letters on it, up to what smoothing changes."""
    pdf, office = both
    names = ["DRAFT", *(f"{kind}{at}" for kind in ("Mark", "Inside") for at in range(len(TONES)))]
    wrong = {
        name: (pdf[name], office[name])
        for name in names
        if _apart(pdf[name].ground, office[name].ground) > 12 or _apart(pdf[name].ink, office[name].ink) > 70
    }
    assert wrong == {}
    assert len({pdf[f"Mark{at}"].ground for at in range(len(TONES))}) > 2


def test_what_stands_on_a_line_of_its_own_does_so_in_both(
    both: tuple[dict[str, Word], dict[str, Word]],
) -> None:
    """Paragraphs, broken lines and items of a cell stand below each other; a mark within words stands on their line."""
    for found in both:
        for at in range(len(TONES)):
            for upper, lower in (("First", "Second"), ("Upper", "Lower"), ("Item", "Other")):
                assert found[f"{lower}{at}"].top >= found[f"{upper}{at}"].bottom - 3, (upper, at)
            assert abs(found[f"Mark{at}"].bottom - found[f"Row{at}"].bottom) < 6, at
            assert (
                found[f"Row{at}"].right
                < found[f"Mark{at}"].left
                < found[f"First{at}"].left
                < found[f"Upper{at}"].left
            )
            assert found[f"Mark{at}"].right - found[f"Mark{at}"].left > 10


def test_items_stand_in_the_same_order_and_none_is_lost(
    both: tuple[dict[str, Word], dict[str, Word]],
) -> None:
    """Every word of the table, in both."""
    pdf, office = both
    table = {name for name in pdf if re.fullmatch(r"[A-Za-z]+\d", name)}
    assert len(table) == len(TONES) * 11
    assert table <= set(office)
