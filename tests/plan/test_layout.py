"""One layout for plan files: nothing that is said is lost or moved, and a second time changes nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.pipeline.starter import starter_files
from allidocs.plan.entries import NotTakenApart, tree_of
from allidocs.plan.kinds import STAGES
from allidocs.plan.layout import WIDTH, formatted
from allidocs.plan.source import plain_data
from tests.sampling import tries
from tests.worlds import SMALL, allidocs, write

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted(
    path for folder in ("samples", "tests/laws/stories") for path in (ROOT / folder).rglob("*.yaml")
)
COMMENT = re.compile(r"(?<=\s)#.*|^#.*", re.MULTILINE)


def holds(text: str) -> str:
    """Check the laws of the layout on one text and return it laid out."""
    made = formatted(text)
    assert plain_data(tree_of(made)) == plain_data(tree_of(text))
    assert list(tree_of(made).entries) == list(tree_of(text).entries)
    assert [one.strip() for one in COMMENT.findall(made)] == [one.strip() for one in COMMENT.findall(text)]
    assert formatted(made) == made
    return made


@pytest.mark.parametrize(
    "path", [path for path in PLANS if "samples" in path.parts], ids=lambda path: path.name
)
def test_the_samples_are_in_the_layout(path: Path) -> None:
    """What a reader copies from is written as `allidocs fmt` writes it."""
    assert formatted(path.read_text("utf-8")) == path.read_text("utf-8")


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_plan_says_the_same_with_every_comment(path: Path) -> None:
    """Every sample, story and beginning of a plan; no line is longer than the layout has it where words could part it."""
    made = holds(path.read_text("utf-8"))
    long = [line for line in made.splitlines() if len(line) > WIDTH and "#" not in line]
    assert [line for line in long if " " in line.partition(": ")[2].strip("'\"")] == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_plan_to_start_from_is_in_the_layout(stage: str, lang: str) -> None:
    """So that the first difference shows what was changed."""
    text = starter_files("Alfa Beta", stage, lang, date(2026, 9, 30))["plan.yaml"]
    assert holds(text) == text


def test_what_does_not_fit_between_brackets_is_written_in_lines() -> None:
    """A change of one value is then a change of one line."""
    people = (
        "people:\n  ana: {name: Ana Ruiz, title: "
        + "Head of all alliances and " * 4
        + "more, partner: alfa}  # since May\n"
    )
    assert holds(people) == (
        "people:\n  ana:  # since May\n    name: Ana Ruiz\n"
        "    title: " + "Head of all alliances and " * 4 + "more\n    partner: alfa\n"
    )
    assert (
        holds("people:\n  ana: {name:  Ana,   title: 'x: y'}\n")
        == "people:\n  ana: {name: Ana, title: 'x: y'}\n"
    )


def test_a_long_text_is_folded_and_says_the_same() -> None:
    """Whatever quotes it stood in."""
    words = "word " * 40 + "end: all"
    made = holds(f"plan:\n  title: '{words}'\n")
    assert made.startswith("plan:\n  title: >-\n    word word") and max(map(len, made.splitlines())) <= WIDTH


def test_depth_blank_lines_and_lists_have_one_form() -> None:
    """Two spaces a step, one blank line at the most, comments as deep as what they stand before."""
    odd = "\n\na:\n      # about b\n      b: 1\n\n\n\n      c:\n      - x\n      -   y: 1\n          z: 2\n# the end\n"
    assert holds(odd) == "a:\n  # about b\n  b: 1\n\n  c:\n    - x\n    - y: 1\n      z: 2\n# the end\n"


@pytest.mark.parametrize("text", ["a: &x {b: 1}\nc: *x\n", "a: [\n"])
def test_what_cannot_be_taken_apart_is_left(text: str) -> None:
    """One place of it stands for several, or it is no YAML."""
    with pytest.raises(NotTakenApart):
        formatted(text)


WORDS = st.text("ab :#,'\"{}[]-\n", min_size=1, max_size=30).map(lambda text: text.strip() or "x")


def written(data: object, pad: str = "") -> str:
    """Return drawn data as YAML, in one of several ways."""
    if isinstance(data, dict):
        lines = []
        for key, value in data.items():
            nested = written(value, pad + "   ")
            lines.append(
                f"{pad}{key}: {nested}"
                if not isinstance(value, dict | list) or not value
                else f"{pad}{key}:  # on {key}\n{nested}"
            )
        return "".join(lines) or "{}\n"
    if isinstance(data, list):
        return "".join(f"{pad}- {written(item)}" for item in data) or "[]\n"
    text = str(data)
    if "\n" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"\n'
    return "'" + text.replace("'", "''") + "'\n"


@settings(max_examples=tries(200), deadline=None)
@given(
    st.recursive(
        st.dictionaries(st.sampled_from("abcd"), WORDS, min_size=1),
        lambda inner: st.dictionaries(
            st.sampled_from("abcd"), st.one_of(inner, st.lists(WORDS, min_size=1, max_size=3)), min_size=1
        ),
        max_leaves=12,
    )
)
def test_anything_that_is_written_says_the_same_in_the_layout(data: dict[str, object]) -> None:
    """Quotes, signs, long texts and line ends."""
    holds(written(data))


@pytest.mark.parametrize("check", [(), ("--check",)])
def test_a_file_that_cannot_be_read_is_told_and_no_success(check: tuple[str, ...], tmp_path: Path) -> None:
    """One with anchors can be read, and is left alone in peace."""
    plan = write(tmp_path, {"plan.yaml": "allidocs: 1\nplan: [\n"})
    said = allidocs("fmt", *check, cwd=plan)
    assert said.code == 1 and "`allidocs check .` says where" in said.out
    (plan / "plan.yaml").write_text("allidocs: 1\nplan: &a {id: x}\nother: *a\n", "utf-8")
    assert allidocs("fmt", *check, cwd=plan).code == 0


def test_the_command_writes_and_checks(tmp_path: Path) -> None:
    """In CI it says which file is not in the layout, and writes nothing."""
    plan = write(tmp_path, {"plan.yaml": SMALL.replace("  id:", "  id:   ", 1) + "\n\n\n# end\n"})
    before = (plan / "plan.yaml").read_text("utf-8")
    said = allidocs("fmt", "--check", cwd=plan)
    assert said.code == 1 and "plan.yaml: not in the layout" in said.out
    assert (plan / "plan.yaml").read_text("utf-8") == before
    assert allidocs("fmt", cwd=plan).code == 0
    assert allidocs("fmt", "--check", cwd=plan).code == 0
