"""A language that nobody speaks, made from the catalogues, the clause library and the policy that come with allidocs.

Every letter of it is accented, every word a third longer, and marks of right-to-left writing stand around each message:
what shows an unaccented letter did not come through the data of the language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from allidocs.base.files import shipped
from allidocs.plan.source import Branch, Node, Scalar, Sequence, read_source
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import catalogues, read_catalogue

TAG = "qx"
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áḃçďéƒğĥíĵķłṁñöṕʠřšťüṽŵẋýžÁḂÇĎÉƑĞĤÍĴĶŁṀÑÖṔɊŘŠŤÜṼŴẊÝŽ",
)
KEPT = re.compile(r"(%\(\w+\)s|%%|\{[^{}]*\}|<[^<>]*>|&\w+;)")
"""What of a message is no word: placeholders, marks of a clause, elements."""
WORD = re.compile(r"[^\W\d_]{3,}")
MARK = "\u200f"


def longer(words: str) -> str:
    """Return words with every letter accented and a third longer."""
    parts = KEPT.split(words)
    made = [_mark(part) if place % 2 else _accented(part) for place, part in enumerate(parts)]
    return "".join(made)


def _mark(kept: str) -> str:
    """Return a placeholder, whose words for what is missing are words, too: `{contract.notice|a time}`."""
    name, bar, words = kept.partition("|")
    return f"{name}|{_accented(words[:-1])}}}" if bar else kept


def _accented(words: str) -> str:
    return WORD.sub(lambda found: found[0] + found[0][-1] * (len(found[0]) // 3), words).translate(ACCENTED)


def pseudo(words: str) -> str:
    """Return a message in the language that nobody speaks."""
    return f"{MARK}{longer(words)}{MARK}"


def write_pseudo_language(folder: Path) -> TemplateSet:
    """Write the files that a new language takes into a folder, and return the template set with them."""
    templates = TemplateSet()
    catalogue = Catalog(locale="es", fuzzy=False)
    for name in catalogues("es", templates):
        for message in read_catalogue("es", name, templates):
            if message.id:
                said = pseudo(message.id) if isinstance(message.id, str) else tuple(map(pseudo, message.id))
                catalogue.add(message.id, said, context=message.context)
    (folder / "translations" / TAG).mkdir(parents=True)
    with (folder / "translations" / TAG / "common.po").open("wb") as file:
        write_po(file, catalogue)
    files = {name: _with_pseudo(_plain(_root(name))) for name in templates.names() if name.startswith(("clauses/", "policy/"))}  # fmt: skip
    files[f"languages/{TAG}.yaml"] = _described(_plain(_root("languages/es.yaml")))
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return TemplateSet(folder)


def _described(spanish: dict[str, Any]) -> dict[str, Any]:
    """Return the file of the language: its words accented, its conventions those of Spanish."""
    units = {unit: [longer(form) for form in forms] for unit, forms in spanish["units"].items()}
    numbers = {"ones": [longer(one) for one in spanish["numbers"]["ones"]]}
    rest = {key: spanish[key] for key in ("region", "plural", "quotes")}
    return {
        **rest, "name": "Pseudo", "quarter": "ʠ", "half": "Ĥ", "units": units, "numbers": numbers, "of": longer("of"), "months": [longer(month) for month in spanish["months"]],
        "millions": [longer("millions")],
    }  # fmt: skip


def _root(name: str) -> Node:
    return read_source(_Shipped(), [name]).root


class _Shipped:
    def read(self, path: str) -> bytes:
        return (shipped("templates") / path).read_bytes()


def _plain(node: Node) -> Any:
    if isinstance(node, Branch):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def _with_pseudo(data: Any) -> Any:
    """Return what a file holds, with the language beside the others of each text."""
    if isinstance(data, list):
        return [_with_pseudo(one) for one in data]
    if not isinstance(data, dict):
        return data
    made = {key: _with_pseudo(value) for key, value in data.items()}
    if isinstance(data.get("en"), str) and "es" in data:
        made[TAG] = longer(data["en"])
    return made
