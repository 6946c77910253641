"""Edits of what the plan does not write yet: blanks of the frame, headings and definitions that are the library's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from allidocs.base.ids import fresh_id
from allidocs.clauses import load_library
from allidocs.pipeline.frame import readable_languages
from allidocs.plan.edits import Value
from allidocs.plan.entity import Kind
from allidocs.plan.model import collection
from allidocs.plan.text import BEHIND, Text
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import BaseParagraph
from allidocs.review.proposing.languages import in_languages, parting
from allidocs.review.proposing.owners import Reworded, blank_at
from allidocs.review.proposing.proposals import Proposal, Write
from allidocs.review.proposing.prose import plain
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import (
    Held,
    Unreadable,
    kind_of,
    read_value,
    required_of,
    value_at,
    written,
)

_CLAUSES, _TERMS = "contract.clauses.", "contract.definitions."
_OMITTED = "contract.terms_omitted."
ByPath = dict[tuple[str, str], list[Reworded]]


def unwritten(
    signed: Signed, changed: Mapping[tuple[str, str], list[Reworded]]
) -> tuple[list[Proposal], ByPath]:
    """Return proposals for values that the plan lacks, and the edits of all others.

    Both halves of a definition go together: the plan needs both.
    """
    left: ByPath = {}
    together: dict[str, list[tuple[str, Reworded]]] = {}
    for (kind, path), group in changed.items():
        if kind == "plan" and kind_of(path) is not None and _is_open(value_at(signed.base.whole, path)):
            item = path.rpartition(".")[0] if path.startswith(_TERMS) else path
            together.setdefault(item, []).extend((path, one) for one in group)
        else:
            left[kind, path] = group
    return [_proposal(signed, item, parts) for item, parts in together.items()], left


def _is_open(what: Held | None) -> bool:
    return what is None or (what.kind.form in ("list", "map") and not what.raw)


def _proposal(signed: Signed, item: str, parts: Sequence[tuple[str, Reworded]]) -> Proposal:
    paragraphs = signed.base.paragraphs
    ones = [one for _, one in parts]
    old = " … ".join(dict.fromkeys(one.old(paragraphs) for one in ones))
    new = " … ".join(dict.fromkeys(one.new(paragraphs) for one in ones))
    known = _library(signed, item)
    wanted: dict[str, Value] = {}
    notes = dict.fromkeys(
        ["the plan's own, in place of the library's" if known else "fills in what stood open"]
    )
    try:
        for path, one in parts:
            for where, value in _values(
                signed, path, one.old(paragraphs), filled_in(paragraphs, one), known.get(path)
            ):
                if wanted.setdefault(where, value) != value:
                    raise Unreadable("it is filled in in two ways")
                if where != path:
                    notes[f"with a new entry `{where}`"] = None
                notes.update(dict.fromkeys(_parting(signed, where, value)))
        _judge_whole(signed, wanted)
    except Unreadable as error:
        return signed.proposal("unplaced", item, old, new, ones, note=str(error))
    whole = {path: text for path, text in known.items() if path not in wanted and item != path}
    writes = tuple(Write(path, value) for path, value in wanted.items())
    writes += tuple(Write(path, _own_words(signed, text)) for path, text in whole.items())
    writes += tuple(dict.fromkeys(write for one in ones for write in answered(signed, one)))
    kinds = {kind.form for path, _ in parts if (kind := kind_of(path)) is not None}
    sort = "prose" if "text" in kinds else "value"
    return signed.proposal(sort, item, old, new, ones, writes=writes, note="; ".join(notes))


def _parting(signed: Signed, path: str, value: Value) -> Iterator[str]:
    """Yield how the languages of new words part."""
    if isinstance(value, tuple):
        for one in value:
            yield from _parting(signed, path, one)
    elif isinstance(value, Mapping):
        if BEHIND in value:
            yield parting(path, value[BEHIND])
        elif signed.base.lang in value:
            yield signed.alone()
        else:
            for key, one in value.items():
                yield from _parting(signed, f"{path}.{key}", one)


def _values(
    signed: Signed, path: str, old: str, words: str, known: Text | None
) -> Iterator[tuple[str, Value]]:
    """Yield what the plan would hold at a path, and with it what that refers to; raises Unreadable."""
    kind = kind_of(path)
    assert kind is not None
    if not words.strip():
        raise Unreadable("nothing is left where a value stood")
    if kind.form == "text":
        yield path, _text(signed, words, known)
    elif kind.form == "list" and kind.item is not None and kind.item.form in ("text", "str"):
        yield path, (_text(signed, words, None) if kind.item.form == "text" else words,)
    elif kind.form in ("map", "list"):
        raise Unreadable(f"several values belong here: write them into the plan, one a line, below `{path}`")
    elif kind.form == "ref":
        yield from _named(signed, path, kind, words)
    else:
        yield path, written(read_value(signed.edition, path, Held(kind, None), old, words), "")


def _named(signed: Signed, path: str, kind: Kind, words: str) -> Iterator[tuple[str, Value]]:
    """Yield a reference to what some words name: to a new person of the partner, where the plan has none of that name."""
    plan = signed.base.whole
    try:
        yield path, read_value(signed.edition, path, Held(kind, None), "", words)
    except Unreadable:
        holder, _, partner = path.rpartition(".")[0].rpartition(".")
        if kind.collections != ("people",) or holder != "partners":
            raise
        name, _, title = words.partition(",")
        id_ = fresh_id(name, collection(plan, "people"))
        person: dict[str, Value] = {"name": name.strip(), "partner": partner}
        if title.strip():
            person["title"] = _text(signed, title.strip(), None)
        yield path, id_
        yield f"people.{id_}", person


def _judge_whole(signed: Signed, wanted: Mapping[str, Value]) -> None:
    """Raise Unreadable where a value would stand in an entry that lacks what every such entry needs."""
    for path in wanted:
        above = path.rpartition(".")[0]
        while above and value_at(signed.base.whole, above) is None and signed.source.find(above) is None:
            lacking = [key for key in required_of(above) if f"{above}.{key}" not in wanted]
            if lacking:
                names = " and ".join(f"`{key}`" for key in lacking)
                raise Unreadable(
                    f"the plan has no `{above}` yet, which cannot be without {names}: write them first"
                )
            above = above.rpartition(".")[0]


def _text(signed: Signed, words: str, known: Text | None) -> Value:
    base = signed.base
    versions = known.versions if known is not None else {}
    return in_languages(
        plain(words),
        base.lang,
        base.whole.plan.language,
        versions,
        readable_languages(base.whole, base.languages) if versions else (),
    )


def filled_in(paragraphs: Sequence[BaseParagraph], one: Reworded) -> str:
    """Return what was written into a blank, without its brackets and its number; of anything else, all of it."""
    words = one.new(paragraphs).strip()
    blank = blank_at(paragraphs[one.at], one.span)
    if blank is None:
        return words
    bare = words.removeprefix("[").removesuffix("]").strip()
    made = bare.removeprefix(f"{blank.path.upper()}:").strip() if blank.path else bare
    if any(folded(asked) == folded(made) for asked in _asked(paragraphs[one.at], one).values()):
        raise Unreadable("its brackets were taken away, but nothing was written in its place")
    return made


def answered(signed: Signed, one: Reworded) -> tuple[Write, ...]:
    """Return what takes away the question that a blank asked, now that it is filled in."""
    asked = _asked(signed.base.paragraphs[one.at], one)
    return tuple(Write(path, None) for path in asked if signed.source.find(path) is not None)


def _asked(paragraph: BaseParagraph, one: Reworded) -> Mapping[str, str]:
    """Return the values that are printed inside a blank, by path."""
    if blank_at(paragraph, one.span) is None:
        return {}
    return {
        span.path: paragraph.text[span.start : span.end] for span in paragraph.spans
        if span.kind == "plan" and span.path != one.span.path
        and one.span.start <= span.start and span.end <= one.span.end
    }  # fmt: skip


def _own_words(signed: Signed, text: Text) -> Value:
    """Return words of the library as the plan writes them: in its own language, and in those that it speaks."""
    own = signed.base.whole.plan.language
    versions = {
        tag: words
        for tag, words in text.versions.items()
        if tag in readable_languages(signed.base.whole, signed.base.languages)
    }
    return versions if len(versions) > 1 else text.pick(own, own)[0]


def _library(signed: Signed, item: str) -> Mapping[str, Text]:
    """Return what the library says at a path or below it."""
    if signed.templates is None:
        return {}
    library = load_library(signed.templates)
    if item.startswith(_TERMS):
        term = library.terms.get(item.removeprefix(_TERMS))
        if term is None:
            return {}
        return {f"{item}.term": term.term, f"{item}.meaning": library.called(term.meaning, signed.base.whole)}
    clause = library.clauses.get(item.removeprefix(_CLAUSES).partition(".")[0])
    return {item: clause.title} if clause is not None and item.endswith(".heading") else {}


def term_of(path: str) -> str:
    """Return the path of the defined term that a value belongs to, the plan's own or the library's; empty where none."""
    return f"{_TERMS}{path.removeprefix(_TERMS).partition('.')[0]}" if path.startswith(_TERMS) else ""


def term_left_out(signed: Signed, item: str, reason: str) -> tuple[Write, ...]:
    """Return what keeps a term out of the definitions: the library's would be printed where the plan has none."""
    if signed.templates is None:
        return ()
    id_, base = item.removeprefix(_TERMS), signed.base
    terms = load_library(signed.templates).terms
    own = base.whole.contract.definitions.get(id_) if base.whole.contract is not None else None
    word = own.term.pick(base.lang, base.whole.plan.language)[0].casefold() if own is not None else ""
    return tuple(
        Write(f"{_OMITTED}{name}", reason)
        for name, one in terms.items()
        if name == id_ or word in {said.casefold() for said in one.term.versions.values()}
    )
