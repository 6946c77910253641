"""The recipe of an approval: read the plan, compose what is approved, write its fingerprints where approvals stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import reading
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import CannotRun
from allidocs.base.ids import fresh_id, join
from allidocs.base.suggestions import suggestion
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.rewriting import write_plan
from allidocs.plan.audience import Audience
from allidocs.plan.edits import Change, Edit, Insert, Value
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Source
from allidocs.plan.splice import splice
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Approving:
    """Who approves which documents, when and on which conditions, in which language and edition.

    No document means every one of the plan's stage, no day the plan's cut-off day, no language the plan's own.
    """

    artifacts: tuple[str, ...]
    person: str
    day: date | None = None
    conditions: str = ""
    lang: str = ""
    audience: str = "all"
    edition: str = "board"


@dataclass(frozen=True, slots=True)
class Approved:
    """What was recorded: the approval's id, the file that it stands in, who and when, and what was approved."""

    id: str
    file: str
    person: str
    day: date
    documents: Mapping[str, str]


def approve(files: PlanFiles, asked: Approving, own: Path | None) -> Approved:
    """Write an approval into the plan: that of the person's partner for this version, where it is pending, or a new one.

    Raises FindingsError when the plan has errors, CannotRun for people, documents and readers that are not there.
    """
    checked = read_checked(files)
    plan, templates = checked.sound_plan(), TemplateSet(own)
    person = plan.people.get(asked.person)
    if person is None or person.partner is None:
        raise CannotRun(
            f"`{asked.person}` is nobody of a partner",
            suggestion(asked.person, plan.people, "people of the plan"),
        )
    seen = shown(plan, Audience.parse(asked.audience, tuple(plan.partners)))
    lang = asked.lang or plan.plan.language
    named = asked.artifacts or tuple(
        item.id
        for item in of_plan(seen, catalogue_of(templates))
        if plan.plan.stage in item.stages and not item.own and ready(seen, item)
    )
    documents = {id_: reading(plan, templates, id_, lang, asked.audience, asked.edition) for id_ in named}
    day = asked.day or plan.plan.as_of
    id_, changes = _changes(plan, checked.source, asked, person.partner, day, documents)
    texts = splice(checked.source, changes)
    stands = checked.source.nearest(join("approvals", id_))
    # To approve the same once more writes nothing.
    written = write_plan(files, checked.source, texts) or ([stands.file] if stands else [])
    return Approved(id_, ", ".join(written), str(person.name), day, documents)


def _changes(
    plan: Plan, source: Source, asked: Approving, partner: str, day: date, documents: Mapping[str, str]
) -> tuple[str, list[Change]]:
    """Return the approval's id and what is to be written."""
    version = plan.plan.version
    told: dict[str, Value] = {"date": day.isoformat(), "version": version, "documents": dict(documents)}
    if asked.conditions:
        told["conditions"] = asked.conditions
    pending = next(
        (
            id_ for id_, one in plan.approvals.items()
            if one.partner == partner and one.person in (None, asked.person) and one.version in (None, version)
            and (one.date is None or one.person == asked.person)
        ),
        None,
    )  # fmt: skip
    if pending is None:
        id_ = fresh_id(f"{partner} {version}", plan.approvals)
        entry: dict[str, Value] = {"partner": partner, "person": asked.person, **told}
        if plan.approvals:
            return id_, [Insert(join("approvals", id_), entry)]
        return id_, [Insert("approvals", {id_: entry})]
    at = join("approvals", pending)
    if plan.approvals[pending].person is None:
        told = {"person": asked.person, **told}
    changes: list[Change] = []
    for key, value in told.items():
        path = join(at, key)
        if key == "documents" and source.find(path) is not None and isinstance(value, Mapping):
            changes += [_set(source, join(path, name), said) for name, said in value.items()]
        else:
            changes.append(_set(source, path, value))
    return pending, changes


def _set(source: Source, path: str, value: Value) -> Change:
    there = source.find(path) is not None
    return Edit(path, value) if there and isinstance(value, str) else Insert(path, value)
