"""The PDF engine, for worker processes that will need it; without Pango each worker says for itself what is missing."""

from __future__ import annotations

from contextlib import suppress

from allidocs.base.errors import EngineMissing
from allidocs.writers.pdf.file import engine

with suppress(EngineMissing):
    engine()
