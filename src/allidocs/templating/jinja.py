"""Templates to XML: Jinja in its sandbox, where an unknown name is an error that says where.

Templates come from designers, lawyers and other companies: they can read the plan's view and the facts, loop and
branch, and nothing else. Values escape themselves; what a plan says is never read as a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast

from jinja2 import BaseLoader, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.ext import Extension, InternationalizationExtension
from jinja2.sandbox import ImmutableSandboxedEnvironment

from allidocs.base.errors import LimitReached
from allidocs.templating.claiming import ASK, ClaimTag, asking, remembering, stating
from allidocs.templating.compiled import Compiled
from allidocs.templating.edition import Edition
from allidocs.templating.expression import Unknown
from allidocs.templating.mistakes import FAILURES, failed
from allidocs.templating.printing import Printing, expected_day, rounding
from allidocs.templating.reads import Reads, Watched
from allidocs.templating.rows import RowsTags
from allidocs.templating.source_lines import Marking, solid, trimmed, unmarked
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import lacking

MAX_CHARACTERS = 40_000_000
"""More than any document; stops a template that multiplies itself."""

_COMPILED = Compiled()


class _Loader(BaseLoader):
    def __init__(self, templates: TemplateSet) -> None:
        self.templates = templates

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Any]:
        # Templates may include templates alone: a company's policy or its theme is none of their business.
        if not template.endswith(".j2") or not self.templates.has(template):
            raise TemplateNotFound(template)
        data = self.templates.read(template)
        try:
            return data.decode("utf-8"), template, lambda: True
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise TemplateSyntaxError("this is no text in UTF-8", line, template) from None

    def list_templates(self) -> list[str]:
        return list(self.templates.names())


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which judges an attribute by its name and its holder's class: once for each."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may read an attribute."""
        known = _SAFE.get((type(obj), attr))
        if known is None:
            known = _SAFE[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree: nodes.Template = super()._parse(source, name, filename)
        except RecursionError:
            raise TemplateSyntaxError(_DEEP, 1, name, filename) from None
        if name and self.loader.templates.is_own(name):  # type: ignore[union-attr]
            _refuse_depth(tree, name)
        return tree


class _Watching(_Sandbox):
    """A sandbox that notes what templates read for what they write."""

    reads: Reads

    def begin(self, names: tuple[str, ...], values: tuple[Any, ...]) -> int:
        """Begin one `{{ }}`."""
        return self.reads.begin(names, values)

    def written(self, _: int, value: Any) -> Any:
        """End one `{{ }}`."""
        assert self.finalize is not None
        return self.reads.end(self.finalize(value))

    def bare(self, value: Any) -> Any:
        """Return words without marks."""
        return unmarked(value)

    def making(self) -> None:
        """Begin to make a value that gets a name."""
        self.reads.making()

    def made(self, *given: Any) -> Any:
        """Give a value its names."""
        return self.reads.made(*given)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, and note that it was read."""
        return self.reads.note(obj, attribute, super().getattr(unmarked(obj), attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item, and note that it was read."""
        return self.reads.note(obj, argument, super().getitem(obj, argument))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Watched().visit(super()._parse(source, name, filename))
        tree.set_environment(self)
        return tree


def _of_words(judge: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that judges marked words as it does those without marks."""

    @wraps(judge)
    def judged(*given: Any, **named: Any) -> Any:
        return judge(*map(unmarked, given), **named)

    return judged


_SAFE: dict[tuple[type, str], bool] = {}
_MAX_DEPTH, _MAX_LOOPS = 60, 15
"""How deep the expressions and tags of a template may stand in one another, and how many of them may be loops."""
_DEEP = "its expressions or tags stand in one another deeper than any template needs"


def _refuse_depth(tree: nodes.Template, name: str) -> None:
    """Raise TemplateSyntaxError where a template is nested so deep that no program could read or run it."""
    found: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while found:
        node, depth, loops = found.pop()
        loops += isinstance(node, nodes.For)
        if depth > _MAX_DEPTH or loops > _MAX_LOOPS:
            raise TemplateSyntaxError(_DEEP, getattr(node, "lineno", None) or 1, name)
        found += ((child, depth + 1, loops) for child in node.iter_child_nodes())


def environment(
    templates: TemplateSet, edition: Edition, *further: type[Extension]
) -> ImmutableSandboxedEnvironment:
    """Return the sandbox for one edition: its filters print in the edition's language.

    With `further` extensions templates compile to something else, which is not kept.
    """
    printing = Printing(edition)
    env = (_Watching if Marking in further else _Sandbox)(
        loader=_Loader(templates), autoescape=True, undefined=Unknown, finalize=printing.show,
        trim_blocks=True, lstrip_blocks=True, extensions=[InternationalizationExtension, ClaimTag, RowsTags, *further],
        cache_size=200, bytecode_cache=None if further else _COMPILED,
    )  # fmt: skip
    if isinstance(env, _Watching):
        env.reads = Reads(edition.plan, edition.reads)
    words = edition.words
    env.install_gettext_callables(words.get, words.plural, newstyle=True)  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext"):
        env.globals[name] = printing.told(cast("Callable[..., Any]", env.globals[name]))
    env.globals["ngettext"] = printing.opening(cast("Callable[..., Any]", env.globals["ngettext"]))
    env.globals["_"] = env.globals["guide"] = env.globals["gettext"]
    env.globals["stated"] = stating(cast("Callable[..., Any]", env.globals["gettext"]))
    env.globals["nstated"] = stating(cast("Callable[..., Any]", env.globals["ngettext"]))
    ask = asking(edition.plan)
    env.globals[ASK] = remembering(ask, edition.told) if Marking in further else ask
    env.filters["round"] = rounding
    env.filters.update(
        date=printing.long_date, short_date=printing.short_date, month=printing.month, money=printing.money, total=printing.total, amount=printing.amount,
        millions=printing.millions, bare=printing.bare, unit=printing.unit, number=printing.number, percent=printing.percent, period=printing.period,
        place=printing.place, country=edition.format.country, spelled=edition.format.spelled,
        sections=printing.sections, blocks=printing.blocks, cap=printing.cap, choice=printing.choice, places=printing.places, joined=printing.joined, lines=printing.lines, of=printing.of, few=printing.few, alphabetic=printing.alphabetic,
        plain=printing.plain_text, sentence=printing.sentence, headline=printing.headline, inside=printing.inside, tied=printing.tied, result=printing.result,
        lacking=printing.lacking, placed=printing.placed, named=printing.named, ending=printing.ending, held=printing.held, gap=printing.gap, merged=printing.merged, progress=printing.progress, expected=expected_day,
    )  # fmt: skip
    if Marking in further:
        env.filters["trim"] = trimmed
        env.filters["solid"] = solid
        for name in (
            "int",
            "float",
            "length",
            "capitalize",
            "upper",
            "lower",
            "title",
            "replace",
            "first",
            "last",
        ):
            env.filters[name] = _of_words(env.filters[name])
    env.tests["lacking"] = lacking
    env.globals.pop("lipsum", None)
    env.globals.pop("cycler", None)
    return env


def render(env: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, Any]) -> str:
    """Return the XML that a template makes; raises TemplateFailed with the template's file and line."""
    parts: list[str] = []
    size = 0
    try:
        for part in env.get_template(name).generate(context):
            parts.append(part)
            size += len(part)
            if size > MAX_CHARACTERS:
                raise LimitReached(f"the template {name} writes more than {MAX_CHARACTERS:,} characters")
    except FAILURES as error:
        raise failed(error, env, name, context) from error
    return "".join(parts)
