"""Which version of a text a document prints, where languages have parted too."""

from __future__ import annotations

import pytest

from allidocs.base.finding import Severity
from allidocs.plan.text import Text
from tests.plan.reading import read

HEAD = "allidocs: 1\nplan: {id: x, stage: form, as_of: 2026-01-01, title: TITLE}\npartners: {a: {name: A, short_name: A}, b: {name: B, short_name: B}}\n"


@pytest.mark.parametrize(
    ("versions", "behind", "lang", "picked"),
    [
        ({"en": "May", "es": "mayo"}, (), "es", ("mayo", "es")),
        ({"": "May", "es": "mayo"}, (), "en", ("May", "en")),
        ({"en": "May", "es": "abril"}, ("es",), "es", ("May", "en")),
        ({"": "May", "es": "abril"}, ("es",), "es", ("May", "en")),
        ({"en": "April", "es": "mayo"}, ("en",), "es", ("mayo", "es")),
        ({"en": "April", "es": "mayo"}, ("en",), "en", ("April", "en")),
        ({"en": "April", "es": "mayo"}, ("en", "es"), "es", ("mayo", "es")),
        ({"es": "mayo"}, (), "en", ("mayo", "es")),
        ({"es": "mayo", "fr": "mai"}, ("es",), "es", ("mayo", "es")),
    ],
)
def test_the_version_in_the_plan_s_language_prevails(
    versions: dict[str, str], behind: tuple[str, ...], lang: str, picked: tuple[str, str]
) -> None:
    """It is printed in place of a translation that is behind it, and is never left out itself."""
    assert Text(versions, behind=behind).pick(lang, "en") == picked


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("{en: May, es: abril, behind: [es]}", ""),
        ("{text: May, es: abril, behind: [en]}", ""),
        ("{en: May, es: abril, behind: es}", "a list of languages belongs here"),
        ("{en: May, es: abril, behind: [spanish]}", "`spanish` is no language"),
        ("{en: May, es: abril, behind: [fr]}", "the text has no version in it"),
    ],
)
def test_a_text_names_the_languages_that_are_behind(title: str, told: str) -> None:
    """Only languages that it has."""
    found = read(HEAD.replace("TITLE", title))
    said = [one.message for one in found.findings if one.severity is Severity.ERROR]
    assert len(said) == bool(told), said
    assert told in "".join(said)
