"""Spanish as composed documents have it, the plans' own words beside those of the templates."""

from __future__ import annotations

import re

import pytest

from allidocs.document.text import paragraphs
from allidocs.plan.model import Plan
from tests.artifacts.composing import documents, sample
from tests.laws.test_stories import NAMES, story
from tests.sampling import sampled

SAMPLES = ("alianza-litoral", "aquarow", "brightwater-caldera", "helios-nordwind")
HE = (
    "socio|riesgo|plazo|hito|órgano|objetivo|compromiso|cliente|servicio|indicador|contrato|acuerdo|pago|asunto|problema|"
    "patrocinador|cargo|umbral|periodo|supervisor|mercado|lanzamiento|documento|componente"
)
SHE = (
    "decisión|condición|métrica|iniciativa|cuestión|salida|alianza|empresa|fase|puerta|aportación|expectativa|obligación|"
    "revisión|reunión|opción|pregunta|respuesta|acción|cláusula|hipótesis|meta|encuesta|autoridad|notificación|fecha|persona"
)
WRONG = {
    "no contraction": r"\b(?:de|a) el\b",
    "a word twice": r"\b([a-záéíóúñ]{3,}) \1\b",
    "y before i": r"\by h?[ií](?!e)",
    "o before o": r"\bo h?[oó](?!\d)",
    "one of many": r"(?<![\d.,–-])(?<!/ )1 (?!de\b|a\b|y\b)[a-záéíóúñ]+(?:ones|dades|os|as|eses|ses|tes|res|jes|bros|ños)\b",
    "la before he": rf"\b(?:la|una|esta|ninguna|alguna|las|unas|estas|únicas?|la única) (?:{HE})(?:s|es)?\b",
    "el before she": rf"\b(?:el|un|este|ningún|algún|los|unos|estos|único|el único) (?:{SHE})(?:s|es)?\b",
    "she in masculine": rf"\b(?:{SHE})(?:s|es)? (?:está|están|fue|fueron|es|son) (?:\w+[aei]d)os?\b",
    "he in feminine": rf"\b(?:{HE})(?:s|es)? (?:está|están|fue|fueron|es|son) (?:\w+[aei]d)as?\b",
    "a blank before a stop": r"[a-záéíóúñ] [,;:.](?:\s|$)",
}  # fmt: skip
"""What no Spanish document may have, by the name of its fault."""


def faults(plan: Plan) -> list[tuple[str, str, str]]:
    """Return what is wrong in the Spanish documents of a plan: document, fault, and the words around it."""
    found = []
    for id_, document in documents(plan, "es"):
        for line in "\n".join(paragraphs(document)).replace("\u00a0", " ").split("\n"):
            for fault, pattern in WRONG.items():
                for hit in re.finditer(pattern, line):
                    found.append((id_, fault, line[max(0, hit.start() - 30) : hit.end() + 30]))
    return found


@pytest.mark.parametrize("name", sampled(SAMPLES, 2))
def test_no_spanish_document_of_a_sample_has_a_fault_of_grammar(name: str) -> None:
    """Contractions, links, counts of one, gender of what these documents speak of."""
    assert faults(sample(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_spanish_document_of_a_story_has_a_fault_of_grammar(name: str) -> None:
    """Nor where everything there is, there is one of."""
    assert faults(story(name)) == []


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [("no contraction", "el plan de el socio"), ("a word twice", "para para ambos"), ("y before i", "riesgos y incidencias"),
     ("o before o", "uno o otro"), ("one of many", "faltan 1 decisiones"), ("la before he", "la riesgo"),
     ("el before she", "el métrica"), ("she in masculine", "la condición está cumplido"),
     ("he in feminine", "los compromisos son cumplidas"), ("a blank before a stop", "uno , dos")],
)  # fmt: skip
def test_each_fault_is_found(fault: str, wrong: str) -> None:
    """So that a pattern that finds nothing is no comfort."""
    assert re.search(WRONG[fault], wrong)
