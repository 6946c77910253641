"""YAML as plans use it: what is read as written, and what is refused, where and with which advice."""

from __future__ import annotations

import pytest

from allidocs.base.errors import LimitReached, PlanUnreadable
from allidocs.base.files import Memory
from allidocs.base.finding import Severity
from allidocs.plan.model import read_plan
from allidocs.plan.source import Branch, Scalar, Source, read_source, read_texts
from tests.plan.reading import HEAD, only, plan_with, read, read_with, source_of


def finding(text: str) -> tuple[str, str, str, str]:
    """Return code, place, message and hint of the only thing wrong with a text."""
    found = only(read(text).findings)
    return found.code, str(found.place), found.message, found.hint


@pytest.mark.parametrize("written", ["no", "on", "off", "yes", "1.10", "1_000", "0x1F", "012", "2026-01-31", "1e3", ".5",
                                     "12:30:45", "Null", "true", "=", "0o14", "+.inf"])  # fmt: skip
def test_a_text_is_what_was_written_whatever_yaml_would_make_of_it(written: str) -> None:
    """The country Norway, version 1.10 and the word "on" stay what they are."""
    assert str(plan_with(f"strategy:\n  problem: {written}\n").strategy.problem) == written


def test_keys_are_what_was_written() -> None:
    """`no` and `on` are ids like others, and so are years and dates."""
    plan = plan_with(
        "risks:\n  no: {name: A, category: market}\n  on: {name: B, category: market}\n  2026: {name: C, category: market}\n"
    )
    assert list(plan.risks) == ["no", "on", "2026"]


def test_an_unquoted_version_keeps_its_zero() -> None:
    """1.10 is not 1.1."""
    done = read(HEAD.replace("  stage: operate\n", "  stage: operate\n  version: 1.10\n"))
    assert done.plan is not None
    assert done.plan.plan.version == "1.10"


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_key_without_a_value_counts_as_not_given(written: str) -> None:
    """So that a template of empty keys is a plan."""
    assert plan_with(f"strategy:\n  problem: {written}\nrisks: {written}\n").strategy.problem is None


def test_a_quoted_null_is_a_text() -> None:
    """Quotes mean text."""
    assert str(plan_with("strategy:\n  problem: 'null'\n").strategy.problem) == "null"


SYNTAX = [
    ("risks:\n\ta: x\n", "15:1", "a tab stands where only spaces may", "indent with spaces"),
    ("risks: 'abc\n", "14:8", "what is opened here is never closed", "add the missing quote or bracket"),
    ("risks: {a: b\n", "15:1", "a value between braces or brackets ends where it should not",
     "close it with `}`, or put a comma between entries, and quotes around a text with one of `, ? [ ] { }` in it"),
    ("people:\n   a: {name: A}\n  b: {name: B}\n", "16:3", "this line is indented neither as the lines above nor as the lines around",
     "align it with its neighbours; a text that starts with a quote must end with it"),
    ("strategy:\n  problem: a: b\n", "15:13", "a colon starts a value where none can be",
     "put the text in quotes if it holds `: `, and check the indentation of this line and the one above"),
    ("strategy:\n  problem: @x\n", "15:12", "found character that cannot start any token", "put the value in quotes"),
    ("strategy: {problem: a:b}\n", "14:22", "a colon stands in an unquoted value between braces or brackets",
     "put the value in quotes, such as `{vis: 'only:north'}`"),
    ("strategy\n", "14:1", "a key without `:`", "write a colon and a space between the key and its value"),
    ("strategy:\n  scope: x\n  problem:A\n  need: b\n", "16:3", "a key without `:`", "put a space after the colon"),
    ("strategy:\n  scope: x\n  problem:\u00a0A\n  need: b\n", "16:3", "a key without `:`",
     "a no-break space stands after the colon: replace it with a plain space"),
    ("strategy:\n  problem: \"A\n  need: b\n  tests: {a: \"x y\"}\n", "15:12",
     "the quotation mark that opens here closes only in line 17", "end the text with the mark that it begins with, in its own line"),
    ("strategy:\n  tests: {a: 1\n  need: {b: 2}\n", "16:7", "a value between braces or brackets ends where it should not",
     "close it with `}`, or put a comma between entries, and quotes around a text with one of `, ? [ ] { }` in it"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "place", "problem", "hint"), SYNTAX)
