"""The words of documents in each language: message catalogues beside the templates, read with Babel.

English is the language that templates and code are written in; another language is a folder of catalogues
`translations/LANG/*.po`, one per document plus `common.po`. A message without translation prints in English and is
named in `unknown`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from allidocs.artifacts.search import TemplateSet

LANGUAGES = ("en", "es")
"""Languages that documents can be built in."""

_CHOICES = {
    "ip": "IP",
    "ip-licence": "IP and licences",
    "nda": "non-disclosure agreement",
    "hr": "human resources",
    "it": "IT",
    "one-vote-per-partner": "one vote per partner",
    "ip-data": "IP and data",
    "controller-processor": "controller and processor",
    "bookings-revenue": "bookings and revenue",
    "support-until": "support to contract end",
    "deferred": "reserved",
    "non-binding": "non-binding",
}
"""English words of choices whose key alone does not read well."""
_PLACED = {
    "plan.stage\x04evaluate": "evaluation",
    "plan.stage\x04form": "formation",
    "plan.stage\x04incubate": "incubation",
    "plan.stage\x04operate": "operation",
    "plan.stage\x04retire": "retirement",
}
"""English words of choices whose key does not read well in one place, by context and message."""


@dataclass
class Words:
    """Messages of one language."""

    lang: str
    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def get(self, message: str) -> str:
        """Return the translation of an English message, or the message itself."""
        found = self.messages.get(message)
        if found is None:
            if self.lang != "en":
                self.unknown.add(message)
            return message
        return found[0]

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the translation that fits `count`."""
        found = self.messages.get(one)
        if found is None:
            if self.lang != "en":
                self.unknown.add(one)
            return one if count == 1 else many
        return found[0] if count == 1 else found[-1]

    def choice(self, key: str, place: str = "") -> str:
        """Return the words of a choice of the plan format, such as `in-progress`.

        `place` says where the choice stands (see `place_of`): catalogues may give it other words there, with msgctxt.
        """
        message = choice_message(key)
        key = in_context(place, message)
        found = self.messages.get(key)
        return found[0] if found else self.get(_PLACED.get(key, message))


def in_context(context: str, message: str) -> str:
    """Return the key of a message that a catalogue translates in a context of its own, as gettext forms it."""
    return f"{context}\x04{message}" if context else message


def place_of(path: str) -> str:
    """Return where the value at a plan's path stands, without ids: `initiatives.status` of `initiatives.hub.status`."""
    steps = path.split(".")
    return f"{steps[0]}.{steps[-1]}"


def choice_message(key: str) -> str:
    """Return the English words of a choice, the message that catalogues translate."""
    return _CHOICES.get(key, key.replace("-", " ").replace("_", " "))


def load_words(lang: str, names: Iterable[str], read: Callable[[str], bytes]) -> Words:
    """Return the words of `lang` from the catalogues `names`; `read` gives a file of the template set by name."""
    words = Words(lang)
    if lang == "en":
        return words
    from babel.messages.pofile import read_po

    for name in names:
        catalogue = read_po(io.BytesIO(read(name)), locale=lang)
        for message in catalogue:
            if not message.id:
                continue
            one = message.id if isinstance(message.id, str) else message.id[0]
            texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            if texts and all(texts):
                words.messages[in_context(message.context or "", one)] = texts
    return words


@cache
def words_for(lang: str, templates: TemplateSet) -> Words:
    """Return the words of a language from all catalogues of the template set."""
    prefix = f"translations/{lang}/"
    return load_words(
        lang,
        [name for name in templates.names() if name.startswith(prefix) and name.endswith(".po")],
        templates.read,
    )
