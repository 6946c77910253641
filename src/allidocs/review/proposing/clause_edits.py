"""Edits of a clause's words become words of the parties' own (an override); values inside stay placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from allidocs.base.ids import fresh_id
from allidocs.clauses import Library, clause_hash, clause_markdown
from allidocs.clauses.settled import option_of
from allidocs.clauses.words import OPEN, Listing, Pointer, pieces
from allidocs.clauses.words import Value as Mark
from allidocs.pipeline.frame import readable_languages
from allidocs.plan.edits import Value
from allidocs.plan.text import BEHIND
from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.fields import reworded_as, version_of
from allidocs.review.proposing.languages import in_languages, parting
from allidocs.review.proposing.proposals import Proposal, Write, joined
from allidocs.review.proposing.prose import NoWay, Rewording, plain, reword
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import value_at

PREFIX = "contract.clauses."


@dataclass(frozen=True, slots=True)
class Printed:
    """A clause as the base printed it: its words, where each paragraph begins in them, and what marks printed."""

    text: str
    starts: dict[int, int]
    slots: tuple[tuple[int, int], ...]
    marks: tuple[str, ...]
    """For each slot, the mark in braces that printed it."""
    blanks: tuple[tuple[int, int], ...] = ()
    """Stretches that were blanks, and were filled in."""


def clause_id(path: str) -> str:
    """Return the id of a clause's path."""
    return path.removeprefix(PREFIX).partition(".")[0]


def printed(paragraphs: Sequence[BaseParagraph], path: str, markdown: str) -> Printed:
    """Return the words of a clause; raises NoWay where its marks and the values printed do not fit.

    What the document adds to a clause by itself (the list of parties, say) follows its words and is left out.
    """
    mine = [
        at for at, one in enumerate(paragraphs) if (whole := one.clause()) is not None and whole.path == path
    ]
    text, starts, spans = _laid_out(paragraphs, mine)
    slots, marks, used = _slots(spans, text, markdown)
    while used < len(spans):
        beyond = next(at for at in mine if len(text[: spans[used].start].split("\n")) - 1 == mine.index(at))
        mine = mine[: mine.index(beyond)]
        text, starts, spans = _laid_out(paragraphs, mine)
        slots, marks, used = _slots(spans, text, markdown)
    return Printed(text, starts, tuple(slots), tuple(marks))


def _laid_out(paragraphs: Sequence[BaseParagraph], mine: list[int]) -> tuple[str, dict[int, int], list[Span]]:
    """Return the words of paragraphs as one text, where each begins in it, and its outermost spans."""
    text, starts, spans = "", dict[int, int](), list[Span]()
    for at in mine:
        whole = paragraphs[at].clause()
        assert whole is not None
        if starts:
            text += "\n"
        shift = starts[at] = len(text) - whole.start
        spans.extend(
            Span(span.start + shift, span.end + shift, span.path, span.kind)
            for span in _outer(paragraphs[at], whole)
        )
        text += paragraphs[at].text[whole.start : whole.end]
    return text, starts, spans


def _outer(paragraph: BaseParagraph, whole: Span) -> list[Span]:
    found: list[Span] = []
    for span in paragraph.spans:
        inside = (
            span.kind != "clause"
            and whole.start <= span.start
            and span.end <= whole.end
            and span.start < span.end
        )
        if inside and not (found and span.end <= found[-1].end):
            found.append(span)
    return found


def _slots(spans: list[Span], text: str, markdown: str) -> tuple[list[tuple[int, int]], list[str], int]:
    """Match marks with the spans that they printed, in order; a mark of a list printed several.

    Returns the stretches, the marks, and how many spans they account for.
    """
    slots: list[tuple[int, int]] = []
    marks: list[str] = []
    at = 0
    for piece in pieces(markdown):
        if isinstance(piece, str):
            continue
        taken = at
        if isinstance(piece, Mark):
            while (
                taken < len(spans) and spans[taken].kind == "plan" and _below(spans[taken].path, piece.path)
            ):
                taken += 1
            if taken == at and taken < len(spans):
                taken += 1
        elif taken < len(spans) and (
            isinstance(piece, Listing) or spans[taken].kind in ("reference", "open")
        ):
            taken += 1
        if taken == at:
            raise NoWay
        start = spans[at].start
        if isinstance(piece, Mark) and spans[at].path != piece.path and text[start - 1 : start] == " ":
            # A value per partner stands behind the partner's name.
            start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
        slots.append((start, spans[taken - 1].end))
        marks.append(_written(piece))
        at = taken
    return slots, marks, at


