"""What a printed document says, page by page, and where its headings are."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.office.spots import lines

Page = list[str]
"""The lines of a page, with single spaces; no empty ones."""


def printed_pages(pdf: bytes, folder: Path) -> list[Page]:
    """Return the pages of a PDF as poppler reads them."""
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")[:-1]
    return [[" ".join(line.split()) for line in page.split("\n") if line.strip()] for page in pages]


def entries(docx: bytes) -> list[tuple[str, int]]:
    """Return heading and page of every line of the contents that is written in a file."""
    found = [line.text.rpartition(" ") for line in lines(docx) if re.match(r"TOC\d", line.style)]
    return [(" ".join(heading.split()), int(page)) for heading, _, page in found]


def page_of(heading: str, pages: Sequence[Page]) -> int | None:
    """Return the page, from 1, on which a heading stands on lines of its own; in the contents its page stands beside it."""
    for number, page in enumerate(pages, 1):
        for at in range(len(page)):
            if any(" ".join(page[at : at + count]) == heading for count in (1, 2, 3)):
                return number
    return None


def wrong_entries(docx: bytes, pages: Sequence[Page]) -> list[tuple[str, int, int | None]]:
    """Return the lines of the contents whose page is not where the heading is: heading, page said, page found."""
    found = [(heading, said, page_of(heading, pages)) for heading, said in entries(docx)]
    return [one for one in found if one[1] != one[2]]


def empty_pages(pages: Sequence[Page]) -> list[int]:
    """Return the pages, from 1, that hold nothing but what runs along at the top and bottom of most pages."""
    bare = [[re.sub(r"\d+", "", line) for line in page] for page in pages]
    often = Counter(line for page in bare for line in set(page))
    running = {line for line, count in often.items() if count > max(1, len(pages) // 3)}
    return [number for number, page in enumerate(bare, 1) if not set(page) - running]
