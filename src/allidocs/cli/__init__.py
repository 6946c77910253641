"""Words in, words out: the commands of `allidocs`. Nothing heavy is loaded before a command runs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import get_data

import click

from allidocs import __version__
from allidocs.base.discovery import module_names
from allidocs.cli import commands
from allidocs.cli.group import Group

ORDER = (
    "init",
    "check",
    "build",
    "diff",
    "log",
    "where",
    "redline",
    "metrics",
    "register",
    "calendar",
    "review",
    "approve",
    "issue",
    "verify",
    "portfolio",
    "artifacts",
    "template",
    "fmt",
    "exchange",
    "merge",
    "git",
    "migrate",
    "schema",
    "explain",
    "doctor",
    "completion",
)
"""Commands in the order of an alliance manager's day; help lists one that does not stand here last."""

_EPILOG = """\b
Examples:
  allidocs init my-alliance           a first plan, ten minutes' work
  allidocs check my-alliance          all errors at once, each with its place
  allidocs build my-alliance --lang en --lang es --format pdf
Exit codes: 0 done, 1 findings, 2 the command could not be run as asked.
"""


def command_names() -> tuple[str, ...]:
    """Return every command: the modules of `cli.commands`, whose names they bear."""
    found = module_names(commands)
    return tuple(sorted(found, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)))


def summary(name: str) -> str:
    """Return a command's line of help, which its module begins with, without importing it."""
    first = (get_data(commands.__name__, f"{name}.py") or b"").decode("utf-8").partition("\n")[0]
    told = first.strip('"').partition(": ")[2]
    return told[:1].upper() + told[1:]


class LazyGroup(Group):
    """A group whose commands are imported only when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(command_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in command_names():
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def told(self, ctx: click.Context, name: str) -> str:
        """Return what a command does without importing it."""
        return summary(name)


@click.command(
    cls=LazyGroup, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ALLIDOCS", "max_content_width": 100},
)  # fmt: skip
@click.version_option(__version__, "--version", prog_name="allidocs")
def cli() -> None:
    """One joint business plan in YAML becomes every document of a strategic alliance, in Word, PDF and HTML."""