def _below(path: str, mark: str) -> bool:
    return path == mark or path.startswith((f"{mark}.", f"{mark}["))


def _written(piece: Mark | Pointer | Listing) -> str:
    if isinstance(piece, Pointer):
        return f"{{ref:{piece.anchor}}}"
    if isinstance(piece, Listing):
        return f"{{list:{piece.kind}}}"
    return f"{{{piece.path}|{piece.words}}}" if piece.words else f"{{{piece.path}}}"


def clause_proposals(
    signed: Signed, library: Library, edits: dict[str, list[tuple[int, Edit]]]
) -> list[Proposal]:
    """Return a proposal for each clause whose words were edited."""
    return [_override(signed, library, path, group) for path, group in edits.items()]


def _override(signed: Signed, library: Library, path: str, group: list[tuple[int, Edit]]) -> Proposal:
    base, id_ = signed.base, clause_id(path)
    paragraphs = base.paragraphs
    markdown = clause_markdown(base.whole, library, id_, base.lang)
    old, new = shown_change(paragraphs, group)
    at = group[0][1].at
    mine = [
        number
        for number, one in enumerate(paragraphs)
        if (span := one.clause()) is not None and span.path == path
    ]
    gone = {edit.at for _, edit in group if edit.kind == "removed"}
    if set(mine) <= gone and not any(edit.kind == "added" for _, edit in group):
        return _omitted(signed, library, id_, old, group, at)
    if not markdown:
        return signed.signed(
            "unplaced", path, old, new, group, at, note="the clause's words are not written as one text"
        )
    confidence = "high"
    try:
        words, markdown = _filled(printed(paragraphs, path, markdown), markdown, group)
        leading = {at for place, at in enumerate(mine) if set(mine[: place + 1]) <= gone}
        changes = _unbracketed(words, [_rewording(words, paragraphs, edit, leading) for _, edit in group])
        text = reword(markdown, words.text, changes, slots=words.slots, braces=True)
    except (NoWay, KeyError):
        return signed.signed("unplaced", path, old, new, group, at, note="the edit does not fit the words and values that the clause is made of")  # fmt: skip
    writes, note = override_writes(signed, library, id_, text, group)
    return signed.signed("override" if id_ in library.clauses else "prose", path, old, new, group, at, writes=writes, confidence=confidence, note=note)  # fmt: skip


def _text_writes(signed: Signed, path: str, text: str) -> tuple[tuple[Write, ...], str]:
    """Return what gives the words that stand at a path of the plan other ones, and what to say of it."""
    known = value_at(signed.base.whole, path) or value_at(signed.now or signed.base.whole, path)
    place = version_of(signed, path, known.raw) if known is not None else None
    return reworded_as(signed, place, text) if place is not None else ((Write(path, text),), "")


def _filled(words: Printed, markdown: str, group: Sequence[tuple[int, Edit]]) -> tuple[Printed, str]:
    """Return a clause in which blanks that were filled in are words like all others; raises NoWay."""
    touched = [
        place for place, (start, end) in enumerate(words.slots)
        if words.marks[place].startswith(f"{{{OPEN}|")
        and any(edit.kind == "words" and edit.at in words.starts and start <= edit.start + words.starts[edit.at]
                and edit.end + words.starts[edit.at] <= end for _, edit in group)
    ]  # fmt: skip
    for place in reversed(touched):
        mark = words.marks[place]
        at = -1
        for _ in range(1 + words.marks[:place].count(mark)):
            at = markdown.find(mark, at + 1)
            if at < 0:
                raise NoWay
        start, end = words.slots[place]
        markdown = f"{markdown[:at]}{_literal(words.text[start:end])}{markdown[at + len(mark) :]}"
    kept = [place for place in range(len(words.slots)) if place not in touched]
    slots, marks = tuple(words.slots[place] for place in kept), tuple(words.marks[place] for place in kept)
    return replace(
        words, slots=slots, marks=marks, blanks=tuple(words.slots[place] for place in touched)
    ), markdown


