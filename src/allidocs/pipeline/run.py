"""The recipe of a build: read, judge, compose, write, record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from allidocs.artifacts.approved import suspects
from allidocs.artifacts.artifact import Artifact, Need
from allidocs.artifacts.catalogue import missing
from allidocs.artifacts.compose import OWN, Composed, Stamp, compose
from allidocs.artifacts.sets import COVER, SetFacts, listed
from allidocs.artifacts.since_last_board import SINCE, facts_since
from allidocs.base.errors import CannotRun, EngineMissing
from allidocs.document.text import fingerprint
from allidocs.document.tree import Document
from allidocs.pipeline.asked_documents import Asked, asked_of, file_name
from allidocs.pipeline.failures import Failure, is_of_one_document
from allidocs.pipeline.lengths import Overlong, overlong
from allidocs.pipeline.manifest import (
    Manifest,
    Output,
    digest,
    manifest_name,
    read_manifest,
    refuse_foreign,
    seal,
    updated_manifest,
)
from allidocs.pipeline.output import edited_among, locked, write_all
from allidocs.pipeline.pool import Done, Here, Job, executor, run, serve, start
from allidocs.pipeline.request import BuildRequest, Inputs, read_inputs
from allidocs.pipeline.revision import plan_revision
from allidocs.pipeline.scouting import Scout, Weighed
from allidocs.pipeline.since import plan_since
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import Audience
from allidocs.plan.exchange import seen_text
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.templating.template_set import COMPOSING, TemplateSet
from allidocs.templating.words import language_of
from allidocs.theme.tokens import Theme

Progress = Callable[[str, int, int], None]
"""Told after each file: its name, how many are done, how many there are."""


def _nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Whom a build tells of its way: of each file that is made, and of each document that is composed, by its id.

    `go_on` is asked before each document, and before anything is written; what it raises leaves everything as it was.
    """

    made: Progress = _nothing
    composed: Callable[[str, Document], None] = _nothing
    go_on: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, for the report: files written and removed, and what to tell the author once."""

    outputs: tuple[Output, ...]
    removed: tuple[str, ...] = ()
    gaps: dict[str, tuple[Need, ...]] = field(default_factory=dict)
    skipped: dict[str, tuple[Need, ...]] = field(default_factory=dict)
    untranslated: dict[str, int] = field(default_factory=dict)
    """How many texts of the plan exist in another language only, by language."""
    unknown_words: dict[str, int] = field(default_factory=dict)
    """How many messages of the templates no catalogue translates, by language."""
    engine: str = ""
    engine_hint: str = ""
    stale: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    overlong: tuple[Overlong, ...] = ()
    source: Source | None = None
    """The plan as written, so that failures can be told with their places."""
    kept: int = 0
    """How many of the files, the last ones, were not written, since their documents say what they said."""
    edited: tuple[str, ...] = ()
    """Files that stay as they lie there, since somebody edited them or put them there."""

    @property
    def written(self) -> tuple[Output, ...]:
        """The files that say something new."""
        return self.outputs[: len(self.outputs) - self.kept]


def build(
    request: BuildRequest, inputs: Inputs, steps: Steps = Steps(), pool: Executor | None = None
) -> Built:
    """Make every document that is asked for, then write them together; with the workers of `pool` where it is given.

    One that cannot be made does not take the others with it: `Built.failures` says why, its earlier files stay; nor does a
    file that somebody edited, which stays, too (`Built.edited`). Raises FindingsError when the plan has errors, EditedOutput
    where another program's file stands in the manifest's place, CannotRun for unknown documents, languages or formats and for mistakes of the theme. Where the PDF engine is missing the other
    formats are written and `Built.engine` says what is needed.
    """
    if pool is None and not request.artifacts:
        serve(request.jobs, request.formats)
    asked = asked_of(request)
    before = read_manifest(request.out, request.audience)
    refuse_foreign(request.out, request.audience)
    if not request.force:
        asked = replace(asked, edited=edited_among(request.out, before.hashes, asked.names))
    with nullcontext(pool) if pool else executor(request.jobs, len(asked.names), request.formats) as workers:
        made = _made(request, inputs, asked, untouched(request), workers, steps)
    steps.go_on()
    return replace(settled(request, inputs, before, made), source=asked.checked.source)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a request before anything of it is written; it may have been made on another machine.

    `names` are all files that were asked for, `about` says which plan it is, `said` what the plan's files say by their
    hashes, where that was worked out.
    """

    files: tuple[_File, ...]
    kept: tuple[Output, ...]
    names: tuple[str, ...]
    about: dict[str, str]
    told: Built
    """What there is to say of it, without its files."""
    said: Mapping[str, str] = field(default_factory=dict)


