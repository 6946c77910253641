"""The law of the way home: what was edited in the document, and nothing else, stands in the plan afterwards.

Edits are drawn by chance: values of every kind, words of the plan's texts, words of clauses, tracked and untracked.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from allidocs.artifacts.catalogue import artifact
from allidocs.base.measure import Duration, Money, Percent
from allidocs.clauses import clause_markdown, load_library
from allidocs.document.typography import straight
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.pipeline.rewriting import write_plan
from allidocs.plan.edits import Remove
from allidocs.plan.model import read_plan
from allidocs.plan.source import Branch, Node, Scalar, read_texts
from allidocs.plan.splice import splice
from allidocs.review.applying.proof import prove
from allidocs.review.matching.base import Base, BaseParagraph, Span, make_base
from allidocs.review.proposing.clause_edits import clause_id
from allidocs.review.proposing.clause_edits import printed as of_clause
from allidocs.review.proposing.prose import NoWay
from allidocs.review.proposing.rows import text_of as text_of_plan
from allidocs.review.proposing.values import read_value, tidy, value_at
from allidocs.review.run import apply, chosen
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import printed
from allidocs.templating.words import words_for
from tests.review.editing import Edited, text_of
from tests.review.worlds import HELIOS, LITORAL, copied, reviewed, sent
from tests.sampling import tries

SAMPLES = {"en": HELIOS, "es": LITORAL}


@dataclass(frozen=True)
class Place:
    """Something that can be edited: in which base paragraph, what stands there, and where it goes in the plan."""

    kind: str
    at: int
    path: str
    old: str
    new: str
    raw: Any = None
    behind: int = -1
    """The paragraph behind which an entry of a list is moved."""


@cache
def base_of(lang: str) -> Base:
    """Return what a sample's contract frame says, and whose words it holds."""
    whole = read_checked(locate(SAMPLES[lang])).plan
    assert whole is not None
    return make_base(whole, artifact("contract-frame"), lang, "all", TemplateSet())


@cache
def places(lang: str) -> dict[str, list[Place]]:
    """Return everything in a document that can be edited, by kind."""
    base = base_of(lang)
    there = Edition.of(base.whole, words_for(lang, TemplateSet()))
    found: dict[str, list[Place]] = {}
    for at, paragraph in enumerate(base.paragraphs):
        if paragraph.where != "body" or "\t" in paragraph.text or "\u2028" in paragraph.text:
            continue
        for one in (*_values(there, base, at, paragraph), *_words(base, at, paragraph)):
            if paragraph.text.count(one.old) == 1:
                found.setdefault(one.kind, []).append(one)
    for one in (*_entries(base), *_components(base)):
        found.setdefault(one.kind, []).append(one)
    return found


def _entries(base: Base) -> Iterator[Place]:
    """Yield the entries of the plan's lists that are no last ones: each can be moved behind the last."""
    lists: dict[str, list[int]] = {}
    for at, paragraph in enumerate(base.paragraphs):
        span = text_of_plan(paragraph)
        if span is not None and span.path.endswith("]") and paragraph.cell is None:
            lists.setdefault(span.path.rpartition("[")[0], []).append(at)
    for path, ats in lists.items():
        for number, at in enumerate(ats[:-1]):
            text = base.paragraphs[at].text
            yield Place("entry", at, f"{path}[{number}]", text, text.rstrip("."), behind=ats[-1])


def _components(base: Base) -> Iterator[Place]:
    """Yield the components of the contract that a plan can do without, each of which can be deleted as a whole."""
    files = read_checked(locate(SAMPLES[base.lang])).source
    found: dict[str, list[int]] = {}
    for at, paragraph in enumerate(base.paragraphs):
        spans = [span for span in paragraph.spans if span.kind == "plan"]
        if paragraph.cell is None and spans and spans[0].path.startswith("contract.components."):
            found.setdefault(".".join(spans[0].path.split(".")[:3]), []).append(at)
    for path, ats in found.items():
        if len(ats) == 1 and not read_plan(read_texts(splice(files, [Remove(path)]))).findings:
            yield Place("component", ats[0], path, base.paragraphs[ats[0]].text, "")


