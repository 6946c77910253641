"""The look of Word files read from the template set: `layout/word.css`, whose rules set styles by their names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from allidocs.base.cache import cache_folder, write_cache
from allidocs.base.errors import CannotRun
from allidocs.base.files import shipped
from allidocs.base.suggestions import suggestion
from allidocs.theme.fonts import Resources
from allidocs.theme.letter_widths import MM, text_width
from allidocs.theme.tokens import Theme, mix
from allidocs.writers.css import resolved
from allidocs.writers.docx.styles import properties
from allidocs.writers.docx.styles.properties import READERS, SHORT, Line, Look, Pitch, Unreadable, sides
from allidocs.writers.style_sheets import sheet

NAME = "layout/word.css"
_NAME = re.compile(r"[^\W_][\w ]{0,60}")
KINDS = ("paragraph", "character", "variant", "table", "table-head", "table-side", "cell")
"""What rules set: styles, what places change of them, and parts of tables."""
CLAUSE_MARGIN, CLAUSE_MARK = 36.0, 31.0
"""Millimetres kept free beside clauses, and how wide of them a mark is."""
_SCHEDULE_GAP = 4.0
"""Millimetres between the number of a schedule and its title."""


@dataclass(frozen=True, slots=True, eq=False)
class WordSheet:
    """The rules of a style sheet by what they set and by name, in the order written."""

    rules: Mapping[str, Mapping[str, Look]]

    def of(self, kind: str, name: str) -> Look:
        """Return what a rule of one of the KINDS says of a name; nothing where there is none."""
        return self.rules[kind].get(name, {})


def read_sheet(theme: Theme, resources: Resources, schedule: str = "") -> WordSheet:
    """Return the style sheet of Word with the theme's tokens put in; `schedule` is the word that heads schedules.

    The sheet of a template set of one's own says only what it changes. Raises CannotRun with the line of what cannot be
    read.
    """
    own, ours = sheet(NAME, resources), _ours()
    return _parsed((ours,) if own == ours else (ours, own), theme, schedule)


@lru_cache(maxsize=1)
def _ours() -> str:
    """Return the style sheet that comes with allidocs."""
    return sheet(NAME, lambda name: (shipped("templates") / name).read_bytes())


def _tokens(theme: Theme, schedule: str) -> dict[str, str]:
    """Return the tokens that only Word's style sheet has; lengths in mm."""
    upright = theme.page.sheet().across
    measure = max(0.0, upright - float(theme.sizes.body) * 14.8)
    number = text_width(f"{schedule} 88") * float(theme.sizes.heading1) * MM + _SCHEDULE_GAP
    lengths = {
        "measure": measure, "clause-measure": max(CLAUSE_MARGIN, measure), "page-across": upright,
        "page-across-wide": theme.page.sheet(landscape=True).across, "schedule-indent": number, "schedule-hang": -number,
    }  # fmt: skip
    stripe = mix(theme.colours.bad, theme.colours.paper, 0.35)
    return {name: f"{value:.5f}mm" for name, value in lengths.items()} | {"bad-stripe": stripe}


