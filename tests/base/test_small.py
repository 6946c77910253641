"""Ids, paths, suggestions, places and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.base import errors
from allidocs.base.files import Folder, Memory, inside
from allidocs.base.finding import Finding, Place, Severity, sort_key
from allidocs.base.ids import is_slug, join, key_of, split
from allidocs.base.suggestions import closest, listing, suggestion


@pytest.mark.parametrize("text", ["a", "edge-gateway", "2026", "a" * 64])
def test_slugs_are_ids(text: str) -> None:
    """Lower-case letters, digits and hyphens."""
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "-a", "a-", "a b", "a_b", "ñ", "a" * 65, "a\n"])
def test_other_words_are_no_ids(text: str) -> None:
    """Nothing else is."""
    assert not is_slug(text)


@given(
    st.lists(
        st.one_of(st.integers(0, 99), st.text(min_size=1), st.text(alphabet="a.[]0%2E'", min_size=1)),
        max_size=6,
    )
)
def test_paths_split_into_what_they_were_joined_from(steps: list[str | int]) -> None:
    """`split` is the inverse of `join`, whatever keys people chose; a dot parts steps alone."""
    path = ""
    for step in ["top", *steps]:
        path = join(path, step)
    assert split(path) == ("top", *steps)
    named = [step for step in steps if isinstance(step, str)]
    assert [key_of(part.partition("[")[0]) for part in path.split(".")] == ["top", *named]


@pytest.mark.parametrize("path", ["a..b", "a[", "a[x]", "."])
def test_malformed_paths_are_refused(path: str) -> None:
    """A path is keys, dots and counts."""
    with pytest.raises(ValueError, match="not a path"):
        split(path)


def test_the_nearest_word_is_suggested() -> None:
    """Case does not matter; what is far away is not suggested but listed."""
    assert suggestion("Initatives", ["initiatives", "people"]) == "did you mean `initiatives`?"
    assert suggestion("zzz", ["b", "a"], "choose from") == "choose from: `a`, `b`"
    assert suggestion("zzz", []) == "known: none is defined"


@pytest.mark.parametrize(
    ("word", "known"),
    [("zeta", "beta"), ("gate", "date"), ("bill", "mill"), ("nope", "scope")],
)
def test_another_name_is_no_slip(word: str, known: str) -> None:
    """Words that rhyme are two words: what is known is listed, and nothing guessed."""
    assert (
        suggestion(word, [known, "alfa"])
        == f"known: {', '.join(f'`{one}`' for one in sorted([known, 'alfa']))}"
    )


@pytest.mark.parametrize(
    ("word", "known"),
    [("bta", "beta"), ("betta", "beta"), ("ebta", "beta"), ("eta", "beta"), ("nitiatives", "initiatives"), ("pepole", "people"), ("date", "due_date"), ("imitiatives", "initiatives")],
)  # fmt: skip
def test_a_slip_is_one(word: str, known: str) -> None:
    """A letter too few, too many, or in another's place."""
    assert closest(word, [known, "gamma"]) == known


def test_long_listings_are_shortened() -> None:
    """Nobody reads forty words."""
    assert listing(f"w{index:02}" for index in range(14)).endswith("`w11` and 2 more")


def test_among_thousands_only_likely_words_are_compared() -> None:
    """The nearest of many is still found when it begins alike."""
    known = [f"item-{index}" for index in range(5000)] + ["people"]
    assert closest("peple", known) == "people"


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "C:/x", "..\\x"])
def test_paths_out_of_the_folder_are_refused(path: str) -> None:
    """Absolute, climbing, and with a drive."""
    with pytest.raises(errors.PathEscapes):
        inside(path)


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    """A plan from elsewhere may hold links; they are not followed out."""
    (tmp_path / "secret.txt").write_text("x")
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "link.yaml").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(errors.PathEscapes):
        Folder(plan).read("link.yaml")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """With its name, as an error that exits 2."""
    for files in (Folder(tmp_path), Memory({})):
        with pytest.raises(errors.PlanUnreadable, match=r"cannot read plan\.yaml") as caught:
            files.read("plan.yaml")
        assert caught.value.exit_code == 2


def test_files_are_listed_sorted(tmp_path: Path) -> None:
    """In a folder as in memory."""
    (tmp_path / "b").mkdir()
    for name in ("b/x", "a"):
        (tmp_path / name).write_text(name)
    assert list(Folder(tmp_path).under()) == ["a", "b/x"]
    assert list(Memory({"b/x": "", "a": ""}).under("b")) == ["b/x"]


def test_findings_sort_by_place_and_code() -> None:
    """Reports never depend on the order of checks; what has no place comes first."""
    first = Finding("P009", Severity.ERROR, "x", Place("a", 2, 1))
    second = Finding("P001", Severity.ERROR, "x", Place("a", 10, 1))
    nowhere = Finding("P999", Severity.REMARK, "x")
    assert sorted([second, first, nowhere], key=sort_key) == [nowhere, first, second]
    assert str(first.place) == "a:2:1"


def test_errors_carry_exit_code_and_hint() -> None:
    """Findings exit 1, everything that could not run exits 2."""
    assert errors.FindingsError([]).exit_code == 1
    assert errors.CannotRun("no", "do this").hint == "do this"
    assert {errors.PlanUnreadable("x").exit_code, errors.LimitReached("x").exit_code} == {2}