def _unbracketed(words: Printed, changes: Sequence[Rewording]) -> list[Rewording]:
    """Return changes with those of a blank as one that leaves its brackets out."""
    made = list(changes)
    for start, end in words.blanks:
        inside = sorted(
            (one for one in made if start <= one.start and one.end <= end), key=lambda one: -one.start
        )
        text = words.text[start:end]
        for one in inside:
            text = text[: one.start - start] + one.new + text[one.end - start :]
            made.remove(one)
        made.append(Rewording(start, end, text.strip().removeprefix("[").removesuffix("]").strip()))
    return made


def _rewording(
    words: Printed, paragraphs: Sequence[BaseParagraph], edit: Edit, leading: set[int]
) -> Rewording:
    if edit.kind == "words":
        shift = words.starts[edit.at]
        return Rewording(edit.start + shift, edit.end + shift, edit.new)
    whole = paragraphs[edit.at].clause()
    assert whole is not None
    start, end = whole.start + words.starts[edit.at], whole.end + words.starts[edit.at]
    if edit.kind == "added":
        return Rewording(end, end, "\n" + edit.new)
    if edit.kind == "removed":
        return Rewording(start, end + 1, "") if edit.at in leading else Rewording(start - 1, end, "")
    raise NoWay


def shown_change(paragraphs: Sequence[BaseParagraph], group: Sequence[tuple[int, Edit]]) -> tuple[str, str]:
    """Return old and new words of a group of edits, with a few words around each."""
    old, new = [], []
    for at in dict.fromkeys(edit.at for _, edit in group):
        here = [edit for _, edit in group if edit.at == at]
        cuts = sorted((edit for edit in here if edit.kind == "words"), key=lambda edit: edit.start)
        if cuts:
            text = paragraphs[at].text
            left, right = _around(text, cuts[0].start, cuts[-1].end)
            whole = paragraphs[at].clause()
            if whole is not None and left < whole.start <= cuts[0].start:
                # Without the heading that runs into the clause.
                left = whole.start
            before, after, position = text[left:right], "", left
            for cut in cuts:
                after += text[position : cut.start] + cut.new
                position = cut.end
            old.append(before)
            new.append(after + text[position:right])
        old.extend(edit.old for edit in here if edit.kind in ("removed", "structure"))
        new.extend(edit.new for edit in here if edit.kind in ("added", "structure"))
    return "\n".join(part.strip() for part in old if part.strip()), "\n".join(
        part.strip() for part in new if part.strip()
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(". ", 0, start) + 2, start - 60) if start > 60 else 0
    right = end + 60
    if left > 0:
        left = text.rfind(" ", 0, left + 1) + 1
    if right < len(text):
        right = text.rfind(" ", 0, right) if text.rfind(" ", 0, right) >= end else right
    return left, min(right, len(text))


def override_writes(
    signed: Signed, library: Library, id_: str, text: str, group: Sequence[tuple[int, Edit]]
) -> tuple[tuple[Write, ...], str]:
    """Return what gives a clause words of the parties' own, with author, day and source, and what to say of it."""
    base, source = signed.base, signed.source
    at = f"{PREFIX}{id_}"
    about = _about(signed, group)
    if source.find(f"{at}.override") is not None:
        writes, note = _text_writes(signed, f"{at}.override.text", text)
        return (*writes, *(Write(f"{at}.override.{key}", value) for key, value in about.items())), note
    if id_ not in library.clauses:
        writes, note = _text_writes(signed, f"{at}.text", text)
        kept = {key: value for key, value in about.items() if key in ("side", "author", "date")}
        return (*writes, *(Write(f"{at}.{key}", value) for key, value in kept.items())), note
    option = option_of(base.whole, library, id_)
    assert option is not None
    own = base.whole.plan.language
    words = option.text.pick(base.lang, own)[0]
    versions = library.called(option.text, base.whole).versions
    value = in_languages(text, base.lang, own, versions, readable_languages(base.whole, base.languages))
    made: dict[str, Value] = {"text": value, "base": clause_hash(words), "status": "proposed", **about}
    behind = value[BEHIND] if isinstance(value, Mapping) and BEHIND in value else ()
    return (Write(f"{at}.override", made),), parting(f"{at}.override.text", behind)