def test_broken_yaml_is_said_in_plain_words(more: str, place: str, problem: str, hint: str) -> None:
    """P002 with the place, what is wrong and what to do, not the parser's jargon."""
    assert finding(HEAD + more) == ("P002", f"plan.yaml:{place}", f"the YAML cannot be read: {problem}", hint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "---\na: 1\n", ("P002", "plan.yaml:14:1", "a plan file holds one document, this is the second",
                                "remove the line `---` or move what follows into a file of its own")),
        ("- a\n", ("P002", "plan.yaml:1:1", "a plan is a mapping of keys to values", "start with `allidocs: 1`")),
        ("abc", ("P002", "plan.yaml:1:1", "a plan is a mapping of keys to values", "start with `allidocs: 1`")),
        (HEAD + "? [a]\n: b\n", ("P002", "plan.yaml:14:3", "a key is a single word, not a list, a mapping or an alias", "")),
        (HEAD + "strategy:\n  problem: *x\n", ("P008", "plan.yaml:15:12", "`*x` refers to nothing", "define it above with `&x`")),
        (HEAD + "strategy: &a\n  problem: *a\n", ("P008", "plan.yaml:15:12", "`*a` refers to the value that it stands in", "name another value")),
        (HEAD + "strategy:\n  <<: {a: b}\n", ("P008", "plan.yaml:15:3", "merge keys (`<<`) are not allowed", "write the shared values where they belong")),
        (HEAD + "strategy: !!python/object:os.system\n  problem: x\n", ("P008", "plan.yaml:14:11", "the YAML tag `tag:yaml.org,2002:python/object:os.system` is not allowed", "remove it: every key knows its type")),
        (HEAD + "x: a\x00b\n", ("P013", "plan.yaml:14:5", "a zero byte (U+0000) cannot stand in a plan", "delete it (it is invisible in most editors)")),
        (HEAD + "strategy:\n  problem: a\x85b\n", ("P013", "plan.yaml:15:13", "character U+0085 cannot stand in a plan", "delete it (it is invisible in most editors)")),
        (HEAD + "strategy:\n  problem: a\u2028b\n", ("P013", "plan.yaml:15:13", "a line separator (U+2028) cannot stand in a plan", "delete it (it is invisible in most editors)")),
        (HEAD + 'strategy:\n  problem: "a\\x07b"\n', ("P013", "plan.yaml:15:12", "character U+0007 cannot stand in a text", "remove the escape")),
    ],
)  # fmt: skip
def test_what_plans_do_not_use_is_refused(text: str, expected: tuple[str, str, str, str]) -> None:
    """Several documents, tags, merge keys, cycles and invisible characters, each at its place."""
    assert finding(text) == expected


def test_a_key_written_twice_shows_both_places() -> None:
    """P005 at the second, with the first beside it."""
    found = only(
        read_with("risks:\n  a: {name: A, category: market}\n  a: {name: B, category: market}\n").findings
    )
    assert (found.code, str(found.place), found.message) == (
        "P005",
        "plan.yaml:16:3",
        "the key `a` is written twice",
    )
    assert [(str(place), label) for place, label in found.related] == [
        ("plan.yaml:15:3", "written here first")
    ]


def sources(**files: str) -> Source:
    """Return the source of several files, `a` for `a.yaml`."""
    return read_source(
        Memory({f"{name}.yaml": text for name, text in files.items()}), [f"{name}.yaml" for name in files]
    )


