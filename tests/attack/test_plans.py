"""Plans come from another company: whatever they hold, the answer is findings or an error, never a crash or a hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.base.errors import AllidocsError, LimitReached, PathEscapes, PlanUnreadable
from allidocs.base.files import MAX_FILE_BYTES, Folder
from allidocs.plan.edits import SpliceFailed
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_source, read_texts
from tests.plan.reading import HEAD, only, plan_with, read, read_with, source_of
from tests.splicing import set_value

HOSTILE_TEXTS = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "&amp; & < > \" ' ]]>",
    "../../etc/passwd",
    "![x](https://example.org/x.png)",
    "\u202eright to left\u202c שלום العربية",
    "👩‍👩‍👧‍👦 🏴‍☠️ e\u0301 \u200b",
    "__import__('os').system('true')",
    "%s %(x)s {0} ${HOME}",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_texts(text: str) -> None:
    """Nothing is run, filled in or cleaned up while reading: the text is kept as it is."""
    source = set_value({"p": HEAD + "strategy:\n  problem: x\n"}, "strategy.problem", text)
    read = read_plan(read_texts(source))
    assert read.plan is not None
    assert str(read.plan.strategy.problem) == text


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!include /etc/passwd",
                                 "!!binary aGk=", "!<tag:yaml.org,2002:map> {}"])  # fmt: skip
def test_tags_make_nothing(tag: str) -> None:
    """No object is built and no file is included."""
    assert "P008" in [item.code for item in read_with(f"strategy:\n  problem: {tag}\n").findings]


def test_nested_quadratic_aliases_are_stopped() -> None:
    """Many aliases to one large value count each time."""
    big = "a: &a [" + ", ".join(["x"] * 1000) + "]\n"
    with pytest.raises(LimitReached):
        read(big + "b: [" + ", ".join(["*a"] * 1000) + "]\n")


def test_a_cycle_through_two_anchors_is_refused() -> None:
    """An alias of something still open refers to itself."""
    findings = source_of("a: &a\n  b: &b\n    c: *a\n    d: *b\n").findings
    assert [(item.code, str(item.place)) for item in findings] == [
        ("P008", "plan.yaml:3:8"),
        ("P008", "plan.yaml:4:8"),
    ]


def test_thousands_of_unknown_keys_are_told_in_reasonable_work() -> None:
    """Ten thousand findings, each with its place."""
    done = read_with("".join(f"unknown-{index}: x\n" for index in range(3000)))
    assert len(done.findings) == 3000


def test_enormous_numbers_cost_nothing() -> None:
    """Digits are bounded before anything is computed."""
    found = only(read_with(f"operations:\n  active_limit: {'9' * 100_000}\n").findings)
    assert (found.code, found.message) == ("P006", "a number has at most 24 digits")


def test_long_keys_and_values_are_shown_shortened_or_not_at_all() -> None:
    """A megabyte in the wrong place makes no megabyte of message."""
    found = only(read_with(f"strategy: {'x' * 1_000_000}\n").findings)
    assert len(found.message) < 200


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Twenty megabytes are a thousand pages of plan."""
    with (tmp_path / "plan.yaml").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(LimitReached, match="larger than 20 MB"):
        read_source(Folder(tmp_path), ["plan.yaml"])


def test_plans_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    """Neither by path nor by a folder in the place of a file."""
    with pytest.raises(PathEscapes):
        read_source(Folder(tmp_path), ["../plan.yaml"])
    (tmp_path / "plan.yaml").mkdir()
    with pytest.raises(PlanUnreadable):
        read_source(Folder(tmp_path), ["plan.yaml"])


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xfe\xff\x00", b"\xef\xbb\xbf", b"\x00" * 100, b"\x80", b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04",
                                  b"\x1f\x8b\x08", "a: \ud800".encode("utf-8", "surrogatepass")])  # fmt: skip
def test_files_that_are_no_plan_are_told(data: bytes) -> None:
    """Empty, binary, zipped, half a character."""
    try:
        findings = read(data).findings
    except AllidocsError as error:
        assert error.message
    else:
        assert findings


def test_ids_that_look_like_paths_or_markup_are_no_ids() -> None:
    """What stands in file names and bookmarks is checked where it enters."""
    more = "risks:\n" + "".join(
        f"  {name}: {{name: A, category: market}}\n"
        for name in ("'../x'", "'<b>'", "'a.b'", "'a[0]'", "__class__")
    )
    assert [item.code for item in read_with(more).findings] == ["P009"] * 5


def test_words_of_python_are_unknown_keys() -> None:
    """No attribute can be reached by naming it."""
    more = "".join(f"{name}: x\n" for name in ("__class__", "replace", "__dict__", "mro"))
    assert [item.code for item in read_with(more).findings] == ["P003"] * 4


def test_a_splice_cannot_write_yaml_of_its_own() -> None:
    """A value with line ends and keys in it stays one value."""
    texts = {"p": HEAD + "strategy:\n  problem: x\n"}
    value = "x\npartners:\n  evil: {name: E, short_name: E}\n"
    done = read_plan(read_texts(set_value(texts, "strategy.problem", value)))
    assert done.plan is not None
    assert (list(done.plan.partners), str(done.plan.strategy.problem)) == (["north", "south"], value)


def test_a_splice_refuses_deep_and_broken_files() -> None:
    """The same errors, as one sentence."""
    with pytest.raises(SpliceFailed):
        set_value({"p": "[" * 100}, "a", "x")
    assert plan_with().plan.id == "north-south"
