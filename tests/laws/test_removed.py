"""Whatever is taken out of a sample: nothing breaks, and each error that comes of it is about what was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from allidocs.base.finding import Severity
from allidocs.base.ids import join, split
from allidocs.pipeline.plans import locate
from allidocs.plan.edits import Remove, SpliceFailed
from allidocs.plan.model import read_plan
from allidocs.plan.source import Branch, Node, Sequence, Source, read_source, read_texts
from allidocs.plan.splice import splice
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.conftest import SAMPLES
from tests.sampling import sampled

NAMES = ("helios-nordwind", "alianza-litoral", "brightwater-caldera", "aquarow", "evaluate")
DANGLING = frozenset({"P004", "P015"})
"""What is taken out is named elsewhere: the place that names it is told."""
ABOUT = {
    "L008": ("approvals",),
    "L044": ("investment",),
    "L068": ("bodies", "sponsors"),
    "L140": ("actions", "exit"),
    "L193": ("exit",),
    "L200": ("imperatives", "criteria"),
    "L306": ("investment",),
}
"""Errors that stand elsewhere, by what they are about: the plan's status says that it was approved, figures what was planned."""

Said = tuple[str, str]


@cache
def source_of(name: str) -> Source:
    """Return a sample's source."""
    files = locate(SAMPLES / name)
    return read_source(files.folder(), list(files.names))


def errors(source: Source) -> set[Said]:
    """Return code and path of each error that is said of a plan."""
    found = read_plan(source)
    said = list(found.findings)
    if found.plan is not None:
        said += judge(found.plan, source, RULES)
    return {(one.code, one.path) for one in said if one.severity is Severity.ERROR}


def below(node: Node, path: str = "") -> Iterator[str]:
    """Yield the paths of everything below a node."""
    if isinstance(node, Branch):
        steps: list[tuple[str | int, Node]] = [(key, value) for key, (_, value) in node.entries.items()]
    else:
        steps = list(enumerate(node.items)) if isinstance(node, Sequence) else []
    for step, value in steps:
        here = join(path, step)
        yield here
        yield from below(value, here)


CASES = [(name, path) for name in NAMES for path in sampled(tuple(below(source_of(name).root)), 8)]


@pytest.mark.parametrize(("name", "path"), CASES)
def test_what_is_taken_out_is_missed_where_it_was_or_where_it_is_named(name: str, path: str) -> None:
    """An error far from what was changed sends its reader astray."""
    source = source_of(name)
    try:
        texts = splice(source, [Remove(path)])
    except SpliceFailed:
        pytest.skip("the one value of its mapping, or a list in which order counts")
    astray = {
        (code, at)
        for code, at in errors(read_texts(texts)) - errors(source)
        if code not in DANGLING and not _near(at, path) and str(split(path)[0]) not in ABOUT.get(code, ())
    }
    assert astray == set()


def _near(at: str, path: str) -> bool:
    """Say whether an error stands in the collection or the part of the plan that something was taken out of."""
    return str(split(at)[0]) == str(split(path)[0]) if at else True


def test_the_samples_are_those_that_have_a_folder() -> None:
    """A new one is held to the law, too."""
    folders = {path.name for path in Path(SAMPLES).iterdir() if path.is_dir() and path.name != "portfolio"}
    assert folders == set(NAMES)