def _values(there: Edition, base: Base, at: int, paragraph: BaseParagraph) -> Iterator[Place]:
    for span in paragraph.spans:
        what = value_at(base.whole, span.path) if span.kind == "plan" else None
        old = paragraph.text[span.start : span.end]
        if what is None or what.kind.form not in _OTHER or what.kind.pattern is not None:
            continue
        if span.path.endswith(".country"):
            continue  # a code of a published list, of which no letter can be added
        raw = _OTHER[what.kind.form](what.raw)
        if what.kind.form == "choice":
            raw = next(one for one in what.kind.choices if one != what.raw)
        if tidy(_shown(what.raw, there)) != tidy(old) or not (old[-1].isalnum() or old.endswith("%")):
            continue
        new = there.words.choice(raw, span.path) if what.kind.form == "choice" else _shown(raw, there)
        yield Place(what.kind.form, at, span.path, old, new, raw)


def _shown(raw: Any, there: Edition) -> str:
    """Return a value as a contract frame prints it: amounts in full."""
    return there.format.amount(raw) if isinstance(raw, Money) else str(printed(raw, there))


_OTHER: dict[str, Any] = {
    "money": lambda raw: Money(raw.amount * 2, raw.currency),
    "percent": lambda raw: Percent(raw.value + 1 if raw.value < 90 else raw.value - 1),
    "duration": lambda raw: Duration(raw.count + 3, raw.unit),
    "date": lambda raw: raw + timedelta(days=1),
    "int": lambda raw: raw + 1,
    "str": lambda raw: f"{raw}zeta",
}


def _words(base: Base, at: int, paragraph: BaseParagraph) -> Iterator[Place]:
    """Yield single words of texts and clauses that lie in no value and end before their text does."""
    inner = [span for span in paragraph.spans if span.kind != "clause"]
    for span in paragraph.spans:
        what = value_at(base.whole, span.path) if span.kind == "plan" else None
        kind = (
            "clause"
            if span.kind == "clause"
            else "prose"
            if what is not None and what.kind.form == "text"
            else ""
        )
        if not kind:
            continue
        if kind == "clause" and at not in own_words(base, span.path):
            continue
        known = [one for one in inner if one is not span]
        for word in _inside(paragraph.text, span, known):
            yield Place(kind, at, span.path, word, f"{word} zeta")


def own_words(base: Base, path: str) -> set[int]:
    """Return the paragraphs that a clause's own words fill; what a template adds behind them is nobody's to edit."""
    markdown = clause_markdown(base.whole, load_library(TemplateSet()), clause_id(path), base.lang)
    try:
        return set(of_clause(base.paragraphs, path, markdown).starts) if markdown else set()
    except NoWay:
        return set()


def _inside(text: str, span: Span, known: list[Span]) -> Iterator[str]:
    start = span.start
    for word in text[span.start : span.end].split(" "):
        end = start + len(word)
        if (
            len(word) > 5
            and word.isalpha()
            and end < span.end
            and all(end <= one.start or one.end <= start for one in known)
        ):
            yield word
        start = end + 1


def elements(edited: Edited, base: Base) -> dict[int, Any]:
    """Return the element of each body paragraph of the base."""
    found: dict[int, Any] = {}
    those = [("".join(text_of(one).split()), one) for one in edited.paragraphs()]
    begin = 0
    for at, paragraph in enumerate(base.paragraphs):
        wanted = "".join(paragraph.text.split())
        here = next((place for place in range(begin, len(those)) if those[place][0] == wanted), -1)
        # Lines that print the revision differ from a base without one.
        if paragraph.where == "body" and wanted and here >= 0:
            found[at], begin = those[here][1], here + 1
    return found


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value of a plan's source by path."""
    if isinstance(node, Branch):
        for key, (_, inner) in node.entries.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(node, Scalar):
        yield path, node.text
    else:
        for index, inner in enumerate(node.items):  # type: ignore[attr-defined]
            yield from leaves(inner, f"{path}[{index}]")


