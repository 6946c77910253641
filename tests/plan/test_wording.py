"""What is looked for way by way is what the whole expression would find."""

from __future__ import annotations

import re

import pytest

from allidocs.plan.entity import shape
from allidocs.plan.language import Phrases, phrase, wording
from allidocs.plan.wording import Wording, needs, ways
from tests.rules.phrasings import phrasings

NAMES = ("North", "South", "Norte", "Sur")
KEYS = [item.name for item in shape(Phrases).fields if item.name != "vis"]
TEXTS = [one.text for one in phrasings()]


@pytest.mark.parametrize("name", KEYS)
def test_it_finds_what_the_whole_expression_finds(name: str) -> None:
    """On every sentence of the corpus, the same words of it."""
    whole, parts = re.compile(phrase(name, NAMES), re.IGNORECASE), wording(name, NAMES)
    for text in TEXTS:
        hit = whole.search(text)
        assert parts.search(text) == (hit[0] if hit else None), text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bblames?\b", ("blame",)),
        (r"\bleft (?:alone|waiting) by {party}", ("left ",)),
        (r"(?:not|)(?: a)?\w+", ()),
        (r"(?!never)(?:is|was) (?:down|due) to", ("down", "due")),
        (r"[aeiou]{2,}", ()),
        (r"(?:x|y[)|])z|other", ("z", "other")),
    ],
)
def test_it_knows_what_a_way_cannot_do_without(pattern: str, words: tuple[str, ...]) -> None:
    """Words that are optional, denied or of a class are none."""
    assert needs(pattern) == words


def test_a_text_without_such_words_compiles_nothing() -> None:
    """That is what it is for: an expression that cannot be compiled is not noticed."""
    broken = Wording([(r"\bnever(?P<a>x)(?P<a>y)|\bmeets?\b", str)])
    assert broken.search("They meet on Mondays.") == "meet"
    with pytest.raises(re.error):
        broken.search("They never meet.")


def test_ways_part_where_no_group_holds_them() -> None:
    """`a|b` are two ways, `(a|b)` is one."""
    assert [way.pattern for way in ways(r"a(?:b|c)|[|]|d\|e")] == ["a(?:b|c)", "[|]", r"d\|e"]
