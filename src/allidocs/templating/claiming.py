"""How a template says something of the plan: inside `{% claim %}`, and nowhere else.

    {% claim "governance.mandates" %}{{ _("Each body has a mandate.") }}
    {% denied %}{{ _("%(who)s has no mandate.", who=claim.lacking|joined) }}
    {% endclaim %}

The first words are printed where the claim is true, those after `denied` where it is false, none where the plan does not
say, or where what it says rests on something that is hidden from the document's audience. Within the block, `claim` holds the values that the claim computed. What follows the name are the ids that it is about.

Two more ways to write a sentence assert nothing: `guide("…")` says how to read the page, with no value of the plan;
`stated("… %(day)s …", day=…)` prints a value in a sentence, and nothing at all where the plan does not have it
(`nstated` for one with a count).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from allidocs.base.suggestions import suggestion
from allidocs.insight.claims import Answer, claims, judged_as_seen
from allidocs.insight.result import Result
from allidocs.plan.model import Plan
from allidocs.templating.source_lines import HOW, SAID, SAYS, Marking
from allidocs.templating.view import Missing

ASK = "claimed"
"""The name under which templates' code asks for a claim; only the tag writes it."""


_ANSWER = "claim_answer"


class ClaimTag(Extension):
    """The tag `{% claim NAME[, ID…] %} … {% denied %} … {% endclaim %}`."""

    tags = {"claim"}  # noqa: RUF012 (Jinja's interface)

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the tag; the name must be written out, so that whoever reads the template sees what is claimed."""
        line = next(parser.stream).lineno
        asked = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            asked.append(parser.parse_expression())
        name = asked[0]
        if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
            parser.fail('a claim is named in quotation marks, as in {% claim "governance.mandates" %}', line)
        if name.value not in claims():
            parser.fail(
                f"there is no claim `{name.value}`; {suggestion(name.value, claims(), 'claims')}", line
            )
        true = parser.parse_statements(("name:denied", "name:endclaim"))
        false: list[nodes.Node] = []
        if next(parser.stream).value == "denied":
            false = parser.parse_statements(("name:endclaim",))
            next(parser.stream)
        if Marking.identifier in self.environment.extensions:
            true, false = _marked(true), _marked(false) if false else []
        said = nodes.If(_holds(value=True), true, [], [nodes.If(_holds(value=False), false, [], [])])
        ask = nodes.Call(nodes.Name(ASK, "load"), asked, [], None, None)
        values = nodes.Getattr(nodes.Name(_ANSWER, "load"), "values", "load")
        inside = nodes.With([nodes.Name("claim", "param")], [values], [said])
        return nodes.With([nodes.Name(_ANSWER, "param")], [ask], [inside]).set_lineno(line)


def _marked(body: list[nodes.Node]) -> list[nodes.Node]:
    """Return what a claim says between marks that name the answer by its number."""
    number = nodes.Getattr(nodes.Name(_ANSWER, "load"), "number", "load")
    begin = nodes.Output([nodes.TemplateData(SAYS), number, nodes.TemplateData(HOW)])
    return [begin, *body, nodes.Output([nodes.TemplateData(SAID)])]


def _holds(*, value: bool) -> nodes.Expr:
    held = nodes.Getattr(nodes.Name(_ANSWER, "load"), "holds", "load")
    return nodes.Compare(held, [nodes.Operand("eq", nodes.Const(value))])


def asking(plan: Plan) -> Callable[..., Answer]:
    """Return what the tag asks: the answer of a plan to a claim."""

    def asked(name: str, *about: Any) -> Answer:
        return judged_as_seen(name, plan, *(getattr(one, "raw", one) for one in about))

    return asked


@dataclass(frozen=True, slots=True)
class Told(Answer):
    """An answer that was given while a document was made: to which claim, and the how manieth it was."""

    name: str = ""
    number: int = 0


def remembering(ask: Callable[..., Answer], told: list[Told]) -> Callable[..., Told]:
    """Return what asks a claim and keeps each answer."""

    def asked(name: str, *about: Any) -> Told:
        found = ask(name, *about)
        told.append(Told(found.holds, found.values, name, len(told)))
        return told[-1]

    return asked


def stating(say: Callable[..., Any]) -> Callable[..., Any]:
    """Return a way to say a message whose values are all there; nothing where one is missing."""

    @pass_context
    def stated(context: Context, *message: Any, **values: Any) -> Any:
        return (
            ""
            if any(_lacks(value) for value in (*message, *values.values()))
            else say(context, *message, **values)
        )

    return stated


def _lacks(value: Any) -> bool:
    return value is None or isinstance(value, Missing) or (isinstance(value, Result) and value.value is None)
