"""What all tests share: the repository's root, the samples, and a reminder of what is not installed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import browsing
from tests.office.reviewer import Office, lacking

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"

# What Python compiled is kept: the processes that tests start would spend most of their time compiling it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def _pango() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is not here, and say which."""
    marks = {
        "office": (bool(lacking()), lacking()),
        "browser": (bool(browsing.lacking()), browsing.lacking()),
        "pango": (not _pango(), "Pango is not installed (apt-get install libpango-1.0-0 libpangoft2-1.0-0)"),
    }
    for item in items:
        for name, (lacks, reason) in marks.items():
            if lacks and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish() -> None:
    """Look for garbage as rarely as the command line does, and never among what all tests need."""
    gc.set_threshold(100_000, 50, 50)
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice as a reviewer: one a worker, started when a test first asks it for something."""
    office = Office()
    yield office
    office.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browsing.Browser]:
    """Chromium with one tab, started when a test first asks it for a page."""
    browser = browsing.Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()
