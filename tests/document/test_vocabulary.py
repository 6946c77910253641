"""The page that describes the vocabulary and the table that parse reads by say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allidocs.document.parse import _BLOCKS, parse_blocks, parse_document
from allidocs.document.vocabulary import ALLOWED, BLOCKS, ELEMENTS, INLINES
from tests.parsing import parse_inlines

_PAGE = (Path(__file__).parents[2] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
_ENTRY = re.compile(r"^### `<([a-z-]+)>`\n(.*?)```xml\n(.*?)\n```", re.MULTILINE | re.DOTALL)
_ENTRIES = {match[1]: (match[2], match[3]) for match in _ENTRY.finditer(_PAGE)}


def test_the_page_lists_every_element_and_no_other() -> None:
    """What parse knows is on the page and the other way round."""
    assert set(ELEMENTS) == set(_ENTRIES)


def test_every_block_has_a_reader() -> None:
    """The table of blocks and the table of their readers have the same keys."""
    assert set(BLOCKS) == set(_BLOCKS)


def test_only_blocks_are_allowed_as_blocks() -> None:
    """The table of places names no unknown element."""
    assert set().union(*ALLOWED.values()) == set(BLOCKS)


@pytest.mark.parametrize("name", sorted(ELEMENTS))
def test_the_page_names_every_attribute(name: str) -> None:
    """The line of attributes holds each attribute of the element and no other."""
    line = re.search(r"^- Attributes: (.*)\.$", _ENTRIES[name][0], re.MULTILINE)
    assert line is not None
    assert set(ELEMENTS[name].attributes) == set(re.findall(r"`([a-z-]+)`", line[1]))


@pytest.mark.parametrize("name", sorted(ELEMENTS))
def test_the_example_of_every_element_parses(name: str) -> None:
    """Each example is well-formed, shows its element, and is read without complaint."""
    example = _ENTRIES[name][1]
    assert f"<{name}" in example
    if example.startswith("<document"):
        parse_document(example)
    elif name in INLINES:
        assert parse_inlines(example)
    else:
        assert parse_blocks(example)
