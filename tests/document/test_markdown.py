"""What Markdown in a plan becomes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allidocs.document.markdown import blocks_xml, escape, inline_xml, plain
from allidocs.document.parse import parse_blocks
from allidocs.document.text import plain_text
from tests.parsing import parse_inlines

_ANY = st.text(st.characters(), max_size=80)
_MARKED = st.text(alphabet="ab *_`[]()<>!#-+|\n\\&;1.:\"'~=/\t", max_size=60)
_PLAIN = st.lists(st.text(alphabet="abcäß€漢 ,.:&'\"%()/?\u00a0", min_size=1, max_size=20), max_size=5).map(
    "".join
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("R&D < 5 %", "R&amp;D &lt; 5 %"),
        ("a *b* **c** `d`", "a <em>b</em> <strong>c</strong> <code>d</code>"),
        ("one\n\ntwo", "one<br/>two"),
        ("- a\n- b", "• a<br/>• b"),
        ("1. a\n2. b", "1. a<br/>2. b"),
        ("- 5 %", "- 5 %"),
        ("# Head *x*\ntext", "<strong>Head <em>x</em></strong><br/>text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b<br/>1 | 2"),
        ("> said", "said"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("bell\x07", "bell\ufffd"),
        ("|-|", "|-|"),
        ("*a *b* c*", "<em>a b c</em>"),
    ],
)
def test_inline_text_is_one_paragraph(source: str, expected: str) -> None:
    """Marks become elements, several paragraphs become lines, the rest is escaped."""
    assert expected == inline_xml(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[x](https://a.b/?c=1&d=2)", '<a href="https://a.b/?c=1&amp;d=2">x</a>'),
        ("<mailto:a@b.c>", '<a href="mailto:a@b.c">mailto:a@b.c</a>'),
        ("[x](javascript:alert(1))", "x"),
        ("[x](file:///etc/passwd)", "x"),
        ("<ftp://a.b>", "ftp://a.b"),
        ("![a *picture*](https://a.b/c.png)", "a picture"),
    ],
)
def test_links_go_to_the_web_or_to_mail_only_and_pictures_are_words(source: str, expected: str) -> None:
    """Other links and all pictures leave their words."""
    assert expected == inline_xml(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>"),
        ("- a\n- **b**", "<ul><li><p>a</p></li><li><p><strong>b</strong></p></li></ul>"),
        ("1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("2026. A good year", "<p>2026. A good year</p>"),
        ("# Head **x**", "<p><strong>Head x</strong></p>"),
        ("> said\n\n---\n\nend", "<p>said</p><p>end</p>"),
        ("```\na\n b\n```", "<p><code>a</code><br/><code>\u00a0b</code></p>"),
        (
            "| a | b |\n|---|--:|\n| 1 | 2 |",
            '<table kind="plain"><col width="1"/><col width="1" align="right"/>'
            '<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        ("-", "<p>-</p>"),
        ("---", "<p>---</p>"),
        ("[a]: https://b.c", "<p>[a]: https://b.c</p>"),
        ("    indented", "<p>indented</p>"),
        ("", ""),
    ],
)
def test_blocks_of_markdown_become_blocks_of_the_vocabulary(source: str, expected: str) -> None:
    """Every kind of block has its counterpart, and marks alone stay what was written."""
    assert expected == blocks_xml(source)


def test_wrap_goes_around_the_words_of_each_paragraph() -> None:
    """A field stands inside paragraphs, list items and cells, never around them."""
    wrapped = blocks_xml("a *b*\n\n- c", wrap=('<field path="x">', "</field>"))
    expected = '<p><field path="x">a <em>b</em></field></p><ul><li><p><field path="x">c</field></p></li></ul>'
    assert expected == wrapped


def test_text_nested_too_deep_for_a_document_stays_as_written() -> None:
    """A hundred quotation marks lose no word."""
    assert "word" in plain_text(parse_blocks(blocks_xml("> " * 100 + "word")))


@pytest.mark.parametrize(
    ("source", "expected"),
    [("a **b** [c](https://d.e)", "a b c"), ("one\n\n*two* & three", "one two & three"), ("R&D", "R&D")],
)
def test_plain_takes_the_marks_off(source: str, expected: str) -> None:
    """The words are left."""
    assert expected == plain(source)


def test_a_text_without_marks_never_loads_the_markdown_library() -> None:
    """The common case costs no import."""
    code = (
        "import sys; from allidocs.document.markdown import *; inline_xml('R&D, 5 %'); blocks_xml('a\\n\\nb'); "
        "plain('x'); sys.exit('markdown_it' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], check=False, env=environment)
    assert done.returncode == 0


@settings(max_examples=300, deadline=None)
@given(_ANY | _MARKED)
@example("*a " * 150 + "*" * 150)
@example("- " * 80 + "x")
@example('[a](https://b"c<d>)')
@example("0) a\n\x00")
def test_any_text_becomes_valid_xml(source: str) -> None:
    """Whatever people write, parse accepts what becomes of it, and words never vanish altogether."""
    inline = plain_text(parse_inlines(inline_xml(source)))
    blocks = plain_text(parse_blocks(blocks_xml(source, wrap=('<field path="x">', "</field>"))))
    plain(source)
    if any(character.isalnum() for character in source):
        assert inline.strip()
        assert blocks.strip()


@settings(max_examples=200, deadline=None)
@given(_PLAIN)
def test_a_text_without_marks_comes_through_unchanged(source: str) -> None:
    """Only white space is normalised."""
    expected = " ".join(part for part in source.split(" ") if part)
    assert expected == plain_text(parse_inlines(inline_xml(source)))


@given(_ANY)
def test_any_text_escaped_fits_text_and_attribute(source: str) -> None:
    """Escaping is enough for both places, for all characters."""
    parse_blocks(f'<ask label="{escape(source)}">{escape(source)}</ask>')
