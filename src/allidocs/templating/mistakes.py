"""What a template did wrong, as its author is told: file and line, what is meant, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from inspect import getdoc
from typing import Any

from jinja2 import (
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import MAX_RANGE

from allidocs.base.bounded_process import ENDLESS, Stopped
from allidocs.base.errors import TOO_LARGE, TOO_LARGE_HINT, TemplateFailed
from allidocs.base.suggestions import suggestion
from allidocs.templating.expression import UnknownName
from allidocs.templating.naming import kind_of
from allidocs.templating.words import Words

FAILURES = (
    ArithmeticError, AttributeError, IndexError, KeyError, MemoryError, RecursionError, Stopped, TemplateError,
    TypeError, ValueError,
)  # fmt: skip
"""Whatever a template can stop at."""
PLACEHOLDER = re.compile(r"%\((\w+)\)")

_BARE = re.compile(r"%(?!\()")
_NO_SUCH = re.compile(r"No (filter|test) named '(\w+)'")
_NESTING = re.compile(
    r"Encountered unknown tag '(\w+)'.*currently looking for (.+?)\. The innermost block that needs to be closed is '(\w+)'"
)
_STATEMENTS = frozenset(
    {
        "autoescape",
        "block",
        "call",
        "extends",
        "filter",
        "for",
        "from",
        "if",
        "import",
        "include",
        "macro",
        "set",
        "with",
    }
)
"""Jinja's own tags."""
_STRANGE_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_UNCLOSED = re.compile(r"Unexpected end of template\. .*innermost block that needs to be closed is '(\w+)'")
_NOT_GIVEN = re.compile(r"parameter '(\w+)' was not provided")
_BRACES = "look at the braces and quotes up to here: `{{ … }}` prints, `{% … %}` does, `{# … #}` says nothing"
_HINT = "templates may use only what the plan's view and the facts have"


@cache
def has_bare_percent(message: str) -> bool:
    """Say whether a message holds a percent sign that is no placeholder: `100 % sure` would print something else."""
    return _BARE.search(message.replace("%%", "")) is not None


class WrongMessage(TemplateRuntimeError):
    """A message or its translation asks for a value that it is not given."""

    def __init__(self, message: Sequence[str], values: Mapping[str, Any], words: Words) -> None:
        said = [text for text in message if isinstance(text, str)]
        given = {*values, *(("num",) if len(message) > 1 else ())}
        sentence, self.hint = f"“{said[0]}” cannot be printed", "write a percent sign as `%%`"
        self.place = ""
        """The entry of a catalogue, where the mistake is in a translation."""
        for whose, texts in (
            ("the message", said),
            (f"the translation into `{words.lang}`", words.messages.get(said[0], ())),
        ):
            for text in texts:
                if lacking := sorted({*PLACEHOLDER.findall(text)} - given):
                    sentence = f"{whose} “{text}” asks for `{lacking[0]}`, which it is not given"
                    self.hint = (
                        suggestion(lacking[0], given, "given are")
                        if given
                        else "take it out, or give it behind the message"
                    )
                    self.place = "" if texts is said else words.places.get(said[0], "")
        super().__init__(sentence)


def failed(error: BaseException, env: Environment, name: str, context: Mapping[str, Any]) -> TemplateFailed:
    """Return why the template `name` cannot make its document.

    The place is the line of a template of one's own, where one is involved. The plan's path is that of the value asked
    for last, unless no plan could mend the mistake.
    """
    templates = env.loader.templates  # type: ignore[union-attr]
    sentence, hint, formal = _told(error, env, context)
    where = _where(error, name, templates)
    file, _, line = where.partition(":")
    text = templates.text(file) if templates.has(file) else ""
    edition = context.get("edition")
    at_plan = not formal and edition is not None and _asks(env, text, int(line.partition(":")[0] or 0))
    made = TemplateFailed(sentence, hint, where=where, path=edition.at if at_plan and edition else "")
    if text:
        made.texts[file] = text
    return made


def _asks(env: Environment, text: str, line: int) -> bool:
    """Say whether a line of a template asks for anything: where it does not, no plan can mend what is wrong in it.

    Of a line that is not known, or of a template that cannot be read, nothing is said for certain.
    """
    if not line:
        return True
    own = tags(env)
    try:
        return any((at, kind) == (line, "name") and value not in own for at, kind, value in env.lex(text))
    except TemplateSyntaxError:
        return True


