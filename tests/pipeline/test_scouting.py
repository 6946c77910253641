"""A second process composes some of the documents: what it tells is what this one would have found."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from multiprocessing import Value
from pathlib import Path

import pytest

from allidocs.pipeline import request as requests
from allidocs.pipeline import scouting
from allidocs.pipeline.manifest import read_manifest, up_to_date
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import Built, build, make, settled
from allidocs.pipeline.scouting import Scout, Weighed
from tests.worlds import SMALL, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux alone")

NAMES = ("strategic-map", "iso-matrix", "readiness-report")


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a second processor, whatever the machine has."""
    monkeypatch.setattr(scouting, "cores", lambda: 2)


def weigh(at: int) -> Weighed:
    """Weigh all but one."""
    if at == 4:
        raise ValueError
    return Weighed(f"document {at}", frozenset(), frozenset())


def test_what_is_told_by_then_is_told_and_what_fails_is_left_to_whoever_asks() -> None:
    """The first one is never asked for: whoever asks begins with it."""
    scout = Scout(6, weigh)
    try:
        scout._process.join()
        told = [scout.weighed(at) for at in range(6)]
    finally:
        scout.end()
    assert [one.whole if one else "" for one in told] == [
        "", "document 1", "document 2", "document 3", "", "document 5",
    ]  # fmt: skip


def test_nobody_waits_for_a_document_and_none_is_weighed_once_both_have_met() -> None:
    """The quicker of the two makes more of them."""
    begun = Value("i", 99)

    def slowly(at: int) -> Weighed:
        begun.value = at
        if at < 4:
            time.sleep(60)
        return weigh(at + 10)

    scout = Scout(6, slowly)
    try:
        while begun.value > 3:
            time.sleep(0.01)
        told = [scout.weighed(at) for at in range(6)]
    finally:
        scout.end()
    assert [one.whole if one else "" for one in told] == ["", "", "", "", "document 14", "document 15"]
    assert begun.value == 3


def test_few_documents_are_not_worth_a_process_and_one_that_ended_tells_nothing() -> None:
    """Whoever asks then makes all of them."""
    assert Scout(3, lambda _: Weighed("w", frozenset(), frozenset())).weighed(2) is None
    scout = Scout(6, lambda _: Weighed("w", frozenset(), frozenset()))
    scout.end()
    assert scout.weighed(5) is None


def made(folder: Path, out: str) -> Built:
    """Build three documents in two languages."""
    request = BuildRequest(locate(folder), folder / out, NAMES, ("html",), ("en", "es"))
    return build(request, read_inputs(request))


def test_a_build_after_a_change_leaves_what_a_clean_one_makes(tmp_path: Path) -> None:
    """Documents that say the same are kept, wherever they were composed."""
    plan = write(tmp_path, {"plan.yaml": SMALL}) / "plan.yaml"
    made(tmp_path, "out")
    plan.write_text(SMALL.replace("forty mills", "fifty mills"), "utf-8")
    after = made(tmp_path, "out")
    assert 0 < after.kept < len(after.outputs) == 6
    made(tmp_path, "clean")
    assert all(
        (tmp_path / "out" / one.path).read_bytes() == (tmp_path / "clean" / one.path).read_bytes()
        for one in after.outputs
    )


def test_after_a_change_of_the_theme_nothing_is_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file follows from the theme, so that no document can be left as it is."""
    write(tmp_path, {"plan.yaml": SMALL})
    started: list[int] = []

    def counted(count: int, weigh: Callable[[int], Weighed]) -> Scout:
        started.append(count)
        return Scout(count, weigh)

    monkeypatch.setattr("allidocs.pipeline.run.Scout", counted)
    themed(tmp_path, "#102030")
    themed(tmp_path, "#102031")
    (tmp_path / "plan.yaml").write_text(SMALL.replace("forty mills", "fifty mills"), "utf-8")
    themed(tmp_path, "#102031")
    assert started == [0, 0, 6]


def themed(folder: Path, accent: str) -> Built:
    """Build with a theme of this accent, and nothing else of one's own."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / "theme.yaml").write_text(f"colours: {{accent: '{accent}'}}\n", "utf-8")
    request = BuildRequest(locate(folder), folder / "out", NAMES, ("html",), ("en", "es"), templates=own)
    return build(request, read_inputs(request))


def test_what_was_made_elsewhere_is_sealed_without_reading_the_plan_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its files say comes back with its documents, and the next build knows of a comment that it says nothing."""
    plan = write(tmp_path, {"plan.yaml": SMALL}) / "plan.yaml"
    request = BuildRequest(locate(tmp_path), tmp_path / "out", NAMES, ("html",))
    inputs = read_inputs(request)
    before = read_manifest(request.out)
    there, _ = make(request, inputs, {})
    with monkeypatch.context() as blind:
        blind.setattr(requests, "_said", lambda *_: pytest.fail("it was read again"))
        settled(request, inputs, before, there)
    plan.write_text(f"# a comment\n{SMALL}", "utf-8")
    assert up_to_date(request, read_inputs(request))