def test_files_of_a_folder_are_read_as_one() -> None:
    """A top-level key may be shared, each file with other entries."""
    source = sources(a="risks:\n  x: 1\n", b="risks:\n  y: 2\nallidocs: 1\n", c="allidocs: 1\n")
    risks = source.find("risks")
    assert isinstance(risks, Branch)
    assert (list(risks.entries), source.findings) == (["x", "y"], ())


def test_an_entry_in_two_files_shows_both_places() -> None:
    """P005 names the path and both files."""
    found = only(sources(a="risks:\n  x: 1\n", b="risks:\n  x: 2\n").findings)
    assert (found.code, str(found.place), found.message) == (
        "P005",
        "b.yaml:2:3",
        "`risks.x` is written twice",
    )
    assert [(str(place), label) for place, label in found.related] == [("a.yaml:2:3", "written here first")]


def test_two_kinds_of_value_in_two_files_are_one_too_many() -> None:
    """A mapping and a text do not merge, nor do two versions of one value."""
    assert only(sources(a="x: {a: 1}\n", b="x: 1\n").findings).code == "P005"
    assert only(sources(a="x: 2\n", b="x: 1\n").findings).code == "P005"


@pytest.mark.parametrize(
    "data",
    [HEAD.encode(), b"\xef\xbb\xbf" + HEAD.encode(), HEAD.encode("utf-16"), b"\xfe\xff" + HEAD.encode("utf-16-be"),
     HEAD.replace("\n", "\r\n").encode(), HEAD.replace("\n", "\r").encode(), ("%YAML 1.1\n---\n" + HEAD).encode(),
     (HEAD + "...\n").encode()],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "crlf", "cr", "directive", "end"],
)  # fmt: skip
def test_usual_encodings_and_line_ends_are_read(data: bytes) -> None:
    """What editors on any system save is the same plan."""
    assert read(data).plan == plan_with()


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    """Latin-1 and half a UTF-16 file."""
    with pytest.raises(PlanUnreadable, match=r"plan.yaml:15: this is not UTF-8 text") as caught:
        read((HEAD + "strategy:\n  problem: mañana\n").encode("latin-1"))
    assert caught.value.hint == "save the file as UTF-8 (in most editors: Save as, encoding UTF-8)"
    with pytest.raises(PlanUnreadable):
        read(HEAD.encode("utf-16")[:-1])


def test_places_are_counted_in_characters() -> None:
    """Accents, emoji and right-to-left letters before a value do not move its column or its span."""
    text = "a: {é😀: 漢, b: שלום}\n"
    node = read_texts({"p": text}).find("a.b")
    assert isinstance(node, Scalar)
    assert (node.line, node.column, text[node.start : node.end]) == (1, 15, "שלום")


def test_a_path_finds_its_value_even_with_dots_in_a_key() -> None:
    """Versions are keys such as `1.10`."""
    source = source_of("h:\n  1.10: {date: x}\nlist: [{a: b}]\n")
    found = [source.find(path) for path in ("h.1.10.date", "list[0].a", "h.1.1", "list[1]", "h[0]")]
    assert [item.text if isinstance(item, Scalar) else item for item in found] == ["x", "b", None, None, None]


def test_the_nearest_place_is_that_of_the_closest_ancestor_written() -> None:
    """Something missing is reported where it would stand."""
    source = source_of("a:\n  b: [x]\n")
    assert [str(source.nearest(path)) for path in ("a.b.c", "a.b[0]", "a.x")] == [
        "plan.yaml:2:3",
        "plan.yaml:2:7",
        "plan.yaml:1:1",
    ]
    assert source.nearest("z") is None


def test_aliases_repeat_values() -> None:
    """Anchors are fine; a later anchor of the same name replaces the earlier."""
    plan = plan_with(
        "strategy:\n  problem: &a One\n  customer_need: *a\n  alliance_type: &a Two\n  focus: [*a]\n"
    )
    assert (str(plan.strategy.customer_need), str(plan.strategy.focus[0])) == ("One", "Two")


