"""A returned story against what was sent, before any words are compared: what programs do by themselves is undone, and
what is no paragraph of a text is taken out of the text and noticed.

Programs count captions anew, type their numbers and the table of contents out, glue a caption to the note that follows.
Readers put in pictures, footnotes, text boxes and hidden words; none of these is a passage of the plan, none is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from allidocs.review.matching.align import folded
from allidocs.review.matching.base import CAPTION, Base
from allidocs.review.opening.story import CLAUSE_MARK, Comment, Mark, Notice, Paragraph, Piece, Place, Story

_GAP = "\u2002"
"""What a caption has between its label and its words."""
_LABEL = 3
"""Words that a caption's label has at most, its number included."""
_GLUED = 5_000
"""Characters that a caption and notes glued together have at most."""
_PAGE = re.compile(r"[\s.…·_-]*\d{0,4}$")
_AROUND = 12
"""Characters before hidden words that tell whether these are words of the base."""


def settled(base: Base, story: Story) -> Story:
    """Return a story as its sender would read it; `notices` holds what changed beside its text."""
    sent = Counter(folded(one.text) for one in base.paragraphs)
    flagged = _contents_found(base, story.paragraphs)
    notices: list[Notice] = []
    comments = list(story.comments)
    made: list[Paragraph] = []
    added: list[Paragraph] = []
    known = set(sent)
    whole = "\n".join(sent)
    captions = _captions(base)
    boxed = {folded(one.text) for one in base.paragraphs if one.where == "textbox"}
    noted = {folded(one.text) for one in base.paragraphs if one.where == "footnote"}
    for at, one in enumerate(story.paragraphs):
        own = replace(one, contents=one.contents or at in flagged, pieces=list(one.pieces))
        if any(piece.hidden for piece in own.pieces):
            notices += _shown(own, at, known, whole)
        words = folded(own.rejected) or folded(own.accepted)
        if own.where == "textbox" and words and words not in boxed:
            # A mark beside a clause that reads otherwise in the nearest state of the plan is nobody's question.
            if base.certain or own.style != CLAUSE_MARK:
                comments.append(_boxed(own, _host(story.paragraphs, at)))
            own.pieces, own.contents = [], True
        elif own.where == "footnote" and own.noted is not None and words not in noted:
            where, mark = own.noted
            notices.append(Notice("footnote", where, "", own.accepted.strip(), mark or _first(own.pieces)))
            own.pieces, own.contents = [], True
        elif not own.contents and own.where == "body":
            _labelled(own, captions)
        made.append(own)
    there = Counter(folded(own.rejected) for own in made if not own.contents)
    typed = {**_edited(made, captions), **captions}
    for own in made:
        if own.where == "body" and own.cell is None and not own.contents and _untouched(own.pieces):
            added += _unglued(own, typed, known, sent, there)
    notices += _beside(base, story.seen)
    notices += _contents_changed(base, made)
    return replace(story, paragraphs=made + added, comments=comments, notices=notices)


# ------------------------------------------------------------------------------------------------- captions


Captions = Mapping[str, tuple[str, ...]]
"""The texts before captions by the words of these: a figure and a table may have the same."""


def _captions(base: Base) -> Captions:
    """Return the texts before each caption's words by the words, in the order of the document."""
    found: dict[str, tuple[str, ...]] = {}
    for one in base.paragraphs:
        label, gap, words = one.text.partition(_GAP)
        if one.style == CAPTION and gap and words.strip():
            found[folded(words)] = (*found.get(folded(words), ()), f"{label}{gap}")
    return found


def _edited(paragraphs: Sequence[Paragraph], captions: Captions) -> Captions:
    """Return the captions that somebody edited by their words of now: a program types these out beside them."""
    found: dict[str, tuple[str, ...]] = {}
    for one in paragraphs:
        before, after = (text.partition(_GAP) for text in (one.rejected, one.accepted))
        if before[2] != after[2] and folded(before[2]) in captions and after[2].strip():
            found[folded(after[2])] = captions[folded(before[2])]
    return found


