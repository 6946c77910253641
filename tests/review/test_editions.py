"""Editions for one audience, the counterparty's copy and the Spanish ones: built, sent back and taken over by the command line.

What was written in an edition for some shows up in theirs, and in nobody else's.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience, audiences, for_audience
from allidocs.templating.template_set import TemplateSet
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, LITORAL, copied
from tests.sampling import sampled
from tests.worlds import allidocs

SECRET = "Nobody outside may read that zebras pay"
COMMENT = "Do zebras know"


@cache
def built(sample: Path, lang: str, *options: str) -> bytes:
    """Build the contract frame of an untouched sample by the command line and return the file."""
    with tempfile.TemporaryDirectory() as name:
        plan, out = copied(sample, Path(name)), Path(name) / "out"
        done = allidocs(
            "build",
            str(plan),
            "contract-frame",
            "--format",
            "docx",
            "--lang",
            lang,
            "--out",
            str(out),
            *options,
        )
        assert done.code == 0, done
        (file,) = out.glob("*.docx")
        return file.read_bytes()


def texts(plan: Path, lang: str) -> dict[str, list[str]]:
    """Return what each audience reads in the contract frame."""
    whole = read_checked(locate(plan)).plan
    assert whole is not None
    found = {}
    for who in audiences(whole):
        composed = compose(
            for_audience(whole, who), artifact("contract-frame"), lang, TemplateSet(), Stamp(str(who))
        )
        found[str(who)] = paragraphs(composed.document)
    return found


@cache
def before(sample: Path, lang: str) -> dict[str, list[str]]:
    """Return what each audience reads before anybody changed anything."""
    return texts(sample, lang)


def taken(plan: Path, data: bytes) -> dict[str, Any]:
    """Review a file and take all of it; return what was said."""
    back = plan.parent / "back.docx"
    back.write_bytes(data)
    done = allidocs("review", str(back), "--plan", str(plan), "--apply", "--yes", "--json")
    assert done.code in (0, 1), done
    told: dict[str, Any] = json.loads(done.out)
    return told


CASES = [
    (HELIOS, "en", "helios"), (HELIOS, "es", "nordwind"), (HELIOS, "en", "counsel"), (HELIOS, "en", "clean-team"),
    (LITORAL, "es", "andes"),
]  # fmt: skip
WORDS = {
    "en": ("acts for itself alone", "is neither bound nor entitled"),
    "es": ("actúa solo por sí misma", "no queda obligada ni adquiere derechos"),
}


@pytest.mark.parametrize(("sample", "lang", "audience"), sampled(CASES, 3))
def test_what_came_in_an_edition_for_some_stays_with_them(
    sample: Path, lang: str, audience: str, tmp_path: Path
) -> None:
    """Words, a clause and a comment of a private edition: its readers see them, all others read what they read."""
    plan = copied(sample, tmp_path)
    old, start = WORDS[lang]
    edited = Edited(built(sample, lang, "--audience", audience))
    edited.replace(old, SECRET).add_paragraph(start, f"Also, {SECRET}.").comment(_long(edited), COMMENT)
    told = taken(plan, edited.save())
    (file,) = told["files"]
    assert (file["audience"], file["lang"]) == (audience, lang)
    assert [one["state"] for one in told["proposals"]] == ["applied"] * 3, told["proposals"]
    (proof,) = told["proof"]
    assert (proof["open"], proof["unexplained"]) == ([], [])
    now = texts(plan, lang)
    assert sum(SECRET in text for text in now[audience]) == 2
    for who, said in now.items():
        if who != audience:
            assert said == before(sample, lang)[who], who


def _long(edited: Edited) -> str:
    """Return words of a paragraph that stand once in the document."""
    from tests.review.editing import text_of

    known = [text_of(one) for one in edited.paragraphs()]
    return next(
        text[:40] for text in known
        if len(text) > 120 and sum(text[:40] in other for other in known) == 1 and "zebra" not in text
    )  # fmt: skip


def test_a_clause_deleted_in_an_edition_for_some_stands_in_all_others(tmp_path: Path) -> None:
    """It is left out for those who deleted it."""
    plan = copied(HELIOS, tmp_path)
    edited = Edited(built(HELIOS, "en", "--audience", "helios")).delete_paragraph(
        "Each Party acts for itself"
    )
    taken(plan, edited.save())
    now = texts(plan, "en")
    assert not any("acts for itself alone" in text for text in now["helios"])
    for who in ("all", "nordwind", "counsel"):
        assert now[who] == before(HELIOS, "en")[who]


def test_private_words_put_where_all_read_wait_for_a_decision(tmp_path: Path) -> None:
    """A shared text gets words that the plan shows to one partner only: listed, and not taken without a person."""
    plan = copied(HELIOS, tmp_path)
    words = "The board gives services priority over the new cabinet line in the 2027 budget."
    edited = Edited(built(HELIOS, "en", "--audience", "helios"))
    edited.replace("Forecast the load of every site", f"{words} Forecast the load of every site")
    told = taken(plan, edited.save())
    (one,) = told["proposals"]
    assert (one["state"], one["shared"], one["applicable"]) == ("open", True, True)
    assert "everybody would read" in one["note"]
    assert texts(plan, "en") == before(HELIOS, "en")


def test_a_day_on_which_something_private_falls_is_no_leak(tmp_path: Path) -> None:
    """The shared edition gets a date that only one partner's plan of concessions has too: taken like any other."""
    plan = copied(HELIOS, tmp_path)
    edited = Edited(built(HELIOS, "en"))
    edited.replace("15 December 2026", "16 December 2026")
    (one,) = taken(plan, edited.save())["proposals"]
    assert (one["path"], one["state"], one["shared"]) == ("contract.sign_by", "applied", False)


@pytest.mark.parametrize(("sample", "lang"), [(HELIOS, "en"), (LITORAL, "es")])
def test_the_counterparty_s_copy_comes_back_as_the_shared_edition(
    sample: Path, lang: str, tmp_path: Path
) -> None:
    """Without our drafting notes it is the same document: changes are shared ones, and nothing seems deleted."""
    plan = copied(sample, tmp_path)
    old, start = WORDS[lang]
    edited = (
        Edited(built(sample, lang, "--counterparty"))
        .replace(old, "acts for nobody else")
        .comment(start, "Why?")
    )
    told = taken(plan, edited.save())
    assert {one["sort"] for one in told["proposals"]} == {"override", "comment"}
    assert all(one["state"] == "applied" for one in told["proposals"])
    for said in texts(plan, lang).values():
        assert any("acts for nobody else" in text for text in said)


def test_a_spanish_edition_is_read_and_written_in_spanish(tmp_path: Path) -> None:
    """Values by their Spanish words, texts into their Spanish version; the English one stays."""
    plan = copied(HELIOS, tmp_path)
    edited = Edited(built(HELIOS, "es")).replace("24\u00a0meses", "3 años")
    told = taken(plan, edited.save())
    (one,) = told["proposals"]
    assert (one["path"], one["writes"][0]["value"], one["state"]) == (
        "contract.exclusivity.duration",
        "3 years",
        "applied",
    )
    whole = read_checked(locate(plan)).plan
    assert whole is not None
    seen = for_audience(whole, Audience("all"))
    assert str(seen.contract.exclusivity.duration) == "3 years"  # type: ignore[union-attr]
