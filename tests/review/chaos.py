"""A reviewer who does everything that Word can do, at places drawn by chance; what was done is known exactly."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tests.review.editing import Edited, runs_of, text_of, w

NEW = (
    "gladly",
    "seldom",
    "together",
    "sooner",
    "without delay",
    "(if any)",
    "at most",
    "lawfully, fairly and in good time",
)


@dataclass
class Chaos:
    """Edits of a document by chance; `done` says in words what was made, `withdrawn` what came and went again."""

    edited: Edited
    draw: random.Random
    done: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    touched: list[Any] = field(default_factory=list)
    words: int = 0

    def make(self, count: int) -> Edited:
        """Make `count` edits, each in a paragraph of its own, and return the document."""
        kinds = [
            self.reword, self.reword, self.cut, self.add, self.nested, self.delete_paragraph, self.add_paragraph,
            self.delete_row, self.add_row, self.move, self.comment, self.fill, self.title, self.define, self.rename,
            self.move_row, self.delete_passage, self.move_entry, self.move_passage,
        ]  # fmt: skip
        for number in range(count):
            kind = kinds[number % len(kinds)]
            for _ in range(30):
                if (told := kind()) is not None:
                    self.done.append(f"{kind.__name__}: {told}")
                    break
        return self.edited

    def fresh(self) -> str:
        """Return words that no document holds, no two alike."""
        self.words += 1
        return f"{self.draw.choice(NEW)} zz{self.words}q"

    def paragraph(self, wanted: Callable[[Any], bool] = lambda _: True, least: int = 4) -> Any:
        """Return a paragraph of the body that nobody touched, with enough words."""
        known, ones = set(self.touched), list(self.edited.paragraphs())
        self.draw.shuffle(ones)
        for one in ones:
            if one not in known and len(text_of(one).split()) >= least and not _listed(one) and wanted(one):
                self.touched.append(one)
                return one
        return None

    def stretch(self, paragraph: Any) -> str:
        """Return some words that stand once in a paragraph, beginning and ending anywhere in it."""
        text = text_of(paragraph)
        for _ in range(20):
            start = self.draw.randrange(len(text) - 1)
            end = min(len(text), start + self.draw.randint(1, 25))
            if text.count(text[start:end]) == 1 and text[start:end].strip():
                return text[start:end]
        return ""

    def tracked(self) -> bool:
        """Say whether the next edit is tracked."""
        return self.draw.random() < 0.7

    # ------------------------------------------------------------------------------------ kinds of edits

    def reword(self) -> str | None:
        return self._replaced(self.fresh())

    def cut(self) -> str | None:
        return self._replaced("")

    def _replaced(self, new: str) -> str | None:
        paragraph = self.paragraph()
        old = self.stretch(paragraph) if paragraph is not None else ""
        if not old:
            return None
        tracked = self.tracked()
        runs = self.edited._isolate(paragraph, old)
        if tracked:
            self.edited._track("del", runs)
            if new:
                self._inserted_behind(runs[-1].getparent(), runs[-1], new)
        else:
            self._set(runs, new)
        return f"{old!r} -> {new!r} ({tracked})"

    def typed(self) -> tuple[str, str, Any] | None:
        """Type words behind others and return those, what was typed and its mark; None where there is no place."""
        paragraph = self.paragraph()
        after = self.stretch(paragraph) if paragraph is not None else ""
        if not after:
            return None
        new = f" {self.fresh()}"
        runs = self.edited._isolate(paragraph, after)
        return after, new, self._inserted_behind(runs[-1], runs[-1], new)

    def add(self) -> str | None:
        made = self.typed()
        return f"{made[0]!r} + {made[1]!r}" if made is not None else None

    def nested(self) -> str | None:
        """Insert as one author and delete the same words as another."""
        made = self.typed()
        if made is None:
            return None
        _, new, wrap = made
        self.edited.author, author = "Bea Second", self.edited.author
        self.edited._track("del", list(wrap))
        self.edited.author = author
        self.withdrawn.append(new)
        return new

    def delete_paragraph(self) -> str | None:
        paragraph = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one))
        if paragraph is None:
            return None
        text = text_of(paragraph)
        if self.tracked():
            self._track_away(paragraph, "del")
        else:
            paragraph.getparent().remove(paragraph)
        return text

    def add_paragraph(self) -> str | None:
        here = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one))
        if here is None:
            return None
        made, text = self._copy(here), f"Whereas {self.fresh()} and {self.fresh()}."
        run = etree.SubElement(made, w("r"))
        etree.SubElement(run, w("t")).text = text
        if self.tracked():
            self.edited._mark_paragraph(here, "ins")
            self.edited._track("ins", [run])
        here.addnext(made)
        self.touched.append(made)
        return text

    def fill(self) -> str | None:
        """Write words in place of a blank in brackets, or between its brackets."""
        here = self.paragraph(lambda one: text_of(one).count("[") == 1 and text_of(one).count("]") == 1)
        if here is None:
            return None
        text, new = text_of(here), self.fresh()
        blank = text[text.index("[") : text.index("]") + 1]
        old = blank if self.draw.random() < 0.5 else blank[1:-1]
        if not old.strip() or text.count(old) != 1:
            return None
        self.edited.replace_in(here, old, new)
        return f"{old!r} -> {new!r}"

    def title(self) -> str | None:
        """Type a paragraph that begins with a heading of its own."""
        here = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one))
        if here is None:
            return None
        made, text = self._copy(here), f"Rule {self.fresh()}. Whereas {self.fresh()}."
        run = etree.SubElement(made, w("r"))
        etree.SubElement(run, w("t")).text = text
        self.edited._mark_paragraph(here, "ins")
        self.edited._track("ins", [run])
        here.addnext(made)
        self.touched.append(made)
        return text

    def delete_row(self) -> str | None:
        here = self.paragraph(_in_whole_row, 1)
        if here is None:
            return None
        row = next(here.iterancestors(w("tr")))
        inside = list(row.iter(w("p")))
        if any(one in self.touched for one in inside if one is not here):
            return None
        self.touched += inside
        text = " | ".join(text_of(one) for one in inside)
        if self.tracked():
            etree.SubElement(_first(row, "trPr"), w("del"), self.edited._signature())
            for one in inside:
                self._track_away(one, "del")
        else:
            row.getparent().remove(row)
        return text

    def add_row(self) -> str | None:
        here = self.paragraph(_in_whole_row, 1)
        if here is None:
            return None
        row = next(here.iterancestors(w("tr")))
        made = copy.deepcopy(row)
        tracked = self.tracked()
        told = []
        for cell in made.findall(w("tc")):
            first, *others = cell.findall(w("p"))
            for one in others:
                cell.remove(one)
            for child in list(first):
                if child.tag != w("pPr"):
                    first.remove(child)
            run = etree.SubElement(first, w("r"))
            told.append(self.fresh())
            etree.SubElement(run, w("t")).text = told[-1]
            if tracked:
                self.edited._track("ins", [run])
                self.edited._mark_paragraph(first, "ins")
        if tracked:
            etree.SubElement(_first(made, "trPr"), w("ins"), self.edited._signature())
        row.addnext(made)
        self.touched += [*row.iter(w("p")), *made.iter(w("p"))]
        return " | ".join(told)

    def move(self) -> str | None:
        """Move a paragraph behind another one, as Word marks a move."""
        here = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one), 6)
        there = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one))
        if here is None or there is None or here.getnext() is there or there.getnext() is here:
            return None
        text = text_of(here)
        made = self._copy(here)
        run = etree.SubElement(made, w("r"))
        etree.SubElement(run, w("t")).text = text
        self.edited._track("moveTo", [run])
        self.edited._mark_paragraph(made, "moveTo")
        following = there.getnext()
        if following is None or following.tag != w("p") or following in self.touched:
            return None
        there.addnext(made)
        self._track_away(here, "moveFrom")
        self.touched += [made, following]
        return text

    def define(self) -> str | None:
        """Give a term another meaning."""
        return self._in_definition(1)

    def rename(self) -> str | None:
        """Give a term another name."""
        return self._in_definition(0)

    def _in_definition(self, column: int) -> str | None:
        here = self.paragraph(lambda one: _column(one) == column and _is_definition(one), 1)
        if here is None:
            return None
        old, new = text_of(here), self.fresh()
        self.edited.replace_in(here, old, new, tracked=self.tracked())
        return f"{old!r} -> {new!r}"

    def move_row(self) -> str | None:
        """Move a row of a table to its end: untracked as it is, tracked as one that goes and one that comes."""
        here = self.paragraph(_in_whole_row, 3)
        if here is None:
            return None
        row = next(here.iterancestors(w("tr")))
        inside = list(row.iter(w("p")))
        last = row.getparent().findall(w("tr"))[-1]
        if any(one in self.touched for one in [*inside, *last.iter(w("p"))] if one is not here) or any(
            list(row.iter(w(name))) for name in ("sdt", "hyperlink")
        ):
            return None
        text = " | ".join(text_of(one) for one in inside)
        if self.tracked():
            made = copy.deepcopy(row)
            etree.SubElement(_first(made, "trPr"), w("ins"), self.edited._signature())
            etree.SubElement(_first(row, "trPr"), w("del"), self.edited._signature())
            for one in inside:
                self._track_away(one, "del")
            for one in made.iter(w("p")):
                self._track_away(one, "ins")
            last.addnext(made)
            self.touched += made.iter(w("p"))
        else:
            last.addnext(row)
        self.touched += [*inside, *last.iter(w("p"))]
        return text

    def delete_passage(self) -> str | None:
        """Delete two paragraphs in a row, such as a heading with its words."""
        here = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one), 1)
        following = here.getnext() if here is not None else None
        if here is None or following is None or following.tag != w("p") or following in self.touched:
            return None
        if _holds_section(following) or _listed(following) or not text_of(following).strip():
            return None
        self.touched.append(following)
        text = f"{text_of(here)} | {text_of(following)}"
        for one in (here, following):
            self._track_away(one, "del")
        return text

    def move_entry(self) -> str | None:
        """Move an entry of a list behind the one that follows it."""
        here = self.paragraph(_is_entry, 3)
        there = here.getnext() if here is not None else None
        if here is None or there is None or there in self.touched or not _is_entry(there):
            return None
        self.touched.append(there)
        text = text_of(here)
        self.edited.move_paragraph(here, there, "marked" if self.tracked() else "untracked")
        return text

    def move_passage(self) -> str | None:
        """Move two paragraphs in a row, such as a component with its heading, behind another one."""
        wanted = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one), 4)
        there = self.paragraph(lambda one: not _in_cell(one) and not _holds_section(one))
        following = wanted.getnext() if wanted is not None else None
        if wanted is None or there is None or following is None or following.tag != w("p"):
            return None
        if following in self.touched or _holds_section(following) or _listed(following):
            return None
        if there.getnext() is wanted or not text_of(following).strip():
            return None
        self.touched.append(following)
        text = f"{text_of(wanted)} | {text_of(following)}"
        for one in (following, wanted):
            self.edited.move_paragraph(one, there, "untracked")
        return text

    def comment(self) -> str | None:
        paragraph = self.paragraph()
        words = self.stretch(paragraph) if paragraph is not None else ""
        if not words:
            return None
        number = len(self.edited.comments)
        text = f"Why {self.fresh()}?"
        self.edited.comment_on(paragraph, words, text)
        answer = f"Because {self.fresh()}."
        self.edited.comment_on(paragraph, words, answer, author="Leo", answers=number)
        return f"{text} {answer}"

    # ------------------------------------------------------------------------------------ pieces

    def _inserted_behind(self, place: Any, like: Any, new: str) -> Any:
        run = self.edited._run_like(like, new)
        for gone in run.findall(w("delText")):
            run.remove(gone)
        wrap = etree.Element(w("ins"), self.edited._signature())
        wrap.append(run)
        place.addnext(wrap)
        return wrap

    def _set(self, runs: list[Any], new: str) -> None:
        made = self.edited._run_like(runs[0], new)
        runs[0].addprevious(made)
        for run in runs:
            run.getparent().remove(run)

    def _track_away(self, paragraph: Any, kind: str) -> None:
        for run in [
            one
            for one in runs_of(paragraph)
            if any(one.find(w(held)) is not None for held in ("t", "tab", "br"))
        ]:
            self.edited._track(kind, [run])
        self.edited._mark_paragraph(paragraph, kind)

    def _copy(self, paragraph: Any) -> Any:
        made = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            made.append(copy.deepcopy(properties))
        return made


def _first(parent: Any, name: str) -> Any:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found)
    return found


def _in_cell(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(w("tc")), None) is not None


def _in_whole_row(paragraph: Any) -> bool:
    row = next(paragraph.iterancestors(w("tr")), None)
    if row is None or len(row.findall(w("tc"))) < 2 or row.getprevious() is None or row.getnext() is None:
        return False
    return (
        not list(row.iter(w("vMerge"))) and not list(row.iter(w("tbl"))) and row.getprevious().tag == w("tr")
    )


def _column(paragraph: Any) -> int:
    """Return the number of the column that a paragraph stands in; -1 outside of tables."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    return -1 if cell is None else cell.getparent().findall(w("tc")).index(cell)


