"""Judging a finished contract frame: its words in every language that the plan speaks, and a company's own policy."""

from __future__ import annotations

from allidocs.artifacts.catalogue import artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.artifacts.policy_position import policy_remarks
from allidocs.artifacts.search import TemplateSet
from allidocs.artifacts.words import LANGUAGES
from allidocs.base.finding import Finding, sort_key
from allidocs.plan.audience import Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.plan.texts import texts
from allidocs.rules.draft import lint
from allidocs.rules.quantities import parameters

FRAME = "contract-frame"


def frame_findings(
    plan: Plan, source: Source, templates: TemplateSet, audience: Audience
) -> tuple[Finding, ...]:
    """Return what there is to say of the contract frame in the edition for `audience`; nothing while it cannot be made.

    Raises TemplateFailed for a template's error, FindingsError for one in the clause library or the policy.
    """
    item = artifact(FRAME, catalogue_of(templates))
    if not ready(plan, item):
        return ()
    cut = for_audience(plan, audience)
    values = parameters(cut)
    found: dict[tuple[str, str, str], Finding] = {}
    for lang in spoken(cut):
        composed = compose(cut, item, lang, templates, Stamp(audience=audience.name))
        for rule, remark in lint(composed.document, values):
            found.setdefault((rule.code, remark.path, remark.message), rule.finding(remark, source))
    policy = [
        rule.finding(remark, source) for rule, remark in policy_remarks(cut, audience.partner, templates)
    ]
    return tuple(sorted((*found.values(), *policy), key=sort_key))


def spoken(plan: Plan) -> tuple[str, ...]:
    """Return the languages in which a contract frame can be read: the plan's own, and those of half of its texts."""
    own = plan.plan.language
    found = [text for _, text in texts(plan.contract)] if plan.contract is not None else []
    others = [
        lang for lang in LANGUAGES
        if lang != own and found and 2 * sum(lang in text.versions for text in found) >= len(found)
    ]  # fmt: skip
    return (*([own] if own in LANGUAGES else LANGUAGES[:1]), *others)
