"""Judging finished documents: whether each can be made, and what the words of the contract frame say."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import FindingsError
from allidocs.base.finding import Finding, sort_key
from allidocs.clauses.policy_position import policy_remarks
from allidocs.insight.contract import signature
from allidocs.pipeline.failures import Failure, failure_findings, is_of_one_document
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Source
from allidocs.plan.texts import texts
from allidocs.rules.documents import BLANK_AT_SIGNATURE
from allidocs.rules.draft import lint
from allidocs.rules.quantities import parameters
from allidocs.rules.settings import STANDARD, Settings
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import languages_of

FRAME = "contract-frame"


def document_findings(
    plan: Plan,
    source: Source,
    templates: TemplateSet,
    audience: Audience,
    asked: Iterable[Artifact],
    settings: Settings = STANDARD,
) -> tuple[Finding, ...]:
    """Return an error for each document asked for that the plan is ready for and that cannot be made in some language.

    Of a contract frame that can be made, also what there is to say of it; one that is about to be signed is read whether
    or not it was asked for. Raises FindingsError for a mistake in the clause library or the policy.
    """
    cut = shown(plan, audience)
    asked = tuple(asked)
    if to_be_signed(cut) and all(item.id != FRAME for item in asked):
        asked = (*asked, artifact(FRAME, catalogue_of(templates)))
    failures: list[Failure] = []
    found: list[Finding] = []
    for item in (item for item in asked if ready(cut, item)):
        stopped = [
            failure
            for lang in languages_of(templates)
            if (failure := _failure(cut, item, lang, templates, audience))
        ]
        failures += stopped
        if item.id == FRAME and not stopped:
            found += frame_findings(plan, source, templates, audience, settings)
    return (*failure_findings(failures, source), *found)


def _failure(
    plan: Plan, item: Artifact, lang: str, templates: TemplateSet, audience: Audience
) -> Failure | None:
    try:
        compose(plan, item, lang, templates, Stamp(audience=audience.name))
    except FindingsError:
        raise
    except Exception as error:  # whatever it stops at, the plan's author is told where
        if not is_of_one_document(error):
            raise
        return Failure(item.id, lang, "", error)
    return None


def frame_findings(
    plan: Plan, source: Source, templates: TemplateSet, audience: Audience, settings: Settings = STANDARD
) -> tuple[Finding, ...]:
    """Return what there is to say of the contract frame in the edition for `audience`; nothing while it cannot be made.

    Raises TemplateFailed for a template's error, FindingsError for one in the clause library or the policy.
    """
    item = artifact(FRAME, catalogue_of(templates))
    if not ready(plan, item):
        return ()
    cut = shown(plan, audience)
    values = parameters(cut)
    found: dict[tuple[str, str, str], Finding] = {}
    for lang in readable_languages(cut, languages_of(templates)):
        composed = compose(cut, item, lang, templates, Stamp(audience=audience.name))
        blanks = {path for code, path, _ in found if code == BLANK_AT_SIGNATURE.code}
        for rule, remark in lint(composed.document, values, definitive=to_be_signed(cut)):
            if rule is BLANK_AT_SIGNATURE and remark.path in blanks:
                continue  # the same blank, read in another language
            found.setdefault(
                (rule.code, remark.path, remark.message), settings.adapted(rule).finding(remark, source)
            )
    policy = (
        settings.adapted(rule).finding(remark, source)
        for rule, remark in policy_remarks(cut, audience.partner, templates)
    )
    return tuple(
        sorted((one for one in (*found.values(), *policy) if settings.applies(one.code)), key=sort_key)
    )


def to_be_signed(plan: Plan) -> bool:
    """Say whether the contract is a definitive agreement that nobody has signed yet: what stands in it is meant to bind."""
    contract = plan.contract
    return contract is not None and contract.stage == "definitive" and signature(plan) is None


def readable_languages(plan: Plan, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known languages in which a contract frame can be read: the plan's own, and those of half of its texts."""
    own = plan.plan.language
    found = [text for _, text in texts(plan.contract)] if plan.contract is not None else []
    others = [
        lang for lang in known
        if lang != own and found and 2 * sum(lang in text.versions for text in found) >= len(found)
    ]  # fmt: skip
    return (*([own] if own in known else known[:1]), *others)
