"""The words of documents: every message that a document can print has one translation, in one place."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from allidocs.artifacts import calendar, register
from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.artifacts.iso_matrix import SUBJECTS
from allidocs.base.files import shipped
from allidocs.insight.views import DIMENSIONS
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.kinds import DOCUMENTS
from allidocs.plan.model import Plan
from allidocs.rules.catalogue import ALL_RULES
from allidocs.templating.edition import RANGE, STATED, SUMMED, UNSAID
from allidocs.templating.printing import REASONS
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import choice_message, languages_of, words_for
from tests.artifacts.composing import said, sample

TRANSLATED = tuple(lang for lang in languages_of(TemplateSet()) if lang != "en")
TEMPLATES = shipped("templates")
COMPUTED = {
    "yes", "no", "n/a", "year", "month", "day", "hour", "counsel", "none", "open", "The clauses that bind:", "DRAFT",
    "schedule to be added", "table to be added", "those of the table below", "of the table below", "of %(day)s",
    "changes since %(version)s", "SUBJECT TO CONTRACT", "DRAFT – SUBJECT TO CONTRACT",
    "%(n)s passage stands in %(language)s, in italics", "Other languages", "%(language)s only", "%(language)s text is behind", "%(language)s text is newer",
}  # fmt: skip
"""Words that code prints and no template or choice holds: values, units, an audience."""
CLAUSES = {("clause.openness", word) for word in ("agreed", "proposed", "open", "reserved")} | {
    ("contract.heads", word) for word in ("agreed", "proposed", "open")
}
"""How far a clause of the contract frame is agreed, in the context in which its mark prints it."""
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")

Choices = frozenset[tuple[str, str]]
"""Choices by the place where they stand, such as `initiatives.status`, and their English words."""


@cache
def template_messages() -> dict[str, tuple[str, ...]]:
    """Return the messages of all templates by their singular: it alone, or singular and plural."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(TEMPLATES.rglob("*.j2")):
        source = io.BytesIO(path.read_bytes())
        keywords = {"_": None, "guide": None, "stated": None, "ngettext": (1, 2), "nstated": (1, 2)}
        for _, message, _, _ in extract(
            "jinja2.ext:babel_extract",
            source,
            keywords,
            options={
                "silent": "no",
                "extensions": "allidocs.templating.claiming.ClaimTag,allidocs.templating.rows.RowsTags",
            },
        ):
            forms = (message,) if isinstance(message, str) else tuple(message[:2])
            found[forms[0]] = forms
    return found


def choices_below(
    kind: Kind, root: str, last: str, seen: tuple[type[Entity], ...]
) -> Iterator[tuple[str, str]]:
    """Yield the choices of an attribute and of everything inside it; `seen` holds the entities around it."""
    yield from ((f"{root}.{last}", choice_message(choice)) for choice in kind.choices)
    if kind.item is not None:
        yield from choices_below(kind.item, root, last, seen)
    if kind.entity is not None and kind.entity not in seen:
        for item in shape(kind.entity).fields:
            yield from choices_below(item.kind, root or item.key, item.key, (*seen, kind.entity))


@cache
def choices() -> Choices:
    """Return all choices of the plan format."""
    return frozenset(choices_below(Kind("entity", entity=Plan), "", "", ()))


SOURCED = re.compile(r'c\.source\("([^"]+)"')
"""A note that says where in the plan something stands."""


def sections() -> set[str]:
    """Return the sections of the plan that notes name as sources."""
    noted = {path for file in TEMPLATES.rglob("*.j2") for path in SOURCED.findall(file.read_text("utf-8"))}
    return {choice_message(one.split(".")[0]) for path in noted for one in path.split(", ")}


@cache
def used() -> frozenset[str]:
    """Return every message that a document can print."""
    titles = {
        text for item in CATALOGUE for text in (item.title, item.subtitle, item.reader, *item.titles.values())
    }
    words = {message for _, message in choices()}
    return frozenset(
        {
            *template_messages(),
            *sections(),
            *titles,
            *words,
            *(need.reason for item in CATALOGUE for need in item.needs),
            *calendar.MESSAGES,
            *register.MESSAGES,
            *REASONS.values(),
            *DIMENSIONS,
            *COMPUTED,
            *(rule.title for rule in ALL_RULES.values()),
            *(subject.words for subject in SUBJECTS),
            *STATED.values(),
            *SUMMED.values(),
            RANGE,
            UNSAID,
        }
    )


@cache
def translations(lang: str) -> tuple[tuple[str, str, Message], ...]:
    """Return the entries of a language's catalogues: file, English message and entry."""
    found = []
    for path in sorted((TEMPLATES / "translations" / lang).glob("*.po")):
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=lang, abort_invalid=True)
        found += [(path.name, one(message), message) for message in catalogue if message.id]
    return tuple(found)


def one(message: Message) -> str:
    """Return the English message, in the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(forms: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return the one or the several forms of a message or of its translation."""
    return (forms,) if isinstance(forms, str) else tuple(forms)