def _is_definition(paragraph: Any) -> bool:
    """Say whether a paragraph stands in the table of definitions."""
    head = next(paragraph.iterancestors(w("tbl"))).find(w("tr"))
    return (
        text_of(head).startswith(("Term", "Término")) and next(paragraph.iterancestors(w("tr"))) is not head
    )


def _is_entry(paragraph: Any) -> bool:
    """Say whether a paragraph is an entry of a list outside of tables."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = style.get(w("val"), "") if style is not None else ""
    return name.startswith(("ListBullet", "ListNumber", "ClauseItem")) and not _in_cell(paragraph)


def _holds_section(paragraph: Any) -> bool:
    return bool(list(paragraph.iter(w("sectPr")))) or _is_picture(paragraph)


def _listed(paragraph: Any) -> bool:
    """Say whether a paragraph belongs to the list of contents, is a picture's or holds fields that are counted."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    if style is not None and style.get(w("val"), "").startswith(("TOC", "Caption")):
        return True
    return _is_picture(paragraph) or any(list(paragraph.iter(w(name))) for name in ("instrText", "fldSimple"))


def _is_picture(paragraph: Any) -> bool:
    """Say whether a paragraph holds a picture, or is what stands beside a clause: nobody writes there."""
    inside = next(paragraph.iterancestors("{*}txbxContent"), None) is not None
    return inside or next(paragraph.iter("{*}inline"), None) is not None