def _told(error: BaseException, env: Environment, context: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Return what is wrong, what to do, and whether it is wrong whatever the plan says."""
    match error:
        case ZeroDivisionError():
            return "it divides by zero", "ask first whether there is anything to divide by", False
        case OverflowError() if str(error).startswith("Range too big"):
            return (
                f"`range` makes more than {MAX_RANGE:,} numbers",
                "go through a list of the plan instead",
                True,
            )
        case ArithmeticError():
            return TOO_LARGE, TOO_LARGE_HINT, False
        case Stopped() | MemoryError():
            return f"the template is stopped: {str(error) or 'it takes too much memory'}", ENDLESS, True
        case RecursionError():
            return (
                "it calls or includes itself without end",
                "let the macro end where there is nothing left",
                True,
            )
        case TemplateSyntaxError():
            return *syntax(error.message or "", env), True
        case TemplateNotFound():
            known = [file for file in env.list_templates() if file.endswith(".j2")]
            return (
                f"there is no template `{error.name}`",
                suggestion(str(error.name), known, "templates"),
                True,
            )
        case UndefinedError() if lacking := _NOT_GIVEN.match(error.message or ""):
            return (
                f"a macro is not given its `{lacking[1]}`",
                "give it in the brackets behind the macro's name",
                True,
            )
        case UnknownName():
            names = {*context, *env.globals}
            plain = suggestion(error.name, names) if error.name and not error.hint else ""
            return (
                error.message or "",
                error.hint or (plain if "did you mean" in plain else _HINT),
                bool(error.name),
            )
        case WrongMessage():
            return str(error), error.hint, True
        case TemplateError():
            return str(error), "", True
        case AttributeError() | TypeError() if misused := _misused(error, env):
            name, tool, value = misused
            return (
                f"the filter `{name}` cannot print {kind_of(value)}",
                f"`{name}`: {(getdoc(tool) or 'a filter of Jinja').partition(chr(10))[0].rstrip('.')}",
                True,
            )
        case _:
            return f"{type(error).__name__}: {error}", "", False


def _misused(error: BaseException, env: Environment) -> tuple[str, Any, Any] | None:
    """Return the filter that a template called last when an error arose in it, by name, and the value that it was given."""
    trace, frame = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            frame = trace.tb_next.tb_frame if trace.tb_next is not None else None
        trace = trace.tb_next
    for name, tool in env.filters.items() if frame is not None else ():
        code = getattr(getattr(tool, "__func__", tool), "__code__", None)
        if frame is not None and code is frame.f_code:
            values = [frame.f_locals.get(given) for given in code.co_varnames[: code.co_argcount]]
            return name, tool, values[1 if hasattr(tool, "__func__") else 0]
    return None


def syntax(message: str, env: Environment) -> tuple[str, str]:
    """Return what a message of Jinja's about its syntax means, and what to do."""
    if lacking := _NO_SUCH.match(message):
        kind, name = lacking.groups()
        return f"there is no {kind} `{name}`", suggestion(
            name, env.filters if kind == "filter" else env.tests, f"{kind}s"
        )
    if nesting := _NESTING.match(message):
        tag, wanted, inner = nesting.groups()
        return (
            f"`{{% {tag} %}}` stands where {wanted.replace(chr(39), '`')} is expected",
            f"close `{{% {inner} %}}` before it",
        )
    if strange := _STRANGE_TAG.match(message):
        return f"there is no tag `{{% {strange[1]} %}}`", suggestion(strange[1], tags(env), "tags")
    if unclosed := _UNCLOSED.search(message):
        return f"`{{% {unclosed[1]} %}}` is never closed", f"write `{{% end{unclosed[1]} %}}` where it ends"
    return message, _BRACES if message.lower().startswith(("unexpected", "expected")) else ""


def tags(env: Environment) -> frozenset[str]:
    """Return the tags that templates may use, with those that close them."""
    further = {tag for extension in env.extensions.values() for tag in extension.tags}
    known = _STATEMENTS | further
    return known | {f"end{tag}" for tag in known}


def _where(error: BaseException, name: str, templates: Any) -> str:
    """Return `template:line` of the innermost frame of a template of one's own, else of any, that an error passed through."""
    if isinstance(error, WrongMessage) and error.place:
        return error.place
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}"
    places: list[tuple[str, int]] = []
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            places.append((file, trace.tb_lineno))
        trace = trace.tb_next
    own = [place for place in places if templates.is_own(place[0])]
    file, line = (own or places or [(name, 0)])[-1]
    return f"{file}:{line}" if line else file
