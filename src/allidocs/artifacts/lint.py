"""What a good reviewer would say of templates, read without running them: names that nothing answers to, blocks that
nobody prints, words without translation, sentences that assert something of the plan outside a claim, nouns in one form
behind a count, an empty place as a gap that may only be hidden from the readers.

A reviewer of a change sees at the line what is claimed and by which name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast, get_type_hints

from babel.messages.catalog import Message
from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import extract_from_ast

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.compose import CONTEXT, facts_function
from allidocs.artifacts.editions import EDITIONS
from allidocs.artifacts.markup import strange_elements, strange_markup, unclosed, untranslatable
from allidocs.artifacts.own import catalogue_of
from allidocs.artifacts.readability import hard_to_read
from allidocs.base.errors import CannotRun, PathEscapes
from allidocs.base.finding import Finding, Place, Severity, line_place, told_place
from allidocs.base.suggestions import closest, suggestion
from allidocs.plan.kinds import SOURCE
from allidocs.plan.model import Plan
from allidocs.templating.asked import PLAN, Known, Unasked, unasked
from allidocs.templating.blocks import circles, lost_blocks, parents, tree_of
from allidocs.templating.claiming import ASK
from allidocs.templating.edition import Edition
from allidocs.templating.jinja import environment
from allidocs.templating.mistakes import PLACEHOLDER, syntax
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import Words, catalogues, languages_of, read_catalogue, words_for

SENTENCE = re.compile(r"\s.*[^\s.…][.!?…][»”\"')\]]*\s*$", re.DOTALL)
"""A message that says something: several words and a full stop (`No.` heads a column)."""
COUNTED = re.compile(r"%\((\w+)\)s[ \u00a0](?!(?:of|to|and|or|in|a|per|from|at|for|on|by)\b)[a-z]")
"""A placeholder with the noun that it counts behind it."""
_EDITION = re.compile(r'[ ,]edition="([^"{]*)"')
GAP = ' tone="gap"'
"""What sets a cell as one in which something is missing."""
COUNTS = ("n", "all", "count", "met", "done")
"""Names of values that are counts, beside what a `length` computes."""
SIZES = frozenset({"length", "count"})
"""Filters that count."""
LABELS = ("_", "gettext", "ngettext")
STATED = ("stated", "nstated")
SINGULAR = ("_", "gettext", "stated")
MESSAGES = (*LABELS, *STATED, "guide")
"""Functions that print a message."""
GIVEN = frozenset(
    {
        *CONTEXT,
        ASK,
        "asked",
        "before",
        "legal",
        "doubted",
        "claim",
        "claim_answer",
        "caller",
        "varargs",
        "kwargs",
        "super",
        "self",
        "loop",
    }
)
"""Names that templates have without making them."""
FURTHER = {"layout/redline.j2": ("old", "new", "counts", "parts", "words", "items", "further")}
"""Names that a template is given which makes no document of its own."""


def lint(templates: TemplateSet) -> Iterator[Finding]:
    """Yield what is wrong in a set of templates: in a user's own files, or in those of allidocs where there are none."""
    broken = [*_catalogues(templates)]
    yield from broken
    if any(finding.severity is Severity.ERROR for finding in broken):
        return
    judged = _set_of(templates)
    whole = templates.folder is None
    for name in templates.names():
        if name.endswith(".j2") and (whole or templates.is_own(name)):
            yield from judged.template(name, templates.text(name))
    if not whole:
        yield from judged.descriptions()
        yield from judged.unused()
        yield from judged.young_languages()


def judge(name: str, source: str, templates: TemplateSet) -> tuple[Finding, ...]:
    """Return what is wrong in one template of a set, in the order of its lines."""
    return tuple(_set_of(templates).template(name, source))


@lru_cache(maxsize=2)
def _set_of(templates: TemplateSet) -> _Set:
    """Return a set whose templates are read once, however many are judged."""
    return _Set(templates)


def _editions(source: str, item: Artifact | None) -> Iterator[tuple[int, str, str]]:
    """Yield the parts that belong to no edition that is made: a name that is none, or a document that has one only."""
    for line, words in enumerate(source.splitlines(), 1):
        for name in _EDITION.findall(words):
            if name not in EDITIONS:
                yield line, f"there is no edition `{name}`", suggestion(name, EDITIONS, "editions")
            elif item is not None and not item.edition:
                hint = f"write `editions: true` into `artifacts/{item.id}.yaml`, or take the attribute away"
                yield line, f"`{item.id}` has no editions", hint