def test_a_bomb_of_aliases_is_stopped() -> None:
    """Nine levels of nine aliases would be 400 million values."""
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 10)
    )
    with pytest.raises(LimitReached, match="aliases repeat more than 200,000 values"):
        read(text)


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "[" * 100 + "]" * 100, "".join(f"{' ' * depth}a:\n" for depth in range(100)),
                                  "- " * 300])  # fmt: skip
def test_deep_nesting_is_stopped(text: str) -> None:
    """Forty levels are far more than any plan has."""
    with pytest.raises(LimitReached, match="nested more than 40 deep"):
        read(text)


def test_only_what_changed_is_read_again() -> None:
    """The same texts are the same source and plan; beside a changed file the others keep their nodes."""
    first = read_texts({"plan.yaml": HEAD, "more.yaml": "risks: {}\n"})
    assert read_texts({"plan.yaml": HEAD, "more.yaml": "risks: {}\n"}) is first
    assert read_plan(first) is read_plan(first)
    then = read_texts({"plan.yaml": HEAD, "more.yaml": "risks: {a: {name: Fire, category: market}}\n"})
    assert then.find("partners") is first.find("partners")
    assert (first.find("risks.a"), read_plan(then).plan is read_plan(first).plan) == (None, False)
    assert read_texts({"more.yaml": "risks: {}\n", "plan.yaml": HEAD}) is not first


def test_a_merge_that_is_not_finished_is_told_at_both_ends_and_alone() -> None:
    """The markers are no YAML, and what they hold is said twice: nothing else of the file counts until it is settled."""
    text = HEAD + "<<<<<<< HEAD\nlaunch: {mode: low-profile}\n=======\nlaunch: {}\n>>>>>>> theirs\n"
    (told,) = read(text).findings
    assert ("P002", 14, 18) == (told.code, told.place and told.place.line, told.related[0][0].line)
    assert "a merge is unfinished: both sides stand here" == told.message


@pytest.mark.parametrize(
    ("value", "cut"),
    [
        ("{title: Sales, 1,000 units}", ["1", "000 units"]),
        ("{title: Sales, source: a,}", []),
        ("{title: 'Sales, 1,000', source}", ["source"]),
        ("{title: Sales, source: }", []),
    ],
)
def test_a_word_between_braces_without_a_colon_is_told_as_what_a_comma_cut(
    value: str, cut: list[str]
) -> None:
    """Rather than as an unknown key; a comma at the end and an empty value are no cut."""
    found = read_with(f"evidence:\n  sales: {value}\n").findings
    assert [f"`{word}` stands between braces without a value" for word in cut] == [
        one.message for one in found if one.code == "P017"
    ]
    assert not cut or {"P017"} == {one.code for one in found}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Supplier #2 delivers", "Supplier"), ("Supplier # a comment", None), ("'Supplier #2'", None),
        ("Supplier#2", None), ("\n    Supplier #2", "Supplier"),
    ],
)  # fmt: skip
def test_a_number_sign_that_ends_a_text_is_a_warning(text: str, kept: str | None) -> None:
    """YAML takes the rest for a comment in silence; the plan can be read all the same."""
    got = read_with(f"strategy:\n  problem: {text}\n")
    assert [("P018", Severity.WARNING)] * bool(kept) == [(one.code, one.severity) for one in got.findings]
    assert got.plan is not None
    assert kept in (None, got.plan.strategy.problem and got.plan.strategy.problem.versions[""])


@pytest.mark.parametrize("broken", ["a: b\ufeffc\n", "a: b\u2028c\n", "a:\n\tb: c\n", "a: 'b\n"])
def test_what_a_broken_file_may_hold_is_not_missed(broken: str) -> None:
    """Its own error comes alone: partners, references and labels that it may define are no further errors."""
    more = "evidence: {e: {title: T, source: S, vis: 'only:north'}}\nsponsors: {north: {person: ann}}\n"
    texts = {"plan.yaml": broken, "more.yaml": more}
    found = read_plan(read_source(Memory(texts), sorted(texts))).findings
    assert ["plan.yaml"] == [one.place.file for one in found if one.place]
