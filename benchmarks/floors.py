"""Commands that should feel instant, against the least that any program of their kind must load."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks.prepare import SAMPLE
from benchmarks.sides import ALLIDOCS, build, python
from benchmarks.timing import Comparison, Peer, measure

_READ = f"""
from pathlib import Path
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
read_checked(locate(Path({str(SAMPLE)!r})))
"""
"""Reading the sample without judging it."""


def comparisons(work: Path) -> list[Comparison]:
    """Return help, check and a build that has nothing to do."""
    click = "import click"
    return [
        Comparison(
            "help", partial(measure, [*ALLIDOCS, "--help"]),
            (Peer("allidocs --help / import click", partial(python, click), 1.3),), 5,
        ),
        Comparison(
            "check", partial(measure, [*ALLIDOCS, "check", str(SAMPLE)]),
            (
                Peer("check / import click, pydantic, ruamel.yaml", partial(python, "import click, pydantic, ruamel.yaml"), 2.5),
                Peer("check / reading the same plan", partial(python, _READ), 1.5),
            ), 5,
        ),
        Comparison(
            "unchanged", partial(build, work / "built"),
            (Peer("second build, nothing changed / import click", partial(python, click), 2.0),), 5,
        ),
    ]  # fmt: skip
