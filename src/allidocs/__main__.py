"""`python -m allidocs`, and the one funnel from an error to an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line: 0 done, 1 findings, 2 could not be run as asked."""
    import gc

    import click

    # A plan is a hundred thousand small objects that all stay until the end: looking for garbage among them finds none.
    gc.set_threshold(100_000, 50, 50)
    from allidocs.base.errors import AllidocsError
    from allidocs.cli import cli

    try:
        code = cli.main(standalone_mode=False, prog_name="allidocs")
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        code = 2
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("stopped", err=True)
        code = 130
    except AllidocsError as error:
        from allidocs.cli.report import show_error

        show_error(error)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: nothing is wrong, and nothing more can be said.
        sys.stderr.close()
        code = 0
    except Exception as error:  # the last line of defence: a bug of ours, told as one
        from allidocs.cli.report import show_bug

        show_bug(error)
        code = 2
    # The process gives everything back at once; Python need not look for garbage in it before it goes.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
