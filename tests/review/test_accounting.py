"""Nothing that came back is dropped: every word, row, comment and answer is in exactly one proposal or listing."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest

from allidocs.review.matching import changes
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import Base, BaseParagraph
from allidocs.review.matching.edits import Edit
from allidocs.review.opening.story import CLAUSE_MARK, Story
from allidocs.review.proposing.propose import edits_of
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.review.chaos import Chaos
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, LITORAL, reviewed, sent_sample
from tests.sampling import sampled

CASES = [
    (HELIOS, "contract-frame", "en", 44, 1), (HELIOS, "contract-frame", "en", 44, 2), (HELIOS, "contract-frame", "en", 110, 3),
    (HELIOS, "joint-business-plan", "en", 44, 4), (HELIOS, "contract-frame", "es", 44, 5), (LITORAL, "contract-frame", "es", 66, 6),
    (LITORAL, "governance-framework", "es", 44, 7), (HELIOS, "exit-plan", "en", 33, 8),
]  # fmt: skip


def replayed(paragraphs: tuple[BaseParagraph, ...], made: list[Edit]) -> list[str]:
    """Return the base's paragraphs with edits made: what the reviewer wants to read."""
    by_place: dict[int, list[Edit]] = {}
    for one in made:
        by_place.setdefault(one.at, []).append(one)
    texts: list[str] = []
    joined = 0
    for at in range(-1, len(paragraphs)):
        here = by_place.get(at, [])
        if joined and at >= 0:
            joined -= 1
            assert not here, "an edit inside paragraphs that another edit joins"
            continue
        if at >= 0 and not any(one.kind == "removed" for one in here):
            text = paragraphs[at].text
            for one in sorted(here, key=lambda one: (one.start, one.end), reverse=True):
                if one.kind == "structure":
                    joined += one.old.count("\n")
                    text = "\n".join([text, *(paragraphs[at + step].text for step in range(1, joined + 1))])
                if one.kind in ("words", "structure"):
                    end = one.start + len(one.old) if one.kind == "structure" else one.end
                    text = text[: one.start] + one.new + text[end:]
            texts += text.split("\n")
        texts += [one.new for one in here if one.kind == "added"]
    return [folded(text) for text in texts if text.strip()]


def wanted(story: Story) -> list[str]:
    """Return the paragraphs of a returned file with all tracked changes accepted, as Word would join them."""
    texts: list[str] = []
    carry = ""
    for one in story.paragraphs:
        if one.contents:
            continue
        text = carry + one.accepted
        carry = ""
        if one.deleted is not None and one.inserted is None and not one.row_deleted and one.cell is None:
            carry = text
            continue
        texts.append(text)
    return [folded(text) for text in texts if text.strip()]


def changes_of(base: Base, story: Story) -> list[Edit]:
    """Return the changes that a review finds, in the order in which it numbers them."""
    return edits_of(base, story, Edition.of(base.whole, words_for(base.lang, TemplateSet())))


def in_margin(base: tuple[BaseParagraph, ...], every: list[Edit], told: list[Edit]) -> None:
    """Hold what is not told of all that changed to marks in the margin that move.

    Nobody moves a mark: its box hangs on the clause's first paragraph, so it goes where a clause goes and is not there
    where a clause was typed anew. One that went is not told where its clause went, too, and one that came only for one that
    went so; any other, a mark struck out or typed over, is told as what it is.
    """
    untold = list((Counter(every) - Counter(told)).elements())
    assert not Counter(told) - Counter(every), "nothing is told that was not found"
    gone = {edit.at for edit in every if edit.kind == "removed"}
    went, came = Counter[str](), Counter[str]()
    for edit in untold:
        if edit.kind == "removed":
            assert base[edit.at].style == CLAUSE_MARK and edit.at + 1 in gone, edit
            went[folded(edit.old)] += 1
        else:
            assert edit.kind == "added", edit
            came[folded(edit.new)] += 1
    assert came <= went


def squeezed(text: str) -> str:
    """Return text without spaces: words of an edit as they stand among those of its proposal."""
    return "".join(text.split())


@pytest.mark.parametrize(("sample", "id_", "lang", "count", "seed"), sampled(CASES, 2))
def test_everything_that_was_done_is_accounted_for(
    sample: Path, id_: str, lang: str, count: int, seed: int, tmp_path: Path
) -> None:
    """Edits of every kind by chance: made on the base they give what came back, and each is in one proposal or listed."""
    chaos = Chaos(Edited(sent_sample(sample, id_, lang)), random.Random(seed))
    data = chaos.make(count).save()
    assert len(chaos.done) > count * 0.7, chaos.done
    found = reviewed(sample, tmp_path, data).review
    (one,) = found.returned
    made = changes_of(one.identified.base, one.story)
    base = one.identified.base.paragraphs
    with patch.object(changes, "_with_their_clauses", lambda _, found: found):
        every = changes_of(one.identified.base, one.story)
    assert replayed(base, every) == wanted(one.story), chaos.done
    in_margin(base, every, made)

    numbers = Counter(number for proposal in found.proposals for number in proposal.edits)
    assert set(numbers.values()) <= {1}
    listed = one.reviewed.differences  # of covers and running lines, that nobody signed
    assert len(numbers) + one.reviewed.renumbered + len(listed) == len(made)
    assert {(item.old, item.new) for item in listed} <= {
        (edit.old, edit.new) for number, edit in enumerate(made) if number not in numbers and edit.untracked
    }
    marks = {folded(one.text) for one in base if one.style == CLAUSE_MARK}
    for proposal in found.proposals:
        for number in proposal.edits:
            edit = made[number]
            if proposal.sort == "moved" and folded(edit.old or edit.new) in marks:
                continue  # a mark goes with its clause, whose words the proposal has
            assert squeezed(edit.old) in squeezed(proposal.old), (edit, proposal)
            assert squeezed(edit.new) in squeezed(proposal.new), (edit, proposal)

    fresh = Counter(re.findall(r"zz\d+q", " ".join(text for text in chaos.done)))
    said = Counter(
        word for proposal in found.proposals
        for text in (proposal.new, *(reply for _, _, reply in proposal.thread)) for word in re.findall(r"zz\d+q", text)
    )  # fmt: skip
    away = Counter(re.findall(r"zz\d+q", " ".join(one.reviewed.withdrawn)))
    assert said + away == fresh
    assert away == Counter(re.findall(r"zz\d+q", " ".join(chaos.withdrawn)))
