"""Write `docs/template-reference.md`: every name, filter and fact that a template may use, from the code that gives them."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from jinja2 import Environment

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.artifacts.compose import facts_function
from allidocs.plan.entity import Entity
from allidocs.plan.kinds import SOURCE
from allidocs.plan.model import Plan
from allidocs.templating.edition import Edition
from allidocs.templating.jinja import environment
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import Branch, Collection, Leaf
from allidocs.templating.words import Words

PAGE = "docs/template-reference.md"
_HEAD = """\
# Reference for templates

What a template may use, beside the elements of the [vocabulary](vocabulary.md) and the keys of the [plan](plan-format.md).
This page is made from the code (`make generated`); [templates.md](templates.md) is the walk through it.

## Names

| name | what it is |
|---|---|
| `plan` | the plan, cut to the audience: `plan.partners`, `plan.plan.as_of`; loops over a mapping give its entries |
| `facts` | what was computed for this document, see below; a document of one's own says whose facts it uses |
| `artifact` | the document: `artifact.id`, `artifact.title`, `artifact.subtitle`, `artifact.reader` |
| `lang` | the language of the document, such as `es` |
| `stamp` | `stamp.audience`, `stamp.digest`, `stamp.counterparty` |
| `numbered` | where the paper stands in its set: `numbered.number` of `numbered.count`; `numbered.others` are the numbers of all papers by id, `numbered.titles` their titles, `numbered.prices` what open asks cost that name no amount |
| `edition` | what the document met on the way: `edition.formulas`, `edition.sources` |
| `policy()` | the own policy of the partner whom the edition is for; nothing in every other edition |
| `legal()` | the contract frame: its sections, clauses and registers |
| `asked(codes)` | what a reviewer would ask: the first three of these rules that speak of what the document is about, as `code`, `count` and `about` |
| `_("…")`, `ngettext("one", "many", n)` | a message, translated by `translations/LANG/*.po` |
| `guide("…")`, `stated("… %(day)s …", day=…)`, `nstated(…)` | sentences that are no claim: see [templates.md](templates.md#sentences-and-claims) |
"""
_CATALOGUE = """\
## A catalogue

`translations/es/house.po`; its name is free, and what it says wins over what came with allidocs.
English has catalogues, too (`translations/en/house.po`): they say a message of allidocs in your own words.

```po
msgid "Initiatives"
msgstr "Proyectos comunes"

# Placeholders stay as they are; their place is free.
msgid "%(done)s of %(all)s conditions met"
msgstr "cumplidas %(done)s de %(all)s condiciones"

# A message with a count has one form for one and one for many.
msgid "%(n)s risk"
msgid_plural "%(n)s risks"
msgstr[0] "%(n)s riesgo"
msgstr[1] "%(n)s riesgos"

# `msgctxt` is for a choice of the plan that needs another word in one place.
msgctxt "strategy.kind"
msgid "open"
msgstr "abierta"
```
"""


def reference_page() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *_values(), "", *_filters(), "", _CATALOGUE, *_facts()]) + "\n"


def _first(doc: str | None) -> str:
    """Return the first sentence of a docstring, on one line and safe in a table."""
    text = " ".join((inspect.cleandoc(doc or "")).split("\n\n")[0].split())
    return text.replace("|", "\\|").rstrip(".")


def _values() -> Iterator[str]:
    yield "## Values of the plan"
    yield ""
    yield "| member | of | what it is |"
    yield "|---|---|---|"
    for cls, called in (
        (Leaf, "a single value"),
        (Branch, "an entry, such as a partner"),
        (Collection, "a mapping"),
    ):
        for name, member in inspect.getmembers(cls):
            if isinstance(member, property):
                yield f"| `.{name}` | {called} | {_first(member.fget.__doc__)} |"
        if cls is not Collection:
            yield f"| `.id`, `.path` | {called} | its id; its path in the plan |"
    yield ""
    yield "`.raw` is what code compares and computes with; a value printed as it is keeps its place in the plan, so that a"
    yield "returned Word file finds its way home: print values, compute with `.raw`."


def _filters() -> Iterator[str]:
    plain = set(environment_filters()) - set(Environment().filters)  # noqa: S701 (only listed)
    yield "## Filters"
    yield ""
    yield "Beside those of [Jinja](https://jinja.palletsprojects.com/en/stable/templates/#builtin-filters):"
    yield ""
    yield "| filter | what it prints |"
    yield "|---|---|"
    for name in sorted(plain):
        function = environment_filters()[name]
        yield f"| `{name}{_arguments(function)}` | {_first(function.__doc__)} |"


def environment_filters() -> Mapping[str, Any]:
    """Return the filters that templates have, by name."""
    found: Mapping[str, Any] = environment(
        TemplateSet(), Edition.of(cast("Plan", None), Words(SOURCE))
    ).filters
    return found


def _arguments(function: Any) -> str:
    names = list(inspect.signature(function).parameters)[1:]
    return f"({', '.join(names)})" if names else ""


def _facts() -> Iterator[str]:
    told: set[type] = set()
    for item in CATALOGUE:
        function = facts_function(item)
        kind = get_type_hints(function)["return"]
        if kind is type(None):
            continue
        yield f"## Facts of `{item.id}`"
        yield ""
        yield from _kind(kind, told)


def _kind(kind: type, told: set[type]) -> Iterator[str]:
    """Yield what a class of facts holds, and then what the classes within it hold, each once on the page."""
    if kind in told:
        return
    told.add(kind)
    yield f"### {kind.__name__}"
    yield ""
    yield f"{inspect.cleandoc(kind.__doc__ or '')}"
    yield ""
    yield "| member | kind |"
    yield "|---|---|"
    hints, inner = get_type_hints(kind), []
    for one in fields(cast("Any", kind)):
        yield f"| `{one.name}` | {_named(hints[one.name])} |"
        inner += _classes(hints[one.name])
    for name, member in inspect.getmembers(kind):
        if isinstance(member, property):
            hint = get_type_hints(member.fget).get("return")
            yield f"| `{name}` | {_named(hint)}: {_first(member.fget.__doc__)} |"
            inner += _classes(hint)
    yield ""
    for other in dict.fromkeys(inner):
        yield from _kind(other, told)


def _classes(hint: Any) -> list[type]:
    """Return the classes of facts in a type hint; entities of the plan are told with its format."""
    if isinstance(hint, type) and is_dataclass(hint) and not issubclass(hint, Entity):
        return (
            [hint]
            if hint.__module__.startswith(("allidocs.insight", "allidocs.clauses", "allidocs.artifacts"))
            else []
        )
    return [cls for part in get_args(hint) for cls in _classes(part)]


def _named(hint: Any) -> str:
    """Return a type hint in words that no programmer is needed for."""
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not Ellipsis]
    if origin in (Union, UnionType):
        rest = [_named(part) for part in parts if part is not type(None)]
        return " or ".join(rest) + (", or nothing" if type(None) in parts else "")
    if origin is not None and parts and re.search("Literal", str(origin)):
        return " or ".join(f"`{part}`" for part in parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{_named(parts[1])} by {_named(parts[0])}"
    if isinstance(origin, type):
        return f"list of {' and '.join(map(_named, parts))}"
    plain = {str: "text", int: "number", bool: "yes or no", type(None): "nothing"}
    return plain.get(hint) or f"`{getattr(hint, '__name__', hint)}`"


def main(root: Path) -> None:
    """Write the page below `root`."""
    (root / PAGE).write_text(reference_page(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
