"""The days of a plan in the words of a language, for people's own calendars."""

from __future__ import annotations

from allidocs.artifacts.register import said
from allidocs.base.ids import split
from allidocs.document.agenda import Agenda, Event
from allidocs.insight.agenda import TITLES, Dated, agenda
from allidocs.plan.model import Plan
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import Branch, plan_view, referred
from allidocs.templating.words import language_of, words_for

OWNER, PROMISED = "Owner: %(who)s", "Promised for %(day)s"
MESSAGES = frozenset({*TITLES, OWNER, PROMISED})
"""What a calendar says in the words of a language."""


def calendar(plan: Plan, lang: str, templates: TemplateSet) -> Agenda:
    """Return the days of a plan, which already shows only what the audience may see."""
    language_of(lang, templates)
    edition = Edition.of(plan, words_for(lang, templates))
    header = plan.plan
    events = tuple(_event(one, edition) for one in agenda(plan))
    return Agenda(said(header.title, edition), lang, header.as_of, events)


def _event(one: Dated, edition: Edition) -> Event:
    get, kind = edition.words.get, edition.words.get(one.title)
    name = _name(one.of, edition) if one.of else ""
    lines = []
    if one.owner is not None:
        who = referred(edition, one.path, one.owner, ("people", "bodies"))
        lines.append(get(OWNER) % {"who": who})
    if one.promised is not None:
        lines.append(get(PROMISED) % {"day": edition.format.day(one.promised)})
    return Event(
        f"{one.path}@{edition.plan.plan.id}.allidocs", one.day, f"{kind}: {name}" if name else kind, kind,
        "\n".join(lines), one.dropped,
    )  # fmt: skip


def _name(path: str, edition: Edition) -> str:
    """Return what the entry at a path is called, then what it belongs to, from the nearest on; the plan's own name is none."""
    names = list[str]()
    plan = here = plan_view(edition)
    for step in split(path):
        if isinstance(here, Branch):
            here = getattr(here, str(step))
        else:
            if getattr(here, "keys", "") == "partners":
                names.append(str(plan.partners[step]))
            here = here[step]
        if isinstance(here, Branch) and here.path != "plan" and (words := here.called):
            names.append(words.rstrip("."))
    return " · ".join(reversed(names))
