"""A command that has commands: lists each with its whole first sentence, and answers a misspelt one with the nearest."""

from __future__ import annotations

from typing import Any

import click

WHOLE = 1000
"""As many letters as no first sentence has: none is cut short."""
_ALSO = {
    "--phase": "--stage", "--output": "--out", "--output-dir": "--out", "--output-folder": "--out", "--dest": "--out",
    "--language": "--lang", "--locale": "--lang", "--partner": "--audience", "--date": "--as-of", "--day": "--as-of",
    "--document": "--for", "--type": "--format", "--theme": "--templates", "--dry-run": "--check",
}  # fmt: skip
"""What an option is called elsewhere, and here."""


def _meant(error: click.NoSuchOption) -> click.UsageError:
    """Return the error with the option that was probably meant: by its sense, then by its letters."""
    from allidocs.base.suggestions import suggestion

    own = error.ctx.command.get_params(error.ctx) if error.ctx else []
    here = {name for param in own for name in param.opts if name.startswith("--")}
    name = error.option_name
    by_sense = _ALSO.get(name, "")
    hint = f"did you mean `{by_sense}`?" if by_sense in here else suggestion(name, here, "options")
    return click.UsageError(f"there is no option `{name}`; {hint}", error.ctx)


class Group(click.Group):
    """A group of commands as all of allidocs' are."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            from allidocs.base.suggestions import suggestion

            ctx.fail(f"there is no command `{args[0]}`; {suggestion(args[0], names, 'commands')}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, or say which option was probably meant."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            raise _meant(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with what it does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.told(ctx, name)) for name in self.list_commands(ctx)])

    def told(self, ctx: click.Context, name: str) -> str:
        """Return what a command of the group does, in a sentence."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str(WHOLE) if command else ""