def make(request: BuildRequest, inputs: Inputs, known: Mapping[str, Output]) -> tuple[Made, Source]:
    """Make every document that is asked for in this process, and write nothing; the output folder is not looked at.

    `known` are files of earlier builds that lie there as these left them. Raises as `build` does.
    """
    asked = asked_of(request)
    made = _made(request, inputs, asked, known, Here(), Steps())
    # The plan was read here, so that this costs nothing here.
    return replace(made, said=inputs.said(request, {})), asked.checked.source


def _made(
    request: BuildRequest,
    inputs: Inputs,
    asked: Asked,
    known: Mapping[str, Output],
    pool: Executor,
    steps: Steps,
) -> Made:
    making = _make(request, inputs, asked, known, pool, steps)
    plan = asked.plan
    header = plan.plan
    about = {
        "id": header.id, "version": header.version, "as_of": header.as_of.isoformat(), "language": header.language,
    }  # fmt: skip
    told = Built(
        (), (), {item.id: gaps for item in asked.chosen if (gaps := missing(plan, item))}, asked.skipped,
        _counted(making.untranslated), _counted(making.unknown_words), making.engine, making.hint,
        (), (*asked.unready, *making.failures), tuple(making.overlong), None, len(making.kept),
    )  # fmt: skip
    return Made(tuple(making.files), tuple(making.kept), tuple(asked.names), about, told)


def settled(request: BuildRequest, inputs: Inputs, before: Manifest, made: Made) -> Built:
    """Write what was made of a request into its output folder, where `before` lay when that began.

    What somebody edited stays as it is. Raises CannotRun as `build` does, and where a build of a newer state was quicker.
    """
    refuse_foreign(request.out, request.audience)
    revision = plan_revision(request.plan) if made.files else ""
    renewed = read_manifest(request.out, request.audience)
    outputs, removed, unmade = made.kept, tuple[str, ...](), frozenset(made.names)
    # No folder is overwritten, whoever says so.
    names = [name for name in made.names if not request.force or (request.out / name).is_dir()]
    edited = edited_among(request.out, renewed.hashes, names)
    if made.files or renewed.outputs:
        with locked(request.out):
            # Another build may have been here meanwhile: what it left counts, not what was there before.
            manifest = read_manifest(request.out, request.audience)
            if manifest != before and read_inputs(request).key != inputs.key:
                raise CannotRun(
                    f"`{request.out}` was built from a newer state of the plan meanwhile",
                    "nothing was written over it",
                )
            edited = edited_among(request.out, manifest.hashes, names)
            files = [item for item in made.files if item.name not in edited]
            written = {item.name: item.data for item in files}
            outputs = (*(_output(request, revision, item) for item in files), *made.kept)
            unmade -= {item.path for item in outputs}
            renewed = updated_manifest(manifest, request, inputs, outputs, made.about, unmade)
            removed = write_all(
                request.out, written, manifest_name(request.audience), renewed.text().encode()
            )
    stale = seal(request, inputs, renewed, outputs, complete=not unmade, said=made.said)
    stale = tuple(name for name in stale if name not in edited)
    return replace(made.told, outputs=outputs, removed=removed, stale=stale, edited=edited)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    artifact: str
    lang: str
    format: str
    data: bytes
    edition: str = ""
    fingerprint: str = ""
    made_from: str = ""


@dataclass(slots=True)
class Making:
    files: list[_File] = field(default_factory=list)
    kept: list[Output] = field(default_factory=list)
    untranslated: dict[str, set[str]] = field(default_factory=dict)
    unknown_words: dict[str, set[str]] = field(default_factory=dict)
    engine: str = ""
    hint: str = ""
    failures: list[Failure] = field(default_factory=list)
    overlong: list[Overlong] = field(default_factory=list)

    def lent(self, lang: str, made: Composed | Weighed) -> None:
        """Note which texts and messages of a document are printed in another language."""
        self.untranslated.setdefault(lang, set()).update(made.untranslated)
        self.unknown_words.setdefault(lang, set()).update(made.unknown_words)

    def failed(self, artifact: str, lang: str, form: str, error: Exception) -> None:
        """Note that a document, or one of its files, cannot be made; raises what stops every document."""
        if not is_of_one_document(error):
            raise error
        self.failures.append(Failure(artifact, lang, form, error))