def test_a_plan_speaks_of_the_documents_that_there_are() -> None:
    """`asks` and `history` name them by id."""
    assert set(DOCUMENTS) == {item.id for item in CATALOGUE}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_stands_in_one_place(lang: str) -> None:
    """All catalogues of a language become one, so two translations of a message would hide each other."""
    places = [(message.context, text) for _, text, message in translations(lang)]
    assert [] == [place for place, count in Counter(places).items() if count > 1]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_that_a_document_can_print_is_translated(lang: str) -> None:
    """Messages of templates, choices of the plan format, titles, reasons and units."""
    told = [(message.context, text) for _, text, message in translations(lang) if all(texts(message.string))]
    assert [] == sorted(used() - {text for context, text in told if not context})
    assert [] == sorted(CLAUSES - set(told))


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_catalogue_keeps_a_message_that_nothing_prints(lang: str) -> None:
    """A translation in a context belongs to a choice that stands there."""
    placed = choices() | CLAUSES
    stale = [
        (file, text)
        for file, text, message in translations(lang)
        if ((message.context, text) not in placed if message.context else text not in used())
    ]
    assert [] == stale


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_fill_in_what_their_message_fills_in(lang: str) -> None:
    """A plural may leave the number out, as English does; nothing else is lost or invented."""
    wrong = []
    for file, text, message in translations(lang):
        wanted = [set(PLACEHOLDER.findall(form)) for form in texts(message.id)]
        given = [set(PLACEHOLDER.findall(form)) for form in texts(message.string)]
        allowed = {frozenset(names) for names in wanted} | {frozenset(wanted[0] - {"%(n)s"})}
        if any(frozenset(names) not in allowed for names in given):
            wrong.append((file, text))
    assert [] == wrong


@pytest.mark.parametrize("lang", TRANSLATED)
def test_plurals_have_the_forms_of_their_template(lang: str) -> None:
    """A plural that a catalogue takes for a singular would print one form for every number."""
    plural = {text: forms for text, forms in template_messages().items() if len(forms) == 2}
    found = {text: texts(message.id) for _, text, message in translations(lang) if text in plural}
    assert plural == found


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_keep_the_blanks_at_the_ends_and_write_no_double_ones(lang: str) -> None:
    """Templates put messages side by side."""
    wrong = [
        text
        for _, text, message in translations(lang)
        for form in texts(message.string)
        if (form[:1] == " ", form[-1:] == " ") != (text[:1] == " ", text[-1:] == " ") or "  " in form.strip()
    ]
    assert [] == wrong


def test_spanish_writes_its_own_quotation_marks() -> None:
    """« » instead of the English ones, and no straight ones."""
    texts_ = [form for _, _, message in translations("es") for form in texts(message.string)]
    assert [] == [text for text in texts_ if re.search("[“”\"']", text)]


def test_a_choice_reads_by_where_it_stands() -> None:
    """An initiative is feminine in Spanish, an action's state is not; outside its place a choice has its usual word."""
    words = words_for("es", TemplateSet())
    said_of = [words.choice("done", place) for place in ("initiatives.status", "actions.status", "")]
    assert ["terminada", "hecho", "hecho"] == said_of


def test_documents_print_choices_by_where_they_stand() -> None:
    """The way of working with a partner is a verb beside the ways of building and buying."""
    lines = said("joint-business-plan", sample("alianza-litoral"), "es").splitlines()
    assert {"Desarrollar", "Comprar", "Aliarse", "No hacer nada"} <= set(lines)


ONE_OF_MANY = re.compile(
    r"""(?P<before>[^{}]{0,40})\b(?:ngettext|nstated)\(\s*"(?P<one>(?:%\(\w+\)s|One|one|[^"]* one) of %\(\w+\)s (?!partners\b)\w+s\b[^"]*)\""""
)
"""A count of some among all, whose words of one name all in the plural: `1 of 3 decisions waits`. Of partners there are
always two or more."""
WHOLE_OF_ONE = re.compile(r"==\s*1\s+else\s+$")


def of_one(template: str) -> list[str]:
    """Return the counts of a template that read `1 of 1 decisions`: none that has words for a whole of one."""
    return [
        found["one"] for found in ONE_OF_MANY.finditer(template) if not WHOLE_OF_ONE.search(found["before"])
    ]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_a_part_of_a_whole_that_is_one_has_words_of_its_own(path: Path) -> None:
    """`1 of 1 decisions waits` is said of no plan with one decision."""
    assert [] == of_one(path.read_text())


def test_a_part_of_a_whole_without_words_for_one_is_noticed() -> None:
    """The twins."""
    count = 'ngettext("%(n)s of %(all)s links is open.", "%(n)s of %(all)s links are open.", n, n=n, all=all)'
    assert ["%(n)s of %(all)s links is open."] == of_one("{{ " + count + " }}")
    assert [] == of_one('{{ _("The one link is open.") if all == 1\n  else ' + count + " }}")
    assert [] == of_one('{{ ngettext("of %(all)s link", "of %(all)s links", all, all=all) }}')


def test_no_message_says_all_of_a_count_that_may_be_two() -> None:
    """`All two papers are signed` is no English: each of them is."""
    messages = [
        message for path in sorted(TEMPLATES.rglob("*.po")) for message in path.read_text().splitlines()
    ]
    assert [] == [
        one for one in messages if one.startswith(("msgid", "msgid_plural")) and '"All %(n)s ' in one
    ]
