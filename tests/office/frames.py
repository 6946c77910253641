"""The contract frames of the samples as Word files, complete with their identity."""

from __future__ import annotations

from functools import cache

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import ALL, for_audience
from allidocs.templating.template_set import TemplateSet
from allidocs.writers.docx import write
from tests.artifacts.composing import sample


@cache
def frame(name: str, lang: str) -> bytes:
    """Return the contract frame of a sample as DOCX, made from a plan with the fingerprint `1a2b3c4d`."""
    templates = TemplateSet()
    stamp = Stamp(digest="1a2b3c4d")
    made = compose(for_audience(sample(name), ALL), artifact("contract-frame"), lang, templates, stamp)
    return write(made.document, load_theme(templates), resources=templates.read)
