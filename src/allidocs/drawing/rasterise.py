"""Draws lines (SVG) as dots (PNG); `vector` runs this file in a process of its own, from standard input to output.

What it is given there was cleaned before: it names no file and no address. No font of the machine is loaded.
"""

from __future__ import annotations

import sys
from contextlib import suppress


def dots_of(picture: str, width: int, paper: str) -> bytes:
    """Return a picture of ours, `width` dots wide, as PNG; words without outlines are drawn as the machine can."""
    from resvg_py import svg_to_bytes

    spared = "<text" not in picture
    return svg_to_bytes(svg_string=picture, width=width, background=paper, skip_system_fonts=spared)


def main() -> None:
    """Draw a picture as high as the first argument says, in dots, in as many seconds of a processor as the second says."""
    from resvg_py import svg_to_bytes

    with suppress(ImportError):  # no such bounds on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
    lines = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(svg_to_bytes(svg_string=lines, height=int(sys.argv[1]), skip_system_fonts=True))


if __name__ == "__main__":
    main()