def _counted(found: Mapping[str, set[str]]) -> dict[str, int]:
    """Return how many there are in each language that has any."""
    return {lang: len(held) for lang, held in found.items() if held}


def _make(
    request: BuildRequest,
    inputs: Inputs,
    asked: Asked,
    known: Mapping[str, Output],
    pool: Executor,
    steps: Steps,
) -> Making:
    """Compose every document and hand it to the writers: PDF at once, since it takes longest, all else after the last."""
    theme = load_theme(TemplateSet(request.templates))
    surroundings = surroundings_of(request, inputs, theme)
    if not _may_be_same(known.values(), surroundings):
        known = {}
    if not known:
        start(pool, request.formats, theme, request.templates)
    making, waiting = Making(), list[tuple[_File, Artifact, Job, "Future[Done]"]]()
    later: list[tuple[_File, Artifact, Job]] = []
    carried = _carried(request, asked)

    def kept(item: Artifact, lang: str, form: str, whole: str) -> Output | None:
        there = known.get(file_name(item, lang, form, request))
        same_key = there is not None and there.made_from == build_key(whole, form, surroundings)
        return there if same_key else None

    def wanted(item: Artifact, lang: str) -> tuple[str, ...]:
        return tuple(
            form for form in request.formats if file_name(item, lang, form, request) not in asked.edited
        )

    def same(item: Artifact, lang: str, whole: str) -> bool:
        forms = wanted(item, lang)
        found = [there for form in forms if (there := kept(item, lang, form, whole)) is not None]
        if len(found) == len(forms):
            making.kept += found
            return True
        return False

    watched = steps.composed is not _nothing
    for item, lang, composed in composing(request, asked, making, same if known and not watched else None):
        steps.go_on()
        steps.composed(item.id, composed.document)
        whole, said = hash_of(repr(composed.document)), ""
        for form in wanted(item, lang):
            name = file_name(item, lang, form, request)
            key = build_key(whole, form, surroundings)
            if (there := kept(item, lang, form, whole)) is not None:
                making.kept.append(there)
                continue
            said = said or fingerprint(composed.document)
            file = _File(name, item.id, lang, form, b"", item.edition, said, key)
            job = Job(
                name, form, composed.document, theme, request.templates, carried if form == "pdf" else ""
            )
            if form == "pdf":
                waiting.append((file, item, job, pool.submit(run, job)))
            else:
                later.append((file, item, job))
    waiting += [(file, item, job, pool.submit(run, job)) for file, item, job in later]
    _receive(making, waiting, steps)
    return making


def _receive(making: Making, waiting: list[tuple[_File, Artifact, Job, Future[Done]]], steps: Steps) -> None:
    """Take what the writers made, in the order in which it was asked for."""
    for done, (file, item, job, future) in enumerate(waiting, 1):
        try:
            made = future.result()
            making.files.append(replace(file, data=made.data))
            if found := overlong(file.name, item, job.document, made.starts, made.pages):
                making.overlong.append(found)
        except EngineMissing as error:
            making.engine, making.hint = error.message, error.hint
        except Exception as error:
            making.failed(file.artifact, file.lang, file.format, error)
        steps.made(file.name, done, len(waiting))