def _catalogues(templates: TemplateSet) -> Iterator[Finding]:
    """Yield what is wrong in a user's own catalogues: entries that cannot be read, plurals, placeholders."""
    for lang in languages_of(templates):
        for name in filter(templates.is_own, catalogues(lang, templates)):
            source = templates.text(name)
            try:
                catalogue = read_catalogue(lang, name, templates)
            except CannotRun as error:
                place, said = told_place(error.message)
                place = line_place(name, source, place.line if place else 1)
                yield Finding("T005", Severity.ERROR, said.removeprefix(f"{name}: "), place, error.hint)
                continue
            for message in catalogue:
                wrong, hint = _wrong_in(message)
                if wrong:
                    place = line_place(name, source, message.lineno or 1)
                    yield Finding("T005", Severity.ERROR, f"“{_texts(message.id)[0]}”: {wrong}", place, hint)


_PLACEHOLDERS = (
    "a translation has the placeholders of its message, such as `%(n)s`, and as many forms as its language"
)


def _texts(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _wrong_in(message: Message) -> tuple[str, str]:
    """Return what is wrong with an entry and what to do: a plural form that lacks, a placeholder that its message does not
    have, an element that no document has."""
    said, told = _texts(message.id), [text for text in _texts(message.string) if text]
    own = {name for text in said for name in PLACEHOLDER.findall(text)}
    strange = [name for text in told for name in PLACEHOLDER.findall(text) if name not in own]
    if not message.id or not told:
        return "", ""
    if len(told) < len(said):
        return "the translation lacks its plural, `msgstr[1]`", _PLACEHOLDERS
    if strange:
        return f"the translation asks for `{strange[0]}`, which the message does not have", _PLACEHOLDERS
    for text in told:
        for wrong in strange_markup(text):
            return f"the translation holds {wrong.message}", wrong.hint
    return "", ""


class _Set:
    """The templates of a set, read as far as judging one of them needs."""

    def __init__(self, templates: TemplateSet) -> None:
        self.templates = templates
        nobody = cast("Plan", None)
        self.env: Environment = environment(templates, Edition.of(nobody, Words(SOURCE)))
        self.items = {item.template: item for item in catalogue_of(templates)}
        self._read: dict[str, nodes.Template | None] = {}
        self._named: dict[str, frozenset[str]] = {}

    def template(self, name: str, source: str) -> Iterator[Finding]:
        """Yield what is wrong in one template, in the order of its lines."""

        def told(code: str, severity: Severity, line: int, message: str, hint: str = "") -> Finding:
            return Finding(code, severity, message, line_place(name, source, line), hint)

        try:
            if self.env.loader is not None and self.templates.has(name):
                self.env.loader.get_source(self.env, name)  # refuses what is no text
            tree = self.env.parse(source, name)
        except TemplateSyntaxError as error:
            message, hint = syntax(error.message or "", self.env)
            yield told("T001", Severity.ERROR, error.lineno, message, hint)
            return
        found = [
            *(told("T001", Severity.ERROR, *wrong) for wrong in self._names(name, tree)),
            *(told("T001", Severity.ERROR, *wrong) for wrong in _editions(source, self.items.get(name))),
            *(told("T001", Severity.ERROR, *wrong) for wrong in strange_elements(self.env, source)),
            *(told("T009", Severity.WARNING, *wrong) for wrong in unclosed(self.env, source)),
            *(told("T002", Severity.ERROR, *wrong) for wrong in lost_blocks(self._tree, tree)),
            *(
                told("T003", Severity.WARNING, line, message)
                for line, message in (*_sentences(tree, claimed=False), *_gaps(tree))
            ),
            *(told("T004", Severity.WARNING, *wrong) for wrong in self._untranslated(tree)),
            *(told("T004", Severity.WARNING, *wrong) for wrong in untranslatable(self.env, source)),
            *(told("T008", Severity.REMARK, *wrong) for wrong in hard_to_read(self.env, source)),
        ]
        yield from sorted(found, key=lambda finding: finding.place.line if finding.place else 0)

    def descriptions(self) -> Iterator[Finding]:
        """Yield the titles of a user's own documents that have no translation."""
        for item in self.items.values():
            name = f"artifacts/{item.id}.yaml"
            if self.templates.is_own(name):
                source = self.templates.text(name)
                for message in (item.title, item.subtitle, item.reader):
                    line = next((n for n, row in enumerate(source.splitlines(), 1) if message[:30] in row), 1)
                    for wrong in _lacking(message, line, self.templates):
                        place = line_place(name, source, wrong.line)
                        yield Finding("T004", Severity.WARNING, wrong.message, place, wrong.hint)

    def young_languages(self) -> Iterator[Finding]:
        """Yield each language of one's own that has no words yet for some message that a language of allidocs translates."""
        shipped = TemplateSet()
        known = languages_of(shipped)
        told = {message for lang in known[1:] for message in words_for(lang, shipped).messages}
        for lang in languages_of(self.templates):
            lacking = (
                sorted(told - words_for(lang, self.templates).messages.keys()) if lang not in known else []
            )
            if lacking:
                some = ", ".join(f"“{message.rpartition(chr(4))[2]}”" for message in lacking[:3])
                yield Finding(
                    "T004", Severity.WARNING, f"{len(lacking):,} of {len(told):,} messages have no words in `{lang}`: {some} …",
                    Place(f"languages/{lang}.yaml", 1, 1), f"add them to catalogues `translations/{lang}/….po`; those of `{known[1]}` have them all",
                )  # fmt: skip

    def unused(self) -> Iterator[Finding]:
        """Yield a user's own files that nothing uses, and messages of own catalogues that nothing prints."""
        shipped, own = TemplateSet(), [name for name in self.templates.names() if self.templates.is_own(name)]
        named = {item.template for item in self.items.values()}
        for name in own:
            tree = self._tree(name) if name.endswith(".j2") else None
            named.update(self._names_in(name, tree) if tree is not None else ())
        for name in own:
            if name.endswith((".j2", ".css")) and name not in named and not shipped.has(name):
                hint = suggestion(name, shipped.names(), "files")
                hint = (
                    hint
                    if "did you mean" in hint
                    else "describe a document of your own in `artifacts/….yaml` beside it"
                )
                yield Finding("T007", Severity.WARNING, f"nothing uses `{name}`", Place(name, 1, 1), hint)
        for name in own:
            lang = name.removeprefix("translations/").partition("/")[0]
            if name.endswith(".po") and not shipped.has(name) and lang not in languages_of(self.templates):
                hint = f"a language begins with its file `languages/{lang}.yaml`; catalogues lie in `translations/LANGUAGE/`"
                yield Finding("T007", Severity.WARNING, f"nothing uses `{name}`: there is no language `{lang}`", Place(name, 1, 1), hint)  # fmt: skip
        yield from self._strange_words(shipped)

    def _strange_words(self, shipped: TemplateSet) -> Iterator[Finding]:
        """Yield messages of own catalogues that no template of the set prints and that allidocs does not know."""
        known = {
            message.rpartition("\x04")[2]
            for lang in languages_of(shipped)[1:]
            for message in words_for(lang, shipped).messages
        }
        for name in self.templates.names():
            tree = self._tree(name) if name.endswith(".j2") and self.templates.is_own(name) else None
            for _, _, message in extract_from_ast(tree, MESSAGES) if tree is not None else ():
                known.add(str(message[0] if isinstance(message, tuple) else message))
        known.update(
            text for item in self.items.values() for text in (item.title, item.subtitle, item.reader)
        )
        for lang in languages_of(self.templates):
            for name in filter(self.templates.is_own, catalogues(lang, self.templates)):
                source = self.templates.text(name)
                for message in read_catalogue(lang, name, self.templates):
                    one = _texts(message.id)[0] if message.id else ""
                    if one and one not in known:
                        place = line_place(name, source, message.lineno or 1)
                        near = closest(one, known)
                        hint = f"did you mean “{near}”?" if near else 'a message is what stands in `_("…")`'
                        yield Finding("T005", Severity.WARNING, f"nothing prints “{one}”", place, hint)

    def _tree(self, name: str) -> nodes.Template | None:
        """Return a template of the set as read; None for one that is not there or cannot be read."""
        if name not in self._read:
            self._read[name] = tree_of(self.env, name)
        return self._read[name]

    def _importers(self, name: str, tree: nodes.Template) -> Iterator[nodes.Template]:
        """Yield the templates that import one, with those that they extend: it may see what they have."""
        if next(tree.find_all(nodes.Extends), None) is not None:
            return
        for other in self.templates.names():
            importer = self._tree(other) if other.endswith(".j2") and other != name else None
            if importer and name in self._names_in(other, importer):
                yield importer
                yield from parents(self._tree, importer)

    def _names_in(self, name: str, tree: nodes.Template) -> frozenset[str]:
        """Return the templates that one of the set names."""
        if name not in self._named:
            self._named[name] = frozenset(str(getattr(node.template, "value", "")) for node in _others(tree))
        return self._named[name]

    def _names(self, name: str, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield templates, filters, tests, macros, names and keys that are not there."""
        yield from self._files(tree)
        yield from circles(self._tree, name, tree)
        yield from self._tools(tree)
        yield from self._macros(tree)
        yield from self._unbound(name, tree)
        roots: dict[str, Known] = {"plan": PLAN}
        if name in self.items:
            roots["facts"] = get_type_hints(facts_function(self.items[name])).get("return")
        yield from unasked(tree, roots)

    def _files(self, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield templates that are named and not there."""
        for node in _others(tree):
            asked = getattr(node.template, "value", None)
            may_lack = getattr(node, "ignore_missing", False)
            if isinstance(asked, str) and not may_lack and not self._there(asked):
                known = [one for one in self.templates.names() if one.endswith(".j2")]
                yield Unasked(
                    node.lineno, f"there is no template `{asked}`", suggestion(asked, known, "templates")
                )

    def _there(self, name: str) -> bool:
        """Say whether there is such a template; what leads out of the folder is none."""
        try:
            return self.templates.has(name)
        except PathEscapes:
            return False

    def _tools(self, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield filters and tests that are named and not there."""
        tools: list[tuple[type[Any], Any, str]] = [
            (nodes.Filter, self.env.filters, "filter"), (nodes.Test, self.env.tests, "test"),
        ]  # fmt: skip
        for kind, known, called in tools:
            for node in tree.find_all(kind):
                if node.name not in known:
                    hint = suggestion(node.name, known, f"{called}s")
                    yield Unasked(node.lineno, f"there is no {called} `{node.name}`", hint)

    def _unbound(self, name: str, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield names that neither the template makes nor anybody gives it."""
        around = [tree, *parents(self._tree, tree), *self._importers(name, tree)]
        bound = {*GIVEN, *FURTHER.get(name, ()), *self.env.globals}
        bound.update(made for one in around for made in _made(one))
        bound.update(one.name for one in tree.find_all(nodes.Name) if one.ctx != "load")
        bound.update(one.name for one in tree.find_all(nodes.Macro))
        told: set[str] = set()
        for one in tree.find_all(nodes.Name):
            if one.ctx == "load" and one.name not in bound | told:
                told.add(one.name)
                yield Unasked(one.lineno, f"there is no `{one.name}`", suggestion(one.name, bound, "known"))

    def _macros(self, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield macros that the template that they are asked of does not have."""
        imported: dict[str, set[str]] = {}
        for node in tree.find_all(nodes.Import):
            other = self._tree(node.template.value) if isinstance(node.template, nodes.Const) else None
            if other is not None:
                imported[node.target] = set(_made(other))
        for one in tree.find_all(nodes.Getattr):
            known = imported.get(one.node.name) if isinstance(one.node, nodes.Name) else None
            if known is not None and one.attr not in known:
                where = cast("nodes.Name", one.node).name
                yield Unasked(
                    one.lineno, f"`{where}` has no macro `{one.attr}`", suggestion(one.attr, known, "macros")
                )
        for names in tree.find_all(nodes.FromImport):
            other = self._tree(names.template.value) if isinstance(names.template, nodes.Const) else None
            for asked in names.names if other is not None else ():
                macro = asked if isinstance(asked, str) else asked[0]
                made = _made(cast("nodes.Template", other))
                if macro not in made:
                    yield Unasked(
                        names.lineno, f"there is no macro `{macro}`", suggestion(macro, made, "macros")
                    )

    def _untranslated(self, tree: nodes.Template) -> Iterator[Unasked]:
        """Yield messages that a language has no words for."""
        for line, _, message in extract_from_ast(tree, MESSAGES):
            one = message[0] if isinstance(message, tuple) else message
            if one:
                yield from _lacking(one, line, self.templates)


def _lacking(message: str, line: int, templates: TemplateSet) -> Iterator[Unasked]:
    for lang in languages_of(templates)[1:]:
        if message not in words_for(lang, templates).messages:
            yield Unasked(
                line,
                f"“{message}” has no translation into `{lang}`",
                f"add it to a catalogue `translations/{lang}/….po`",
            )


def _others(tree: nodes.Template) -> Iterator[Any]:
    """Yield where a template names another."""
    yield from tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))


def _made(tree: nodes.Template) -> list[str]:
    """Return the names that a template makes at its top level: macros, values, imports."""
    found: list[str] = []
    for node in tree.body:
        match node:
            case nodes.Macro():
                found.append(node.name)
            case nodes.Import():
                found.append(node.target)
            case nodes.FromImport():
                found += [name if isinstance(name, str) else name[1] for name in node.names]
            case nodes.Assign() | nodes.AssignBlock():
                targets = [node.target, *node.target.find_all(nodes.Name)]
                found += [name.name for name in targets if isinstance(name, nodes.Name)]
    return found


def _gaps(template: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield where a cell is shown as a gap because its place is empty: it may be empty for these readers only."""
    for found in template.find_all(nodes.If):
        printed = [node for output in found.body if isinstance(output, nodes.Output) for node in output.nodes]
        shown = "".join(node.data for node in printed if isinstance(node, nodes.TemplateData))
        absent = isinstance(found.test, nodes.Not) or any(
            operand.op == "notin" for operand in found.test.find_all(nodes.Operand)
        )
        if absent and GAP in shown:
            yield found.lineno, "a gap that may only be hidden from these readers; ask `is lacking`"


def _sentences(node: nodes.Node, *, claimed: bool) -> Iterator[tuple[int, str]]:
    """Yield sentences that are no claim, no guide to reading and no stated value."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        wrong = _wrong(node.node.name, node, claimed=claimed)
        if wrong:
            yield node.lineno, wrong
    claimed = claimed or (
        isinstance(node, nodes.With)
        and any(
            isinstance(value, nodes.Call) and getattr(value.node, "name", "") == ASK for value in node.values
        )
    )
    for child in node.iter_child_nodes():
        yield from _sentences(child, claimed=claimed)


OF_ONE = "The one "
"""How a sentence begins that is said of a whole of one, in place of its count: it has no value to state."""


def _wrong(called: str, call: nodes.Call, *, claimed: bool) -> str:
    messages = [arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    first = messages[0] if messages else ""
    if called == "guide" and call.kwargs:
        return f"a guide to reading takes no value: “{first}”"
    if called in STATED and not call.kwargs and not first.startswith(OF_ONE):
        return f"a stated sentence has no value to state: “{first}”"
    if called in LABELS and not claimed and any(map(SENTENCE.search, messages)):
        return (
            f"a sentence outside a claim: “{first}”; write it in {{% claim %}}, or with guide() or stated()"
        )
    if called in SINGULAR and _counts(first, call):
        return f"a count with its noun in one form: “{first}”; write both forms with ngettext() or nstated()"
    return ""


def _counts(message: str, call: nodes.Call) -> bool:
    """Say whether a message puts a noun behind a count: `1 of 1 examinations are done`."""
    values = {item.key: item.value for item in call.kwargs}
    return any(
        name in COUNTS or not SIZES.isdisjoint(_filters(values[name]))
        for name in COUNTED.findall(message)
        if name in values
    )


def _filters(value: nodes.Expr) -> frozenset[str]:
    around = [value] if isinstance(value, nodes.Filter) else []
    return frozenset(found.name for found in (*around, *value.find_all(nodes.Filter)))
