"""Words in, words out: the commands of `allidocs`. Nothing heavy is loaded before a command runs."""

from __future__ import annotations

from importlib import import_module

import click

from allidocs import __version__

COMMANDS = {
    "init": "Write a plan to start from, with comments.",
    "check": "Say what is wrong with a plan, and what is missing for which document.",
    "build": "Make the documents of a plan.",
    "redline": "A document with tracked changes between two versions of a plan.",
    "review": "Read a document that came back, and take its changes over into the plan.",
    "artifacts": "List the documents, and whether a plan is ready for them.",
    "template": "List templates, or copy one to change it.",
    "schema": "Print the plan format as JSON Schema, for editors.",
    "explain": "Explain an error code.",
    "doctor": "Say what this machine lacks, and how to install it.",
    "completion": "Print the completion script for a shell.",
}
"""Every command with its help in one line; each lives in a module of its name under `cli.commands`."""

_EPILOG = """\b
Examples:
  allidocs init my-alliance           a first plan, ten minutes' work
  allidocs check my-alliance          all errors at once, each with its place
  allidocs build my-alliance --lang en --lang es --format pdf
Exit codes: 0 done, 1 findings, 2 the command could not be run as asked.
"""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of an alliance manager's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"allidocs.cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from allidocs.base.near import suggestion

            ctx.fail(f"there is no command `{args[0]}`; {suggestion(args[0], COMMANDS, 'commands')}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=LazyGroup, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ALLIDOCS", "max_content_width": 100},
)  # fmt: skip
@click.version_option(__version__, "--version", prog_name="allidocs")
def cli() -> None:
    """One joint business plan in YAML becomes every document of a strategic alliance, in Word, PDF and HTML."""
