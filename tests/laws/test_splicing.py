"""What holds of every change to a plan's text, whatever the value."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allidocs.plan.edits import Edit, Follow, Insert, SpliceFailed
from allidocs.plan.source import Scalar, read_texts
from allidocs.plan.splice import splice
from allidocs.plan.yaml_reader import CONTROL
from tests.splicing import remove, set_value

TEXTS = {
    "plain": "top: 1 # first\na: &k\n  b: one # why\n  c: last\n# end\n",
    "single": "a: {x: [1, 2], b: 'one'}   # note\nz: *w\n".replace("z: *w\n", ""),
    "double": 'a:\n  b: "one"\r\nz: "two"\r\n',
    "literal": "a:\n  b: |\n    one\n    two\n\n  # note\n  c: last\n",
    "literal-strip": "a:\n  b: |-\n    one\n  c: last\n",
    "literal-keep": "a:\n  b: |+\n    one\n\n  c: last\n",
    "literal-digit": "a:\n  b: |2\n      one\n  c: last\n",
    "literal-end": "a:\n  b: |\n    one",
    "folded": "a:\n  b: >\n    one\n    two\n\n    three\n  c: last\n",
    "folded-strip": "a:\n  b: >-  # note\n    one\n    two\n\n\n  c: last\n",
    "flow": "a: {b: one, c: [last]}\n",
    "crlf": "a:\r\n  b: one\r\n  c: |\r\n    last\r\n",
    "null": "a:\n  b:\n  c: last\n",
    "tilde": "a: {b: ~}\n",
    "wide": "é: ü\na:\n  b: 漢字 😀 # ☃\n",
}
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(
    lambda text: not CONTROL.search(text)
)
MARKS = st.text(alphabet="ab \n\n-:#'\"{}[],&*!|>%@`?~\\\t\r.<=0é", max_size=25)
LINES = st.lists(
    st.sampled_from(["", "one", "two words", "  indented", "# no comment", "- item", "x: y", "a " * 50]),
    max_size=6,
)
VALUES = st.one_of(
    ANY,
    MARKS,
    LINES.map("\n".join),
    st.sampled_from(["null", "~", "", "no", "1.10", "---", "...", "<<", "="]),
)


def outside(text: str) -> tuple[str, str]:
    """Return what stands before and after the value `a.b`."""
    node = read_texts({"p": text}).find("a.b")
    assert isinstance(node, Scalar)
    return text[: node.start], text[node.end :].lstrip("\r\n ") if node.style in ("|", ">") else text[
        node.end :
    ]


@pytest.mark.parametrize("name", TEXTS)
@given(value=VALUES)
@example(value="\n")
@example(value="a\n\n\n")
@example(value=" a")
@example(value="\n a\nb\n")
@example(value="x # y")
@example(value="x: y")
@example(value="a\n  b\nc\n")
@example(value="\n\na\n\n\nb\nc\n")
@settings(max_examples=120, deadline=None)
def test_what_is_written_is_read_back_and_nothing_else_changes(name: str, value: str) -> None:
    """In every style, any text comes back as it was given, and what stands around it stays."""
    made = set_value({"p": TEXTS[name]}, "a.b", value)["p"]
    node = read_texts({"p": made}).find("a.b")
    assert isinstance(node, Scalar)
    assert node.text == value
    before, after = outside(TEXTS[name])
    assert made.startswith(before.rstrip())
    assert made.endswith(after.partition("\n")[2])


@pytest.mark.parametrize(
    "name", ["plain", "single", "double", "literal", "literal-strip", "flow", "crlf", "wide"]
)
@given(word=st.text(alphabet="abcé", min_size=1, max_size=10))
@settings(max_examples=20, deadline=None)
def test_putting_the_old_value_back_gives_the_old_bytes(name: str, word: str) -> None:
    """A change to another value of the same kind leaves no trace once undone."""
    source = read_texts({"p": TEXTS[name]})
    node = source.find("a.b")
    assert isinstance(node, Scalar)
    end = "\n" if node.text.endswith("\n") else ""
    made = set_value(source, "a.b", word + end)
    assert set_value(made, "a.b", node.text) == {"p": TEXTS[name]}


@pytest.mark.parametrize("name", TEXTS)
@given(value=VALUES)
@settings(max_examples=60, deadline=None)
def test_an_inserted_value_is_read_back_and_its_removal_restores_the_text(name: str, value: str) -> None:
    """Adding and removing are each other's opposite."""
    text = TEXTS[name] if TEXTS[name].endswith("\n") else TEXTS[name] + "\n"
    made = splice({"p": text}, [Insert("a.new", value)])
    node = read_texts(made).find("a.new")
    assert isinstance(node, Scalar)
    assert node.text == value
    assert remove(made, "a.new") == {"p": text}


@pytest.mark.parametrize(
    "text", ["a:\n- one # x\n- two\nb: 1\n", "a: [one, two]\n", "a:\r\n  - |\r\n    one\r\n  - two\r\n"]
)
@pytest.mark.parametrize("at", [0, 1])
@given(value=VALUES)
@settings(max_examples=60, deadline=None)
def test_an_entry_that_follows_is_read_back_and_its_removal_restores_the_text(
    text: str, at: int, value: str
) -> None:
    """In lists too."""
    made = splice({"p": text}, [Follow(f"a[{at}]", value)])
    node = read_texts(made).find(f"a[{at + 1}]")
    assert isinstance(node, Scalar)
    assert node.text == value
    assert remove(made, f"a[{at + 1}]") == {"p": text}


@given(first=VALUES, second=VALUES)
@settings(max_examples=60, deadline=None)
def test_two_changes_together_are_the_two_one_after_the_other(first: str, second: str) -> None:
    """Order and company do not matter."""
    text = {"p": TEXTS["literal"]}
    together = splice(text, [Edit("a.b", first), Edit("a.c", second)])
    assert together == set_value(set_value(text, "a.c", second), "a.b", first)


@given(
    text=st.text(alphabet="ab: \n-{}[],&*'\"|>#", max_size=40), path=st.text(alphabet="ab.[0]", max_size=6)
)
@settings(max_examples=300, deadline=None)
def test_any_text_and_path_change_or_are_refused(text: str, path: str) -> None:
    """There is no third outcome."""
    try:
        made = set_value({"p": text}, path, "new")
    except SpliceFailed:
        return
    node = read_texts(made).find(path)
    assert isinstance(node, Scalar)
    assert node.text == "new"
