"""`allidocs build`: make the documents of a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    as_of_option,
    asked_languages,
    audience_option,
    edition_option,
    formats_option,
    gathered,
    given_plan,
    given_templates,
    json_option,
    langs_option,
    side_by_side_option,
    templates_option,
)
from allidocs.pipeline.request import BuildRequest

if TYPE_CHECKING:
    from allidocs.pipeline.plans import PlanFiles


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says of a build; empty or None what it does not say."""

    given: tuple[str, ...]
    formats: tuple[str, ...]
    langs: tuple[str, ...]
    side_by_side: bool
    audience: str
    edition: str
    set: str
    counterparty: bool
    out: Path | None
    templates: Path | None
    force: bool
    jobs: int
    watch: bool
    below: bool
    cluster: str
    as_of: date | None
    since: str
    check: bool
    as_json: bool

    @property
    def plans(self) -> tuple[Path, ...]:
        """The plans: what is given first unless it is a document's id, and whatever else is there and holds a plan; the
        working directory for nothing.
        """
        words = self.given[_begins_with_document(self.given) :]
        return tuple(Path(word) for at, word in enumerate(words) if not at or _is_plan(word)) or (
            given_plan(None),
        )

    @property
    def artifacts(self) -> tuple[str, ...]:
        """The documents that are named."""
        first = self.given[: _begins_with_document(self.given)]
        return (*first, *(word for word in self.given[max(1, len(first)) :] if not _is_plan(word)))

    @property
    def are_many(self) -> bool:
        """Whether each plan gets an output folder of its own below that which is given."""
        return self.below or len(self.plans) > 1 or bool(self.cluster)

    def request(self, files: PlanFiles, name: str = "") -> BuildRequest:
        """Return what to build of a plan, with what is usual where nothing was said; `name` is that of its output folder
        where it is one of many.
        """
        name = "-".join(filter(None, (name or files.title, self.set, str(self.as_of or ""))))
        if self.out is None:
            from allidocs.pipeline.output import usual_folder

            out = usual_folder(name)
        else:
            out = self.out / name if self.are_many else self.out
        return BuildRequest(
            files,
            out,
            self.artifacts,
            tuple(dict.fromkeys(self.formats)) or ("docx", "pdf"),
            asked_languages(self.langs, side_by_side=self.side_by_side),
            self.audience,
            given_templates(self.templates, files.root),
            self.force,
            self.jobs,
            self.counterparty,
            self.as_of,
            self.edition,
            self.set,
            self.compared_with(files),
        )

    def compared_with(self, files: PlanFiles) -> str:
        """Return what the page on changes compares with, as something that stays; raises CannotRun for what is not there."""
        if not self.since:
            return ""
        from allidocs.pipeline.issuing import settled

        return settled(self.since, files)


def _begins_with_document(words: tuple[str, ...]) -> int:
    """Return how many documents stand before a plan: whoever works in a plan's folder names only them."""
    if not words or Path(words[0]).exists():
        return 0
    from allidocs.artifacts.catalogue import CATALOGUE
    from allidocs.base.errors import PlanUnreadable
    from allidocs.base.ids import is_slug

    known = {item.id for item in CATALOGUE}
    if words[0] not in known and is_slug(words[0]):
        raise PlanUnreadable(
            f"there is no plan `{words[0]}`",
            f"a document of one's own follows its plan: `allidocs build . {words[0]}`",
        )
    return next((at for at, word in enumerate(words) if word not in known), len(words))


def _is_plan(word: str) -> bool:
    """Say whether a word that follows the plan names another one rather than a document."""
    place = Path(word)
    if not place.exists():
        return False
    from allidocs.artifacts.catalogue import CATALOGUE
    from allidocs.pipeline.plans import plans_below

    if word in {item.id for item in CATALOGUE}:
        return False
    return len(place.parts) > 1 or place.is_absolute() or bool(plans_below(place))


