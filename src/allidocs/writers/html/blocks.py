"""Blocks as markup, the same for the screen and for the PDF; only what a medium cannot show differs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from allidocs.document import tree
from allidocs.document.firstline import leading, run_in, said_first
from allidocs.document.number import Entry
from allidocs.document.table_heights import in_words, lead_in, listed_whole
from allidocs.document.text import attribute_words, plain_text
from allidocs.writers.html.inlines import Setting, anchor, attribute, inlines, numbered, text
from allidocs.writers.html.tables import figure, table

DEEPEST = 6
"""HTML has six levels of headings; deeper ones stay at the sixth."""


def heading_number(block: tree.Section | tree.Schedule, setting: Setting) -> str:
    """Return the number that a heading shows: `4.2`, or `Schedule 1`."""
    if isinstance(block, tree.Section):
        return block.label or block.number
    if not block.number:
        return ""
    label = setting.labels.schedule
    return block.number if block.number.startswith(label) else f"{label} {block.number}"


_FACTS_BESIDE = 4
"""Things to know that leave room for contents beside them."""
_ENTRIES_BESIDE = 15
"""Lines of contents that are not taller than the things to know by much."""


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes blocks at one depth of headings; `entries` is the whole document's outline."""

    entries: tuple[Entry, ...]
    level: int = 1

    def blocks(self, children: Iterable[tree.Block], setting: Setting) -> str:
        """Return the markup of a run of blocks."""
        return "".join([self.block(child, setting) for child in children])

    def deeper(self) -> BlockWriter:
        """Return the writer for what stands below a heading of this level."""
        return BlockWriter(self.entries, self.level + 1)

    def block(self, node: tree.Block, setting: Setting) -> str:
        """Return the markup of one block."""
        match node:
            case tree.Paragraph():
                return paragraph(node, setting)
            case tree.Table():
                return table(node, setting, self.blocks)
            case tree.Section():
                return self.section(node, setting)
            case tree.Clause():
                return self.clause(node, setting)
            case tree.List():
                return self.listed(node, setting)
            case tree.Figure():
                return figure(node, setting, self.blocks)
            case tree.Aside():
                return self.aside(node, setting)
            case tree.Ask(label, children):
                name = f'<p class="label">{inlines(attribute_words(node, "label"), setting)}</p>'
                return f'<section class="ask" aria-label="{text(label)}">{name}{self.blocks(children, setting)}</section>'
            case tree.KeyFacts():
                return key_facts(node, setting)
            case tree.Schedule():
                return self.schedule(node, setting)
            case tree.Definitions(items):
                return f"<dl>{''.join(self.definition(item, setting) for item in items)}</dl>"
            case tree.Signatures(parties, initials):
                small = f" initials{' three' if node.across == 3 else ''}" if initials else ""
                return f'<div class="signatures{small}">{"".join(signature(each, setting) for each in parties)}</div>'
            case tree.Contents():
                return contents(node, self.entries, setting)
            case tree.PageBreak():
                return "" if setting.gone else '<div class="break"></div>'
            case tree.Changed(change, children):
                return self.changed(change, children, setting)

    def changed(self, change: tree.Change, children: tuple[tree.Block, ...], setting: Setting) -> str:
        """Return blocks that came or went, every stretch of their words marked; a note says where they moved."""
        moved = " moved" if change.note else ""
        note = f'<p class="changed-note">{text(change.note)}</p>' if change.note else ""
        inside = self.blocks(children, setting.within(change))
        return f'<div class="change{moved}">{note}{inside}</div>'

    def listed(self, node: tree.List, setting: Setting, before: int = 0) -> str:
        """Return a list; `before` counts the entries of a clause that stand in lists before it, as its letters go on."""
        element = "ul" if node.kind == "bullet" else "ol"
        start = attribute("start", str(before + 1)) if before else ""
        # WeasyPrint reads `start` as a hint of presentation, which is off.
        if before and setting.medium == "print":
            start += attribute("style", f"counter-reset: list-item {before}")
        inside = "".join(self.entry(item, setting) for item in node.items)
        whole = ' class="short"' if setting.medium == "print" and listed_whole(node) else ""
        return f"<{element}{whole}{start}>{inside}</{element}>"

    def entry(self, item: tree.ListItem, setting: Setting) -> str:
        """Return one entry of a list."""
        setting = setting.within(item.change)
        bar = ' class="bar"' if setting.bar(item) else ""
        return f"<li{bar}>{self.item(item.children, setting)}</li>"

    def tight(self, children: tuple[tree.Block, ...], setting: Setting) -> str:
        """Return the content of a list item or definition; a leading plain paragraph needs no element."""
        if children and isinstance(children[0], tree.Paragraph) and children[0].role in ("body", "cell"):
            first = inlines(children[0].children, setting)
            return first + self.blocks(children[1:], setting)
        return self.blocks(children, setting)

    def item(self, children: tuple[tree.Block, ...], setting: Setting) -> str:
        """Return the content of a list item; on paper its paragraphs are bare lines.

        PDF/UA wants nothing but a label and a body in an item, and the engine makes a body of bare text only.
        """
        if setting.medium == "screen":
            return self.tight(children, setting)
        out: list[str] = []
        for before, child in zip((None, *children), children, strict=False):
            if isinstance(child, tree.Paragraph):
                out.append("<br/>" if isinstance(before, tree.Paragraph) else "")
                out.append(inlines(child.children, setting))
            else:
                out.append(self.block(child, setting))
        return "".join(out)

    def heading(
        self,
        number: str,
        title: tuple[tree.Inline, ...],
        identity: str,
        first: bool,
        setting: Setting,
        said: tuple[tree.Inline, ...] = (),
    ) -> str:
        """Return a heading of this level, its number marked for the accent; over what a chapter found stands its name."""
        element = f"h{min(self.level, DEEPEST)}"
        shown = f'<span class="n">{numbered(number, setting)}</span> ' if number else ""
        words = f"{shown}{inlines(title, setting)}"
        if said:
            words = (
                f'<span class="name">{words}</span><br/><span class="said">{inlines(said, setting)}</span>'
            )
        classes = (["over"] if said else []) + (["first"] if first else [])
        classes += ["bar"] if setting.bar(title, said) else []
        named = f"{anchor(identity, setting)}{attribute('class', ' '.join(classes))}"
        return f"<{element}{named}>{words}</{element}>"

    def section(self, node: tree.Section, setting: Setting) -> str:
        """Return a section with its heading; it may turn the page or start a new one."""
        lying = (node.landscape and not setting.gone) or setting.landscape
        classes = (["wide"] if lying else []) + (["new-page"] if node.new_page and not setting.gone else [])
        said, children = said_first(node.children)
        turned = 0 if lying or setting.medium == "screen" else _before_landscape(children)
        first = bool(classes or turned)
        head = self.heading(heading_number(node, setting), node.title, node.id, first, setting, said)
        classes += (
            ["signing"] if any(isinstance(child, tree.Signatures) for child in node.children[:2]) else []
        )
        if turned:
            head = f'<div class="wide">{head}{self.blocks(children[:turned], setting)}</div>'
        inside = self.deeper().beside(children[turned:], replace(setting, landscape=lying))
        return f"<section{attribute('class', ' '.join(classes))}>{head}{inside}</section>"

    def beside(self, children: tuple[tree.Block, ...], setting: Setting) -> str:
        """Return the blocks of a section; on the first page of paper short contents stand left of up to four things to know.

        They are read after the decision, and before what is said of the figures.
        """
        facts = next((one for one in children if isinstance(one, tree.KeyFacts)), None)
        listed = next((one for one in children if isinstance(one, tree.Contents)), None)
        if setting.medium == "screen" or facts is None or listed is None or len(facts.facts) > _FACTS_BESIDE:
            return self.led(children, setting)
        if sum(entry.level <= listed.levels for entry in self.entries) > _ENTRIES_BESIDE:
            return self.led(children, setting)
        made = [
            f'<div class="front">{contents(listed, self.entries, setting)}{key_facts(facts, setting)}</div>'
            if one is facts
            else self.block(one, setting)
            for one in children
            if one is not listed
        ]
        return "".join(made)

    def led(self, children: tuple[tree.Block, ...], setting: Setting) -> str:
        """Return the blocks below a heading; on paper, what only leads to a table or subsection stays on its page."""
        many = (
            lead_in(children, (tree.Table, tree.Figure, tree.Section, tree.Signatures))
            if setting.medium == "print"
            else 0
        )
        leading = [
            paragraph(each, setting, stays=True)
            for each in children[:many]
            if isinstance(each, tree.Paragraph)
        ]
        return "".join(leading) + self.blocks(children[many:], setting)

    def schedule(self, node: tree.Schedule, setting: Setting) -> str:
        """Return a schedule; one that lies on its side starts a sheet."""
        lying = node.landscape and not setting.gone
        head = self.heading(heading_number(node, setting), node.title, node.id, lying, setting)
        inside = self.deeper().led(node.children, replace(setting, landscape=lying))
        return f'<section class="schedule{" wide" if lying else ""}">{head}{inside}</section>'

    def clause(self, node: tree.Clause, setting: Setting) -> str:
        """Return a clause: its number hangs, its mark stands in the margin, its heading runs into its words."""
        below = self.deeper() if node.heading else self
        opening, rest = self.opening(node, setting)
        body = [opening]
        after: list[str] = []
        lettered = 0
        for child in rest:
            if isinstance(child, tree.List) and child.kind == "number":
                made = below.listed(child, setting, lettered)
                lettered += len(child.items)
            else:
                made = below.block(child, setting)
            (after if after or _is_clause(child) else body).append(made)
        number = f'<p class="no">{numbered(node.number, setting)}</p>'
        own = [child for child in node.children if not isinstance(child, tree.Clause)]
        bar = " bar" if setting.bar(node.heading, node.mark, *own) else ""
        room = _room(node)
        row = f'<div class="row{bar}{room}">{number}{margin(node, setting)}<div class="body">{"".join(body)}</div></div>'
        nested = f'<div class="sub">{"".join(after)}</div>' if after else ""
        return f'<div class="clause"{anchor(node.id, setting)}>{row}{nested}</div>'

    def opening(self, node: tree.Clause, setting: Setting) -> tuple[str, tuple[tree.Block, ...]]:
        """Return the first line of a clause with the words that it runs into, and the blocks that follow.

        The words need no element of their own: the engine breaks words anywhere in elements that lie deeper.
        """
        first, rest = leading(node.children)
        if first is None and not node.heading:
            return "", rest
        heading = node.heading if first is None else run_in(node.heading)
        parts = [self.heading("", heading, "", False, setting)] if heading else []
        if first is not None:
            if not parts:
                return paragraph(first, setting), rest
            words = inlines(first.children, setting)
            parts.append(f"<span{anchor(first.id, setting)}>{words}</span>" if first.id else words)
        return f'<div class="opening">{" ".join(parts)}</div>', rest

    def aside(self, node: tree.Aside, setting: Setting) -> str:
        """Return words beside the text as a box of their own; those for who drafts it are Word's comments alone."""
        if node.kind == "drafting":
            return ""
        words = attribute_words(node, "title")
        title = f'<p class="aside-title">{inlines(words, setting)}</p>' if words else ""
        label = attribute("aria-label", plain_text(words))
        return f'<aside class="aside {node.kind}"{label}>{title}{self.blocks(node.children, setting)}</aside>'

    def definition(self, node: tree.Definition, setting: Setting) -> str:
        """Return one defined term and its meaning."""
        setting = setting.within(node.change)
        bar = " bar" if setting.bar(node) else ""
        term = f"<dt{anchor(node.id, setting)}>{inlines(node.term, setting)}</dt>"
        return f'<div class="def{bar}">{term}<dd>{self.tight(node.children, setting)}</dd></div>'