def _labelled(own: Paragraph, captions: Captions) -> None:
    """Give a caption the label that it was sent with, where its number was typed out."""
    label, gap, words = own.rejected.partition(_GAP)
    sent = captions.get(folded(words), ()) if gap else ()
    if sent and len(label.split()) <= _LABEL:
        kind = label.split()[:1]
        own.pieces = _cut(
            own.pieces, len(label) + 1, next((one for one in sent if one.split()[:1] == kind), sent[0])
        )


def _unglued(
    own: Paragraph, captions: Captions, known: set[str], sent: Counter[str], there: Counter[str]
) -> Iterable[Paragraph]:
    """Cut a caption off what was glued to it; yield it where it stands nowhere else.

    Programs type the title and the description of a table out, beside its caption and its note or in their stead.
    """
    text = folded(own.rejected)
    if not text or text in known or len(text) > _GLUED:
        return
    for words, labels in captions.items():
        parts = _parts(text[len(words) :], known) if text.startswith(words) else None
        if parts is None:
            continue
        keys = {label: folded(f"{label}{words}") for label in labels}
        label = next((one for one, key in keys.items() if there[key] < sent[key]), labels[0])
        caption = keys[label]
        wanted = [(CAPTION, f"{label}{words}", caption), *(("", part, part) for part in parts)]
        for style, shown, key in wanted:
            if there[key] < sent[key]:
                there[key] += 1
                yield Paragraph([Piece(shown)], style=style)
        own.pieces, own.contents = [], True
        return


def _parts(text: str, known: set[str]) -> list[str] | None:
    """Return the paragraphs of the base that a text is made of, None where it is not."""
    words, parts = text.split(), []
    while words:
        end = next((end for end in range(len(words), 0, -1) if " ".join(words[:end]) in known), 0)
        if not end:
            return None
        parts.append(" ".join(words[:end]))
        words = words[end:]
    return parts


def _untouched(pieces: Sequence[Piece]) -> bool:
    """Say whether no tracked change lies in a paragraph."""
    return all(piece.inserted is None and piece.deleted is None for piece in pieces)


def _cut(pieces: Sequence[Piece], length: int, lead: str) -> list[Piece]:
    """Return pieces with `lead` in place of the first characters of what was sent."""
    made = [Piece(lead)] if lead else []
    for piece in pieces:
        if piece.inserted is None and length:
            made += [replace(piece, text=piece.text[length:])] if len(piece.text) > length else []
            length = max(0, length - len(piece.text))
        else:
            made.append(piece)
    return made


# ------------------------------------------------------------------------------------------------- contents


