"""Languages that part are said at each step: in the proposal, in the plan, by `check`, and on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.finding import Finding
from allidocs.document.text import paragraphs
from allidocs.pipeline.check import read_checked, read_judged
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import ALL, for_audience
from allidocs.review.proposing.languages import detected_language
from allidocs.templating.template_set import TemplateSet
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, git, sent, taken


def said(plan: Path, lang: str, id_: str = "contract-frame") -> str:
    """Return what a document reads today."""
    whole = read_checked(locate(plan)).plan
    assert whole is not None
    made = compose(for_audience(whole, ALL), artifact(id_), lang, TemplateSet(), Stamp("all"))
    return "\n".join(paragraphs(made.document))


def parted(plan: Path) -> list[Finding]:
    """Return what `check` says of languages."""
    return [one for one in read_judged(locate(plan)).findings if one.code in ("L250", "L251")]


def test_a_clause_changed_in_a_translation_leaves_the_prevailing_words_in_their_place(tmp_path: Path) -> None:
    """The English frame of an English plan goes on in English, says so, and `check` names both places."""
    plan = copied(HELIOS, tmp_path, repository=True)
    before = said(plan, "en")
    data = (
        Edited(sent(plan, lang="es")).replace("actúa solo por sí misma", "responde solo de sí misma").save()
    )
    (one,) = taken(plan, tmp_path, data)
    assert one.note == f"`{one.path}.override.text.en` will be behind"
    after = said(plan, "en")
    assert "acts for itself alone" in after
    assert "responde" not in after
    assert set(before.split("\n")) <= set(after.replace(" [Spanish text is newer]", "").split("\n"))
    assert "responde solo de sí misma" in said(plan, "es")
    (found,) = parted(plan)
    assert found.path == f"{one.path}.override.text.en"
    assert found.place is not None
    ((other, _),) = found.related
    lines = (plan / found.place.file).read_text().splitlines()
    assert "acts for itself alone" in "".join(lines[found.place.line - 1 : found.place.line + 1])
    assert "responde solo de sí misma" in "".join(lines[other.line - 1 : other.line + 1])


def test_a_text_changed_in_one_language_marks_the_other(tmp_path: Path) -> None:
    """An objective says 35 M in Spanish and 33 M in English: nobody is told both as if they were one."""
    plan = copied(HELIOS, tmp_path, repository=True)
    data = (
        Edited(sent(plan, "strategic-map", "es"))
        .replace("a 33 millones de euros anuales", "a 35 millones de euros anuales")
        .save()
    )
    (one,) = taken(plan, tmp_path, data)
    assert one.note == "`objectives.revenue.text.en` will be behind"
    assert "behind:" in (plan / "strategy.yaml").read_text()
    assert "by 2028, shared 62 to 38. [Spanish text is newer]" in said(plan, "en", "strategic-map")
    assert "texto en inglés por actualizar" in said(plan, "es", "strategic-map")
    assert [one.path for one in parted(plan)] == ["objectives.revenue.text.en"]


def test_a_translation_that_is_behind_is_not_printed(tmp_path: Path) -> None:
    """The English words were changed: the Spanish document prints them, for they prevail, until it is brought up to date."""
    plan = copied(HELIOS, tmp_path, repository=True)
    taken(
        plan,
        tmp_path,
        Edited(sent(plan, "strategic-map"))
        .replace("to 33 million euros a year", "to 35 million euros a year")
        .save(),
    )
    assert "Bring joint revenue to 35 million euros" in said(plan, "es", "strategic-map")
    assert "33 millones de euros anuales en 2028" not in said(plan, "es", "strategic-map")
    assert "text is" not in said(plan, "en", "strategic-map")


def test_both_languages_sent_back_at_once_mark_each_other(tmp_path: Path) -> None:
    """Two files change one text: both are taken, neither is lost, and a person compares them."""
    plan = copied(HELIOS, tmp_path, repository=True)
    english = (
        Edited(sent(plan, "strategic-map"))
        .replace("to 33 million euros a year", "to 35 million euros a year")
        .save()
    )
    spanish = (
        Edited(sent(plan, "strategic-map", "es"))
        .replace("a 33 millones de euros anuales", "a 35 millones de euros anuales")
        .save()
    )
    one, other = taken(plan, tmp_path, english, spanish)
    assert (one.rivals, other.rivals) == ((), ())
    assert "35 million euros a year" in said(plan, "en", "strategic-map")
    assert "35 millones de euros anuales" in said(plan, "es", "strategic-map")
    assert len(parted(plan)) == 2


@pytest.mark.parametrize("written", ["alone", "several"])
def test_a_text_put_into_the_document_s_language_is_a_translation_of_it(tmp_path: Path, written: str) -> None:
    """A Spanish reader types Spanish over English words: the plan gains a version and keeps its own."""
    plan = copied(HELIOS, tmp_path, repository=True)
    english = "Be paid for results instead of licences"
    spanish = "Cobrar por los resultados en lugar de cobrar por las licencias"
    path = plan / "strategy.yaml"
    alone = f"text: {english}" if written == "alone" else f"text: {{en: {english}}}"
    text, found = re.subn(rf"text: \{{en: {english}, es: [^}}]*\}}", alone, path.read_text())
    assert found == 1
    path.write_text(text)
    git(plan, "commit", "-qam", "English alone")
    data = Edited(sent(plan, "strategic-map", "es")).replace(english, spanish).save()
    (one,) = taken(plan, tmp_path, data)
    assert "these words become its version in `es`" in one.note
    assert re.search(rf"en: {english}(?:, |\n +)es: {spanish}", (plan / "strategy.yaml").read_text())
    assert english in said(plan, "en", "strategic-map")
    assert parted(plan) == []


def test_a_clause_that_a_translation_alone_has_is_marked(tmp_path: Path) -> None:
    """A new clause typed in Spanish: the English frame shows it as what it is, and `check` asks for the English words."""
    plan = copied(HELIOS, tmp_path, repository=True)
    edited = Edited(sent(plan, lang="es")).add_paragraph(
        "actúa solo por sí misma", "Nadie puede tener gatos."
    )
    (one,) = taken(plan, tmp_path, edited.save())
    assert "in `es` alone" in one.note
    assert "Nadie puede tener gatos. [Spanish only]" in said(plan, "en")
    assert [found.path for found in parted(plan)] == [f"{one.path}.text"]


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("Be paid for the results", "en"),
        ("Cobrar por los resultados de la alianza", "es"),
        ("PeakGuard", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_small_words(words: str, lang: str) -> None:
    """Where they are missing, nothing is guessed."""
    assert detected_language(words) == lang