def margin(node: tree.Clause, setting: Setting) -> str:
    """Return what stands beside a clause in the margin: how far it is agreed, in words and as a sign."""
    if not node.mark:
        return ""
    state = f" is-{node.openness}" if node.openness else ""
    return f'<p class="beside{state}">{inlines(node.mark, setting)}</p>'


BRIEF = 420
"""Letters up to which a clause is held together on its page: about six lines."""
LINES = 3
"""Lines of a mark from which it is taller than the least that a clause takes."""


def _room(node: tree.Clause) -> str:
    """Return the classes that keep what stands beside a clause on its page: a short one is whole, and as tall as its mark."""
    if not node.mark:
        return ""
    tall = sum(isinstance(one, tree.LineBreak) for one in node.mark) + 1 >= LINES
    plain = all(isinstance(child, tree.Paragraph) for child in node.children)
    words = sum(
        len(plain_text(child.children)) for child in node.children if isinstance(child, tree.Paragraph)
    )
    return f"{' high' if tall else ''}{' brief' if plain and words <= BRIEF else ''}"


def _is_clause(block: tree.Block) -> bool:
    """Say whether a block is a clause, be it one that came or went."""
    if isinstance(block, tree.Changed):
        return any(isinstance(child, tree.Clause) for child in block.children)
    return isinstance(block, tree.Clause)


