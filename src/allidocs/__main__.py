"""`python -m allidocs`, and the one funnel from an error to an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn


def main() -> NoReturn:
    """Run the command line: 0 done, 1 findings, 2 could not be run as asked."""
    import gc

    import click

    # A plan is a hundred thousand small objects that all stay until the end: looking for garbage among them finds none.
    gc.set_threshold(100_000, 50, 50)
    from allidocs.base.errors import AllidocsError
    from allidocs.cli import cli

    _with_streams()
    try:
        code = cli.main(standalone_mode=False, prog_name="allidocs")
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        code = 2
    except click.ClickException as error:
        from allidocs.cli.report import show_misuse

        show_misuse(error)
        code = 2
    except click.Abort:
        click.echo("stopped", err=True)
        if "multiprocessing" in sys.modules:
            from allidocs.pipeline.pool import end_workers

            end_workers()
        code = 130
    except AllidocsError as error:
        from allidocs.cli.report import show_error

        show_error(error)
        code = error.exit_code
    except OSError as error:
        code = _out_of_reach(error)
    except ArithmeticError:
        from allidocs.base.errors import TOO_LARGE, TOO_LARGE_HINT, CannotRun
        from allidocs.cli.report import show_error

        show_error(CannotRun(TOO_LARGE, TOO_LARGE_HINT))
        code = 2
    except Exception as error:  # the last line of defence: a bug of ours, told as one
        from allidocs.cli.report import show_bug

        show_bug(error)
        code = 2
    code = _flushed(code)
    # The process gives everything back at once; Python need not look for garbage in it before it goes.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


class _Closed(io.TextIOBase):
    """Standard output that was closed before we began: who writes to it is told, as by any other program."""

    def write(self, _text: str, /) -> int:
        """Refuse."""
        raise OSError(errno.EBADF, "standard output is closed")


class Unheard(io.RawIOBase):
    """A stream to a reader that may go away, as `head` does: the rest goes nowhere, and what a command finds decides its
    exit code as though somebody had read all of it.
    """

    def __init__(self, stream: io.RawIOBase, above: io.TextIOBase) -> None:
        self._stream = stream
        self._above = above  # which would close the stream once nobody holds it
        self.gone = False
        """Whether nobody reads any more."""

    def fileno(self) -> int:
        """Return the system's number of the stream."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Say whether a person reads it."""
        return self._stream.isatty()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: object, /) -> int | None:
        """Write what the reader takes."""
        if not self.gone:
            try:
                return self._stream.write(data)  # type: ignore[arg-type]
            except BrokenPipeError:
                self.gone = True
        return len(memoryview(data))  # type: ignore[arg-type]


def _with_streams() -> None:
    """Let there be streams: Python has none where a shell closed them (`>&-`); and let no reader that goes away stop us."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    sys.stdout, sys.stderr = _unheard(sys.stdout), _unheard(sys.stderr)


def _unheard(stream: Any) -> Any:
    """Return a stream to the system as one whose reader may go away; any other as it is."""
    held = getattr(stream, "buffer", None)
    raw = getattr(held, "raw", held)
    if not isinstance(raw, io.FileIO) or not isinstance(stream, io.TextIOWrapper):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(Unheard(raw, stream)), stream.encoding, stream.errors, None, stream.line_buffering,
        stream.write_through,
    )  # fmt: skip


def _out_of_reach(error: OSError) -> int:
    """Say what the system refused, a full disk for one, and return the exit code; it is no mistake of ours."""
    from allidocs.base.errors import CannotRun
    from allidocs.cli.report import show_error

    what = f"read or write `{error.filename}`" if error.filename else "write the output"
    hint = "is there room on the disk?" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    with suppress(OSError, ValueError):
        show_error(CannotRun(f"cannot {what}: {error.strerror or error}", hint))
    return 2


def _flushed(code: object) -> object:
    """Write out what is still held, and return the exit code: what cannot be written is told here, not after the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            code = _out_of_reach(error) if isinstance(error, OSError) and stream is sys.stdout else 2
        else:
            continue
        with suppress(OSError, ValueError):
            # What it holds goes nowhere; Python would try again at its end, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


if __name__ == "__main__":
    main()
