"""How a template writes a table: each column once, its head and its cell side by side.

    <table id="steps"><caption>{{ _("Who does what by when") }}</caption>
    {% rows step in facts.steps %}
    {% column _("Step") %}<th>{{ step.text }}</th>
    {% column _("By"), align="right" %}<td>{{ step.due|short_date }}</td>
    {% endrows %}</table>

`{% rows X in XS %}` writes the columns, the row of heads and a row for each entry; `{% for %}` and `{% if %}` around a
column hold for its head and its cells alike. Where the rows of a table stand in groups, `{% rows %}` without a loop holds
the body of the table, and in it, within whatever loops, one `{% row %} … {% endrow %}` holds the columns.

A column takes `align`, `width` (left out, it follows from what the cells say), `small`, the words in small type
behind its head, and `edition`, the only edition of the paper that has it. A row takes `kind`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.parser import Parser

from allidocs.base.suggestions import listing
from allidocs.document.vocabulary import ALIGNS

Body = list[nodes.Node]
OPTIONS = {"column": ("align", "width", "small", "edition"), "row": ("kind",)}
"""What may follow a tag, as `name=value`."""
_ENDS = ("column", "endrow", "endrows", "endfor", "endif", "else", "elif")
"""Tags at which a column ends."""


@dataclass(frozen=True)
class _Column:
    head: nodes.Expr
    options: Mapping[str, nodes.Expr]
    line: int


class RowsTags(Extension):
    """The tags `{% rows %}`, `{% row %}` and `{% column %}`."""

    tags = {"rows", "row", "column"}  # noqa: RUF012 (Jinja's interface)

    def parse(self, parser: Parser) -> nodes.Node | Body:
        """Read one of the tags."""
        token = next(parser.stream)
        match token.value:
            case "rows":
                return _rows(parser, token.lineno)
            case "row":
                return _row(parser, token.lineno)
            case _:
                return _column(parser, token.lineno)


def _rows(parser: Parser, line: int) -> Body:
    """Read the rows of a table, and write its columns, heads and body."""
    if parser.stream.current.type == "block_end":
        body = parser.parse_statements(("name:endrows",), drop_needle=True)
    else:
        target = parser.parse_assign_target(extra_end_rules=("name:in",))
        parser.stream.expect("name:in")
        over = parser.parse_expression(with_condexpr=False)
        test = parser.parse_expression() if parser.stream.skip_if("name:if") else None
        options = _options(parser, "row")
        row = _made_row(parser.parse_statements(("name:endrows",), drop_needle=True), options, line)
        body = [nodes.For(target, over, [row], [], test, False, lineno=line)]
    rows = [node for node in _within(body) if _held(node, "row") is not None]
    if len(rows) != 1:
        parser.fail(
            "`{% rows %}` holds one `{% row %}`, or says what its rows are: `{% rows one in all %}`", line
        )
    columns = rows[0].body
    if not any(_held(node, "column") for node in _within(columns)):
        parser.fail("rows hold at least one `{% column %}`, with its head in it and the cell behind it", line)
    made: Body = [
        *_along(columns, _col), _data("<thead><tr>", line), *_along(columns, _head), _data("</tr></thead><tbody>", line),
    ]  # fmt: skip
    return [*made, *_opened(body), _data("</tbody>", line)]


def _row(parser: Parser, line: int) -> nodes.Node:
    """Read the columns of the one row that a table with groups of rows holds."""
    options = _options(parser, "row", first=True)
    return _made_row(parser.parse_statements(("name:endrow",), drop_needle=True), options, line)


def _made_row(columns: Body, options: Mapping[str, nodes.Expr], line: int) -> nodes.Scope:
    row = nodes.Scope(columns, lineno=line)
    cast("Any", row).row = options
    return row


def _column(parser: Parser, line: int) -> Body:
    """Read a column up to the next tag that is none of its cell's."""
    head = parser.parse_expression()
    options = _options(parser, "column")
    body = parser.parse_statements(tuple(f"name:{end}" for end in _ENDS))
    stream = parser.stream
    ending = stream.current
    stream.push(Token(ending.lineno, "block_begin", "{%"))
    stream.push(ending)
    stream.current = Token(ending.lineno, "block_end", "%}")
    own = next((at for at, node in enumerate(body) if _has_column(node)), len(body))
    cell = nodes.Scope(body[:own], lineno=line)
    only = options.pop("edition", None)
    cast("Any", cell).column = _Column(head, options, line)
    if only is None:
        return [cell, *body[own:]]
    name = nodes.Getattr(nodes.Name("edition", "load"), "name", "load")
    test = nodes.Compare(name, [nodes.Operand("eq", only)], lineno=line)
    return [nodes.If(test, [cell], [], [], lineno=line), *body[own:]]


