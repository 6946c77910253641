"""What holds of reading, whatever the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.files import Memory
from allidocs.plan.audience import audiences, for_audience, leaks, private_strings
from allidocs.plan.model import Read, read_plan
from allidocs.plan.source import read_source
from tests.plan.reading import HEAD, read

ROOT = Path(__file__).resolve().parents[2]
SMALL = (
    HEAD
    + """\
people:
  ana: {name: Ana Ruiz, partner: north, title: {en: Head, es: Jefa}}
  bo: &bo {name: Bo Lind, partner: south, deputy: ana}
risks:
  fire:
    name: >-
      Fire in the
      plant
    category: market
    loss: 1.2M EUR
    owner: bo
    vis: only:north
bodies:
  board: {name: 'The board', level: 3, members: [ana, bo]}
initiatives:
  pilot:
    name: "Pilot \\"one\\""
    status: active
    costs: {north: {2026: 1.2M EUR}}
    description: |
      Two lines

      of text
"""
)
PIECES = st.sampled_from([":", " ", "\n", "  ", "\t", "-", "&x ", "*x", "{", "}", "[", "]", ",", "'", '"', "|", ">", "#", "? ", "!!map ",
                          "<<: ", "---\n", "...\n", "null", "~", "\x00", "é", "\ud7ff", "vis: counsel\n", "only:north", "ana", "%", "@"])  # fmt: skip


@cache
def sample() -> bytes:
    """Return the smallest sample's bytes."""
    return (ROOT / "samples/evaluate/plan.yaml").read_bytes()


def outcome(data: str | bytes) -> Read | None:
    """Return what reading gives, None when it is refused as a whole with a sentence."""
    try:
        return read(data)
    except AllidocsError as error:
        assert error.message
        return None


def agrees(done: Read | None) -> None:
    """Check that a result is a plan or findings with places inside the file, in order."""
    if done is None:
        return
    assert (done.plan is None) == bool(done.findings)
    for finding in done.findings:
        assert finding.message
        assert finding.place is not None
        text = done.source.texts[finding.place.file]
        assert 1 <= finding.place.line <= text.count("\n") + text.count("\r") + 2
        assert 0 <= finding.place.start <= len(text) + 1
    if done.plan is not None:
        for audience in audiences(done.plan):
            try:
                seen = for_audience(done.plan, audience)
            except CannotRun as error:
                assert error.message == f"nothing of this plan may be shown to `{audience}`"
                continue
            assert for_audience(seen, audience) is seen
            private_strings(done.plan, audience)
        leaks(done.plan, done.source)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_plan_or_has_findings(text: str) -> None:
    """Nothing else can happen."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    agrees(outcome(data))


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_plan_or_have_findings(data: bytes) -> None:
    """Nothing else can happen."""
    agrees(outcome(data))


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_yaml_marks_is_a_plan_or_has_findings(text: str) -> None:
    """Marks in any order, alone and after a plan."""
    agrees(outcome(text))
    agrees(outcome(HEAD + text))


@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 12), PIECES), min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_a_plan_with_pieces_cut_out_and_put_in_is_a_plan_or_has_findings(
    cuts: list[tuple[int, int, str]],
) -> None:
    """What slips of the keyboard do."""
    text = SMALL
    for at, length, piece in cuts:
        text = text[:at] + piece + text[at + length :]
    agrees(outcome(text))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_sample_with_a_line_moved_or_lost_is_a_plan_or_has_findings(data: st.DataObject) -> None:
    """What slips of the mouse do."""
    lines = sample().split(b"\n")
    source, target = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
    line = lines.pop(source)
    if data.draw(st.booleans()):
        lines.insert(target, line)
    agrees(outcome(b"\n".join(lines)))


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_short_is_a_plan_or_has_findings(length: int) -> None:
    """What a full disk does."""
    agrees(outcome(sample()[:length]))


@pytest.mark.parametrize(
    "folder",
    sorted(path for path in (ROOT / "samples").iterdir() if any(path.glob("*.yaml"))),
    ids=lambda path: path.name,
)
def test_splitting_a_plan_into_files_changes_nothing(folder: Path) -> None:
    """A folder read in any order of its files is the same plan."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    there = read_plan(read_source(Memory(files), sorted(files)))
    back = read_plan(read_source(Memory(files), sorted(files, reverse=True)))
    assert there.findings == ()
    assert there.plan == back.plan
