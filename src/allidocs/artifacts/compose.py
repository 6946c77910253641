"""From a plan to a numbered document tree: facts, template, tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from allidocs.artifacts.approvals import changed, unsigned
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, musts, of_plan, titled
from allidocs.artifacts.languages import with_languages, with_pictures_marked
from allidocs.artifacts.own import catalogue_of
from allidocs.base.bounded_process import ENDLESS, Stopped, run_isolated
from allidocs.base.errors import TOO_LARGE, TOO_LARGE_HINT, CannotRun, NoDocument, TemplateFailed
from allidocs.base.record import dataclass
from allidocs.document.counterparty import for_counterparty
from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.side_by_side import side_by_side
from allidocs.document.text import fingerprint
from allidocs.document.tree import Document
from allidocs.document.typography import typeset
from allidocs.insight.asked import Price, known_of
from allidocs.insight.ends import seen_from
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.rooted import rooted
from allidocs.plan.shown import shown
from allidocs.templating.edition import Edition
from allidocs.templating.locale import conventions
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import Words, halves, language_of, languages_of, words_for

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.ext import Extension
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from allidocs.templating.reads import Read

CONTEXT = ("plan", "facts", "artifact", "edition", "lang", "stamp", "numbered", "policy")
"""The names that every template of a document is given."""


OWN = "00000000"
"""Stands for the fingerprint of a document until it is known."""
SHORT = 8
"""Digits of a fingerprint that readers are shown."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which copy of a document it is, as its reference says, which the cover and the running lines show.

    `digest` is the fingerprint in the reference: OWN for that of what the document says, another one where two versions
    are to bear the same; without one a document carries no reference. `counterparty` asks for the copy that goes to the
    other side. `day` is the day that it is judged on, where that is not the plan's cut-off day.
    """

    audience: str = "all"
    digest: str = ""
    counterparty: bool = False
    day: date | None = None
    suspect: frozenset[str] = frozenset()
    """Approvals, by id, of what this document said before it changed."""
    set: str = ""
    """The set of papers that it goes out with, which numbers it; empty for the papers that a build makes unasked."""


def referenced(document: Document) -> Document:
    """Return a document with its own fingerprint where OWN stands in its reference."""
    return replace(
        document, reference=document.reference.replace(f"@{OWN}", f"@{fingerprint(document)[:SHORT]}")
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands in the set of those that its plan is ready for: its number, and how many there are; 0 outside.

    Where no set is asked for, these are the papers that a build makes unasked: one that is made when it is named has no number.
    `others` are the numbers of all of them by id, `titles` what they call themselves, `prices` what open asks cost that name no amount.
    """

    number: int
    count: int
    others: Mapping[str, int]
    titles: Mapping[str, str]
    prices: Mapping[str, Price]


def _place(plan: Plan, item: Artifact, templates: TemplateSet, stamp: Stamp) -> Place:
    from allidocs.artifacts.sets import papers_of

    company = bool(stamp.set) and stamp.audience in plan.partners
    papers = [
        one
        for one in papers_of(plan, stamp.set or "all", catalogue_of(templates), company=company)
        if stamp.set or not one.when_named
    ]
    numbers = {one.id: at for at, one in enumerate(papers, 1)}
    prices = {
        id_: found
        for id_, ask in plan.plan.asks.items()
        if ask.amount is None and ask.decided is None and (found := known_of(plan, id_)) is not None
    }
    titles = {one.id: one.title for one in papers}
    return Place(numbers.get(item.id, 0), len(papers), numbers, titles, prices)


@dataclass(frozen=True, slots=True)
class Composed:
    """A document ready for the writers, and what the author is told once at the end."""

    document: Document
    untranslated: frozenset[str]
    missing: frozenset[str]
    unknown_words: frozenset[str]


def facts_function(item: Artifact) -> Callable[[Plan], Any]:
    """Return the function that computes an artifact's facts, importing its module only now."""
    module, _, name = item.facts.partition(":")
    function: Callable[[Plan], Any] = getattr(import_module(module), name)
    return function