def composing(
    request: BuildRequest,
    asked: Asked,
    making: Making,
    same: Callable[[Artifact, str, str], bool] | None = None,
) -> Iterator[tuple[Artifact, str, Composed]]:
    """Yield every document in every language as it is composed; `making` notes those that cannot be.

    With `same`, which takes a document's language and the hash of its tree, a second process composes beside this one; a
    document that says the same is passed over.
    """
    whole, templates = asked.checked.plan, TemplateSet(request.templates)
    assert whole is not None
    stamp = Stamp(request.audience, OWN, request.counterparty, request.as_of, set=request.set)
    papers = listed(asked.plan, request.set, [item for item in asked.chosen if item.id != COVER])
    doubted = _doubted(request, whole, templates)
    told = stand_ins(request, whole, papers)
    langs = request.langs or (asked.plan.plan.language,)
    for lang in langs:
        language_of(lang, templates)
    tasks = [(lang, item) for lang in langs for item in asked.chosen]

    def made(at: int) -> Composed:
        lang, item = tasks[at]
        marked = replace(stamp, suspect=doubted.get(item.id, frozenset()))
        return compose(asked.plan, item, lang, templates, marked, told.get(item.id))

    def weigh(at: int) -> Weighed:
        composed = made(at)
        return Weighed(hash_of(repr(composed.document)), composed.untranslated, composed.unknown_words)

    # Templates of one's own run in processes of their own, which such a process cannot start.
    beside = same is not None and templates.is_shipped and request.jobs != 1
    scout = Scout(len(tasks) if beside else 0, weigh)
    try:
        for at, (lang, item) in enumerate(tasks):
            weighed = scout.weighed(at)
            if weighed is not None and same is not None and same(item, lang, weighed.whole):
                making.lent(lang, weighed)
                continue
            try:
                composed = made(at)
            except Exception as error:
                making.failed(item.id, lang, "", error)
                continue
            making.lent(lang, composed)
            yield item, lang, composed
    finally:
        scout.end()


def _carried(request: BuildRequest, asked: Asked) -> str:
    """Return the plan of the edition, for its PDFs to carry, where that is asked for."""
    if not request.carry:
        return ""
    plan = asked.checked.sound_plan()
    return seen_text(plan, Audience.parse(request.audience, tuple(plan.partners)))


def surroundings_of(request: BuildRequest, inputs: Inputs, theme: Theme) -> str:
    """Return what the bytes of every file follow from beside its document."""
    templates = TemplateSet(request.templates)
    return repr((theme, templates.digest(unless=COMPOSING), inputs.engines, inputs.version))


def _doubted(request: BuildRequest, whole: Plan, templates: TemplateSet) -> Mapping[str, frozenset[str]]:
    """Return the approvals, by document, of what it said before it changed."""
    found: dict[str, frozenset[str]] = {}
    for one in suspects(whole, templates) if request.as_of is None else ():
        found[one.artifact] = found.get(one.artifact, frozenset()) | {one.approval}
    return found


def stand_ins(request: BuildRequest, whole: Plan, papers: SetFacts) -> Mapping[str, Callable[[Plan], Any]]:
    """Return what stands in for the facts of documents that follow from more than this plan."""
    told: dict[str, Callable[[Plan], Any]] = {COVER: lambda _: papers} if request.set else {}
    if request.since:
        audience = Audience.parse(request.audience, tuple(whole.partners))
        told[SINCE] = partial(facts_since, old=plan_since(request.since, request.plan, whole, audience))
    return told


def untouched(request: BuildRequest) -> dict[str, Output]:
    """Return the files of an earlier build that lie there as it left them, none where everything is to be made again."""
    if request.force:
        return {}
    listed = read_manifest(request.out, request.audience).outputs
    return {item.path: item for item in listed if digest(request.out / item.path) == item.sha256}


def hash_of(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


_AROUND = 8
"""Digits of a key that tell surroundings apart, whatever the document."""


def build_key(document: str, form: str, surroundings: str) -> str:
    """Return one hash over all that the bytes of a file follow from; `document` is that of the whole tree.

    It begins with that of the surroundings.
    """
    whole = hash_of(f"{form}\0{surroundings}\0{document}")
    return hash_of(surroundings)[:_AROUND] + whole[_AROUND:]


def _may_be_same(there: Iterable[Output], surroundings: str) -> bool:
    """Say whether any of some files may be what would be made of its document now: after a change of the theme, none."""
    around = hash_of(surroundings)[:_AROUND]
    return any(one.made_from.startswith(around) for one in there)


def _output(request: BuildRequest, revision: str, file: _File) -> Output:
    sha256 = hashlib.sha256(file.data).hexdigest()
    return Output(
        file.name, file.artifact, file.lang, file.format, request.audience, sha256, len(file.data), file.fingerprint,
        file.made_from, revision, request.counterparty, file.edition,
    )  # fmt: skip
