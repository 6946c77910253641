"""Changing one value in place leaves every other byte alone."""

from __future__ import annotations

import pytest

from allidocs.plan.edits import Change, Edit, Follow, Insert, Remove, SpliceFailed, Value
from allidocs.plan.source import Scalar, read_texts
from allidocs.plan.splice import encode_like, insertions_for, splice
from tests.splicing import insert, remove, set_value


def changed(text: str, path: str, new: str) -> str:
    """Return one file's text after setting one value."""
    return set_value({"plan.yaml": text}, path, new)["plan.yaml"]


def value(text: str, path: str) -> str:
    """Return what a path reads as."""
    node = read_texts({"plan.yaml": text}).find(path)
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a: one # why\nb: 2\n", "a", "two", "a: two # why\nb: 2\n"),
        ("a: 'one'  # why\n", "a", "it's", "a: 'it''s'  # why\n"),
        ('a: "one"\n', "a", 'say "hi"\n', 'a: "say \\"hi\\"\\n"\n'),
        ("a: {b: one, c: 2}\n", "a.b", "x, y", "a: {b: 'x, y', c: 2}\n"),
        ("a: {b: one, c: 2}\n", "a.b", "10:30", "a: {b: '10:30', c: 2}\n"),
        ("a: [one, two]\n", "a[1]", "three", "a: [one, three]\n"),
        ("a:\n- one\n- two # x\n", "a[1]", "- three", "a:\n- one\n- '- three' # x\n"),
        ("a: one\r\nb: 2\r\n", "a", "two", "a: two\r\nb: 2\r\n"),
        ("a: one\nb: 2\n", "a", "x: y", "a: 'x: y'\nb: 2\n"),
        ("a: one\n", "a", "null", "a: 'null'\n"),
        ("a: one\n", "a", "~", "a: '~'\n"),
        ("a: one\n", "a", "", "a: ''\n"),
        ("a: one\n", "a", "x # y", "a: 'x # y'\n"),
        ("a: one\n", "a", "-5", "a: -5\n"),
        ("a: one\n", "a", "- 5", "a: '- 5'\n"),
        ("a: one\n", "a", "1.10", "a: 1.10\n"),
        ("a: one\n", "a", "a\tb", 'a: "a\\tb"\n'),
        ("a: one\n", "a", "two\nlines", "a: |-\n  two\n  lines\n"),
        ("a:\n  b: one\n  c: 2\n", "a.b", "two\n\nlines\n", "a:\n  b: |\n    two\n\n    lines\n  c: 2\n"),
        ("a: one # why\n", "a", "two\nlines", 'a: "two\\nlines" # why\n'),
        ("a: {b: x}\n", "a.b", "two\nlines", 'a: {b: "two\\nlines"}\n'),
        ("a: one\n  two\n  three\nb: 2\n", "a", "new", "a: new\nb: 2\n"),
        ("a: |\n  one\n  two\nb: 2\n", "a", "three\n", "a: |\n  three\nb: 2\n"),
        ("a: |  # why\n     one\n\n# note\nb: 2\n", "a", "three\nfour\n", "a: |  # why\n     three\n     four\n\n# note\nb: 2\n"),
        ("a: |-\n  one\nb: 2\n", "a", "three", "a: |-\n  three\nb: 2\n"),
        ("a: |+\n  one\n\nb: 2\n", "a", "three\n\n\n", "a: |+\n  three\n\n\nb: 2\n"),
        ("a: |2\n    one\nb: 2\n", "a", "   three\n", "a: |2\n     three\nb: 2\n"),
        ("a: |\n  one\nb: 2\n", "a", " three\n", 'a: " three\\n"\nb: 2\n'),
        ("a: |\r\n  one\r\nb: 2\r\n", "a", "x\ny\n", "a: |\r\n  x\r\n  y\r\nb: 2\r\n"),
        ("a: |\n  one", "a", "two\nthree", "a: |\n  two\n  three"),
        ("a: >\n  one\n  two\nb: 2\n", "a", "x\ny\n", "a: >\n  x\n\n  y\nb: 2\n"),
        ("a: >-\n  one\nb: 2\n", "a", "x\n\ny", "a: >-\n  x\n\n\n  y\nb: 2\n"),
        ("a: &x one\nb: 2\n", "a", "two", "a: &x two\nb: 2\n"),
        ("a:\nb: 2\n", "a", "x", "a: x\nb: 2\n"),
        ("a: ~\nb: 2\n", "a", "x", "a: x\nb: 2\n"),
        ("x:\n  name: {en: One, es: Uno}\n", "x.name.es", "Dos", "x:\n  name: {en: One, es: Dos}\n"),
        ("h:\n  1.10: one\n", "h.1.10", "two", "h:\n  1.10: two\n"),
        ("a: 漢字 😀\nb: ñ\n", "b", "é", "a: 漢字 😀\nb: é\n"),
    ],
)  # fmt: skip
def test_one_value_changes_in_its_own_style(text: str, path: str, new: str, expected: str) -> None:
    """Quotes, blocks, comments, anchors and line ends stay; quotes come only where they are needed."""
    assert changed(text, path, new) == expected
    assert value(expected, path) == new