def _refuse_folders(request: BuildRequest) -> None:
    """Raise CannotRun where a folder without a plan is named as if it were a document."""
    folders = [name for name in request.artifacts if Path(name).is_dir()]
    if not folders:
        return
    from allidocs.artifacts.own import catalogue_of
    from allidocs.base.errors import CannotRun
    from allidocs.templating.template_set import TemplateSet

    known = {item.kind for item in catalogue_of(TemplateSet(request.templates))}
    if stray := next((name for name in folders if name.partition(".")[0] not in known), None):
        raise CannotRun(
            f"`{stray}` is a folder without a plan, and no document is called so",
            f"`--out {stray}` writes into it; a plan's folder holds `plan.yaml`",
        )


@click.command(
    epilog="\b\nExamples:\n  allidocs build my-alliance\n  allidocs build my-alliance exit-plan --format docx --lang es\n"
    "  allidocs build my-alliance --audience helios --out for-helios\n"
    "  allidocs build my-alliance operating-plan --edition working\n"
    "  allidocs build my-alliance --set board\n"
    "  allidocs build my-alliance since-last-board --since board-june\n"
    "  allidocs build my-alliance contract-frame --counterparty\n"
    "  allidocs build my-alliance contract-frame --lang en --lang es --side-by-side\n  allidocs build my-alliance --watch\n  allidocs build alliances --below --out documents"
)
@click.argument("given", nargs=-1, metavar="[PLAN]... [DOCUMENT]...")
@formats_option
@langs_option
@side_by_side_option
@audience_option
@edition_option
@click.option(
    "--set",
    default="",
    metavar="SET",
    help="board, steering, counsel or all: its papers, numbered, under a cover sheet.",
)
@click.option(
    "--counterparty",
    is_flag=True,
    help="The copy that goes to the other side: the shared edition without drafting notes.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Output folder; output/NAME unless given, with the set and the day of --as-of behind it.",
)
@templates_option
@click.option(
    "--force", is_flag=True, help="Build even if nothing changed, and overwrite files that were edited."
)
@click.option(
    "--jobs",
    type=click.IntRange(0, 256),
    default=0,
    help="Processes; as many as there are cores unless given.",
)
@click.option(
    "--below", is_flag=True, help="Build every plan in PLAN and the folders below it, each into a folder of its own.",
)  # fmt: skip
@click.option(
    "--cluster", default="", metavar="ADDRESS",
    help="Let the workers of a Dask cluster make the documents: `tcp://HOST:PORT` (docs/many-plans.md).",
)  # fmt: skip
@click.option("--watch", is_flag=True, help="Build again whenever the plan or a template changes.")
@click.option(
    "--since",
    default="",
    metavar="STATE",
    help="What `since-last-board` compares with: a day, a revision of git or an issue; the version before unless given.",
)
@click.option(
    "--check", is_flag=True,
    help="Write nothing: name files that are out of date, edited or no longer made, and exit with 1 where there are any.",
)  # fmt: skip
@as_of_option
@json_option
@gathered(BuildOptions)
def command(options: BuildOptions) -> int:
    """Make the documents of PLAN: all that it is ready for, or the DOCUMENTs named.

    A document that cannot be made is named with the place in the plan, and the others are written; no file is written by
    half. A file that somebody edited is not overwritten without --force; when nothing changed since the last build,
    nothing is done. Exits with 1 when a document could not be made.

    Of several PLANs, and with --below, each is built into a folder of its own in the output folder, the largest first; one
    that is broken is told and passed over, and what is up to date is left, so that a run that was ended goes on.
    """
    from allidocs.pipeline.plans import locate

    if options.set and options.artifacts:
        raise click.UsageError("name documents, or a set of them, not both")
    if options.watch and options.check:
        raise click.UsageError("--check writes nothing and --watch writes on every save: choose one")
    if options.are_many and (options.watch or options.check):
        raise click.UsageError("--watch and --check are for one plan on this machine")
    if options.are_many:
        from allidocs.cli.many import build_plans

        return build_plans(
            options.plans,
            options.request,
            below=options.below,
            cluster=options.cluster,
            as_json=options.as_json,
        )
    from allidocs.cli.building import build_on_change, build_once, check_built

    request = options.request(locate(options.plans[0]))
    _refuse_folders(request)
    if options.check:
        return check_built(request, as_json=options.as_json)
    return build_on_change(request) if options.watch else build_once(request, as_json=options.as_json)