def _policy(edition: Edition, audience: str, templates: TemplateSet) -> Any:
    """Return the own policy of the partner whom this edition is for; a template cannot ask for another's."""
    from allidocs.clauses.policy_position import policy_view

    return policy_view(edition, audience, templates)


def compose(
    plan: Plan,
    item: Artifact,
    lang: str,
    templates: TemplateSet,
    stamp: Stamp,
    computed: Callable[[Plan], Any] | None = None,
) -> Composed:
    """Return the document `item` of a plan in `lang`; the plan already shows only what the audience may see.

    `computed` stands in for the document's own facts, where these follow from more than one plan.
    Raises TemplateFailed, with the plan's path and the template's line, when a template asks for what is not there,
    takes more time or memory than `base.bounded_process` allows, or writes what is no document. Templates of one's own may come
    from others: they run in a process of their own.
    """
    if len(halves(lang)) > 1:
        first, second = (compose(plan, item, half, templates, stamp, computed) for half in halves(lang))
        return _beside(first, second, stamp)
    # Whatever every document needs is loaded here, once, rather than in each process of its own.
    for module in ("jinja", "view"):
        import_module(f"allidocs.templating.{module}")
    words, facts = words_for(lang, templates), computed or facts_function(item)
    if templates.is_shipped:
        return _composed(plan, item, words, facts, templates, stamp)
    try:
        return run_isolated(_composed, plan, item, words, facts, templates, stamp)
    except Stopped as error:
        raise TemplateFailed(f"the template is stopped: {error}", ENDLESS, where=item.template) from error


def rooted_compose(plan: Plan, item: Artifact, lang: str, templates: TemplateSet, stamp: Stamp) -> Composed:
    """Return the same document whose figures know the values of the plan that they come from, computed ones and facts too.

    A template of one's own that prints a fact where an element cannot stand makes the document as it is.
    """
    try:
        return compose(rooted(plan), item, lang, templates, stamp)
    except TemplateFailed:
        return compose(plan, item, lang, templates, stamp)


def reading(
    plan: Plan, templates: TemplateSet, id_: str, lang: str, audience: str = "all", edition: str = "board"
) -> str:
    """Return what a document says to some readers, as approvals record it; raises CannotRun or TemplateFailed where it
    cannot be made. `plan` is the whole one.
    """
    item = artifact(id_, of_plan(plan, catalogue_of(templates))).in_edition(edition)
    seen = shown(unsigned(plan), Audience.parse(audience, tuple(plan.partners)))
    lacks = [need.told for need in musts(seen, item)]
    if lacks:
        raise CannotRun(
            f"{id_} cannot be made yet: it needs {'; '.join(lacks)}",
            f"`allidocs check --for {id_}` names every gap with its key",
        )
    document = compose(seen, item, lang, templates, Stamp(audience)).document
    whole = "/working" if item.edition == "working" else ""
    return f"{lang}/{audience}{whole}@{fingerprint(document)}"


def _beside(first: Composed, second: Composed, stamp: Stamp) -> Composed:
    """Return two languages of a document side by side."""
    document = side_by_side(first.document, second.document)
    if stamp.digest == OWN:
        own = f"@{fingerprint(first.document)[:SHORT]}"
        document = referenced(replace(document, reference=document.reference.replace(own, f"@{OWN}")))
    return Composed(
        document,
        first.untranslated | second.untranslated,
        first.missing | second.missing,
        first.unknown_words | second.unknown_words,
    )


def _computed(facts: Callable[[Plan], Any], plan: Plan) -> Any:
    """Return a document's facts; raises TemplateFailed where numbers of the plan grow beyond all that can be counted."""
    try:
        return facts(plan)
    except ArithmeticError as error:
        raise TemplateFailed(TOO_LARGE, TOO_LARGE_HINT) from error


