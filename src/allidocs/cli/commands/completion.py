"""`allidocs completion`: print the completion script for a shell."""

from __future__ import annotations

import click


@click.command(
    epilog='\b\nExamples:\n  eval "$(allidocs completion bash)"\n  allidocs completion fish > ~/.config/fish/completions/allidocs.fish'
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the completion script for SHELL."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.find_root().command, {}, "allidocs", "_ALLIDOCS_COMPLETE").source())
    return 0
