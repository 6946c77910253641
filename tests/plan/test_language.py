"""A language is a file: what is in it is read with its place, and what it says is used."""

from __future__ import annotations

import re

import pytest

from allidocs.base.errors import FindingsError
from allidocs.base.files import Folder, Memory, shipped
from allidocs.plan.language import Language, languages, read_language

SPANISH = (shipped("templates") / "languages" / "es.yaml").read_text("utf-8")


def read(text: str) -> Language:
    return read_language(Memory({"languages/qx.yaml": text}), "qx")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("half: S", "hälfte: S", "unknown key `hälfte`"),
        ("quotes: «»“”", "quotes: «»", "`«»` is not what belongs here"),
        ("plural: n != 1", "plural: n !", "this is no plural rule"),
        ("  years: [año, años]\n", "", "`years` has fewer forms than the 2 of `plural`"),
        ("  days: [día, días]", "  days: [día]", "`days` has fewer forms than the 2 of `plural`"),
        ("months: [enero, ", "months: [", "a year has twelve months, not 11"),
        ("ones: [cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince,\n    dieciséis, diecisiete, dieciocho, diecinueve, veinte, veintiuno, veintidós, veintitrés, veinticuatro, veinticinco,\n    veintiséis, veintisiete, veintiocho, veintinueve]", "ones: [cero, uno]", "documents write counts up to twelve in words"),
        (r"before: '\W*h?[ií]", r"before: '(\W*h?[ií]", "this is no regular expression"),
        ("      - dealers + below", "      - sellers + below", "`sellers` is none of `parts`"),
        (r"  - '\b\d{1,2} ", r"  - '\b)\d{1,2} ", "this is no regular expression"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_of_a_language_is_told_with_its_place(old: str, new: str, message: str) -> None:
    """As a compiler does, instead of a document that reads wrong."""
    assert old in SPANISH
    with pytest.raises(FindingsError) as raised:
        read(SPANISH.replace(old, new, 1))
    said = [finding for finding in raised.value.findings if message in finding.message]
    line = SPANISH[: SPANISH.index(old)].count("\n") + 1
    assert said and said[0].place is not None
    assert said[0].place.file == "languages/qx.yaml"
    assert said[0].place.line == (line if new else line - 7)


@pytest.mark.parametrize("tag", languages())
def test_the_languages_that_come_with_allidocs_have_no_mistake(tag: str) -> None:
    """They are not judged each time."""
    assert read_language(Folder(shipped("templates")), tag).name == languages()[tag].name


def test_a_count_takes_the_form_that_its_language_gives_it() -> None:
    """Languages have one form, two or more, and the file says which; a count that is not whole takes that of many."""
    rule = "plural: 'n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2'"
    three = re.sub(r"^(  [\w ]+: \[[^,\]]+, [^,\]]+)\]$", r"\1, x]", SPANISH, flags=re.MULTILINE)
    polish = read(three.replace("plural: n != 1", rule))
    assert [0, 1, 2, 2, 1] == [polish.form(count) for count in (1, 3, 5, 12, 22)]
    assert [1, 0, 1] == [languages()["en"].form(count) for count in (0, 1, 1.5)]
