"""Several returned files, and several places in one: what agrees is one proposal, what does not is a conflict.

A conflict blocks only what is in it; everything else can be applied. Two columns of one file that change the same text,
each in its language, ask for one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from allidocs.plan.edits import Value
from allidocs.plan.text import BEHIND
from allidocs.review.proposing.proposals import (
    NAMES,
    Proposal,
    Reviewed,
    Write,
    is_mark,
    joined,
    names_origin,
    numbered,
)


def merged(reviews: Iterable[Reviewed]) -> list[Proposal]:
    """Return the proposals of all files with ids; equal ones are one, rivals name each other."""
    kept: list[Proposal] = []
    alike: dict[object, list[int]] = {}
    spoken: list[int] = []
    for review in reviews:
        for proposal in review.proposals:
            near = alike.setdefault(_asked(proposal), []) if proposal.writes else []
            made = (
                (at, whole)
                for at in (sorted({*near, *spoken}) if proposal.lang else near)
                if (
                    whole := _joined(kept[at], proposal)
                    if _same(kept[at], proposal)
                    else _side_by_side(kept[at], proposal)
                )
            )
            twin = next(made, None)
            if twin is None:
                near.append(len(kept))
                if proposal.lang:
                    spoken.append(len(kept))
                kept.append(proposal)
            else:
                kept[twin[0]] = twin[1]
                alike.setdefault(_asked(twin[1]), []).append(twin[0])
    kept = [_of_one_column(one) if one.lang and not one.beside else one for one in kept]
    listed = numbered(kept)
    return [replace(one, rivals=rivals) for one, rivals in zip(listed, _rivals(listed), strict=True)]


def _asked(one: Proposal) -> object:
    """Return what a proposal asks for: two files ask for the same where theirs are equal."""
    if one.sort == "comment":
        return one.sort, one.author, one.date, one.new, one.old
    return one.sort, tuple(_bare(one))


def _rivals(listed: Sequence[Proposal]) -> Iterator[tuple[str, ...]]:
    """Yield the ids of the rivals of each proposal: only those that write at one place, above or below it, can be."""
    at_place: dict[str, set[int]] = {}
    for number, one in enumerate(listed):
        own = {one.path} if one.writes and one.sort in ("removal", "override", "prose") else set[str]()
        for place in {write.path for write in one.writes} | own:
            at_place.setdefault(place, set()).add(number)
    near: list[set[int]] = [set() for _ in listed]
    for place, here in at_place.items():
        above = {other for up in _above(place) for other in at_place.get(up, ())}
        for number in here:
            near[number] |= here | above
            for other in above:
                near[other].add(number)
    for number, one in enumerate(listed):
        yield tuple(
            listed[other].id for other in sorted(near[number] - {number}) if are_rivals(one, listed[other])
        )


def _above(place: str) -> Iterator[str]:
    """Yield every place that holds one, and the place itself."""
    yield place
    for at, mark in enumerate(place):
        if mark in ".[":
            yield place[:at]


def _same(one: Proposal, other: Proposal) -> bool:
    """Say whether two files ask for the very same; a file never asks for the same twice."""
    if one.file == other.file or one.sort != other.sort or not one.writes or not other.writes:
        return False
    # Of a comment that was passed on, the thread may have grown in one of the files.
    return _asked(one) == _asked(other)


def _bare(proposal: Proposal) -> list[tuple[str, object]]:
    return [
        (write.path, _without_names(write.value)) for write in proposal.writes if not names_origin(write.path)
    ]


def _without_names(value: Value | None) -> object:
    if isinstance(value, Mapping):
        return tuple((key, _without_names(inner)) for key, inner in value.items() if key not in NAMES)
    if isinstance(value, tuple):
        return tuple(_without_names(inner) for inner in value)
    return value


def _joined(one: Proposal, other: Proposal) -> Proposal:
    """Return what two files ask for alike, as the wish of both."""
    files = _both(one.file, other.file)
    if one.sort == "comment":
        longer = one if len(one.thread) >= len(other.thread) else other
        return replace(longer, path=one.path, file=files, writes=_at(longer.writes, one.path))
    written = {write.path: write.value for write in other.writes}
    return replace(
        one, author=_both(one.author, other.author), file=files, side=one.side if one.side == other.side else "",
        untracked=one.untracked or other.untracked, date=max(one.date, other.date),
        writes=tuple(
            made for write in one.writes if (made := _of_both(write, written.get(write.path))) is not None
        ),
    )  # fmt: skip


def _side_by_side(one: Proposal, other: Proposal) -> Proposal | None:
    """Return what two columns of a file ask for together; None where they ask for different things."""
    if one.file != other.file or not one.lang or not other.lang or one.lang == other.lang:
        return None
    if one.sort != other.sort or one.beside or not one.writes or not other.writes:
        return None
    note, writes = "", None
    if one.path == other.path and _bare(one) == _bare(other):
        note, writes = one.note, one.writes
    elif one.path == other.path and one.sort in ("override", "prose"):
        writes = _in_both(one, other)
    elif one.sort == "clause" and _seat(one) == _seat(other):
        note, writes = one.note, (replace(one.writes[0], value=_clause_in_both(one, other)), *one.writes[1:])
    if writes is None:
        return None
    return replace(
        one, author=_both(one.author, other.author), date=max(one.date, other.date), writes=writes, note=note,
        untracked=one.untracked or other.untracked, beside=(*one.beside, (other.old, other.new)),
    )  # fmt: skip


def _seat(new: Proposal) -> tuple[Value | None, ...]:
    """Return where a new clause stands; what it is called differs from language to language."""
    value = new.writes[0].value
    return tuple(value.get(key) for key in ("after", "section")) if isinstance(value, Mapping) else ()


def _clause_in_both(one: Proposal, other: Proposal) -> Value:
    """Return a new clause with heading and words of both columns; a heading that only one of them has is of its words."""
    mine, theirs = one.writes[0].value, other.writes[0].value
    assert isinstance(mine, Mapping)
    assert isinstance(theirs, Mapping)
    keys = ("heading", "text") if "heading" in mine and "heading" in theirs else ("text",)
    spoken = {
        key: _spoken({each.lang: _under(key, value, keys) for each, value in ((one, mine), (other, theirs))})
        for key in keys
    }
    return {**{key: value for key, value in mine.items() if key != "heading"}, **spoken}


def _under(key: str, clause: Mapping[str, Value], keys: tuple[str, ...]) -> Value:
    """Return the words of a clause, with its heading as their first sentence where that is not kept."""
    words, heading = clause[key], clause.get("heading")
    if len(keys) > 1 or heading is None:
        return words
    if isinstance(words, Mapping) and isinstance(heading, Mapping):
        return {**words, **{tag: f"{said}.\n\n{words[tag]}" for tag, said in heading.items() if tag in words}}
    return f"{heading}.\n\n{words}"


def _of_one_column(alone: Proposal) -> Proposal:
    """Return a proposal that only one column of a file makes; what it takes away the other column keeps."""
    if alone.sort != "removal" or not alone.writes:
        return alone
    return replace(alone, confidence="low", note=joined(alone.note, "the other column keeps it"))


def _in_both(one: Proposal, other: Proposal) -> tuple[Write, ...] | None:
    """Return writes of a text in two languages of which neither is behind; None where they are not of one text."""
    langs = (one.lang, other.lang)
    mine, theirs = ({write.path: write for write in each.writes} for each in (one, other))
    made: dict[str, Write] = {}
    for path, write in (mine | theirs).items():
        ours, rest = mine.get(path), theirs.get(path)
        if is_mark(write):
            left = [tag for each in (ours, rest) if each is not None for tag in _tags(each.value)]
            behind = tuple(dict.fromkeys(tag for tag in left if tag not in langs))
            if behind:
                made[path] = replace(write, value=behind)
        elif ours is None or rest is None or names_origin(path) or ours.value == rest.value:
            made[path] = write if ours is None else ours
        elif isinstance(ours.value, Mapping) and isinstance(rest.value, Mapping) and "text" in ours.value:
            text = _spoken({one.lang: ours.value["text"], other.lang: rest.value["text"]})
            made[path] = replace(ours, value={**ours.value, "text": text})
        else:
            return None
    return tuple(made.values())


def _spoken(texts: Mapping[str, Value]) -> Value:
    """Return one text of two, each by the language in which its words are new."""
    by_lang = {lang: text if isinstance(text, Mapping) else {lang: text} for lang, text in texts.items()}
    versions: dict[str, Value] = {lang: words[lang] for lang, words in by_lang.items()}
    behind: set[str] = set()
    for words in by_lang.values():
        behind |= set(_tags(words.get(BEHIND)))
        versions |= {tag: said for tag, said in words.items() if tag != BEHIND and tag not in versions}
    left = tuple(sorted(behind - set(texts)))
    return {**versions, BEHIND: left} if left else versions


def _tags(value: Value | None) -> tuple[str, ...]:
    return tuple(str(tag) for tag in value) if isinstance(value, tuple) else ()


def _both(*names: str) -> str:
    return ", ".join(dict.fromkeys(part for name in names for part in name.split(", ") if part))


def _at(writes: tuple[Write, ...], path: str) -> tuple[Write, ...]:
    return tuple(replace(write, path=path) for write in writes)


def _of_both(write: Write, other: Value | None) -> Write | None:
    """Return a write with the names of both who ask for it; a side that only one of them is on is left out."""
    mine = write.value
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        told = {key: _named(key, value, other.get(key)) for key, value in mine.items()}
        return Write(write.path, {key: value for key, value in told.items() if value is not None})
    if not names_origin(write.path) or mine is None:
        return write
    named = _named(write.path.rpartition(".")[2], mine, other)
    return Write(write.path, named) if named is not None else None


def _named(key: str, mine: Value, other: Value | None) -> Value | None:
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        told = {name: _named(name, value, other.get(name)) for name, value in mine.items()}
        return {name: value for name, value in told.items() if value is not None}
    if key not in NAMES or mine == other or not isinstance(mine, str):
        return mine
    theirs = other if isinstance(other, str) else ""
    return {"author": _both(mine, theirs), "source": _both(mine, theirs), "date": max(mine, theirs), "side": None}.get(key, mine)  # fmt: skip


def are_rivals(one: Proposal, other: Proposal) -> bool:
    """Say whether two proposals cannot both be applied: they write the same place, or one removes the other's."""
    sorts = {one.sort, other.sort}
    if one.path == other.path and sorts in ({"removal", "override"}, {"removal", "prose"}):
        return bool(one.writes and other.writes)
    for mine in one.writes:
        for theirs in other.writes:
            if mine.path == theirs.path and (mine.behind or theirs.behind or is_mark(mine)):
                continue
            if mine.path == theirs.path and mine.value != theirs.value:
                return True
            if mine.path != theirs.path and (
                _holds(mine.path, theirs.path) or _holds(theirs.path, mine.path)
            ):
                return True
    return False


def _holds(above: str, below: str) -> bool:
    return below.startswith((f"{above}.", f"{above}["))