def test_long_folded_text_is_wrapped_as_wide_as_before() -> None:
    """A folded block stays readable."""
    text = "a: >\n  " + "one two three four five six seven eight nine ten eleven twelve\n" + "b: 2\n"
    made = changed(text, "a", "word " * 30 + "end\n")
    assert value(made, "a") == "word " * 30 + "end\n"
    assert max(len(line) for line in made.splitlines()) <= 66


def test_setting_the_old_value_changes_nothing() -> None:
    """Even a style that could be written otherwise stays."""
    text = "a: >\n  one\n  two\n\nb: 'x'\n"
    assert changed(text, "a", "one two\n") == text


def test_a_value_reached_through_an_alias_is_refused() -> None:
    """Other values would change with it."""
    with pytest.raises(SpliceFailed, match=r"`b\.c` is reached through an alias"):
        changed("a: &x {c: 1}\nb: *x\n", "b.c", "2")
    with pytest.raises(SpliceFailed, match="reached through an alias"):
        changed("a: [&x one, *x]\n", "a[1]", "2")


def test_a_value_that_an_alias_repeats_is_refused() -> None:
    """The proof sees the second place change."""
    with pytest.raises(SpliceFailed, match="would also change `b`"):
        changed("a: &x one\nb: *x\n", "a", "two")


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("a: 1\n", "b", "the plan has no value at `b`"),
        ("a: 1\n", "a..b[", "the plan has no value"),
        ("a: {b: 1}\n", "a", "`a` holds a mapping"),
        ("a: [b]\n", "a", "`a` holds a list"),
        ("a: 1\na: 2\n", "a", "written twice"),
        ("a: [1\n", "a", "the YAML cannot be read"),
    ],
)
def test_what_cannot_be_changed_is_refused_with_a_sentence(text: str, path: str, message: str) -> None:
    """No path, no single value, no readable plan: nothing is returned."""
    with pytest.raises(SpliceFailed, match=message) as caught:
        changed(text, path, "x")
    assert caught.value.exit_code == 2


