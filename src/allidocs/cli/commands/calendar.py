"""`allidocs calendar`: milestones, gates, meetings, decisions, obligations and reviews for people's own calendars."""

from __future__ import annotations

import click

from allidocs.cli.companion_options import BesideOptions, beside_options, write_file


@click.command(
    epilog="\b\nExamples:\n  allidocs calendar my-alliance\n"
    "  allidocs calendar my-alliance --audience nordwind --lang es\n\n"
    "Take the file in again after a change of the plan: a day that moved moves, one that was dropped goes."
)
@beside_options
def command(options: BesideOptions) -> int:
    """Write the days of PLAN as a calendar (ICS): what is open, each on the day expected now.

    Milestones, gates, meetings, decisions, approvals, promises, obligations and notices of an exit, reviews. Days keep
    their identity when they move. Only what the audience may see is in it.
    """
    from allidocs.pipeline.companion_files import calendar_file

    return write_file(options, "calendar", "ics", calendar_file)
