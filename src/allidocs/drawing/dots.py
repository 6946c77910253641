"""Draws lines (SVG on standard input) as dots (PNG on standard output); `vector` runs this file in a process of its own.

What it is given was cleaned before: it names no file and no address. No font of the machine is loaded.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Draw a picture as high as the first argument says, in dots."""
    from resvg_py import svg_to_bytes

    lines = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(svg_to_bytes(svg_string=lines, height=int(sys.argv[1]), skip_system_fonts=True))


if __name__ == "__main__":
    main()