def test_control_characters_are_refused() -> None:
    """What a plan may not hold is not written into it."""
    with pytest.raises(SpliceFailed, match=r"U\+0007"):
        changed("a: 1\n", "a", "\x07")


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a:\n  b: 1\n  # note\nc: 2\n", "a.d", "x", "a:\n  b: 1\n  d: x\n  # note\nc: 2\n"),
        ("a: {b: 1}\n", "a.d", "x, y", "a: {b: 1, d: 'x, y'}\n"),
        ("a: {b: 1,}\n", "a.d", "x", "a: {b: 1, d: x}\n"),
        ("a: {}\n", "a.d", "x", "a: {d: x}\n"),
        ("a: 1", "b", "x", "a: 1\nb: x"),
        ("a: 1\r\n", "b", "x", "a: 1\r\nb: x\r\n"),
        ("a:\n  b: |\n    one\n\nc: 2\n", "a.d", "x", "a:\n  b: |\n    one\n  d: x\n\nc: 2\n"),
        ("a:\n- b: 1 # c\n- e: 2\n", "a[0].d", "x", "a:\n- b: 1 # c\n  d: x\n- e: 2\n"),
        ("a:\n  b: &x 1\n  c: *x\nd: 2\n", "a.e", "x", "a:\n  b: &x 1\n  c: *x\n  e: x\nd: 2\n"),
        ("a:\n  b: 1\n", "a.d", "x\ny", "a:\n  b: 1\n  d: |-\n    x\n    y\n"),
        ("a:\n  en: One\n", "a.es", "Uno: dos", "a:\n  en: One\n  es: 'Uno: dos'\n"),
    ],
)
def test_a_missing_key_is_added_after_the_last(text: str, path: str, new: str, expected: str) -> None:
    """Indentation, braces and line ends are those of the mapping."""
    assert insert({"plan.yaml": text}, path, new)["plan.yaml"] == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1 # x\nb: 2\n", "a", "b: 2\n"),
        ("a: 1\nb: 2", "b", "a: 1\n"),
        ("a:\n  b: 1\n  c:\n    d: 2\n  e: 3\n", "a.c", "a:\n  b: 1\n  e: 3\n"),
        ("a: {b: 1, c: 2}\n", "a.b", "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", "a.c", "a: {b: 1}\n"),
        ("a: {b: 1}\n", "a.b", "a: {}\n"),
        ("a:\n  b: 1\nc: 2\n", "a.b", "a:\n  {}\nc: 2\n"),
        ("a:\n- one\n- two\n- three\n", "a[1]", "a:\n- one\n- three\n"),
        ("a: [one, two, three]\n", "a[2]", "a: [one, two]\n"),
        ("a:\n- b: 1\n  c: 2\n", "a[0].b", "a:\n- c: 2\n"),
        ("a:\n  b: |\n    one\n\n  c: 2\n", "a.b", "a:\n\n  c: 2\n"),
    ],
)
def test_an_entry_is_removed_with_its_line(text: str, path: str, expected: str) -> None:
    """Neighbours, their comments and commas stay as they are."""
    assert remove({"plan.yaml": text}, path)["plan.yaml"] == expected


def test_adding_what_exists_or_to_what_is_no_mapping_is_refused() -> None:
    """Insertion never overwrites."""
    with pytest.raises(SpliceFailed, match="`a` exists already"):
        insert({"p": "a: 1\n"}, "a", "2")
    with pytest.raises(SpliceFailed, match="`a` is no mapping"):
        insert({"p": "a: 1\n"}, "a.b", "2")


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a:\n- one # x\n- two\n", "a[0]", "new", "a:\n- one # x\n- new\n- two\n"),
        ("a:\n  - one\n# end\nb: 1\n", "a[0]", "x: y", "a:\n  - one\n  - 'x: y'\n# end\nb: 1\n"),
        ("a:\r\n- one", "a[0]", "two", "a:\r\n- one\r\n- two"),
        ("a: [one, two]\n", "a[0]", "x, y", "a: [one, 'x, y', two]\n"),
        ("a:\n- |\n  one\n\n- two\n", "a[0]", "new, as well", "a:\n- |\n  one\n- new, as well\n\n- two\n"),
        (
            "a:\n- b: 1\n  c: 2\n- d: 1\n",
            "a[0]",
            {"b": "3", "c": "4"},
            "a:\n- b: 1\n  c: 2\n- b: 3\n  c: 4\n- d: 1\n",
        ),
    ],
)
def test_an_entry_is_added_to_a_list_behind_another(text: str, path: str, new: Value, expected: str) -> None:
    """Dashes, line ends and comments are those of the list."""
    assert splice({"p": text}, [Follow(path, new)])["p"] == expected


def test_entries_of_a_list_come_go_and_change_at_once() -> None:
    """Numbers are those before the changes; what follows an entry that goes takes its place."""
    text = "a:\n- one\n- two # x\n- three\nb: [p, q]\n"
    changes: list[Change] = [Edit("a[0]", "1"), Follow("a[0]", "1b"), Follow("a[0]", "1c"), Remove("a[1]"), Follow("a[1]", "2b"),
               Remove("b[0]"), Follow("b[1]", "r")]  # fmt: skip
    assert splice({"p": text}, changes)["p"] == "a:\n- 1\n- 1b\n- 1c\n- 2b\n- three\nb: [q, r]\n"
    with pytest.raises(SpliceFailed, match="no entry of a list"):
        splice({"p": text}, [Follow("a", "x")])


