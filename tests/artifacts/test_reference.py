"""The reference for templates is made from the code."""

from __future__ import annotations

from pathlib import Path

from allidocs.artifacts.reference import PAGE, environment_filters, main, reference_page
from tests.conftest import ROOT


def test_the_reference_is_fresh() -> None:
    """`make generated` writes it; nobody edits it by hand."""
    assert (ROOT / PAGE).read_text("utf-8") == reference_page()


def test_every_filter_of_allidocs_says_what_it_prints() -> None:
    """A designer reads the page, not the code."""
    page = reference_page()
    rows = [row.split(" | ") for row in page.splitlines() if row.startswith("| `") and row.count(" | ") == 1]
    assert [] == [row for row in rows if not row[1].strip(" |")]
    for name in ("short_date", "money", "joined", "sentence"):
        assert name in environment_filters()
        assert f"| `{name}" in page


def test_the_page_is_written_below_the_root(tmp_path: Path) -> None:
    """Where `make generated` says."""
    (tmp_path / "docs").mkdir()
    main(tmp_path)
    assert (tmp_path / PAGE).read_text("utf-8") == reference_page()