def _composed(
    plan: Plan,
    item: Artifact,
    words: Words,
    facts: Callable[[Plan], Any],
    templates: TemplateSet,
    stamp: Stamp,
) -> Composed:
    from allidocs.templating.jinja import render

    whole = plan
    edition, context = _given(plan, item, words, facts, templates, stamp)
    env = _environment(templates, edition, item, stamp)
    if templates.is_own(item.template):
        _refuse_unsound(env, item.template, templates)
    xml = render(env, item.template, context)
    try:
        # Marks of quotation follow the language of the words, so that this is known first.
        document = _set(with_pictures_marked(parse_document(xml, edition.name), edition.bare), templates)
        if stamp.counterparty:
            document = for_counterparty(document)
        if "<span" in xml or edition.bare:
            document = with_languages(document, edition)
        document = number(document, lambda id_: _paper(id_, whole, words, templates, stamp))
        if stamp.digest == OWN:
            document = referenced(document)
    except NoDocument as error:
        raise _placed(error, xml, templates, edition, item, stamp, context) from None
    return Composed(
        document,
        frozenset(edition.untranslated),
        frozenset(edition.missing),
        frozenset(edition.words.unknown),
    )


def _given(
    plan: Plan,
    item: Artifact,
    words: Words,
    facts: Callable[[Plan], Any],
    templates: TemplateSet,
    stamp: Stamp,
) -> tuple[Edition, dict[str, Any]]:
    """Return the edition that is made of a document, and what its template is given."""
    from allidocs.templating.view import plan_view

    seen = seen_from(plan, item.about)
    edition = Edition.of(seen, words, item.moved, item.edition or "working")
    values = (
        plan_view(edition), _computed(facts, seen), titled(plan, item), edition, words.lang, stamp,
        _place(plan, item, templates, stamp), lambda: _policy(edition, stamp.audience, templates),
    )  # fmt: skip
    return edition, dict(zip(CONTEXT, values, strict=True))


@dataclass(frozen=True, slots=True)
class Traced:
    """What a document's words come from: `xml` is what its template wrote, `marked` the same with a mark before
    each line of templates, around what each claim says and what each `{{ }}` writes (`templating/source_lines`), `results`
    the figures that were printed, by formula and words, `told` the answers of claims in order, `reads` what was read for
    each `{{ }}` in order.
    """

    xml: str
    marked: str
    results: Mapping[tuple[str, str], Sequence[Any]]
    told: Sequence[Any]
    reads: Sequence[Sequence[Read]]


def traced(plan: Plan, item: Artifact, lang: str, templates: TemplateSet, stamp: Stamp) -> Traced:
    """Return what the words of a document come from that `compose` made."""
    words = words_for(lang, templates)
    return (_traced if templates.is_shipped else partial(run_isolated, _traced))(
        plan, item, words, templates, stamp
    )


def _traced(plan: Plan, item: Artifact, words: Words, templates: TemplateSet, stamp: Stamp) -> Traced:
    from allidocs.templating.jinja import render
    from allidocs.templating.source_lines import Marking

    edition, context = _given(rooted(plan), item, words, facts_function(item), templates, stamp)
    xml = render(_environment(templates, edition, item, stamp), item.template, context)
    marked = render(_environment(templates, edition, item, stamp, Marking), item.template, context)
    return Traced(xml, marked, edition.results, edition.told, edition.reads)


def _paper(id_: str, plan: Plan, words: Words, templates: TemplateSet, stamp: Stamp) -> Document:
    """Return another paper of the plan in the same edition, to whose parts one refers; raises NoDocument without one."""
    item = next((one for one in catalogue_of(templates) if one.id == id_), None)
    if item is None:
        raise NoDocument(
            f"the document refers to the paper `{id_}`, which there is not", written=f'to="{id_}/'
        )
    return _composed(plan, item, words, facts_function(item), templates, stamp).document