@st.composite
def edits_of(draw: st.DrawFn, lang: str) -> list[tuple[Place, bool]]:
    """Draw edits, at most one of each value, text, clause and paragraph."""
    known = places(lang)
    chosen_: list[tuple[Place, bool]] = []
    kinds = draw(st.lists(st.sampled_from(sorted(known)), min_size=3, max_size=9))
    for kind in kinds:
        one = known[kind][draw(st.integers(0, len(known[kind]) - 1))]
        if all(one.at != other.at and not _related(one.path, other.path) for other, _ in chosen_):
            chosen_.append((one, draw(st.booleans())))
    return chosen_


def _related(one: str, other: str) -> bool:
    one, other = one.partition("[")[0], other.partition("[")[0]
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_there_are_places_of_every_kind(lang: str) -> None:
    """The law below is about something."""
    assert set(places(lang)) >= {
        "money",
        "percent",
        "duration",
        "date",
        "str",
        "prose",
        "clause",
        "entry",
        "component",
    }
    assert all(
        read_value(
            Edition.of(base_of(lang).whole, words_for(lang, TemplateSet())), one.path, found, one.old, one.new
        ) == one.raw
        for ones in places(lang).values() for one in ones
        if one.raw is not None and (found := value_at(base_of(lang).whole, one.path)) is not None
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_was_edited_and_nothing_else_stands_in_the_plan(lang: str) -> None:
    """Write back, then read: the same plan with exactly these edits; the same document; and nothing left to propose."""
    sample = SAMPLES[lang]
    base = base_of(lang)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = copied(sample, folder, repository=True)
        data = sent(plan, lang=lang)
        originals = {path.name: path.read_bytes() for path in plan.glob("*.yaml")}
        _law(lang, base, plan, data, originals)


def _law(lang: str, base: Base, plan: Path, data: bytes, originals: dict[str, bytes]) -> None:
    before = dict(leaves(read_texts({name: text.decode() for name, text in originals.items()}).root))

    @given(made=edits_of(lang))
    @settings(
        max_examples=tries(10),
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def law(made: list[tuple[Place, bool]]) -> None:
        for name, text in originals.items():
            (plan / name).write_bytes(text)
        edited = Edited(data)
        by_place = elements(edited, base)
        for one, tracked in made:
            here = by_place[one.at]
            if one.kind == "entry":
                edited.move_paragraph(here, by_place[one.behind], "marked" if tracked else "untracked")
            elif one.kind == "component":
                edited.delete_in(here, tracked=tracked)
            else:
                edited.replace_in(here, one.old, one.new, tracked=tracked)
        back = edited.save()
        found = reviewed(plan, plan.parent, back).review
        result = apply(found, chosen(found, ()))
        assert len(result.done) == len(found.proposals) == len(made), (made, found.proposals, result.refused)
        (proof,) = prove(found, result)
        assert (proof.open, proof.unexplained) == ((), ())
        write_plan(found.files, found.source, result.texts)

        after = read_checked(locate(plan))
        assert after.plan is not None
        now = dict(leaves(after.source.root))
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        paths = [one.path for one, _ in made]
        assert [path for path in changed if not any(_related(path, known) for known in paths)] == []
        for one, tracked in made:
            if one.raw is not None:
                there = value_at(after.plan, one.path)
                assert there is not None
                assert there.raw == one.raw
            else:
                mine = " ".join(
                    text for path, text in now.items() if path in changed and _related(path, one.path)
                )
                # What only moved keeps the marks that its author typed.
                as_written = straight if one.kind == "entry" else str
                assert as_written(one.new) in as_written(" ".join(mine.split()))
            proposal = next(two for two in found.proposals if two.path == one.path)
            assert proposal.untracked is not tracked

        assert reviewed(plan, plan.parent, sent(plan, lang=lang)).review.proposals == ()
        again = reviewed(plan, plan.parent, back).review
        assert again.proposals == ()
        assert len(again.returned[0].reviewed.already) == len(made)

    law()
