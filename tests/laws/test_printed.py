"""What a plan says, some document prints: every text, every day on which something happened, and who did it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from allidocs.artifacts.catalogue import of_plan
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.inline_nodes import Field
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.entity import Entity, FieldShape, shape
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.review.proposing.values import kind_of
from allidocs.templating.template_set import TemplateSet
from tests.filling import LEFT_OUT, Filled
from tests.plan.test_used import entities

TURNS = range(10)
OWN = ("negotiation-brief", "partner-evaluation")
"""Documents that only one company sees."""
_CLAUSE = "names a clause of the library or changes it, and no clause of the filled plan is one of it"
_STATE = "told only in a state that no filled plan reaches"
_NAMES = "names what is printed"
_COUNTS = "counted with, not read"
ELSEWHERE = {
    **{f"ClauseChoice.{key}": _CLAUSE for key in ("after", "author", "date", "option", "reason", "section", "text")},
    **{f"Override.{key}": _CLAUSE for key in ("author", "base", "date", "source")},
    "Component.clause": _CLAUSE, "Survival.clause": _CLAUSE, "OpenPoint.document": _NAMES, "OpenPoint.at": _CLAUSE,
    "Contract.status": _CLAUSE,
    "Approval.documents": "the fingerprint that `allidocs approve` holds against the document", "Evidence.file": "lies beside the plan",
    "Commitment.done_by": "kept promises are counted, and not listed",
    "Header.short_title": "a report over several plans names them by it",
    "Ask.within": _NAMES, "Decision.raised": "a question that was answered has the day of its decision",
    "Sharing.approved": _STATE, "Deal.registered": _COUNTS, "Deal.lost": _COUNTS, "Review.chosen": _NAMES, "Review.recommended": _NAMES, "DealExample.pays": _NAMES,
    "Milestone.waits_for": _NAMES,
    "Action.short": "stands beside a metric off target that it brings back, in a dashboard of a plan that has both",
    "Header.language": _COUNTS, "Partner.language": _COUNTS, "Partner.fiscal_year_end": _COUNTS, "Partner.listed": _COUNTS,
    "Contract.law_of": _COUNTS,
    "Header.stages": "which stage an earlier day belongs to", "Initiative.spent_on": "since when the amount beside it is known",
}  # fmt: skip
"""Keys that no document prints of the filled plans, and why."""


def whole(node: Any, words: list[str], paths: set[str]) -> None:
    """Gather the words of a document and the paths of the plan that its values come from."""
    if isinstance(node, str):
        words.append(node)
    elif isinstance(node, tuple):
        for one in node:
            whole(one, words, paths)
    elif is_dataclass(node):
        if isinstance(node, Field) and node.kind == "plan":
            paths.add(node.path)
        for item in fields(node):
            whole(getattr(node, item.name), words, paths)


def printed() -> tuple[set[str], Filled]:
    """Return the keys that some document prints of some plan in which all are written."""
    filled, found = Filled(), set()
    for turn in TURNS:
        plan = filled.plan(turn)
        for audience in (ALL, Audience("north")):
            seen = shown(plan, audience)
            words: list[str] = []
            paths: set[str] = set()
            for item in (one for one in of_plan(seen) if audience is ALL or one.id in OWN):
                stamp = Stamp(audience=audience.name)
                whole(compose(seen, item, "en", TemplateSet(), stamp).document, words, paths)
            text = " ".join(words).replace("\u00a0", " ")
            found |= {key for key, word in filled.words.items() if word in text}
            found |= {key for key in filled.days if any(said(day, text) for day in filled.dates(key))}
            found |= {f"{name}.{key}" for name, key in _keys(seen, paths)}
    return found, filled


def said(day: date, text: str) -> bool:
    """Say whether a text holds a day, short as tables print it, or in full."""
    return f"{day.day} {day:%b} {day.year}" in text or f"{day.day} {day:%B} {day.year}" in text


def _keys(plan: Plan, paths: set[str]) -> set[tuple[str, str]]:
    """Return entity and key of every step of paths of the plan."""
    found = set()
    for path in paths:
        value: Any = plan
        for step in re.split(r"[.\[\]]+", path.rstrip("]")):
            if isinstance(value, Entity):
                item = shape(type(value)).by_key.get(step)
                if item is None:
                    break
                found.add((type(value).__name__, item.key))
                value = getattr(value, item.name)
            elif isinstance(value, dict):
                value = next((one for key, one in value.items() if str(key) == step), None)
            elif isinstance(value, tuple) and step.isdigit() and int(step) < len(value):
                value = value[int(step)]
    return found


def test_every_text_every_past_day_and_whoever_did_it_is_printed_somewhere() -> None:
    """Or a reason is given for what is not: readers never see what a plan's author wrote there."""
    found, _ = printed()
    silent = {
        f"{entity.__name__}.{item.key}"
        for entity in entities(Plan, set())
        for item in shape(entity).fields
        if item.key != "vis" and told(item)
    }
    assert silent - found - LEFT_OUT - set(ELSEWHERE) == set()


def told(item: FieldShape) -> bool:
    """Say whether a key holds words, a day on which something happened or is expected, or who did it."""
    inner = item.kind.item or item.kind
    past = inner.form == "date" and (inner.happened is not None or item.key == "forecast")
    return inner.form in ("text", "str") or past or item.key == "done_by"


def test_every_value_that_a_document_prints_has_a_home_in_the_plan() -> None:
    """So that whoever changes it in a returned document changes the plan: its key is one that a review knows."""
    filled = Filled()
    lost: set[str] = set()
    for turn in (0, 3):
        seen = shown(filled.plan(turn), ALL)
        for item in of_plan(seen):
            paths: set[str] = set()
            whole(compose(seen, item, "en", TemplateSet(), Stamp()).document, [], paths)
            lost |= {path for path in paths if kind_of(path) is None and "." in path}
    assert lost == set()
