"""Building many plans with a report: a line for each as it is done, and the count at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from allidocs.cli.building import EDITED, as_data
from allidocs.cli.report import as_dict, echo, print_findings, print_json, printable
from allidocs.pipeline.many import Hands, Outcome, Processes, build_many, requests_of
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.request import BuildRequest


def build_plans(
    places: Sequence[Path],
    make: Callable[[PlanFiles, str], BuildRequest],
    *,
    below: bool,
    cluster: str = "",
    as_json: bool = False,
) -> int:
    """Build plans, each into a folder of its own; return the gravest exit code of all."""
    found = list(requests_of(places, make, below=below))
    requests = [one for one in found if isinstance(one, BuildRequest)]
    lost = (one for one in found if isinstance(one, Outcome))
    rows: list[dict[str, Any]] = []
    counted: Counter[str] = Counter()
    code = 0
    for one in chain(lost, build_many(requests, _hands(requests, cluster)) if requests else ()):
        code = max(code, one.code)
        counted[_kind(one)] += 1
        if as_json:
            rows.append(_row(one))
        else:
            _print(one, f"[{counted.total()}/{len(found)}]")
    if as_json:
        print_json(rows)
    else:
        echo(", ".join(f"{count} {kind}" for kind, count in counted.items()) or "there is no plan here")
    return code


def _hands(requests: Sequence[BuildRequest], cluster: str) -> Hands:
    if cluster:
        from allidocs.pipeline.cluster import Cluster

        return Cluster(cluster)
    return Processes(len(requests), requests[0].jobs, requests[0].formats)


def _kind(one: Outcome) -> str:
    if one.built is None:
        return "unchanged" if one.current else "not built"
    return "built in part" if one.code else "built"


def _row(one: Outcome) -> dict[str, Any]:
    """Return what became of a plan as `build --json` says it of one, with the plan and what stopped it."""
    row: dict[str, Any] = {"plan": str(one.plan), "exit_code": one.code, "error": one.error, "hint": one.hint}
    findings = [as_dict(finding) for finding in one.findings]
    if one.built is not None:
        return row | as_data(one.out, one.built, findings)
    files = [item.path for item in one.current]
    return row | {"out": str(one.out), "built": False, "files": files, "failed": findings}


def _print(one: Outcome, at: str) -> None:
    if one.built is None and one.current:
        echo(f"{at} {one.plan}: nothing changed")
    elif one.built is None:
        echo(f"{at} {one.plan}: {printable(one.error)}")
    else:
        echo(f"{at} {one.plan}: {len(one.built.written)} files into {one.out} in {one.seconds:.1f} s")
        if one.error:
            echo(f"  {printable(one.error)}")
        for name in one.built.edited:
            echo(f"  {one.out / name}: {EDITED}, and left as it is")
    if one.hint:
        echo(f"  {printable(one.hint)}")
    if one.findings:
        print_findings(one.findings, one.texts, "text", everything=False)