def _before_landscape(children: tuple[tree.Block, ...]) -> int:
    """Return how many paragraphs stand between a heading and a first subsection on a turned sheet, and turn with it."""
    many = lead_in(children, tree.Section)
    after = children[many] if children else None
    return many if isinstance(after, tree.Section) and after.landscape else 0


def paragraph(node: tree.Paragraph, setting: Setting, *, stays: bool = False) -> str:
    """Return one paragraph; its role is its class. What `stays` is not parted from the next block."""
    classes: list[str] = [] if node.role in ("body", "cell") else [node.role]
    classes += ["next"] if stays else []
    classes += ["bar"] if setting.bar(node.children) else []
    return f"<p{anchor(node.id, setting)}{attribute('class', ' '.join(classes))}>{inlines(node.children, setting)}</p>"


_LABEL_ON_A_LINE = (32, 21)
"""Letters that a key figure's label holds on one line, of three figures and of four; where one is longer, all have two,
so that figures stand level."""


def key_facts(node: tree.KeyFacts, setting: Setting) -> str:
    """Return the things to know as a list that stands side by side."""
    many = {1: " two", 2: " two", 4: " four"}.get(len(node.facts), "")
    if any(len(fact.label) > _LABEL_ON_A_LINE[len(node.facts) > 3] for fact in node.facts):
        many += " tall"
    return f'<ul class="facts{many}">{"".join(_fact(fact, setting) for fact in node.facts)}</ul>'