@lru_cache(maxsize=8)
def _parsed(sheets: tuple[str, ...], theme: Theme, schedule: str) -> WordSheet:
    """Return the rules of some sheets, from the cache where the same code read the same ones before."""
    tokens = _tokens(theme, schedule)
    texts = [resolved(NAME, text, theme, tokens) for text in sheets]
    digest = hashlib.sha256("\0".join((_code(), *texts)).encode("utf-8", "surrogatepass")).hexdigest()
    path = cache_folder("sheets") / f"{digest}.json"
    try:
        kept = json.loads(path.read_bytes(), object_hook=_unfolded)
        if tuple(kept) != KINDS:
            raise ValueError("it holds no sheet")
        return WordSheet(kept)
    except (OSError, ValueError, TypeError, LookupError):
        rules = _rules(texts)
        write_cache(
            path, json.dumps(rules, default=_folded, ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
        return WordSheet(rules)


@cache
def _code() -> str:
    """Return what tells one way to read sheets from another: the digest of the code that does, and of the parser's first
    module, which names its version.
    """
    parser = find_spec("tinycss2")
    assert parser is not None and parser.origin is not None, "tinycss2 is a dependency"
    files = (__file__, properties.__file__, parser.origin)
    return hashlib.sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()


_KEPT: dict[str, type] = {"@line": Line, "@pitch": Pitch}
"""What values are called where they are kept, beside texts, numbers and tuples: no style and no property is called so."""


def _folded(value: object) -> object:
    """Return a value that JSON does not know in the form in which it is kept."""
    assert isinstance(value, (Line, Pitch))
    name = next(name for name, kind in _KEPT.items() if isinstance(value, kind))
    return {name: astuple(value)}


def _unfolded(kept: dict[str, Any]) -> object:
    """Return what was kept of a sheet: rules, a rule, or a value of one."""
    for name, kind in _KEPT.items():
        if name in kept:
            return kind(*kept[name])
    return {name: _tuples(value) for name, value in kept.items()}


def _tuples(value: object) -> object:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _rules(sheets: Sequence[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the rules of sheets in which all tokens are put in, those of a later one over those of an earlier one."""
    import tinycss2  # type: ignore[import-untyped]

    rules: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
    read = partial(tinycss2.parse_stylesheet, skip_comments=True, skip_whitespace=True)
    added: list[tuple[Any, str, str]] = []
    for own, rule in ((at > 0, rule) for at, text in enumerate(sheets) for rule in read(text)):
        if rule.type != "at-rule" or rule.content is None:
            _refuse(rule, "it is no rule of a style of Word", 'write @paragraph "Body Text" { … }')
        if rule.lower_at_keyword not in KINDS:
            hint = suggestion(rule.at_keyword, KINDS, "rules")
            _refuse(rule, f"Word's style sheet has no rule `@{rule.at_keyword}`", hint)
        said = dict(_declared(rule))
        names = [word.value for word in rule.prelude if word.type == "string"]
        if not names:
            _refuse(
                rule, f"`@{rule.at_keyword}` names no style", f'write @{rule.at_keyword} "Body Text" {{ … }}'
            )
        for name in names:
            if not _NAME.fullmatch(name):
                _refuse(
                    rule, f"a style cannot be called `{name[:40]}`", "a name has letters, digits and spaces"
                )
            if own and name not in rules[rule.lower_at_keyword]:
                added.append((rule, rule.lower_at_keyword, name))
            rules[rule.lower_at_keyword].setdefault(name, {}).update(said)
    _refuse_unused(added, rules)
    for kind in ("paragraph", "character", "variant"):
        for name, look in rules[kind].items():
            _refuse_strangers(name, look, rules["character" if kind == "character" else "paragraph"])
    return rules


def _refuse_unused(added: list[tuple[Any, str, str]], rules: Mapping[str, Mapping[str, Look]]) -> None:
    """Raise CannotRun where a rule of a sheet of one's own sets what no document has and no other style is based on."""
    named = {
        look.get(key)
        for held in rules.values()
        for look in held.values()
        for key in ("-word-base", "-word-next")
    }
    new = {name for _, _, name in added}
    for rule, kind, name in added:
        if name not in named:
            known = [one for one in rules[kind] if one not in new]
            _refuse(rule, f"no document has the {kind} `{name}`", suggestion(name, known, "known"))


def _refuse_strangers(name: str, look: Look, styles: Mapping[str, Look]) -> None:
    """Raise CannotRun where a style names one that there is not, or is based on itself."""
    _refuse_circle(name, styles)
    for key in ("-word-base", "-word-next"):
        if (named := look.get(key, "")) and named not in styles:
            hint = suggestion(named, styles, "styles")
            raise CannotRun(f"{NAME}: `{key}` of `{name}` names no style: `{named[:40]}`", hint)


def _refuse_circle(name: str, rules: Mapping[str, Look]) -> None:
    below, seen = name, set[str]()
    while below not in seen:
        seen.add(below)
        below = rules.get(below, {}).get("-word-base", "")
    if below:
        raise CannotRun(f"{NAME}: the style `{name}` is based on itself", "give it another `-word-base`")


def _declared(rule: Any) -> Iterator[tuple[str, Any]]:
    """Yield the properties that a rule sets, those that are short for others as these."""
    import tinycss2

    for one in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            _refuse(one, f"it is no declaration: {one.message}", "write name: value;")
        if one.type != "declaration":
            _refuse(one, "a rule stands inside of a rule", "write it on its own")
        if one.lower_name not in READERS and one.lower_name not in SHORT:
            known = suggestion(one.name, (*READERS, *SHORT), "properties")
            _refuse(one, f"styles of Word have no `{one.name}`", known)
        words = [word for word in one.value if word.type not in ("whitespace", "comment")]
        try:
            for name, value in sides(one.lower_name, words):
                yield name, READERS[name](value)
        except (Unreadable, ValueError) as error:
            takes = str(error) if isinstance(error, Unreadable) else "one value"
            said = tinycss2.serialize(one.value).strip()
            _refuse(one, f"`{one.name}` cannot be `{said}`", f"it takes {takes}")


def _refuse(node: Any, why: str, hint: str) -> NoReturn:
    raise CannotRun(f"{NAME}:{node.source_line}:{node.source_column}: {why}", hint)