def _set(document: Document, templates: TemplateSet) -> Document:
    """Return the document with the marks and conventions of each language, and with what the languages of the set do not part."""
    known = {lang: language_of(lang, templates) for lang in languages_of(templates)}
    ties = "|".join(tie for language in known.values() for tie in language.tied())
    return replace(
        typeset(document, {lang: one.quotes for lang, one in known.items()}),
        ties=ties, conventions=conventions(document.lang, known),
    )  # fmt: skip


def _placed(
    error: NoDocument,
    xml: str,
    templates: TemplateSet,
    edition: Edition,
    item: Artifact,
    stamp: Stamp,
    context: dict[str, Any],
) -> TemplateFailed:
    """Return the error with the line of the template that wrote what is no document."""
    from allidocs.templating.jinja import render
    from allidocs.templating.source_lines import Marking, line_of

    marked = render(_environment(templates, edition, item, stamp, Marking), item.template, context)
    offset = max(0, xml.find(error.written)) if error.written else error.offset
    line = line_of(offset, xml, marked, templates.is_own)
    if line is None:
        return error
    path = error.inside if templates.is_own(line.template) else error.path
    placed = TemplateFailed(error.said, error.hint, where=str(line), path=path)
    placed.texts[line.template] = templates.text(line.template)
    return placed


def _refuse_unsound(env: Environment, name: str, templates: TemplateSet) -> None:
    """Raise TemplateFailed where a template of one's own includes itself, or fills a block that its document does not print."""
    from allidocs.templating.blocks import circles, lost_blocks, tree_of

    tree, read = tree_of(env, name), partial(tree_of, env)
    for wrong in () if tree is None else (*circles(read, name, tree), *lost_blocks(read, tree)):
        error = TemplateFailed(wrong.message, wrong.hint, where=f"{name}:{wrong.line}")
        error.texts[name] = templates.text(name)
        raise error


def _environment(
    templates: TemplateSet, edition: Edition, item: Artifact, stamp: Stamp, *further: type[Extension]
) -> ImmutableSandboxedEnvironment:
    """Return what templates run in, with the contract frame, a reviewer's questions, the version before and suspect
    approvals at hand.

    Clauses and rules are read, documents composed again, and the past computed only where a template asks for it.
    """
    from allidocs.templating.jinja import environment

    env = environment(templates, edition, *further)
    frame = cache(partial(_frame, edition, templates))
    env.globals["legal"] = lambda anchors=(): frame(tuple(anchors))
    env.globals["asked"] = partial(_asked, edition, item)
    env.globals["before"] = cache(partial(_before, edition.plan, item))
    env.globals["doubted"] = partial(_doubted, edition, item, templates, stamp)
    return env


def _doubted(edition: Edition, item: Artifact, templates: TemplateSet, stamp: Stamp) -> Any:
    """Return the approvals, of what these readers see too, whose document says something else now; not that of this one.

    None on an earlier day: what was approved is compared with what stands.
    """
    if stamp.day is not None:
        return ()
    plan = edition.plan
    return tuple(
        changed(plan, partial(reading, plan, templates), frozenset(("all", stamp.audience)), without=item.id)
    )


@dataclass(frozen=True, slots=True)
class Before:
    """What a document computed of the plan's own past, on the day of the version before."""

    version: str
    day: date
    facts: Any


def _before(seen: Plan, item: Artifact) -> Before | None:
    """Return what the document's facts were in the version before, None where it has none or knew nothing of its subject."""
    from allidocs.artifacts.past import past_of

    past = past_of(seen)
    if past is None or (item.about and past.exit is None):
        return None
    return Before(past.plan.version, past.plan.as_of, facts_function(item)(past))


def _asked(edition: Edition, item: Artifact, codes: Any) -> Any:
    """Return what a reviewer would ask; rules are loaded only where a document asks for it."""
    from allidocs.artifacts.questions import questions

    return questions(edition, item, tuple(codes))


def _frame(edition: Edition, templates: TemplateSet, anchors: Any) -> Any:
    from allidocs.clauses.frame import frame_view

    return frame_view(edition, templates, anchors)
