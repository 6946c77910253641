"""`allidocs register`: risks, actions, decisions, milestones and open points as a workbook to fill in and send back."""

from __future__ import annotations

import click

from allidocs.cli.companion_options import BesideOptions, beside_options, write_file


@click.command(
    epilog="\b\nExamples:\n  allidocs register my-alliance --lang es\n"
    "  allidocs register my-alliance --audience nordwind\n"
    "  allidocs review register.en.xlsx         when it comes back: what was changed, added and deleted\n\n"
    "A sheet for each register, a row for each entry. Cells offer what they may hold; none holds a formula."
)
@beside_options
def command(options: BesideOptions) -> int:
    """Write risks, actions, decisions, milestones and open points of PLAN as a workbook (XLSX), a sheet for each.

    `allidocs review` says what was changed in it when it comes back. Only what the audience may see is in it.
    """
    from allidocs.pipeline.companion_files import register_file

    return write_file(options, "register", "xlsx", register_file)
