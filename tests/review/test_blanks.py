"""Every blank that a document prints can be filled in: it becomes the value that it waits for, or words of the parties' own.

All blanks of a document are filled in at once, with tracking; what cannot come home is told with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.clauses import load_library
from allidocs.clauses.words import Value, pieces
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.model import read_plan
from allidocs.review.matching.base import Base, Span, make_base
from allidocs.review.proposing.owners import blank_at
from allidocs.review.proposing.values import kind_of
from allidocs.templating.template_set import TemplateSet
from tests.mutating import sample_texts
from tests.review.editing import Edited
from tests.review.test_law import elements
from tests.review.worlds import git, reviewed, sent, taken
from tests.sampling import sampled
from tests.sweeping import source_named
from tests.worlds import SMALL, write

WORDS = {
    "en": {
        "duration": "nine (9) months",
        "date": "30 June 2027",
        "money": "EUR 2,500,000",
        "choice": "cleared",
        "int": "3",
        "ref": "Zoe Zebra{}, Head of zoos",
    },
    "es": {
        "duration": "nueve (9) meses",
        "date": "30 de junio de 2027",
        "money": "2.500.000 EUR",
        "choice": "autorizado",
        "int": "3",
        "ref": "Zoe Zebra{}, jefa de zoos",
    },
}
"""What is written into a blank of each kind; into any other, words that the document has nowhere else."""


def blanks(base: Base) -> Iterator[tuple[int, Span, str]]:
    """Yield the blanks of a document: the paragraph, the span, and the path of the value that it waits for."""
    for at, one in enumerate(base.paragraphs):
        for span in one.spans:
            value = next(
                (two for two in one.spans if two.kind == "plan" and blank_at(one, two) == span), None
            )
            if span.kind == "open":
                yield at, span, value.path if value is not None else ""


def filled(plan: Path, lang: str) -> tuple[Edited, dict[str, list[str]]]:
    """Fill in every blank of a plan's frame, and return by path what was written there; of clauses' own blanks by clause."""
    whole = read_checked(locate(plan)).plan
    assert whole is not None
    base = make_base(whole, artifact("contract-frame"), lang, "all", TemplateSet())
    edited, written = Edited(sent(plan, lang=lang)), dict[str, list[str]]()
    there = elements(edited, base)
    for number, (at, span, path) in enumerate(blanks(base)):
        waits = kind_of(path)
        kind = waits.form if waits is not None else ""
        words = WORDS[lang].get(kind, "Zebra{}").format(number)
        clause = base.paragraphs[at].clause()
        home = path or (clause.path if clause is not None else "")
        assert home, base.paragraphs[at].text
        if kind not in WORDS[lang] and home in written and path:
            continue
        edited.replace_in(there[at], base.paragraphs[at].text[span.start : span.end], words)
        written.setdefault(home, []).append(words)
    return edited, written


def judge(plan: Path, lang: str, listed: Collection[str] = ()) -> None:
    """Fill in all blanks and take them over: each goes to its own path, but those listed, which a blank cannot hold."""
    edited, written = filled(plan, lang)
    data = edited.save()
    found = {one.path: one for one in reviewed(plan, plan.parent, data).review.proposals}
    assert {path for path, one in found.items() if not one.applicable} == set(listed)
    assert set(written) == set(found), set(written) ^ set(found)
    assert all(
        re.search(r"write (?:them into the plan|the answer there)", found[path].note) for path in listed
    )
    for one in found.values():
        if any(f"'{lang}': " in str(write.value) for write in one.writes):
            assert re.search(r"in `..` alone|will be behind", one.note), one
    if not listed:
        taken(plan, plan.parent, data)


def in_repository(folder: Path, files: dict[str, str]) -> Path:
    """Write a plan into a folder in a repository of its own and return the folder."""
    plan = write(folder / "plan", files)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "First")
    return plan


def round_of(number: int) -> str:
    """Return a plan whose frame has of each clause the option, of those with blanks, that comes `number`th."""
    chosen = ""
    for id_, clause in load_library(TemplateSet()).clauses.items():
        blank = [name for name, one in clause.options.items() if _has_blank(one.text.versions["en"])]
        if len(blank) > number:
            chosen += f"    {id_}: {{option: {blank[number]}}}\n"
    begun = "  exclusivity: {kind: first-look}\n  competition: {status: in-progress}\n"
    return f"{SMALL}sales: {{registration: {{where: Register}}}}\ncontract:\n{begun}  clauses:\n{chosen}"


def _has_blank(markdown: str) -> bool:
    return any(isinstance(one, Value) and bool(one.words) for one in pieces(markdown))


@pytest.mark.parametrize(
    ("number", "lang", "listed"), [(0, "en", {"contract.revenue_share"}), (1, "es", set())]
)
def test_every_blank_of_the_library_comes_home(
    number: int, lang: str, listed: set[str], tmp_path: Path
) -> None:
    """Lengths, days, names and texts to their keys; what has no key becomes words of the clause; one value a partner is told."""
    judge(in_repository(tmp_path, {"plan.yaml": round_of(number)}), lang, listed)


NEW = ("form", "retire")
"""The first and the last of the stages whose plans have a frame when `init` writes them."""


@pytest.mark.parametrize(
    ("name", "lang"),
    sampled(
        [
            *((name, lang) for name in ("alianza-litoral", "helios-nordwind") for lang in WORDS),
            *(
                (f"init-{own}-{stage}", lang)
                for stage in NEW
                for own in WORDS
                for lang in WORDS
                if lang != own
            ),
        ],
        2,
    ),
)
def test_every_blank_of_a_plan_comes_home_in_both_languages(name: str, lang: str, tmp_path: Path) -> None:
    """Samples and new plans; where an agreement has no words in that language yet, its answer has nothing to go on with."""
    source = source_named(name)
    plan = read_plan(source).plan
    assert plan is not None and plan.contract is not None
    lacking = {
        f"contract.components.{id_}.principle"
        for id_, one in plan.contract.components.items()
        if one.question and one.principle and one.principle.pick(lang, plan.plan.language)[1] != lang
    }
    judge(in_repository(tmp_path, dict(source.texts)), lang, lacking)


def test_blanks_of_templates_come_home(tmp_path: Path) -> None:
    """Who the company is, where it sits, which law applies; who signs becomes a person of that partner."""
    plan = in_repository(tmp_path, sample_texts("evaluate"))
    judge(plan, "en")
    text = "".join(one.read_text() for one in plan.glob("*.yaml"))
    assert re.search(r"signatory: zoe-zebra\d+", text)
    assert re.search(r"zoe-zebra\d+:\s+name: Zoe Zebra\d+\s+partner: orchard\s+title: Head of zoos", text)


def test_an_answered_question_goes_and_a_reworded_one_stays(tmp_path: Path) -> None:
    """The answer stands behind what was agreed; where only the question's words changed, it is a question still."""
    plan = in_repository(tmp_path, sample_texts("helios-nordwind"))
    edited = Edited(sent(plan))
    edited.replace(
        "[To be agreed (P4): whether a Change of control gives a right to leave at once]",
        "It gives a right to leave.",
    )
    edited.replace("at a customer is inside the cap", "at a customer is outside the cap")
    found = {one.path: one for one in taken(plan, tmp_path, edited.save())}
    term, liability = "contract.components.term", "contract.components.liability"
    assert set(found) == {f"{term}.principle", f"{liability}.question"}
    assert [one.path for one in found[f"{term}.principle"].writes if one.value is None] == [
        f"{term}.question"
    ]
    assert "It gives a right to leave." in (plan / "contract.yaml").read_text()


def test_a_blank_in_an_entry_that_is_not_there_says_what_that_needs(tmp_path: Path) -> None:
    """A lawyer filled in a length; no exclusivity can be without its kind."""
    plan = write(
        tmp_path / "plan",
        {"plan.yaml": f"{SMALL}contract:\n  clauses:\n    exclusivity: {{option: first-look}}\n"},
    )
    one = reviewed(
        plan, tmp_path, Edited(sent(plan)).replace("[time to be agreed]", "nine months").save()
    ).only()
    assert (one.path, one.applicable) == ("contract.exclusivity.duration", False)
    assert "cannot be without `kind`" in one.note
