"""Many plans: each into its folder, a broken one passed over, what is done left, a process that dies made up for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from allidocs.pipeline.many import Outcome, Processes, build_many, requests_of
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.request import BuildRequest
from tests.worlds import SMALL, allidocs, write

NAMES = ("aquila", "corvo", "lyra")


@pytest.fixture
def alliances(tmp_path: Path) -> Path:
    """A folder of three plans, of which the second is the largest."""
    files = {f"alliances/{name}/plan.yaml": SMALL.replace("alfa-beta", name) for name in NAMES}
    files["alliances/corvo/plan.yaml"] += "# of which there is more to say\n"
    return write(tmp_path, files) / "alliances"


def asked(folder: Path, out: Path) -> list[BuildRequest]:
    """Return what to build of every plan below a folder: one page each."""

    def make(files: PlanFiles, name: str) -> BuildRequest:
        return BuildRequest(files, out / name, ("iso-matrix",), ("html",), jobs=1)

    found = [one for one in requests_of([folder], make, below=True) if isinstance(one, BuildRequest)]
    assert len(found) == len(NAMES)
    return found


def said(outcomes: Iterator[Outcome]) -> list[tuple[str, str]]:
    """Return the plans and what became of each, in the order in which they were done."""
    return [
        (one.plan.name, "built" if one.built else "unchanged" if one.current else one.error)
        for one in outcomes
    ]


def test_the_largest_plan_is_built_first_and_what_is_done_is_left(alliances: Path, tmp_path: Path) -> None:
    """A run that was ended goes on where it was."""
    requests = asked(alliances, tmp_path / "out")
    hands = Processes(len(requests), 1, ("html",))
    some = build_many(requests, hands)
    assert next(some).plan.name == "corvo"
    some.close()
    assert said(build_many(requests, hands)) == [
        ("corvo", "unchanged"),
        ("aquila", "built"),
        ("lyra", "built"),
    ]
    for name in NAMES:
        assert (tmp_path / "out" / name / "iso-matrix.en.html").is_file()


class _Dying(Processes):
    """Processes of which one ends at the plan `lyra`, and at `corvo` the first time."""

    def task(self, request: BuildRequest) -> tuple[Any, ...] | Outcome:
        """Return what ends the process for the plans that it cannot build."""
        name = request.plan.given.name
        if name == "lyra" or (name == "corvo" and not request.out.exists()):
            request.out.mkdir(parents=True, exist_ok=True)
            return os._exit, 1
        return super().task(request)


def test_a_process_that_ends_is_made_up_for_and_its_plan_named_when_it_ends_again(
    alliances: Path, tmp_path: Path
) -> None:
    """One plan that needs more memory than there is takes no other with it."""
    requests = asked(alliances, tmp_path / "out")
    found = dict(said(build_many(requests, _Dying(len(requests), 2, ("html",)))))
    assert found.pop("lyra") == "the process that built it ended, twice"
    assert found == {"aquila": "built", "corvo": "built"}


def test_a_broken_plan_is_told_and_passed_over(alliances: Path, tmp_path: Path) -> None:
    """The exit code and the JSON are those of all plans."""
    write(alliances, {"corvo/plan.yaml": SMALL.replace("partner: beta", "partner: gama")})
    options = ("--below", "--format", "html", "--out", "out", "--json", "--jobs", "1")
    done = allidocs("build", "alliances", *options, cwd=tmp_path)
    rows = {Path(row["plan"]).name: row for row in json.loads(done.out)}
    assert (done.code, sorted(rows)) == (1, sorted(NAMES))
    assert [rows[name]["built"] for name in NAMES] == [True, False, True]
    assert [finding["code"] for finding in rows["corvo"]["failed"]] == ["P004"]
    assert sorted(rows["lyra"]["files"]) == sorted(
        path.name for path in (tmp_path / "out/lyra").glob("*.html")
    )


def test_plans_and_documents_are_told_apart(alliances: Path, tmp_path: Path) -> None:
    """What is there and holds a plan is a plan, what is none of these is a document."""
    plans = [f"alliances/{name}" for name in NAMES[:2]]
    done = allidocs("build", *plans, "iso-matrix", "--format", "html", "--jobs", "1", cwd=tmp_path)
    assert done.code == 0, done
    assert "2 built" in done.out
    made = [
        path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").glob("*/*.html")
    ]
    assert sorted(made) == [f"{name}/iso-matrix.en.html" for name in NAMES[:2]]


def test_two_plans_are_never_built_into_one_folder(alliances: Path, tmp_path: Path) -> None:
    """Whose name is whose would be a guess; by their way below a folder they differ."""
    write(tmp_path, {"others/corvo/plan.yaml": SMALL})
    twice = ("alliances/corvo", "others/corvo")
    done = allidocs("build", *twice, "--format", "html", cwd=tmp_path)
    assert (done.code, "would both be built into a folder `corvo`" in done.err) == (2, True)
    done = allidocs("build", ".", "iso-matrix", "--below", "--format", "html", "--jobs", "1", cwd=tmp_path)
    assert done.code == 0, done
    for way in twice:
        assert (tmp_path / "output" / way / "iso-matrix.en.html").is_file()
