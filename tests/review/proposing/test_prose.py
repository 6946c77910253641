"""Edits of printed words go into the Markdown that they were printed from, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.review.proposing.prose import NoWay, Rewording, lines, reword, words

WORD = st.text("abcdefgh", min_size=1, max_size=7)
SENTENCE = st.lists(st.tuples(WORD, st.sampled_from(["{}", "{}", "*{}*", "**{}**", "[{}](https://example.org/a_b)", "{},"])), min_size=2, max_size=9)  # fmt: skip


def marked(sentence: list[tuple[str, str]]) -> str:
    return " ".join(style.format(word) for word, style in sentence)


@pytest.mark.parametrize(
    ("source", "changes", "wanted"),
    [
        ("Hello *big* world.", [Rewording(6, 9, "small")], "Hello *small* world."),
        ("See [site](http://x.y). More.", [Rewording(10, 14, "Less")], "See [site](http://x.y). Less."),
        ("- one two\n- three", [Rewording(4, 7, "deux"), Rewording(13, 13, "!")], "- one deux\n- three!"),
        ("- one\n- two", [Rewording(3, 3, "\nhalf")], "- one\n- half\n- two"),
        (
            "One.\n\nTwo **three**\nfour.",
            [Rewording(4, 4, "\nHalf.")],
            "One.\n\nHalf.\n\nTwo **three**\nfour.",
        ),
        ("Plain text", [Rewording(6, 10, "a_b *c* [d]")], "Plain a_b \\*c\\* \\[d\\]"),
        ("A &amp; B", [Rewording(4, 5, "C")], "A &amp; C"),
        ("# Title\n\nText", [Rewording(0, 5, "Name")], "# Name\n\nText"),
    ],
)
def test_marks_stay_where_words_change(source: str, changes: list[Rewording], wanted: str) -> None:
    """Emphasis, links, lists, headings and paragraphs are kept; new words are not read as marks."""
    shown = "\n".join(lines(source))
    assert reword(source, shown, changes) == wanted


def test_placeholders_stay_and_cannot_be_edited() -> None:
    """Marks in braces stand for what they printed; braces in new words are doubled."""
    source, shown = (
        "Notice is {contract.notice}. It {{x}} and {ref:law}.",
        "Notice is 90 days. It {x} and 4.2.",
    )
    slots = [(10, 17), (30, 33)]
    made = reword(source, shown, [Rewording(0, 6, "The {new} notice")], slots=slots, braces=True)
    assert made == "The {{new}} notice is {contract.notice}. It {{x}} and {ref:law}."
    with pytest.raises(NoWay):
        reword(source, shown, [Rewording(10, 12, "60")], slots=slots, braces=True)


def test_words_that_are_not_in_the_source_are_no_ground_for_an_edit() -> None:
    """Where print and source do not match, nothing is guessed."""
    with pytest.raises(NoWay):
        reword("One thing", "Another thing", [Rewording(0, 7, "Some")])


@given(
    paragraphs=st.lists(SENTENCE, min_size=1, max_size=4), at=st.integers(0, 200), length=st.integers(0, 12),
    new=st.text("ab *_[]`\\<&#-1.", max_size=12),
)  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_what_is_rewritten_prints_what_was_asked(
    paragraphs: list[list[tuple[str, str]]], at: int, length: int, new: str
) -> None:
    """Whatever the edit, the new Markdown prints exactly the new words, or there is none."""
    source = "\n\n".join(marked(one) for one in paragraphs)
    shown = "\n".join(lines(source))
    start = at % (len(shown) + 1)
    end = min(len(shown), start + length)
    if "\n" in shown[start:end]:
        return
    try:
        made = reword(source, shown, [Rewording(start, end, new)])
    except NoWay:
        return
    assert words(made) == " ".join((shown[:start] + new + shown[end:]).split())


@given(sentence=SENTENCE, at=st.integers(0, 8), new=WORD)
@settings(max_examples=200, deadline=None)
def test_a_word_can_always_be_replaced_by_another(sentence: list[tuple[str, str]], at: int, new: str) -> None:
    """The ordinary edit never fails, and leaves the marks around the word."""
    index = at % len(sentence)
    source = marked(sentence)
    shown = lines(source)[0]
    start = len(" ".join((word + ("," if "," in style else "")) for word, style in sentence[:index])) + bool(
        index
    )
    made = reword(source, shown, [Rewording(start, start + len(sentence[index][0]), new)])
    assert made == marked([*sentence[:index], (new, sentence[index][1]), *sentence[index + 1 :]])