def _fact(fact: tree.KeyFact, setting: Setting) -> str:
    setting = setting.within(fact.change)
    value = inlines(fact.figure, setting)
    if unit := inlines(attribute_words(fact, "unit"), setting):
        value += f" <small>{unit}</small>"
    size = "value words" if in_words(fact) else "value"
    shown = f'<p class="{size}">{value}</p>' if value else ""
    words = f"<p>{inlines(fact.children, setting)}</p>" if fact.children else ""
    bar = ' class="bar"' if setting.bar(fact) else ""
    label = inlines(attribute_words(fact, "label"), setting)
    return f'<li{bar}><p class="label">{label}</p>{shown}{words}</li>'


def signature(node: tree.Signature, setting: Setting) -> str:
    """Return one party's signature block."""
    lines = "".join(f"<p>{inlines(line, setting)}</p>" for line in node.lines)
    return f'<div class="signature"><p class="party">{inlines(node.party, setting)}</p>{lines}</div>'


def contents(node: tree.Contents, entries: tuple[Entry, ...], setting: Setting) -> str:
    """Return the table of contents; page numbers are the style sheet's work."""
    lines = "".join(
        f'<li class="level{entry.level}">{_number(entry)}{_entry(entry, setting)}</li>'
        for entry in entries
        if entry.level <= node.levels
    )
    title = f'<p class="contents-title">{text(node.title)}</p>'
    return f'<nav class="contents" aria-label="{text(node.title)}">{title}<ol>{lines}</ol></nav>'


