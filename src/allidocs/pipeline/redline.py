"""The recipe of a redline: read two versions, compose and compare, write a file per format and language."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, musts
from allidocs.artifacts.compose import SHORT
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import CannotRun, EngineMissing, LimitReached
from allidocs.base.files import Memory
from allidocs.document.compare import OLD
from allidocs.history.redline import Authorship, Credit, Made, Redline, Side, redline, with_summary
from allidocs.history.versions import Version, between, everybody, signed
from allidocs.pipeline.origin import Found, made_by
from allidocs.pipeline.output import hashes, locked, refuse_edited, write_all
from allidocs.pipeline.plans import locate
from allidocs.pipeline.pool import Job, run
from allidocs.pipeline.themes import load_theme
from allidocs.pipeline.versions import left_out, plan_of, version_named
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of

FORMATS = ("docx", "pdf")
RECORD = "redlines.json"
"""What an output folder remembers of the redlines in it, so that one that somebody worked in is not overwritten."""

MOST_NAMES = 3
"""Names that the author of changes bears where it cannot be told who made which."""


@dataclass(frozen=True, slots=True)
class RedlineRequest:
    """What was asked: a document between two versions, each a revision of git or a plan's file or folder.

    `new` is empty for the plan as it lies on disk. Unless `author` or `date` is given, each change has those of the
    commit that made it, or of whoever would commit it now.
    """

    artifact: str
    old: str
    new: str
    plan: Path
    out: Path
    formats: tuple[str, ...] = FORMATS
    langs: tuple[str, ...] = ()
    audience: str = "all"
    templates: Path | None = None
    author: str = ""
    date: str = ""
    moves: bool = False
    force: bool = False
    edition: str = "board"


@dataclass(frozen=True, slots=True)
class Redlined:
    """What was made: redlines by language, the files written, how both versions are called.

    `authors` are all whose changes may be in it; `is_told` says whether each change bears the one who made it.
    `lost` counts values of versions of an older format that are left out.
    """

    old: str
    new: str
    author: str
    date: str
    redlines: Mapping[str, Redline]
    files: tuple[str, ...]
    authors: tuple[str, ...] = ()
    is_told: bool = True
    engine: str = ""
    engine_hint: str = ""
    lost: int = 0


def make_redline(request: RedlineRequest) -> Redlined:
    """Make the files of a redline; where both versions make the same document none is written.

    Raises CannotRun for versions, documents or languages that are not there and for a plan that cannot be read, and
    EditedOutput where a file would be overwritten that somebody edited.
    """
    templates = TemplateSet(request.templates)
    item = artifact(request.artifact, catalogue_of(templates)).in_edition(request.edition)
    old, new = (side_of(named, request, item) for named in (request.old, request.new))
    return written(request, item, templates, old, new)


def written(
    request: RedlineRequest, item: Artifact, templates: TemplateSet, old: Side, new: Side, credit: Credit | None = None
) -> Redlined:  # fmt: skip
    """Make the files of a redline between two versions; `credit` says whose its changes are where not all are ours."""
    made, is_told = _ways(request, item, old, new)
    authors = _authors(request, old, new, is_told)
    author = ", ".join(authors[:MOST_NAMES]) + (", …" if len(authors) > MOST_NAMES else "")
    date = request.date or new.version.date or new.plan.plan.as_of.isoformat()
    whose = Authorship(author, date, made, credit)
    redlines: dict[str, Redline] = {}
    files: dict[str, bytes] = {}
    engine = hint = ""
    for lang in request.langs or (new.plan.plan.language,):
        language_of(lang, templates)
        one = redline(old, new, item, lang, templates, request.audience, whose, moves=request.moves)
        redlines[lang] = one
        if one.is_empty:
            continue
        for form in request.formats:
            name = _name(item, lang, form, request.audience)
            document = with_summary(one, old, new, item, lang, templates) if form == "pdf" else one.document
            try:
                files[name] = run(Job(name, form, document, load_theme(templates), request.templates)).data
            except EngineMissing as error:
                engine, hint = error.message, error.hint
    _write(request, files, old.version.label, new.version.label)
    makers = tuple(dict.fromkeys(who for _, _, who, _ in made)) or authors
    return Redlined(
        old.version.label,
        new.version.label,
        author,
        date,
        redlines,
        tuple(files),
        makers,
        is_told,
        engine,
        hint,
        sum(left_out(side.version) for side in (old, new) if side.version.names),
    )


def _ways(request: RedlineRequest, item: Artifact, old: Side, new: Side) -> tuple[list[Made], bool]:
    """Return the states of the plan between two versions, and whether who made which change can be told from them.

    A state that cannot be read or makes no document goes together with the one after it, and so do its authors.
    """
    if request.author or request.date:
        return [], True
    found = between(old.version, new.version, request.plan)
    if found is None:
        return [], not (old.version.commit and new.version.commit)
    made: list[Made] = []
    stands: dict[int, tuple[tuple[int, ...], tuple[str, ...]]] = {OLD: ((OLD,), ())}
    for at, one in enumerate(found):
        known = [stands[parent] for parent in one.parents]
        parents = tuple(dict.fromkeys(place for places, _ in known for place in places))
        names = tuple(dict.fromkeys((*(name for _, several in known for name in several), one.author)))
        last = at == len(found) - 1
        plan = new.plan if last else _plan_at(one.version, request, item)
        if plan is None:
            stands[at] = parents, names
            continue
        made.append((plan, parents, ", ".join(names), one.date or new.plan.plan.as_of.isoformat()))
        stands[at] = (len(made) - 1,), ()
    return made, True


def _plan_at(version: Version, request: RedlineRequest, item: Artifact) -> Plan | None:
    try:
        return _side(version, request, item).plan
    except (CannotRun, LimitReached):
        return None


def _authors(request: RedlineRequest, old: Side, new: Side, is_told: bool) -> tuple[str, ...]:
    """Return whose changes they are where a change does not bear its own author."""
    if request.author:
        return (request.author,)
    found = (new.version.author,) if is_told else everybody(old.version, new.version, request.plan)
    return tuple(filter(None, found)) or tuple(str(who) for who in new.plan.plan.authors)


def _name(item: Artifact, lang: str, form: str, audience: str) -> str:
    readers = "" if audience == "all" else f".{audience}"
    return f"{item.id}.{lang}{item.suffix}{readers}.redline.{form}"


def side_of(named: str, request: RedlineRequest, item: Artifact) -> Side:
    """Return one version as the audience may see it; raises CannotRun when it has errors or lacks what is needed."""
    if re.fullmatch(r"@[0-9a-f]{8,16}", named):
        return _said(named[1:], request, item)
    return _side(signed(version_named(named, request.plan)), request, item)


def _said(said: str, request: RedlineRequest, item: Artifact) -> Side:
    """Return the version of the plan whose document has a fingerprint, of the language and readers asked for."""
    files, templates = locate(request.plan), TemplateSet(request.templates)
    plan = plan_of(version_named("", request.plan), "")
    langs = request.langs or (plan.plan.language,)
    for lang in langs:
        found = Found(plan.plan.id, item.id, lang, request.audience, item.edition or "board", said[:SHORT])
        state = made_by(files, plan, found, templates)
        if state is not None:
            audience = Audience.parse(request.audience, tuple(state.plan.partners))
            return Side(Version(f"@{said}", Memory({}), ()), shown(state.plan, audience))
    raise CannotRun(
        f"no state of the plan makes {item.id} say what `@{said}` names",
        "the reference on its cover and in its running lines names the language and the readers, too: `--lang`, `--audience`",
    )


def _side(version: Version, request: RedlineRequest, item: Artifact) -> Side:
    plan = plan_of(version, request.audience)
    lacks = [need.told for need in musts(plan, item)]
    if lacks:
        raise CannotRun(f"the plan `{version.label}` cannot make {item.id} yet: it needs {'; '.join(lacks)}")
    return Side(version, plan)


def _write(request: RedlineRequest, files: Mapping[str, bytes], old: str, new: str) -> None:
    """Write files whole or not at all, and remember what they held; raises EditedOutput or CannotRun."""
    if not files:
        return
    name = RECORD if request.audience == "all" else f"redlines.{request.audience}.json"
    with locked(request.out):
        record = _record(request.out / name)
        if not request.force:
            refuse_edited(request.out, hashes(json.dumps(record).encode()), files)
        for path, data in files.items():
            record[path] = {"sha256": hashlib.sha256(data).hexdigest(), "old": old, "new": new}
        text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        write_all(request.out, files, name, text.encode())


def _record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    whole = isinstance(found, dict) and all(isinstance(one, dict) for one in found.values())
    return found if whole else {}
