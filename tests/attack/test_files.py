"""Files that turn up to be verified: whatever they hold, they are read within bounds, and the answer is a sentence."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from allidocs.base import bounded_process
from allidocs.base.errors import CannotRun
from allidocs.review import verify
from allidocs.review.verify import carried_text, verify_alone
from allidocs.templating.template_set import TemplateSet
from tests.worlds import SMALL, allidocs, write

REFERENCE = b"alfa-beta/strategic-map/en/all@8e706a86"


def packed(data: bytes) -> bytes:
    """Return a stream of a PDF."""
    small = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(small), small)


def pdf(page: bytes, names: bytes = b"", *more: bytes) -> bytes:
    """Return a PDF of one page, with what its catalogue names."""
    bodies = (
        b"<< /Type /Catalog /Pages 3 0 R %b >>" % names, b"<< /Keywords (%b) >>" % REFERENCE,
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 3 0 R /Contents 5 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F 6 0 R >> >> >>",
        packed(page), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *more,
    )  # fmt: skip
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, table, size, len(made))  # fmt: skip


HELLO = b"BT /F 12 Tf (hello) Tj ET"
ATTACHED = b"/Names << /EmbeddedFiles << /Names [(plan.yaml) 7 0 R] >> >>"
FILE = b"<< /Type /Filespec /F (plan.yaml) /EF << /F 8 0 R >> >>"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test can wait for."""
    monkeypatch.setattr(bounded_process, "MAX_SECONDS", 2)
    monkeypatch.setattr(bounded_process, "MAX_MEMORY", 300_000_000)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "made",
    [
        lambda: pdf(HELLO, ATTACHED, FILE, packed(b"a" * 600_000_000)),
        lambda: pdf(HELLO, ATTACHED, FILE, packed(b"\xff\xfe")),
        lambda: pdf(HELLO, ATTACHED, b"<< /Type /Filespec /F (plan.yaml) /EF [1 2] >>"),
        lambda: pdf(HELLO, b"/Names << /EmbeddedFiles 7 0 R >>", b"<< /Kids [7 0 R 7 0 R] >>"),
        lambda: pdf(HELLO, ATTACHED),
        lambda: b"\0" * 1000,
    ],
    ids=["bomb", "no text", "odd", "loop", "missing", "no PDF"],
)
def test_what_a_pdf_carries_is_read_within_bounds(
    made: Callable[[], bytes], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A plan that is none, or too much, is not there; and the reader's own remarks are nobody's business."""
    assert carried_text(made(), tmp_path / "found.pdf") is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("hurried")
def test_pages_without_end_are_read_within_bounds(tmp_path: Path) -> None:
    """They are not compared, and that is said."""
    page = b"BT /F 12 Tf " + b"(a) Tj " * 5_000_000 + b"ET"
    with pytest.raises(CannotRun, match="cannot be read: it takes more than"):
        verify._places(tmp_path / "found.pdf", pdf(HELLO), pdf(page))


@pytest.mark.usefixtures("hurried")
def test_words_without_end_are_counted_and_not_compared_one_by_one(tmp_path: Path) -> None:
    """Comparing each word with each takes the square of them."""
    made = verify._places(tmp_path / "found.html", b"<p>the one", b"<p>" + b"the of " * 400_000)
    assert made == (("2 words", "800,000 words"),)


def test_a_file_that_is_none_of_what_it_says_is_named(tmp_path: Path) -> None:
    """By its path, with a sentence."""
    (tmp_path / "found.pdf").write_bytes(b"")
    with pytest.raises(CannotRun, match=r"found\.pdf` is no PDF that can be read"):
        verify_alone(tmp_path / "found.pdf", TemplateSet())


@pytest.mark.parametrize("command", [("verify", "{}", "--extract", "out.yaml"), ("exchange", "merge", "{}")])
def test_a_file_larger_than_any_is_not_read_whole(command: tuple[str, ...], tmp_path: Path) -> None:
    """One that is all hole costs nobody a disk, and nobody memory."""
    write(tmp_path, {"plan.yaml": SMALL})
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(40_000_000_000)
    said = allidocs(*(word.format(huge.name) for word in command), cwd=tmp_path)
    assert said.code == 2
    assert "larger than" in said.err or "no bundle" in said.err
