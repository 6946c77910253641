"""Numbers in prose, and sentences that contradict the plan's own field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from allidocs.base.measure import Duration, Money, Percent
from allidocs.rules.quantities import Value, contradictions, day, duration, money, parameters
from tests.plan.reading import plan_with

D = Decimal
STATED: Mapping[str, Value] = {
    "contract.notice": Duration(12, "months"),
    "contract.cure": Duration(60, "days"),
    "contract.transition_period": Duration(24, "months"),
    "contract.payment": Duration(30, "days"),
    "contract.confidentiality": Duration(5, "years"),
    "contract.exclusivity.duration": Duration(24, "months"),
    "contract.liability.cap": Money(D(2_500_000), "EUR"),
    "contract.long_stop": date(2027, 3, 31),
    "contract.revenue_share": (Percent(D(62)), Percent(D(38))),
}


def said(text: str) -> list[tuple[str, str]]:
    """Return path and words of each contradiction in a text."""
    return [(item.path, item.words) for item in contradictions(text, STATED)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Either may leave with six months' notice.", "contract.notice"),
        ("Either may leave with 90 days written notice.", "contract.notice"),
        ("The notice period is 90 days.", "contract.notice"),
        ("Cada Parte puede salir con un preaviso de seis meses.", "contract.notice"),
        ("Sale quien lo avisa con noventa días de antelación.", "contract.notice"),
        ("A breach is cured within 30 days.", "contract.cure"),
        ("Who breaks it has thirty days to cure.", "contract.cure"),
        ("Debe subsanarse en 30 días.", "contract.cure"),
        ("Tiene 30 días para subsanar.", "contract.cure"),
        ("A transition of twelve months follows.", "contract.transition_period"),
        ("Sigue una transición de doce meses.", "contract.transition_period"),
        ("Invoices are paid within 45 days.", "contract.payment"),
        ("La factura se paga a 45 días.", "contract.payment"),
        ("All of it stays secret for three years.", "contract.confidentiality"),
        ("La información es confidencial durante tres años.", "contract.confidentiality"),
        ("The first look lasts 12 months.", "contract.exclusivity.duration"),
        ("Rige la exclusividad por un año.", "contract.exclusivity.duration"),
        ("Liability is capped at EUR 3,500,000.", "contract.liability.cap"),
        ("Liability is limited to 3.5M EUR a year.", "contract.liability.cap"),
        ("Nobody is liable for more. That liability shall not exceed 3.5M EUR.", "contract.liability.cap"),
        ("Liability of a Party in one year is EUR 3,500,000 at most.", "contract.liability.cap"),
        ("El tope es de 3.500.000 EUR.", "contract.liability.cap"),
        ("La responsabilidad queda limitada a 3.500.000 EUR por año.", "contract.liability.cap"),
        ("La responsabilidad no excederá de 3,5 millones de EUR.", "contract.liability.cap"),
        ("Cada Parte responde hasta un máximo de 3.500.000 EUR.", "contract.liability.cap"),
        ("The intent lapses on 30 June 2027.", "contract.long_stop"),
        ("El marco decae el 30 de junio de 2027.", "contract.long_stop"),
        ("Nordwind receives 42 % of joint revenue.", "contract.revenue_share"),
    ],
)
def test_another_number_of_the_same_subject_is_found(text: str, path: str) -> None:
    """In figures or in words, in either language."""
    assert [where for where, _ in said(text)] == [path]


@pytest.mark.parametrize(
    "text",
    [
        "Either may leave with twelve months' notice.",
        "Either may leave with one year's notice.",
        "A breach is cured within 60 days.",
        "A breach is cured within two months.",
        "Within thirty days of notice the supplier gets a new forecast.",
        "Thirty days after notice customers are told.",
        "Dentro de treinta días tras el preaviso se avisa.",
        "Renewal by two years if both say so twelve months before the end.",
        "Executive sponsors for thirty days, then a mediator for sixty days.",
        "Each holds product liability cover of 5M EUR.",
        "Each insures its product liability with a limit of EUR 5,000,000 and cyber risks with EUR 3,000,000.",
        "Each keeps a limit of EUR 5,000,000 in its policy of product liability.",
        "A limit of EUR 300,000 applies to what the committee decides.",
        "El seguro de responsabilidad con cobertura de 5M EUR.",
        "Cada Parte tiene cubierta la responsabilidad civil y de producto por 5.000.000 EUR y el riesgo cibernético por "
        "3.000.000 EUR.",
        "Cada Parte mantiene un seguro de responsabilidad civil de 5.000.000 EUR, con un límite de 3.000.000 EUR por daño.",
        "El comité decide hasta un límite de 300.000 EUR.",
        "Liability is capped at EUR 2,500,000.",
        "Liability is capped at 3M USD.",
        "The intent lapses on 31 March 2027.",
        "Helios receives 62 % of joint revenue.",
        "Invoices are paid within a reasonable time.",
        "Notice of ten days for meetings of the board was agreed in 2024.".replace(
            "Notice of ten days", "Ten days"
        ),
        "",
    ],
)
def test_the_same_number_and_other_subjects_are_left_alone(text: str) -> None:
    """A time counted from notice is no notice, insurance cover no cap, another currency no contradiction."""
    assert said(text) == []


def test_a_parameter_that_the_plan_lacks_contradicts_nothing() -> None:
    """There is nothing to contradict."""
    assert list(contradictions("Either may leave with six months' notice.", {})) == []


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("60", "days", Duration(60, "days")),
        ("Sixty", "Days", Duration(60, "days")),
        ("ten", "working days", Duration(10, "working days")),
        ("diez", "días hábiles", Duration(10, "working days")),
        ("dieciocho", "meses", Duration(18, "months")),
        ("un", "año", Duration(1, "years")),
        ("umpteen", "days", None),
        ("3", "fortnights", None),
    ],
)
def test_durations_are_read_in_words_and_figures(number: str, unit: str, expected: Duration | None) -> None:
    """In both languages; what is unknown is nothing rather than a guess."""
    assert duration(number, unit) == expected


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("2.5M EUR", D(2_500_000), "EUR"),
        ("EUR 300,000", D(300_000), "EUR"),
        ("300.000 EUR", D(300_000), "EUR"),
        ("€ 2,5 million", D(2_500_000), "EUR"),
        ("2 millones de EUR", D(2_000_000), "EUR"),
        ("750 mil €", D(750_000), "EUR"),
        ("1,250,000.50 USD", D("1250000.50"), "USD"),
    ],
)
def test_amounts_are_read_in_either_notation(text: str, amount: Decimal, currency: str) -> None:
    """Marks of thousands and decimals of both languages."""
    assert money(text) == Money(amount, currency)


def test_a_bare_number_is_no_money() -> None:
    """No currency, no amount."""
    assert money("2.5M") is None
    assert money("much") is None


@pytest.mark.parametrize("text", ["2027-03-31", "31 March 2027", "March 31, 2027", "31 de marzo de 2027"])
def test_days_are_read_as_people_write_them(text: str) -> None:
    """ISO, English either way round, Spanish."""
    assert day(text) == date(2027, 3, 31)


def test_what_is_no_day_is_none() -> None:
    """Neither the 31st of April nor a word."""
    assert (day("31 April 2027"), day("soon")) == (None, None)


def test_parameters_are_what_a_plan_states() -> None:
    """By path; what is missing is missing."""
    assert parameters(plan_with()) == {}
    found = parameters(
        plan_with(
            "contract: {notice: 12 months, liability: {cap: 1M EUR}, exclusivity: {kind: field, duration: 1 year},"
            " revenue_share: {north: 60%, south: 40%}, long_stop: 2027-03-31}\n"
        )
    )
    assert found == {
        "contract.notice": Duration(12, "months"),
        "contract.long_stop": date(2027, 3, 31),
        "contract.exclusivity.duration": Duration(1, "years"),
        "contract.liability.cap": Money(D(1_000_000), "EUR"),
        "contract.revenue_share": (Percent(D(60)), Percent(D(40))),
    }