def _options(parser: Parser, tag: str, *, first: bool = False) -> dict[str, nodes.Expr]:
    """Read `, name=value` as often as it comes; the `first` option follows the tag itself, without a comma."""
    found: dict[str, nodes.Expr] = {}
    while parser.stream.skip_if("comma") or (first and not found and parser.stream.current.type == "name"):
        name = parser.stream.expect("name")
        if name.value not in OPTIONS[tag]:
            known = ", ".join(f"`{one}`" for one in OPTIONS[tag])
            parser.fail(f"`{{% {tag} %}}` has no `{name.value}`; it takes {known}", name.lineno)
        parser.stream.expect("assign")
        found[name.value] = value = parser.parse_expression()
        if name.value == "align" and isinstance(value, nodes.Const) and value.value not in ALIGNS:
            parser.fail(f"`align` is none of {listing(ALIGNS)}: `{value.value}`", name.lineno)
    return found


def _held(node: nodes.Node, name: str) -> Any:
    """Return what marks a node as a column or a row, None where nothing does."""
    return getattr(node, name, None) if isinstance(node, nodes.Scope) else None


def _within(body: Body) -> Iterator[Any]:
    """Yield the nodes of a body and all that they hold."""
    for node in body:
        yield node
        yield from _within(list(node.iter_child_nodes()))


def _has_column(node: nodes.Node) -> bool:
    return any(_held(one, "column") for one in _within([node]))


def _along(body: Body, write: Any) -> Body:
    """Return what is written once for each column, within the loops and conditions that stand around it."""
    found: Body = []
    for node in body:
        column = _held(node, "column")
        if column is not None:
            found.append(write(column))
        elif isinstance(node, nodes.For) and _has_column(node):
            inner = _along(node.body, write)
            found.append(nodes.For(node.target, node.iter, inner, [], node.test, False, lineno=node.lineno))
        elif isinstance(node, nodes.If) and _has_column(node):
            chain = cast("list[nodes.If]", _along(cast("Body", node.elif_), write))
            inner, other = _along(node.body, write), _along(node.else_, write)
            found.append(nodes.If(node.test, inner, chain, other, lineno=node.lineno))
    return found


def _opened(body: Body) -> Body:
    """Return a body whose columns and rows are the nodes that they hold."""
    found: Body = []
    for node in body:
        for name in ("body", "else_", "elif_"):
            if isinstance(getattr(node, name, None), list):
                setattr(node, name, _opened(getattr(node, name)))
        if _held(node, "column") is not None:
            found += cast("nodes.Scope", node).body
        elif _held(node, "row") is not None:
            row = cast("nodes.Scope", node)
            kind = row.row.get("kind")  # type: ignore[attr-defined]
            found += [
                _tag("tr", {"kind": kind} if kind else {}, node.lineno),
                *row.body,
                _data("</tr>", node.lineno),
            ]
        else:
            found.append(node)
    return found


def _col(column: _Column) -> nodes.Node:
    given = {name: value for name, value in column.options.items() if name != "small"}
    return _tag("col", given, column.line, close="/>")


def _head(column: _Column) -> nodes.Node:
    parts: list[nodes.Expr] = [nodes.TemplateData("<th>"), column.head]
    if "small" in column.options:
        parts += [nodes.TemplateData(" <small>"), column.options["small"], nodes.TemplateData("</small>")]
    return nodes.Output([*parts, nodes.TemplateData("</th>")], lineno=column.line)


def _tag(name: str, given: Mapping[str, nodes.Expr], line: int, close: str = ">") -> nodes.Output:
    parts: list[nodes.Expr] = [nodes.TemplateData(f"<{name}")]
    for key, value in given.items():
        parts += [nodes.TemplateData(f' {key}="'), value, nodes.TemplateData('"')]
    return nodes.Output([*parts, nodes.TemplateData(close)], lineno=line)


def _data(text: str, line: int) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)], lineno=line)
