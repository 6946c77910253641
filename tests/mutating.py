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
from allidocs.templating.template_set import TemplateSet
from tests.worlds import ROOT

Texts = dict[str, str]
_ENTRY = re.compile(
    r"^(?P<indent> +)(?P<id>[a-z][a-z0-9-]*(?=: \{)|[a-z0-9]+(?:-[a-z0-9]+)+):"
    r"(?: \{.*\}\n|\n(?:(?P=indent)  (?!- ).*\n){1,12}(?!(?P=indent) ))",
    re.MULTILINE,
)
_PROSE = re.compile(
    r"\b(text|principle|intent|action|result|meaning|finding|rationale|reason|question|consequence): "
    r"(?:\"(?P<quoted>[^\"{}\n]{25,})\"|>-\n(?P<folded>(?: +[^\s-].*\n)+?)(?= *[\w-]+:|\n| *-)"
    r"|(?P<plain>[A-Z][^\",:{}\[\]#\n]{25,}))"
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


def with_other_ids(texts: Texts, printed: str, *, reverse: bool = False) -> Texts:
    """Return the files with all ids of several words called otherwise, but for words of the format and of `printed`.

    Ids of the clause library and of the questions of gates stay: they say which clause or question is meant; so do those
    that a path names. `reverse` gives names that sort the other way round.
    """
    library = "".join(
        path.read_text("utf-8")
        for path in (*(ROOT / "templates" / "clauses").glob("*.yaml"), ROOT / "src/allidocs/plan/decided.py")
    )
    ids = {name for text in texts.values() for name in _KEY.findall(text)}
    ids -= {*_TOKEN.findall(printed), *_TOKEN.findall(library)}
    ids -= {name for text in texts.values() for name in re.findall(r"\.([a-z]+-[a-z-]+)", text)}
    while True:
        called = {
            id_: f"{_letters(len(ids) - place)}-{id_}" if reverse else f"{id_}-again"
            for place, id_ in enumerate(sorted(ids))
        }
        made = {name: _TOKEN.sub(partial(_called, called), text) for name, text in texts.items()}
        findings = read_plan(read_source(Memory(made), sorted(made))).findings
        said = {word for one in findings for word in re.findall(r"`([a-z-]+)`", one.message)}
        reserved = {id_ for id_, name in called.items() if name in said}
        if not reserved & ids:
            return made
        ids -= reserved


def _called(called: dict[str, str], match: re.Match[str]) -> str:
    return called.get(match[0], match[0])


def _letters(number: int) -> str:
    """Return three letters that sort as numbers do."""
    return "".join(chr(ord("a") + number // 26**power % 26) for power in (2, 1, 0))


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


def _pick(texts: Texts, chance: random.Random, wanted: re.Pattern[str]) -> tuple[str, re.Match[str]] | None:
    """Return a file and a match in it, outside comments."""
    places = [
        (name, match)
        for name in sorted(texts)
        for match in wanted.finditer(texts[name])
        if not texts[name][texts[name].rfind("\n", 0, match.start() + 1) + 1 :].lstrip(" ").startswith("#")
    ]
    return chance.choice(places) if places else None


def _with(
    texts: Texts,
    name: str,
    match: re.Match[str],
    group: str | int,
    new: str,
    words: tuple[str, str] = ("", ""),
) -> tuple[Texts, Mutation]:
    """Return the files with another text for a group of a match, and what was done."""
    text = texts[name]
    made = text[: match.start(group)] + new + text[match.end(group) :]
    return {**texts, name: made}, Mutation("", name, text.count("\n", 0, match.start(group)), *words)


def _value(
    texts: Texts, chance: random.Random, wanted: re.Pattern[str] = _VALUE
) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, wanted)
    if picked is None:
        return None
    name, match = picked
    before = match[1]
    after = f"{float(before) + 7:g}" if "." in before else str(int(before) + 7)
    return _with(texts, name, match, 1, after, (after, before))


def _money(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    return _value(texts, chance, _MONEY)


def _prose(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, _PROSE)
    if picked is None:
        return None
    name, match = picked
    group = next(one for one in ("quoted", "folded", "plain") if match[one])
    words = re.split(r"( +|\n +)", match[group].strip(" \n"))
    place = 2 * chance.randrange(1, max(2, (len(words) - 1) // 2))
    new = chance.choice(_NEW)
    gone = ""
    if chance.random() < 0.5 and words[place].isalpha():
        gone = words[place]
        words[place] = new
    else:
        words[place] = f"{new} {words[place]}"
    before, after = re.match(r"\s*", match[group]), re.search(r"\s*$", match[group])
    assert before and after
    return _with(texts, name, match, group, f"{before[0]}{''.join(words)}{after[0]}", (new, gone))


def _delete(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, _ENTRY)
    return picked and _with(texts, *picked, 0, "")


def _add(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, _ENTRY)
    if picked is None:
        return None
    name, match = picked
    copied = match[0].replace(f"{match['id']}:", f"{match['id']}-further:", 1)
    words = chance.choice(_NEW).capitalize()
    copied = re.sub(
        r"\b(name|text|term): (\"?|>-\n +)([A-Z][^\",:{}\n]*)", rf"\1: \2{words} \3", copied, count=1
    )
    return _with(texts, name, match, 0, match[0] + copied, (words if words in copied else "", ""))


def _move(texts: Texts, chance: random.Random) -> tuple[Texts, Mutation] | None:
    picked = _pick(texts, chance, _ENTRY)
    if picked is None:
        return None
    name, match = picked
    same = [one for one in _ENTRY.finditer(texts[name]) if one["indent"] == match["indent"]]
    at = next(place for place, one in enumerate(same) if one.start() == match.start())
    low = high = at
    while low and same[low - 1].end() == same[low].start():
        low -= 1
    while high + 1 < len(same) and same[high].end() == same[high + 1].start():
        high += 1
    if low == high:
        return None
    target = chance.choice([place for place in range(low, high + 1) if place != at])
    order = [one[0] for one in same[low : high + 1]]
    order.insert(target - low, order.pop(at - low))
    text = texts[name]
    made = text[: same[low].start()] + "".join(order) + text[same[high].end() :]
    return {**texts, name: made}, Mutation("", name, text.count("\n", 0, match.start()))


KINDS: dict[str, Edit] = {
    "value": _value, "money": _money, "prose": _prose, "delete": _delete, "add": _add, "move": _move,
}  # fmt: skip