def _number(entry: Entry) -> str:
    return f'<span class="n">{text(entry.number)}</span> ' if entry.number else ""


_FOREIGN = re.compile(r'((?:<span data-plan="[^"]*">)?)<span lang="([^"]+)">([^<]*)</span>((?:</span>)?)')
"""A title that is in another language as a whole."""


_SPOKEN = re.compile(r'<span lang="[^"]+">([^<]*)</span>')
"""Words of a title in another language, beside others."""


def _entry(entry: Entry, setting: Setting) -> str:
    """Return the link of an entry.

    The language of a title stands at the link itself: a tagged PDF would take a span that fills a link for the link, and
    one in a link that takes two lines, too, so that on paper part of a title has none.
    """
    title = _unlinked(inlines(entry.title, setting))
    foreign = _FOREIGN.fullmatch(title)
    lang = f' lang="{foreign[2]}"' if foreign else ""
    if foreign:
        title = f"{foreign[1]}{foreign[3]}{foreign[4]}"
    elif setting.medium == "print":
        title = _SPOKEN.sub(r"\1", title)
    return f'<a href="#{text(entry.id)}"{lang}>{title}</a>'


def _unlinked(title: str) -> str:
    """A heading's link cannot stand inside the link of the contents."""
    return title if "<a " not in title else title.replace("<a ", "<span ").replace("</a>", "</span>")


def cover(node: tree.Cover, setting: Setting, top: str, logo: str) -> str:
    """Return the first page; `top` is the height of what stands above document control, empty on a screen."""
    picture = f'<div class="logo" style="{logo}"></div>' if logo else ""
    above = f'<p class="set">{inlines(node.set, setting)}</p>' if node.set else ""
    kind = f'<p class="kind">{text(node.kind)}</p>' if node.kind else ""
    subtitle = f'<p class="subtitle">{inlines(node.subtitle, setting)}</p>' if node.subtitle else ""
    mark = f'<p class="mark"><span>{text(node.mark)}</span></p>' if node.mark else ""
    decider = f'<p class="decider">{inlines(node.decider, setting)}</p>' if node.decider else ""
    wanted = (
        f'<div class="wanted"><p class="label">{text(node.asks)}</p>{decider}<p>{inlines(node.wanted, setting)}</p></div>'
        if node.wanted
        else ""
    )
    rows = "".join(_control(row, setting) for row in node.control)
    control = (
        f'<table class="plain"><colgroup><col style="width:26%"/><col style="width:74%"/></colgroup>'
        f"<tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    return (
        f'<header class="cover"><div class="cover-top"{attribute("style", top)}>{picture}'
        f'{above}{kind}<p class="title">{inlines(node.title, setting)}</p>{subtitle}{wanted}</div>'
        f"{mark}{control}</header>"
    )


def _control(row: tree.ControlRow, setting: Setting) -> str:
    """Return one line of document control."""
    setting = setting.within(row.change)
    return (
        f'<tr><th scope="row">{numbered(row.name, setting)}</th><td>{inlines(row.value, setting)}</td></tr>'
    )


def cover_lines(node: tree.Cover) -> int:
    """Return how many lines document control will need, near enough to place it at the foot of the sheet."""
    return sum(1 + len(plain_text(row.value)) // 78 for row in node.control)
