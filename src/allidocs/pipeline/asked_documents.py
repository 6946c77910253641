"""What a request asks for: the plan as its readers see it, the documents to make and the names of their files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from allidocs.artifacts.artifact import Artifact, Need
from allidocs.artifacts.catalogue import artifact, musts, of_plan
from allidocs.artifacts.own import catalogue_of
from allidocs.artifacts.sets import COVER, asked_for
from allidocs.artifacts.since_last_board import SINCE
from allidocs.base.errors import CannotRun, NotReady
from allidocs.pipeline.check import Checked, read_checked
from allidocs.pipeline.failures import Failure
from allidocs.pipeline.request import BuildRequest
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be made: the plan as its readers see it, the documents, and the names of their files."""

    checked: Checked
    plan: Plan
    chosen: list[Artifact]
    skipped: dict[str, tuple[Need, ...]]
    unready: tuple[Failure, ...]
    names: list[str]
    edited: tuple[str, ...] = ()


def asked_of(request: BuildRequest) -> Asked:
    if request.counterparty and request.audience != "all":
        raise CannotRun(
            f"a copy for the other side is made of the shared edition, not of the one for `{request.audience}`",
            "leave out --audience, or leave out --counterparty",
        )
    checked = read_checked(request.plan)
    whole = checked.sound_plan()
    audience = Audience.parse(request.audience, tuple(whole.partners))
    plan = shown(whole, audience, request.as_of)
    templates = TemplateSet(request.templates)
    chosen, skipped, unready = _choose(request, plan, _catalogue(request, templates))
    chosen = [item.in_edition(request.edition) for item in chosen]
    langs = request.langs or (plan.plan.language,)
    names = [
        file_name(item, lang, form, request) for item in chosen for lang in langs for form in request.formats
    ]
    return Asked(checked, plan, chosen, skipped, unready, names)


def _catalogue(request: BuildRequest, templates: TemplateSet) -> tuple[Artifact, ...]:
    """Return the documents that there are; the page on changes needs no versions where it is told what to compare with."""
    return tuple(
        replace(item, needs=()) if request.since and item.id == SINCE else item
        for item in catalogue_of(templates)
    )


def _choose(
    request: BuildRequest, plan: Plan, catalogue: tuple[Artifact, ...]
) -> tuple[list[Artifact], dict[str, tuple[Need, ...]], tuple[Failure, ...]]:
    """Return the documents to make, and what is passed over: of those named, else of those of the plan's stage, the ones it is ready for.

    Raises NotReady where it is ready for none of those named, CannotRun where there is none at all.
    """
    if request.set:
        company = request.audience in plan.partners
        asked = asked_for(plan, request.set, catalogue, company=company)
        gaps = {item.id: musts(plan, item) for item in asked}
        papers = [item for item in asked if not gaps[item.id]]
        if not papers:
            raise CannotRun(
                f"the plan is ready for no paper of the set `{request.set}`",
                f"`allidocs artifacts {request.plan.typed}` lists them",
            )
        return [artifact(COVER, catalogue), *papers], {id_: lacks for id_, lacks in gaps.items() if lacks}, ()
    if request.artifacts:
        named = [artifact(id_, of_plan(plan, catalogue)) for id_ in dict.fromkeys(request.artifacts)]
        unready = {
            item.id: error
            for item in named
            if (error := _unready(plan, item, request.plan.typed)) is not None
        }
        if len(unready) == len(named):
            raise next(iter(unready.values()))
        failures = tuple(Failure(id_, "", "", error) for id_, error in unready.items())
        return [item for item in named if item.id not in unready], {}, failures
    chosen, skipped = [], {}
    for item in of_plan(plan, catalogue):
        others = item.when_named or (item.own and request.audience not in plan.partners)
        if plan.plan.stage not in item.stages or others:
            continue
        if lacks := musts(plan, item):
            skipped[item.id] = lacks
        else:
            chosen.append(item)
    if not chosen:
        raise CannotRun(
            "the plan is not ready for any document yet",
            f"`allidocs check {request.plan.typed} --for DOCUMENT` says what is missing",
        )
    return chosen, skipped, ()


def _unready(plan: Plan, item: Artifact, typed: str) -> NotReady | None:
    """Return why a document would come out empty, None where it would not."""
    lacks = musts(plan, item)
    if not lacks:
        return None
    hint = f"`allidocs check {typed} --for {item.id}` names every gap with its key"
    if all(need.hidden for need in lacks):
        hint = "`vis` in the plan says who may see it; make the document for another audience"
    elif item.id == SINCE:
        hint = "write the earlier version below `plan.history`, or name the state to compare with by `--since`: a day, a revision of git, an issue"
    return NotReady(f"{item.id} cannot be made yet: it needs {'; '.join(need.told for need in lacks)}", hint)


def file_name(item: Artifact, lang: str, form: str, request: BuildRequest) -> str:
    readers = "" if request.audience == "all" else f".{request.audience}"
    copy = ".counterparty" if request.counterparty else ""
    return f"{item.id}.{lang}{item.suffix}{readers}{copy}.{form}"
