"""The portfolio report of one company: find plans below folders, read each as the company may see it, write one document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.portfolio_report import facts_of, report_plan
from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.suggestions import listing, suggestion
from allidocs.insight.thresholds import apply
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.output import hashes, locked, refuse_edited, write_all
from allidocs.pipeline.plans import locate, plans_below
from allidocs.pipeline.pool import Job, run
from allidocs.pipeline.settings import thresholds_for
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of

RECORD = "portfolio.json"
"""What remembers the files of a report, so that nobody's edits are overwritten."""


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """Which folders to look in, for which company (its id or name, "" for the one that all plans share), and what to write."""

    folders: tuple[Path, ...]
    company: str
    out: Path
    formats: tuple[str, ...]
    langs: tuple[str, ...]
    templates: Path | None = None
    since: date | None = None
    force: bool = False
    edition: str = "board"


@dataclass(frozen=True, slots=True)
class Reported:
    """The names of a report's files, and the plans that are not in it since they cannot be read, each with its error."""

    files: tuple[str, ...]
    without: Mapping[Path, AllidocsError]


def build_portfolio(request: PortfolioRequest) -> Reported:
    """Write the report; a plan that is broken is passed over.

    Raises CannotRun where no company is in all plans or several are, or no plan can be read, EditedOutput where a file was
    edited.
    """
    without: dict[Path, AllidocsError] = {}
    whole = dict(_read(request.folders, without))
    company = _company(whole, request.company)
    plans = {id_: shown(plan, Audience(company[id_])) for id_, plan in whole.items()}
    before = {
        id_: shown(plan, Audience(company[id_]), request.since)
        for id_, plan in whole.items()
        if request.since is not None
    }
    # One company judges all its alliances by the same numbers: those beside the first folder that was named.
    apply(thresholds_for(request.folders[0]))
    told = facts_of(plans, company, before or None, request.since)
    templates = TemplateSet(request.templates)
    theme, report = load_theme(templates), report_plan(plans, company, request.langs)
    item = artifact("portfolio-report").in_edition(request.edition)
    files: dict[str, bytes] = {}
    for lang in request.langs or (report.plan.language,):
        language_of(lang, templates)
        stamp = Stamp(audience=told.company)
        document = compose(report, item, lang, templates, stamp, lambda _: told).document
        for form in request.formats:
            name = f"{item.id}.{lang}{item.suffix}.{told.company}.{form}"
            files[name] = run(Job(name, form, document, theme, request.templates)).data
    with locked(request.out):
        known = _known(request.out) | {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        record = {name: {"sha256": found} for name, found in known.items()}
        if not request.force:
            refuse_edited(request.out, _known(request.out), files)
        write_all(request.out, files, RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
    return Reported(tuple(files), without)


def _known(out: Path) -> dict[str, str]:
    try:
        return hashes((out / RECORD).read_bytes())
    except OSError:
        return {}


def _read(folders: Sequence[Path], without: dict[Path, AllidocsError]) -> Iterator[tuple[str, Plan]]:
    """Yield every plan at or below the folders by its id, and note those that cannot be read.

    Raises CannotRun where two have the same id, or there is none; where none can be read, what is wrong with the first.
    """
    seen: dict[str, Path] = {}
    for place in dict.fromkeys(one for folder in folders for one in plans_below(folder)):
        try:
            plan = read_checked(locate(place)).sound_plan()
        except AllidocsError as error:
            without[place] = error
            continue
        id_ = plan.plan.id
        if id_ in seen:
            raise CannotRun(
                f"`{seen[id_]}` and `{place}` are both `{id_}`", "leave one of the two folders out"
            )
        seen[id_] = place
        yield id_, plan
    if not seen:
        raise next(iter(without.values()), None) or CannotRun(
            "there is no plan below these folders", "name folders that hold plans"
        )


def _not_in_all(asked: str, plans: Mapping[str, Plan], without: Sequence[str], names: Set[str]) -> CannotRun:
    """Return why a company that was asked for is not the partner of every plan."""
    if without and names:
        hint = f"leave out the plans without it: {listing(without)}"
    elif without:
        hint = suggestion(asked, {id_ for plan in plans.values() for id_ in plan.partners}, "companies")
    else:
        hint = f"it is called {listing(map(str, names))}: give one company the same `name` in all plans"
    return CannotRun(f"`{asked}` is not a partner in every plan", hint)


def _most_shared(plans: Mapping[str, Plan]) -> str:
    """Return how to come by plans of one company, where no company is in all of them: those of the one in most."""
    where: dict[str, list[str]] = {}
    for id_, plan in plans.items():
        for one in plan.partners.values():
            where.setdefault(str(one.name), []).append(id_)
    name, those = max(where.items(), key=lambda pair: len(pair[1]))
    if len(those) < 2:
        return "leave out the folders of other companies"
    return f"name the folders of one company: `{name}` is in {listing(those)}"


def _company(plans: Mapping[str, Plan], asked: str) -> dict[str, str]:
    """Return the company's id in each plan; raises CannotRun where it is not in all of them, or nobody said which."""
    names = [{one.name: id_ for id_, one in plan.partners.items()} for plan in plans.values()]
    shared = [name for name in names[0] if all(name in one for one in names)]
    if asked:
        meant = {
            place: [
                one.name for id_, one in plan.partners.items() if asked in (id_, one.name, one.short_name)
            ]
            for place, plan in plans.items()
        }
        wanted = {name for found in meant.values() for name in found}
        shared = [name for name in shared if name in wanted]
        if not shared:
            raise _not_in_all(asked, plans, [place for place, found in meant.items() if not found], wanted)
    if len(shared) != 1:
        raise CannotRun(
            "no company is a partner in every plan" if not shared else "several companies are in every plan",
            f"say whose portfolio it is with `--company`: {listing(map(str, shared))}"
            if shared
            else _most_shared(plans),
        )
    return {id_: found[shared[0]] for id_, found in zip(plans, names, strict=True)}
