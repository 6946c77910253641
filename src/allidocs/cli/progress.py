"""A sign of life on the terminal, once work takes longer than a moment."""

from __future__ import annotations

import sys
import time

import click

PATIENCE = 0.5
"""Seconds after which work deserves a sign of progress."""


class Progress:
    """A line on standard error that says how far work is, where a person looks on."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.shown = False

    def elapsed(self) -> float:
        """Return the seconds since it began."""
        return time.monotonic() - self.start

    def line(self, text: str) -> None:
        """Show where the work is, in place of what was shown before."""
        if sys.stderr.isatty() and self.elapsed() > PATIENCE:
            self.shown = True
            click.echo(f"\r\033[K{text}", nl=False, err=True)

    def made(self, name: str, done: int, total: int) -> None:
        """Say which file was made, and how many there are."""
        self.line(f"[{done}/{total}] {name}")

    def tried(self, count: int) -> None:
        """Say how many states of the plan were tried for the one that made a document."""
        self.line(f"looking for what was sent in the plan's history: {count} states tried")

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            self.shown = False
            click.echo("\r\033[K", nl=False, err=True)