def _about(signed: Signed, group: Sequence[tuple[int, Edit]]) -> dict[str, Value]:
    authors = ", ".join(dict.fromkeys(author for _, edit in group for author in edit.authors))
    day = max((edit.date for _, edit in group), default="")[:10]
    told: dict[str, Value] = {}
    if signed.side:
        told["side"] = signed.side
    if authors:
        told["author"] = authors
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        told["date"] = day
    told["source"] = signed.file
    return told


def _omitted(
    signed: Signed, library: Library, id_: str, old: str, group: Sequence[tuple[int, Edit]], at: int
) -> Proposal:
    path = f"{PREFIX}{id_}"
    if id_ not in library.clauses:
        return signed.signed("removal", path, old, "", group, at, writes=(Write(path, None),))
    writes = [Write(f"{path}.omit", "true")]
    if signed.source.find(f"{path}.reason") is None:
        writes.append(Write(f"{path}.reason", signed.deleted(group)))
    return signed.signed(
        "removal", path, old, "", group, at, writes=tuple(writes), note="the clause would be left out"
    )


def new_clause(
    signed: Signed, library: Library, after: str, group: list[tuple[int, Edit]], taken: set[str]
) -> Proposal:
    """Return a proposal for a clause of a side's own that stands after the clause `after`."""
    heading, text = headed([edit.new.strip() for _, edit in group])
    id_ = fresh_id(heading or text, {*library.clauses, *_clauses(signed), *taken})
    taken.add(id_)
    about = {key: value for key, value in _about(signed, group).items() if key != "source"}
    title: dict[str, Value] = {"heading": signed.in_language(plain(heading))} if heading else {}
    made: dict[str, Value] = {**title, "text": signed.in_language(_literal(text)), "after": after, **about}
    words = "\n\n".join(edit.new.strip() for _, edit in group)
    note = joined(f"a new clause after `{after}`", signed.alone())
    return signed.signed("clause", f"{PREFIX}{id_}", "", words, group, group[0][1].at, writes=(Write(f"{PREFIX}{id_}", made),), confidence="medium", note=note)  # fmt: skip


_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_RUN_IN = re.compile(r"([^.:;!?\n]{1,60})[.:](?:\s|\u2002)+(?=[A-ZÁÉÍÓÚÑ“\"(])(.+)", re.DOTALL)
_LONGEST_HEADING = 6
"""Words of a heading that a new clause is typed with; more is a sentence."""


def headed(paragraphs: Sequence[str]) -> tuple[str, str]:
    """Return heading and words of a clause as it was typed: a title in a line of its own, or run into the words.

    A number in front counts by itself and is left out with the heading.
    """
    first, rest = paragraphs[0], paragraphs[1:]
    bare = unnumbered(first)
    if rest and _is_title(bare.rstrip(".: ")) and not bare.rstrip().endswith((";", ",")):
        return bare.rstrip(".: "), "\n\n".join(rest)
    run_in = _RUN_IN.fullmatch(bare)
    if run_in is not None and _is_title(run_in[1]):
        return run_in[1].strip(), "\n\n".join([run_in[2].strip(), *rest])
    return "", "\n\n".join(paragraphs)


def unnumbered(line: str) -> str:
    """Return a line without the number that it was typed with."""
    return _NUMBER.sub("", line, count=1)


def _is_title(words: str) -> bool:
    return words[:1].isupper() and len(words.split()) <= _LONGEST_HEADING and not re.search(r"[.,;!?]", words)


def _clauses(signed: Signed) -> set[str]:
    from allidocs.plan.source import Branch

    contract = signed.base.whole.contract
    node = signed.source.find(PREFIX.rstrip("."))
    now = set(node.entries) if isinstance(node, Branch) else set()
    return now | set(contract.clauses if contract is not None else ())


def _literal(text: str) -> str:
    """Return words as clause text that prints them as they are."""
    made = re.sub(r"[\\*`\[\]<]|(?<!\w)_|_(?!\w)", lambda found: "\\" + found[0], text)
    return made.replace("{", "{{").replace("}", "}}")
