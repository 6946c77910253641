"""Two languages side by side come home: an edit in a column is one of the plan's words in that language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, reviewed, sent_sample, taken


def test_what_nobody_touched_asks_for_nothing(tmp_path: Path) -> None:
    """Both columns are found again as they were sent."""
    found = reviewed(HELIOS, tmp_path, sent_sample(HELIOS, lang="en+es")).review
    assert ["en", "es"] == [one.identified.base.lang for one in found.returned]
    assert found.proposals == ()


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("Each Party bears its own costs", "Each Party bears all its own costs", "en"),
        ("Cada Parte asume sus propios gastos", "Cada Parte asume todos sus gastos", "es"),
    ],
)
def test_words_of_the_library_are_replaced_in_the_language_of_their_column(
    tmp_path: Path, old: str, new: str, lang: str
) -> None:
    """The other column is not asked about."""
    edited = Edited(sent_sample(HELIOS, lang="en+es")).replace(old, new)
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("override", "contract.clauses.costs")
    value = one.writes[0].value
    assert isinstance(value, dict)
    text = value["text"]
    assert new in str(text[lang] if isinstance(text, dict) else text)
    assert isinstance(text, str) or lang in text


def test_a_value_is_changed_from_either_column(tmp_path: Path) -> None:
    """`30 días` is read as Spanish writes it."""
    edited = Edited(sent_sample(HELIOS, lang="en+es")).replace(
        "30\u00a0días desde la fecha de la factura", "45 días desde la fecha de la factura"
    )
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.path, one.writes[0].value) == ("contract.payment", "45 days")


def test_the_reference_says_that_two_languages_were_sent(tmp_path: Path) -> None:
    """It is recognised from the file alone."""
    plan = copied(HELIOS, tmp_path, repository=True)
    found = reviewed(plan, tmp_path, sent_sample(HELIOS, lang="en+es")).review
    assert all(one.identified.exact for one in found.returned)


def test_words_changed_in_both_columns_are_one_proposal_in_two_languages(tmp_path: Path) -> None:
    """Whoever says it in each language leaves neither behind, and contradicts nobody."""
    edited = Edited(sent_sample(HELIOS, lang="en+es"))
    edited.replace("Each Party bears its own costs", "Each Party bears all its own costs")
    edited.replace("Cada Parte asume sus propios gastos", "Cada Parte asume todos sus gastos")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.rivals, one.note) == ("override", (), "")
    assert ["todos sus gastos" in new for _, new in one.beside] == [True]
    value = one.writes[0].value
    assert isinstance(value, dict)
    text = value["text"]
    assert isinstance(text, dict)
    assert list(text) == ["en", "es"]
    assert ("all its own costs" in text["en"], "todos sus gastos" in text["es"]) == (True, True)


def test_a_text_of_the_plan_that_is_changed_in_both_columns_leaves_no_version_behind(tmp_path: Path) -> None:
    """Taken over, the plan makes both columns word for word, and a second look finds nothing."""
    edited = Edited(sent_sample(HELIOS, lang="en+es"))
    edited.replace("deed of power of 12\u00a0February", "deed of power of 13\u00a0February")
    edited.replace("poder de 12\u00a0de\u00a0febrero", "poder de 13\u00a0de\u00a0febrero")
    plan = copied(HELIOS, tmp_path, repository=True)
    (done,) = taken(plan, tmp_path, edited.save())
    assert {write.path.rpartition(".")[2] for write in done.writes} == {"en", "es"}


def test_one_value_in_both_columns_is_one_wish_and_two_values_contradict_each_other(tmp_path: Path) -> None:
    """`45 days` and `45 días` ask for the same; `60 días` does not."""
    for said, asked in (("45", 1), ("60", 2)):
        edited = Edited(sent_sample(HELIOS, lang="en+es"))
        edited.replace("30\u00a0days of the invoice", "45\u00a0days of the invoice")
        edited.replace(
            "30\u00a0días desde la fecha de la factura", f"{said}\u00a0días desde la fecha de la factura"
        )
        found = reviewed(HELIOS, tmp_path, edited.save()).review.proposals
        assert [one.path for one in found] == ["contract.payment"] * asked
        assert [len(one.rivals) for one in found] == [asked - 1] * asked


@pytest.mark.parametrize(
    ("both", "note", "confidence"),
    [
        (True, "the clause would be left out", "high"),
        (False, "the clause would be left out; the other column keeps it", "low"),
    ],
)
def test_a_clause_that_goes_from_one_column_alone_is_to_be_checked(
    tmp_path: Path, both: bool, note: str, confidence: str
) -> None:
    """A row that is taken away is a clause that both columns lose."""
    edited = Edited(sent_sample(HELIOS, lang="en+es"))
    if both:
        edited.delete_row("Each Party bears its own costs")
    else:
        edited.delete_paragraph("Each Party bears its own costs")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("removal", "contract.clauses.costs")
    assert (one.note, one.confidence) == (note, confidence)


def test_a_clause_that_comes_in_both_columns_is_one_clause_in_two_languages(tmp_path: Path) -> None:
    """Taken over, each column finds its own words again."""
    edited = Edited(sent_sample(HELIOS, lang="en+es")).add_row(
        "Each Party bears its own costs", ["Mediation. Costs are shared.", "Mediación. El coste se comparte."]
    )
    (one,) = taken(copied(HELIOS, tmp_path, repository=True), tmp_path, edited.save())
    value = one.writes[0].value
    assert isinstance(value, dict)
    assert value["after"] == "costs"
    assert value["heading"] == {"en": "Mediation", "es": "Mediación"}
    assert value["text"] == {"en": "Costs are shared.", "es": "El coste se comparte."}


def test_a_heading_that_one_column_lacks_becomes_its_first_sentence(tmp_path: Path) -> None:
    """No word of either column is lost."""
    edited = Edited(sent_sample(HELIOS, lang="en+es"))
    edited.add_paragraph("Each Party bears its own costs", "Costs of a mediator are shared.")
    edited.add_paragraph("Costs of a mediator are shared", "Experts are paid by whoever calls them.")
    edited.add_paragraph("Cada Parte asume sus propios gastos", "Los gastos de un mediador se comparten.")
    edited.add_paragraph("Los gastos de un mediador", "A los peritos les paga quien los llama.")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    value = one.writes[0].value
    assert isinstance(value, dict)
    text = value["text"]
    assert isinstance(text, dict)
    assert "heading" not in value
    assert text["en"] == "Costs of a mediator are shared.\n\nExperts are paid by whoever calls them."
    assert text["es"] == "Los gastos de un mediador se comparten.\n\nA los peritos les paga quien los llama."


@pytest.mark.parametrize(("old", "new"), [("Agreed · ", "Open · "), ("Acordada · ", "Abierta · ")])
def test_a_mark_above_a_clause_that_somebody_changed_is_told(tmp_path: Path, old: str, new: str) -> None:
    """How far a clause is agreed is never changed in silence, and hides nothing that was changed beside it."""
    edited = Edited(sent_sample(HELIOS, lang="en+es"))
    edited.replace(old, new)
    edited.replace("Each Party bears its own costs", "Each Party bears all its own costs")
    found = reviewed(HELIOS, tmp_path, edited.save()).review
    assert "contract.clauses.costs" in [one.path for one in found.proposals]
    assert len(found.proposals) > 1