def _contents_found(base: Base, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the paragraphs that are a table of contents typed out: its lines, one after the other, from its heading."""
    lines = [folded(line) for line in base.contents]
    if len(lines) < 2 or any(one.contents for one in paragraphs):
        return set()
    shown = [folded(one.rejected) for one in paragraphs]
    for at in range(len(shown) - 1):
        if shown[at] == lines[0] and _is_line(shown[at + 1], lines[1]):
            found, wanted = {at}, 1
            for number in range(at + 1, len(shown)):
                here = next((k for k in range(wanted, len(lines)) if _is_line(shown[number], lines[k])), -1)
                if here < 0:
                    break
                found.add(number)
                wanted = here + 1
            return found
    return set()


def _is_line(shown: str, line: str) -> bool:
    return shown == line or _PAGE.sub("", shown) == line


def _contents_changed(base: Base, paragraphs: Sequence[Paragraph]) -> Iterable[Notice]:
    """Yield the lines of the table of contents that say neither what was sent nor what the headings say now."""
    lines = [folded(line) for line in base.contents]
    inside = [(at, one) for at, one in enumerate(paragraphs) if one.contents and one.where == "body"]
    if not inside:
        return
    headings = {folded(one.accepted) for one in paragraphs if not one.contents and one.where == "body"}
    told = Counter(_line_of(folded(one.accepted), lines) for _, one in inside)
    gone = [line for line in lines if line and not told[line]]
    for at, one in inside:
        line = _line_of(folded(one.accepted), lines)
        if line in lines or _is_heading(line, headings):
            continue
        before = _line_of(folded(one.rejected), lines)
        if not line and (not before or before in told):
            continue
        if before not in gone:
            before = ""
        if before:
            gone.remove(before)
        if line or (before and _is_heading(before, headings)):
            yield Notice("contents", at, before, line, _first(one.pieces))
    for line in gone:
        if _is_heading(line, headings):
            yield Notice("contents", inside[-1][0], line, "")


def _line_of(text: str, lines: Sequence[str]) -> str:
    return text if text in lines else _PAGE.sub("", text)


def _is_heading(line: str, headings: set[str]) -> bool:
    words = line.split(" ")
    return any(" ".join(words[at:]) in headings for at in range(min(4, len(words))))


# ------------------------------------------------------------------------------------------------- beside the text


def _shown(own: Paragraph, at: int, known: set[str], whole: str) -> Iterable[Notice]:
    """Take hidden words out of a paragraph that were not sent, and keep those that were; yield both."""
    bare = [piece for piece in own.pieces if not piece.hidden]
    without = folded("".join(piece.text for piece in bare if piece.inserted is None))
    hidden = " ".join("".join(piece.text for piece in own.pieces if piece.hidden).split())
    mark = _first(piece for piece in own.pieces if piece.hidden)
    if not hidden:
        return
    if (without and without in known) or not _is_sent(own, whole):
        own.pieces = bare
        yield Notice("hidden", at, "", hidden, mark)
    else:
        yield Notice("hidden", at, hidden, "(hidden)", mark)


def _is_sent(own: Paragraph, whole: str) -> bool:
    """Say whether the hidden words of a paragraph stand in the base behind what stands before them."""
    text = ""
    for piece in own.pieces:
        if piece.hidden and folded(text[-_AROUND:] + piece.text) not in whole:
            return False
        text += piece.text if piece.inserted is None else ""
    return True


def _boxed(own: Paragraph, host: int) -> Comment:
    """Return a text box that a reader put in, as the comment that it is."""
    mark = _first(own.pieces) or Mark()
    place = Place(host, 0)
    return Comment(mark.author, mark.date, own.accepted.strip(), place, place)


def _host(paragraphs: Sequence[Paragraph], at: int) -> int:
    return next((number for number in range(at, -1, -1) if paragraphs[number].where != "textbox"), 0)


def _beside(base: Base, seen: Sequence[Notice]) -> Iterable[Notice]:
    """Yield what is no text and was tracked, was not sent, or is there no more.

    Programs lose the words that stand for a chart: one without words is one of those that were sent.
    """
    left = Counter((kind, folded(words)) for kind, words in base.seen)
    bare = 0
    for one in seen:
        key = (one.kind, folded(one.words))
        if one.mark is None and left[key] > 0:
            left[key] -= 1
        elif one.old and left[key] > 0:
            left[key] -= 1
            yield one
        elif one.kind == "chart" and one.mark is None and not one.words:
            bare += 1
        elif one.new or one.mark is not None:
            yield one
    for (kind, words), count in left.items():
        known = min(bare, count) if kind == "chart" else 0
        bare -= known
        for _ in range(count - known):
            yield Notice(kind, -1, words or "–", "")  # type: ignore[arg-type]
    for _ in range(bare):
        yield Notice("chart", -1, "", "–")


def _first(pieces: Iterable[Piece]) -> Mark | None:
    """Return the first tracked change among pieces."""
    return next((mark for piece in pieces if (mark := piece.inserted or piece.deleted) is not None), None)
