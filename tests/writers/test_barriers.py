"""Tests that no page keeps anybody from reading it, by the rules of axe, in a real browser."""

from __future__ import annotations

import pytest

from tests.browsing import PHONE, Browser
from tests.writers.papers import found, page


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_nothing(browser: Browser, lang: str) -> None:
    """No barrier by the rules of axe: contrast, links told by colour alone, heads without words, names of regions."""
    assert [] == found("helios-nordwind", lang, browser.barriers)


@pytest.mark.browser
def test_axe_finds_nothing_on_a_phone(browser: Browser) -> None:
    """Tables that become cards and charts that are drawn again keep their names."""
    assert [] == browser.barriers(page("helios-nordwind", "metric-report", "es"), PHONE)


@pytest.mark.browser
def test_a_barrier_is_noticed(browser: Browser) -> None:
    """The twin: pale words and an empty head."""
    sound = page("helios-nordwind", "board-memo", "en")
    pale = sound.replace(b"</head>", b"<style>p { color: #bbb !important }</style></head>")
    assert any("color-contrast" in one for one in browser.barriers(pale))
