"""`python -m benchmarks [--runs N] [NAME...]`: every comparison side by side, in one run of a few minutes.

Each module of this package that has a function `comparisons(work)` takes part: what another kind of work should be
measured by comes as a file of its own, and nothing here changes.
"""

from __future__ import annotations

import argparse
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import benchmarks
from benchmarks.prepare import SAMPLE, prepared
from benchmarks.sides import ALLIDOCS, build
from benchmarks.timing import HEAD, Comparison, measure, report

ORDER = ("floors", "documents")
"""The modules that come first; others follow by name."""


def every(work: Path) -> list[Comparison]:
    """Return the comparisons of all modules that have some; `work` is an empty folder for the run."""
    names = [module.name for module in iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    names.sort(key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    modules = [import_module(f"benchmarks.{name}") for name in names]
    return [each for module in modules if hasattr(module, "comparisons") for each in module.comparisons(work)]


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="comparisons to run; or `redline`, `memory`, or `growth` and words of its names",
    )
    options = parser.parse_args()
    if options.names == ["redline"]:
        from benchmarks.redlines import run

        raise SystemExit(run(options.runs))
    if options.names == ["memory"]:
        from benchmarks.memory import run as weighing

        raise SystemExit(weighing())
    if options.names[:1] == ["growth"]:
        from benchmarks.growth import run as growing

        raise SystemExit(growing(tuple(options.names[1:])))
    prepared()
    with tempfile.TemporaryDirectory(prefix="allidocs-bench-") as folder:
        work = Path(folder)
        comparisons = every(work)
        known = [each.name for each in comparisons]
        if unknown := [name for name in options.names if name not in known]:
            parser.error(f"there is no comparison `{unknown[0]}`; there are {', '.join(known)}")
        if not options.names or "unchanged" in options.names:
            build(work / "built")
        print(HEAD)
        for comparison in comparisons:
            if not options.names or comparison.name in options.names:
                for row in report(comparison, options.runs):
                    print(row, flush=True)
        if not options.names:
            check = measure([*ALLIDOCS, "check", str(SAMPLE)])
            alone = build(work / "built", "--force", "--jobs", "1")
            print(
                f"peak memory of one process: check {check.peak:.0f} MB, full build alone {alone.peak:.0f} MB"
            )


if __name__ == "__main__":
    main()
