"""Tests of the shorter ways through the PDF engine; they need Pango."""

from __future__ import annotations

import pytest

from allidocs.document.theme import Theme
from allidocs.writers import pdf, quicker
from tests.kitchen_sink import kitchen_sink
from tests.writers.test_pdf import resources

pytestmark = pytest.mark.pango


def plainly(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the kitchen sink as the engine's own code makes it."""
    with monkeypatch.context() as patch:
        patch.setenv("ALLIDOCS_PLAIN_ENGINE", "1")
        return pdf.write(kitchen_sink(), Theme(), resources=resources)


def test_the_engine_here_is_the_one_that_is_known() -> None:
    """Else nothing below tests anything, and the version is to be looked at again."""
    assert quicker.applies()


def test_the_shorter_ways_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every element of the vocabulary, charts with their own text included."""
    assert pdf.write(kitchen_sink(), Theme(), resources=resources) == plainly(monkeypatch)


def test_each_replacement_is_used_and_put_back() -> None:
    """Inside, the engine has ours; outside, its own, whatever happened meanwhile."""
    replaced = quicker._replacements()
    own = [getattr(owner, name) for owner, name, _ in replaced]
    with pytest.raises(RuntimeError), quicker.quicker():
        assert [getattr(owner, name) for owner, name, _ in replaced] == [
            function for *_, function in replaced
        ]
        raise RuntimeError
    assert [getattr(owner, name) for owner, name, _ in replaced] == own
    assert len(replaced) > 10


@pytest.mark.parametrize("known", [("70.1", "0.13.0"), ("70.0", "0.14.0")])
def test_another_engine_keeps_its_own_code(monkeypatch: pytest.MonkeyPatch, known: tuple[str, str]) -> None:
    """Code of one version is no guess about the next."""
    monkeypatch.setattr(quicker, "KNOWN", known)
    owner, name, _ = quicker._replacements()[0]
    own = getattr(owner, name)
    with quicker.quicker():
        assert getattr(owner, name) is own
