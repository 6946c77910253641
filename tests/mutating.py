"""Plans that somebody went on working at: values, prose, entries added, deleted and moved, each edit known.

An edit that leaves no valid plan is not made, so that every mutated plan makes documents.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.files import Memory
from allidocs.document.tree import Document
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_source
from allidocs.templating.search import TemplateSet
from tests.worlds import ROOT

Texts = dict[str, str]
_ENTRY = re.compile(r"^(?P<indent> +)(?P<id>[a-z][a-z0-9-]*): \{.*\}$")
_PROSE = re.compile(
    r"\b(text|principle|intent|action|result|meaning|finding|rationale|reason|question|consequence): "
    r"(?:\"(?P<quoted>[^\"{}]{25,})\"|(?P<plain>[A-Z][^\",:{}\[\]#]{25,}))"
)
_VALUE = re.compile(r"\b(\d{1,3}) (days|months|weeks|years)\b")
_MONEY = re.compile(r"\b(\d+(?:\.\d+)?)M EUR\b")
_NEW = "wholly unexpected", "previously unmentioned", "carefully reconsidered", "jointly negotiated"


@dataclass(frozen=True)
class Mutation:
    """One edit of a plan: what was done, where, and the words that a reader must see as new or as gone."""

    kind: str
    file: str
    line: int
    inserted: str = ""
    deleted: str = ""


@cache
def plan_of(texts: tuple[tuple[str, str], ...]) -> Plan | None:
    """Return the plan that these files hold, None when they hold mistakes."""
    files = dict(texts)
    read = read_plan(read_source(Memory(files), sorted(files)))
    if read.plan is None or read.findings:
        return None
    return for_audience(read.plan, ALL)


def sample_texts(name: str) -> Texts:
    """Return the files of a shipped sample."""
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / "samples" / name).glob("*.yaml"))}


def document_of(texts: Texts, artifact_id: str, lang: str) -> Document:
    """Return a numbered document of a plan in memory."""
    plan = plan_of(tuple(sorted(texts.items())))
    assert plan is not None
    return compose(plan, artifact(artifact_id), lang, TemplateSet(), Stamp()).document


_KEY = re.compile(r"^ *([a-z]+-[a-z-]+):(?: \{|$)", re.MULTILINE)
_TOKEN = re.compile(r"(?<![\w./:-])[a-z]+-[a-z-]+(?![\w/-])")


def with_other_ids(texts: Texts, printed: str) -> Texts:
    """Return the files with all ids of several words called otherwise, but for words of the format and of `printed`.

    Ids of the clause library stay: they say which clause is meant.
    """
    library = "".join(path.read_text("utf-8") for path in (ROOT / "templates" / "clauses").glob("*.yaml"))
    ids = {name for text in texts.values() for name in _KEY.findall(text)}
    ids -= {*_TOKEN.findall(printed), *_TOKEN.findall(library)}
    while True:
        made = {name: _TOKEN.sub(partial(_called, ids), text) for name, text in texts.items()}
        findings = read_plan(read_source(Memory(made), sorted(made))).findings
        reserved = {word for one in findings for word in re.findall(r"`([a-z-]+)-again`", one.message)}
        if not reserved & ids:
            return made
        ids -= reserved


def _called(ids: set[str], match: re.Match[str]) -> str:
    return f"{match[0]}-again" if match[0] in ids else match[0]


def mutated(texts: Texts, seed: int, count: int, kinds: tuple[str, ...] = ()) -> tuple[Texts, list[Mutation]]:
    """Return the files after `count` edits, and the edits; the same seed makes the same ones."""
    chance = random.Random(seed)
    made: list[Mutation] = []
    for _ in range(count * 12):
        if len(made) == count:
            break
        kind = chance.choice(kinds or tuple(KINDS))
        found = KINDS[kind](texts, chance)
        if found is None:
            continue
        changed, mutation = found
        if plan_of(tuple(sorted(changed.items()))) is not None:
            texts = changed
            made.append(replace(mutation, kind=kind))
    return texts, made


Edit = Callable[[Texts, random.Random], tuple[Texts, Mutation] | None]


def _pick(
    texts: Texts, chance: random.Random, wanted: re.Pattern[str]
) -> tuple[str, list[str], int, re.Match[str]] | None:
    """Return a file, its lines, and a line with a match in it."""
    places = [
        (name, at, match)
        for name in sorted(texts)
        for at, line in enumerate(texts[name].split("\n"))
        if not line.lstrip().startswith("#")
        for match in wanted.finditer(line)
    ]
    if not places:
        return None
    name, at, match = chance.choice(places)
    return name, texts[name].split("\n"), at, match


def _with(texts: Texts, name: str, lines: list[str]) -> Texts:
    return {**texts, name: "\n".join(lines)}


def _value(
    texts: Texts, chance: random.Random, wanted: re.Pattern[str] = _VALUE
) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, wanted)
    if picked is None:
        return None
    name, lines, at, match = picked
    before = match[1]
    after = f"{float(before) + 7:g}" if "." in before else str(int(before) + 7)
    line = lines[at]
    lines[at] = line[: match.start(1)] + after + line[match.end(1) :]
    return _with(texts, name, lines), Mutation("", name, at, after, before)


def _money(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    return _value(texts, chance, _MONEY)


def _prose(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, _PROSE)
    if picked is None:
        return None
    name, lines, at, match = picked
    group = "quoted" if match["quoted"] else "plain"
    words = match[group].split(" ")
    place = chance.randrange(1, max(2, len(words) - 1))
    new = chance.choice(_NEW)
    gone = ""
    if chance.random() < 0.5 and words[place].isalpha():
        gone = words[place]
        words[place : place + 1] = [new]
    else:
        words[place:place] = [new]
    line = lines[at]
    lines[at] = line[: match.start(group)] + " ".join(words) + line[match.end(group) :]
    return _with(texts, name, lines), Mutation("", name, at, new, gone)


def _entries(texts: Texts, chance: random.Random) -> tuple[str, list[str], int, re.Match[str]] | None:
    return _pick(texts, chance, _ENTRY)


def _delete(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _entries(texts, chance)
    if picked is None:
        return None
    name, lines, at, _ = picked
    del lines[at]
    return _with(texts, name, lines), Mutation("", name, at)


def _add(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _entries(texts, chance)
    if picked is None:
        return None
    name, lines, at, match = picked
    fresh = f"{match['id']}-further"
    copied = lines[at].replace(f"{match['id']}: {{", f"{fresh}: {{", 1)
    words = chance.choice(_NEW).capitalize()
    copied = re.sub(r"\b(name|text|term): (\"?)([A-Z][^\",:{}]*)", rf"\1: \2{words} \3", copied, count=1)
    lines.insert(at + 1, copied)
    return _with(texts, name, lines), Mutation("", name, at, words if words in copied else "")


def _move(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _entries(texts, chance)
    if picked is None:
        return None
    name, lines, at, match = picked
    low, high = at, at
    while low and (one := _ENTRY.match(lines[low - 1])) and one["indent"] == match["indent"]:
        low -= 1
    while (
        high + 1 < len(lines) and (one := _ENTRY.match(lines[high + 1])) and one["indent"] == match["indent"]
    ):
        high += 1
    if low == high:
        return None
    target = chance.choice([place for place in range(low, high + 1) if place != at])
    lines.insert(target, lines.pop(at))
    return _with(texts, name, lines), Mutation("", name, at)


KINDS: dict[str, Edit] = {
    "value": _value, "money": _money, "prose": _prose, "delete": _delete, "add": _add, "move": _move,
}  # fmt: skip