def test_the_last_entry_of_a_mapping_goes_while_another_comes() -> None:
    """Whether or not the file ends with a line end, and in a mapping inside others."""
    for ending in ("\n", ""):
        text = f"a:\n  x: {{n: 1}}\n  y:\n    n: 2{ending}"
        made = splice({"f": text}, [Remove("a.y"), Insert("a.z", {"n": "3"})])
        assert made["f"].rstrip("\n") == "a:\n  x: {n: 1}\n  z:\n    n: 3"
        both = splice({"f": text}, [Remove("a.y"), Insert("a.z", "3"), Insert("a.w", "4")])
        assert both["f"].rstrip("\n") == "a:\n  x: {n: 1}\n  z: 3\n  w: 4"
    inner = "a:\n  x: 1\n  y: 2   # gone\nb: 1\n"
    assert splice({"f": inner}, [Remove("a.y"), Insert("a.z", "3")])["f"] == "a:\n  x: 1\n  z: 3\nb: 1\n"


def test_several_changes_are_made_and_proven_together() -> None:
    """Offsets of one change do not move another, in one file or in several."""
    texts = {"a.yaml": "people:\n  x: {n: 1, m: 2}\nz: |\n  old\n", "b.yaml": "people:\n  y: {n: 2}\n"}
    made = splice(
        texts,
        [Edit("people.y.n", "twenty"), Edit("z", "a\nb\n"), Edit("people.x.n", "ten"), Remove("people.x.m"),
         Insert("people.y.o", "1"), Insert("people.y.p", "2")],
    )  # fmt: skip
    assert made == {
        "a.yaml": "people:\n  x: {n: ten}\nz: |\n  a\n  b\n",
        "b.yaml": "people:\n  y: {n: twenty, o: 1, p: 2}\n",
    }


def test_changes_of_the_same_text_are_refused() -> None:
    """A value cannot be set and removed at once."""
    with pytest.raises(SpliceFailed, match="changed twice"):
        splice({"p": "a: 1\n"}, [Edit("a", "2"), Remove("a")])
    with pytest.raises(SpliceFailed):
        splice({"p": "a: {b: 1}\nc: 1\n"}, [Edit("a.b", "2"), Remove("a")])


def test_bytes_keep_their_encoding_and_mark() -> None:
    """UTF-8 with and without a byte order mark, and UTF-16 both ways."""
    for head, encoding in (
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        assert encode_like(head + "a: é".encode(encoding), "a: ñ😀") == head + "a: ñ😀".encode(encoding)


def test_a_nested_value_is_added_with_everything_below_it() -> None:
    """A mapping that holds mappings, lists and long texts is written in the manner of the file and read back."""
    value: Value = {"text": "Is this *all*?\n\nWe think: no.\n", "author": "Rita", "replies": ({"author": "Leo", "text": "Yes: it is"}, "plain"), "empty": {}}  # fmt: skip
    for text in ("a:\n  b: one # why\n# end\n", "a: {b: one}\n", "a:\r\n  b: one\r\nz: two"):
        made = insert({"p": text}, "a.c", value)["p"]
        node = read_texts({"p": made}).find("a.c.replies[0].text")
        assert isinstance(node, Scalar)
        assert node.text == "Yes: it is"
        assert made.startswith(text[:4])


def test_missing_mappings_above_a_value_are_added_once() -> None:
    """Two values below a mapping that the plan lacks become one insertion."""
    source = read_texts({"p": "a:\n  b: one\n"})
    wanted: dict[str, Value] = {"a.c.d": "1", "a.c.e": "2", "z.y": "3"}
    changes = insertions_for(source, wanted)
    assert [change.path for change in changes] == ["a.c", "z"]
    assert splice(source, changes)["p"] == "a:\n  b: one\n  c:\n    d: 1\n    e: 2\nz:\n  y: 3\n"
    with pytest.raises(SpliceFailed, match="exists already"):
        insertions_for(source, {"a.b": "x"})


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_added_to_the_last_entry_stands_before_what_is_added_behind_it(turned: bool) -> None:
    """In whatever order both are asked for."""
    text = "terms:\n  a:\n    word:\n      en: One\n      es: Uno\nlast: x\n"
    changes = [Insert("terms.b", {"word": "Two"}), Insert("terms.a.word.behind", ("es",))]
    made = splice({"p.yaml": text}, changes[::-1] if turned else changes)["p.yaml"]
    assert "      es: Uno\n      behind:\n        - es\n  b:\n    word: Two\nlast: x\n" in made
