"""Feet of pages, over the papers of all samples: no short table is torn, no page ends early, none holds signatures alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.writers.pdf import measuring
from tests.laying import Laid, laid, torn
from tests.pipeline.test_samples import TEMPLATES, cases, sample
from tests.sampling import SWEEP, part_of, sampled

pytestmark = pytest.mark.pango

EMPTY = 0.46
"""The share of a page that its foot may leave empty where the next thing is too tall for it."""
LAST, ROWS = 0.3, 0.2
"""The share of a last page that is filled, and of one that goes on with a long table: less is a spill of some lines."""
SHORT = 8
"""The rows up to which a table is short."""
FRONT = frozenset({"contract-frame", "negotiation-record"})
"""Papers of counsel whose pages begin where they must: the heads of terms have a sheet of their own, open points a table."""


def papers() -> tuple[tuple[str, str, str], ...]:
    """Return the papers that are laid out: all in a sweep, a part of them else."""
    return part_of(cases()) if SWEEP else sampled(cases(), 24)


@lru_cache(maxsize=4)
def pages(name: str, id_: str, lang: str) -> list[Laid]:
    """Return the pages of a paper for a board."""
    item = artifact(id_).in_edition("board")
    return laid(compose(sample(name), item, lang, TEMPLATES, Stamp()).document)


def faults(made: list[Laid], *, placed: bool = False) -> list[str]:
    """Return what is wrong with the feet of pages; those that are `placed` may end where they do."""
    found = [
        f"`{one.name}` of {one.rows} rows is torn into {one.parts}"
        for one in torn(made)
        if (one.rows <= SHORT and one.share < measuring.TALL) or min(one.parts[0], one.parts[-1]) < 2
    ]
    for number, (page, after) in enumerate(pairwise(made), 1):
        turned = page.name != after.name
        if page.empty > EMPTY and not turned and not placed:
            found.append(f"page {number} is empty by {page.empty:.2f}")
    going = {id(element) for element, *_ in made[-1].tables} & {
        id(one) for page in made[:-1] for one, *_ in page.tables
    }
    if len(made) > 1 and 1 - made[-1].empty < (ROWS if going else LAST) and not placed:
        found.append(f"the last page is filled by {1 - made[-1].empty:.2f}")
    found += [
        f"page {number} holds signatures alone"
        for number, page in enumerate(made, 1)
        if page.signed and not page.other
    ]
    return found


@pytest.mark.parametrize(("name", "id_", "lang"), papers())
def test_the_feet_of_a_paper_are_filled_and_its_short_tables_whole(name: str, id_: str, lang: str) -> None:
    assert [] == faults(pages(name, id_, lang), placed=id_ in FRONT)


@pytest.mark.parametrize(("name", "lang"), [("helios-nordwind", "en"), ("alianza-litoral", "es")])
def test_no_page_of_a_frame_begins_with_what_follows_the_list_of_its_clause(name: str, lang: str) -> None:
    """The open point of a clause says which one: at the head of a page it would be nobody's."""
    frame = compose(
        sample(name), artifact("contract-frame").in_edition("board"), lang, TEMPLATES, Stamp()
    ).document
    after = {
        plain_text(below).strip("[ ")[:16]
        for one in walk(frame)
        if isinstance(one.node, tree.Clause)
        for above, below in pairwise(one.node.children)
        if isinstance(above, tree.List) and isinstance(below, tree.Paragraph)
    }
    assert after
    assert not after & {page.opening.strip("[ ")[:16] for page in pages(name, "contract-frame", lang)}
