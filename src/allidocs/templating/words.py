"""The words of documents in each language: message catalogues beside the templates, read with Babel.

English is the language that templates and code are written in; another language is a folder of catalogues
`translations/LANG/*.po`, one per document plus `common.po`. A user's own catalogues win, whatever they are called, and
may say English otherwise, too (`translations/en`). A message without translation prints in English and is named in
`unknown`.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from allidocs.base.errors import CannotRun
from allidocs.plan.entity import EMPTY
from allidocs.plan.kinds import SOURCE
from allidocs.plan.language import FOLDER, Language, languages, read_language, tags
from allidocs.templating.template_set import TemplateSet

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


@cache
def languages_of(templates: TemplateSet) -> tuple[str, ...]:
    """Return the languages that documents can be made in with a template set, the source language first."""
    return tags(templates.names())


def halves(lang: str) -> tuple[str, ...]:
    """Return the languages that a document speaks: one, or the two that stand side by side in `en+es`."""
    return tuple(lang.split("+"))


def is_spoken(lang: str, templates: TemplateSet) -> bool:
    """Say whether documents can be made in a language, or in two side by side."""
    return 0 < len(halves(lang)) <= 2 and set(halves(lang)) <= set(languages_of(templates))


@cache
def language_of(lang: str, templates: TemplateSet) -> Language:
    """Return a language of a template set, of two side by side the first.

    Raises CannotRun where the set has none, FindingsError for mistakes in its file.
    """
    lang, *others = halves(lang)
    for other in others:
        language_of(other, templates)
    known = languages_of(templates)
    if lang not in known:
        raise CannotRun(f"documents cannot be built in `{lang}`", f"languages: {', '.join(known)}")
    name = f"{FOLDER}{lang}.yaml"
    if not templates.is_own(name):
        return languages()[lang]
    language = read_language(templates, lang)
    _locale(language.region, name)
    return language


def _locale(region: str, name: str) -> None:
    """Raise CannotRun where the locale that a user's own language follows is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(region)
    except UnknownLocaleError as error:
        raise CannotRun(f"{name}: no locale `{region}` is known", "write one such as `de_DE`") from error


def source_language() -> Language:
    """Return the language that templates and code are written in."""
    return languages()[SOURCE]


@dataclass
class Words:
    """Messages of one language."""

    lang: str
    language: Language = field(default_factory=source_language)
    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    """The file and line of each entry of a user's own catalogues."""

    def get(self, message: str) -> str:
        """Return the translation of an English message, or the message itself."""
        found = self.messages.get(message)
        if found is None:
            if self.lang != SOURCE:
                self.unknown.add(message)
            return message
        return found[0]

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the translation that fits `count`."""
        found = self.messages.get(one)
        if found is None:
            if self.lang != SOURCE:
                self.unknown.add(one)
            return one if count == 1 else many
        return found[min(self.language.form(count), len(found) - 1)]

    def choice(self, choice: str, place: str = "") -> str:
        """Return the words of a choice of the plan format, such as `in-progress`.

        `place` says where the choice stands (see `place_of`): catalogues may give it other words there, with msgctxt.
        """
        message = choice_message(choice)
        key = in_context(place, message)
        found = self.messages.get(key)
        placed = source_language().placed.get(place, EMPTY)
        return found[0] if found else self.get(placed.get(choice, message))


def in_context(context: str, message: str) -> str:
    """Return the key of a message that a catalogue translates in a context of its own, as gettext forms it."""
    return f"{context}\x04{message}" if context else message


def place_of(path: str) -> str:
    """Return where the value at a plan's path stands, without ids: `initiatives.status` of `initiatives.hub.status`."""
    steps = path.split(".")
    first = "exit" if steps[0] == "exits" else steps[0]
    return f"{first}.{steps[-1]}"


def choice_message(key: str) -> str:
    """Return the English words of a choice, the message that catalogues translate."""
    return source_language().choices.get(key, key.replace("-", " ").replace("_", " "))


def catalogues(lang: str, templates: TemplateSet) -> list[str]:
    """Return the catalogues of a language in the order in which they are read: a user's own win, so they come last."""
    prefix = f"translations/{lang}/"
    names = [name for name in templates.names() if name.startswith(prefix) and name.endswith(".po")]
    return sorted(names, key=templates.is_own)


_ENTRY = re.compile(
    r'(?:#.*|(?:(?:msgid|msgid_plural|msgstr|msgctxt|msgstr\[\d\])\s+)?"(?:[^"\\]|\\.)*")?\s*'
)
"""A line of a catalogue."""


def read_catalogue(lang: str, name: str, templates: TemplateSet) -> Catalog:
    """Return a catalogue; raises CannotRun, with file and line, for one of a user's own that cannot be read."""
    from babel.messages.pofile import read_po

    data = templates.read(name)
    if templates.is_own(name):
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise CannotRun(f"{name}: the catalogue is no text in UTF-8", "save it as UTF-8") from error
        broken = next((number for number, line in enumerate(lines, 1) if not _ENTRY.fullmatch(line)), 0)
        if broken:
            raise CannotRun(
                f"{name}:{broken}: this line of the catalogue cannot be read: `{lines[broken - 1].strip()}`",
                'an entry is `msgid "…"` and, on the next line, `msgstr "…"`; a plural has `msgid_plural`, `msgstr[0]`, …',
            )
    return read_po(io.BytesIO(data), locale=lang)


@cache
def words_for(lang: str, templates: TemplateSet) -> Words:
    """Return the words of a language from all catalogues of the template set, of two side by side those of the first.

    Raises CannotRun for a broken catalogue.
    """
    lang = halves(lang)[0]
    words = Words(lang, language_of(lang, templates))
    for name in catalogues(lang, templates):
        for message in read_catalogue(lang, name, templates):
            if not message.id:
                continue
            one = message.id if isinstance(message.id, str) else message.id[0]
            # A catalogue without a header has room for all plural forms of a language, also for those of millions.
            texts = (
                (message.string,) if isinstance(message.string, str) else tuple(filter(None, message.string))
            )
            if all(texts) and len(texts) >= len(message.id[:2] if isinstance(message.id, tuple) else (one,)):
                words.messages[in_context(message.context or "", one)] = texts
                if templates.is_own(name):
                    words.places[one] = f"{name}:{message.lineno}"
    return words
