"""The recipe of an issue: the documents of a committed plan, as they were handed out, with a record and a tag.

The record says from which revision each file was made, what it says (its fingerprint) and which bytes it has, with which
programs, and who had approved it: what `verify` needs to tell a file that turns up later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from allidocs.artifacts.approved import suspects
from allidocs.base.errors import CannotRun
from allidocs.base.ids import is_slug
from allidocs.history.git import Repository
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.manifest import Output, manifest_name, read_manifest
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.revision import plan_revision
from allidocs.pipeline.run import Built, build
from allidocs.pipeline.since import day_of
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet

FOLDER, RECORD = "issued", "record.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued: its name, the day, the plan and its commit, the files, and who had approved which document."""

    name: str
    day: str
    commit: str
    plan: Mapping[str, str]
    engines: Mapping[str, Any]
    outputs: tuple[Output, ...]
    approvals: Mapping[str, tuple[str, ...]]
    """By document: the ids of the approvals of what it says."""

    def text(self) -> str:
        """Return the record as JSON with stable order."""
        return (
            json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True, ensure_ascii=False)
            + "\n"
        )


def issue(request: BuildRequest, name: str, day: date) -> tuple[Issued, Built]:
    """Build into `issued/NAME` beside the plan, write the record, and tag the plan's commit with the name.

    Raises CannotRun for a plan that is not committed, a name that was given before, and documents that cannot be made:
    nothing stays of an issue that is not whole.
    """
    if not is_slug(name):
        raise CannotRun(
            f"`{name}` is no name of an issue", "lower-case letters, digits and hyphens: `board-2026-09`"
        )
    repository = Repository(request.plan.given)
    repository.commit("HEAD")
    inputs, revision = read_inputs(request), plan_revision(request.plan)
    if not revision or revision.endswith("+"):
        raise CannotRun(
            "the plan has changes that are not committed, and an issue can be made again from its commit alone",
            f"`git commit` them first; `allidocs diff --plan {request.plan.typed}` shows them",
        )
    if request.out.exists() or repository.has_tag(name):
        raise CannotRun(f"`{name}` was issued before", "what was issued stays as it was: choose another name")
    commit = repository.commit(revision)
    plan = read_checked(request.plan).sound_plan()
    try:
        built = build(replace(request, force=True, carry=True), inputs)
        if built.failures or built.engine:
            raise CannotRun(
                "nothing was issued, since not every document could be made",
                built.engine_hint or f"`allidocs build {request.plan.typed}` says why",
            )
        manifest = read_manifest(request.out, request.audience)
        made = Issued(
            name, day.isoformat(), commit, manifest.plan, manifest.inputs, manifest.outputs,
            _approved(plan, TemplateSet(request.templates), {one.artifact for one in manifest.outputs}),
        )  # fmt: skip
        (request.out / RECORD).write_text(made.text(), "utf-8")
        (request.out / manifest_name(request.audience)).unlink()
        repository.tag(name, commit)
    except BaseException:
        _take_away(request.out)
        raise
    return made, built


def _approved(plan: Plan, templates: TemplateSet, made: set[str]) -> dict[str, tuple[str, ...]]:
    doubted = {(one.approval, one.artifact) for one in suspects(plan, templates)}
    found: dict[str, tuple[str, ...]] = {}
    for id_, item in plan.approvals.items():
        for document in item.documents:
            if item.date is not None and document in made and (id_, document) not in doubted:
                found[document] = (*found.get(document, ()), id_)
    return found


def _take_away(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_file():
                path.unlink()
        folder.rmdir()


def records(*around: Path) -> Iterator[Issued]:
    """Yield what was issued beside some plans or folders; a record that cannot be read is passed over."""
    seen: set[Path] = set()
    for folder in around:
        for path in sorted(folder.resolve().glob(f"{FOLDER}/*/{RECORD}")):
            if path in seen:
                continue
            seen.add(path)
            found = _record(path)
            if found is not None:
                yield found


def settled(since: str, plan: PlanFiles) -> str:
    """Return what a build was told to compare with as something that stays: a day, or the commit of a revision or an issue.

    Raises CannotRun for what is none of them.
    """
    if day_of(since) is not None:
        return since
    try:
        return Repository(plan.given).commit(since)
    except CannotRun as error:
        for issued in records(plan.root):
            if issued.name == since:
                return issued.commit
        raise CannotRun(
            f"there is no day, revision or issue `{since}` to compare with",
            "`2026-06-26`, `HEAD~3`, `board-june`",
        ) from error


def _record(path: Path) -> Issued | None:
    try:
        data = json.loads(path.read_bytes())
        if data.pop("format") != FORMAT:
            return None
        outputs = tuple(Output(**item) for item in data.pop("outputs"))
        approvals = {key: tuple(map(str, value)) for key, value in data.pop("approvals").items()}
        return Issued(outputs=outputs, approvals=approvals, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
