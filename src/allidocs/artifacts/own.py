"""Documents of a user's own: a template and a short description of it in the folder of own templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from allidocs.artifacts.artifact import Artifact, Need
from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.base.errors import FindingsError
from allidocs.base.finding import Finding, Severity
from allidocs.base.ids import is_slug, join
from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import EMPTY, Entity, Keys, shape
from allidocs.plan.kinds import STAGES, Stage
from allidocs.plan.model import Plan
from allidocs.plan.reading import read_entity
from allidocs.plan.reading_pass import FAILED, Reading
from allidocs.plan.source import Source, read_source
from allidocs.templating.template_set import TemplateSet


class NeedEntry(Entity):
    """Something that the document needs of a plan, keyed by its path."""

    reason: str
    """What it is for, in plain words."""
    weight: Literal["must", "should"] = "should"
    """Whether the document cannot be made without it."""


class Descriptor(Entity):
    """A document of one's own: `artifacts/ID.yaml` beside `artifacts/ID.j2`."""

    title: str
    """Its title."""
    subtitle: str
    """What it is, in a sentence; the cover shows it."""
    reader: str
    """Who reads it."""
    stages: tuple[Stage, ...] = STAGES
    """The stages that it is made at; all unless given."""
    pages: int = 10
    """How many pages its readers bear, cover not counted."""
    editions: bool = False
    """Whether it has a board and a working edition: parts with `edition="working"` are then left out of the first."""
    facts: Literal["none", "strategic-map", "contract-frame", "negotiation-record", "governance-framework",
                   "operating-plan", "launch-plan",
                   "metric-report", "exit-plan", "joint-business-plan", "close-out-report",
                   "transition-review", "gate-dossier", "decision-log", "board-memo", "since-last-board",
                   "partner-evaluation", "sales-engagement",
                   "risk-register", "steering-pack",
                   "relationship-health", "readiness-report", "sharing-protocol",
                   "ip-schedule", "negotiation-brief", "iso-matrix",
                   "portfolio-report", "terms-and-method", "cover-sheet"] = "none"  # fmt: skip
    """The document whose computed facts it uses, if any."""
    needs: Annotated[Mapping[str, NeedEntry], Keys("words")] = EMPTY
    """What it needs, keyed by path of the plan."""


def no_facts(_plan: object) -> None:
    """The facts of a document that computes nothing."""
    return


def own_artifacts(templates: TemplateSet) -> tuple[Artifact, ...]:
    """Return the documents described in the folder of own templates; raises FindingsError for a wrong description."""
    if templates.own is None:
        return ()
    told = sorted(name for name in templates.own.names() if name.startswith("artifacts/"))
    ids = (name[len("artifacts/") : -len(".yaml")] for name in told if name.endswith(".yaml"))
    return tuple(_artifact(id_, templates) for id_ in ids if is_slug(id_))


def _artifact(id_: str, templates: TemplateSet) -> Artifact:
    name = f"artifacts/{id_}.yaml"
    source = read_source(templates, [name])
    reading = Reading()
    made = read_entity(Descriptor, source.root, reading) if not source.findings else FAILED
    strange = () if made is FAILED else tuple(_strange_needs(made, source))
    if made is FAILED or strange:
        found = (*source.findings, *reading.findings, *strange)
        error = FindingsError(found, f"{name} describes no document")
        error.texts = source.texts
        raise error
    facts = next(
        (item.facts for item in CATALOGUE if item.id == made.facts), "allidocs.artifacts.own:no_facts"
    )
    needs = tuple(Need(path, need.reason, need.weight) for path, need in made.needs.items())
    edition: Literal["", "working"] = "working" if made.editions else ""
    return Artifact(
        id_, made.title, made.subtitle, made.reader, made.stages, facts, made.pages, needs, edition=edition
    )


def _strange_needs(made: Descriptor, source: Source) -> Iterator[Finding]:
    """Yield the needs of a document that no plan can meet: paths that begin with no key of the format."""
    known = shape(Plan).by_key
    for path in made.needs:
        key = path.partition(".")[0]
        if key not in known:
            place = source.nearest(join("needs", path))
            yield Finding(
                "P003",
                Severity.ERROR,
                f"a plan has no key `{key}`",
                place,
                suggestion(key, known, "keys"),
                path,
            )


def catalogue_of(templates: TemplateSet) -> tuple[Artifact, ...]:
    """Return all documents: those of allidocs, and a user's own, which may replace one of the same id."""
    own = own_artifacts(templates)
    ids = {item.id for item in own}
    return (*(item for item in CATALOGUE if item.id not in ids), *own)
