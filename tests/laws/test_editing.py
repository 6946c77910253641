"""What holds of every document, whatever somebody does to the plan that it is made from."""

from __future__ import annotations

import re

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.document.compare import accept, compare, reject
from allidocs.document.number import number
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from tests.document.test_compare import as_it_reads
from tests.mutating import document_of, mutated, plan_of, sample_texts
from tests.sampling import sampled

SAMPLES = {"helios-nordwind": "en", "alianza-litoral": "es", "aquarow": "en", "evaluate": "es"}
DROPPED = {
    ("alianza-litoral", "alianza.yaml", "usd-eur"): "a rate, so that one partner's money cannot be added up",
    ("alianza-litoral", "alianza.yaml", "mxn-eur"): "the rate of another",
}


@pytest.mark.parametrize(
    ("sample", "seed"), sampled([(sample, seed) for sample in SAMPLES for seed in range(3)], 5)
)
def test_every_document_survives_edits_of_its_plan(sample: str, seed: int) -> None:
    """All are composed; one, another with each seed, is compared and written with and without its changes."""
    texts = sample_texts(sample)
    edited, edits = mutated(texts, 100 + seed, (3, 10, 24)[seed])
    assert edits
    plan = plan_of(tuple(sorted(edited.items())))
    assert plan is not None
    made = {item.id: document_of(edited, item.id, SAMPLES[sample]) for item in CATALOGUE if ready(plan, item)}
    artifact = sorted(made)[(seed * 3 + len(sample)) % len(made)]
    old, new = document_of(texts, artifact, SAMPLES[sample]), made[artifact]
    between = compare(old, new, "Ines", "2026-09-30")
    assert accept(new) == accept(between)
    assert as_it_reads(accept(old)) == as_it_reads(number(reject(between)))
    for document in (new, between):
        for form in ("docx", "html"):
            assert writer_for(form)(document, Theme(), resources=TemplateSet().read)


@pytest.mark.parametrize(("sample", "file", "entry"), DROPPED)
def test_every_document_survives_a_missing_rate(sample: str, file: str, entry: str) -> None:
    """What one partner lacks is no reason not to print what the others have."""
    texts = sample_texts(sample)
    kept, found = re.subn(rf"^( +){entry}:\n(?:\1 .*\n)+", "", texts[file], flags=re.MULTILINE)
    assert found == 1
    for item in CATALOGUE:
        assert document_of({**texts, file: kept}, item.id, SAMPLES[sample])
