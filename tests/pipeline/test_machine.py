"""What `doctor` finds on a machine."""

from __future__ import annotations

import sys

import pytest

from allidocs.pipeline.machine import Part, examine


def lines() -> Part:
    """Return what is said of the engine that draws logos."""
    return next(part for part in examine() if part.name == "resvg")


def test_the_engine_for_logos_is_looked_for_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds without a logo in SVG do without it; looking for it loads nothing."""
    monkeypatch.delitem(sys.modules, "resvg_py", raising=False)
    part = lines()
    assert (part.there, part.needed) == (True, False)
    assert part.found[0].isdigit()
    assert "resvg_py" not in sys.modules


def test_a_machine_without_it_learns_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel may be lacking."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    part = lines()
    assert (part.there, part.found, part.install) == (False, "", "pip install resvg-py")
