"""The theme's tokens as CSS: custom properties, font faces, and the running lines of a page.

Style sheets of the template set speak of tokens only (`var(--accent)`). A browser resolves them itself; for the PDF
they are put in as text beforehand, because that costs the layout engine nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.errors import CannotRun
from allidocs.base.suggestions import suggestion
from allidocs.document.running_lines import footer_lines, header_lines
from allidocs.document.tree import Document
from allidocs.theme.tokens import Family, Theme, mix

_VAR = re.compile(r"var\(--([a-z0-9-]+)\)")


def number(value: Decimal) -> str:
    """Return a number as CSS writes it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_on(colour: str, ink: str, paper: str) -> str:
    """Return ink or paper, whichever reads better on `colour`."""
    return ink if abs(_light(ink) - _light(colour)) > abs(_light(paper) - _light(colour)) else paper


def _light(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def tokens(theme: Theme) -> dict[str, str]:
    """Return every custom property of the look by name, without its dashes: lengths in mm, sizes and lines in pt."""
    colours, page = theme.colours, theme.page
    found = {name.replace("_", "-"): getattr(colours, name) for name in colours.__dataclass_fields__}
    for name in ("good", "warn", "bad", "accent"):
        found[f"{name}-tint"] = mix(found[name], colours.paper, 0.16)
    found["lead-ink"] = mix(colours.ink, colours.paper, 0.92)
    found["on-accent"] = text_on(colours.accent, colours.ink, colours.paper)
    found["on-bad"] = text_on(colours.bad, colours.ink, colours.paper)
    # Changes look alike in every theme: blue for what came, red for what went, green for what moved.
    found |= {"insertion": "#0b4fb3", "deletion": "#b3261e", "move": "#1b6e3c"}
    for name in theme.sizes.__dataclass_fields__:
        found[f"size-{name}"] = f"{number(getattr(theme.sizes, name))}pt"
    found["size-found"] = f"{number(theme.sizes.found(1))}pt"
    for name in theme.lines.__dataclass_fields__:
        found[f"line-{name}"] = f"{number(getattr(theme.lines, name))}pt"
    for name in ("top", "right", "bottom", "left", "width", "height"):
        found[f"page-{name}"] = f"{number(getattr(page, name))}mm"
    lying = page.sheet(landscape=True)
    found["page-wide"] = " ".join(
        f"{edge:g}mm" for edge in (lying.top, lying.right, lying.bottom, lying.left)
    )
    found["serif"] = family(theme.serif, "Georgia, serif")
    found["sans"] = family(theme.sans, "'Helvetica Neue', Arial, sans-serif")
    return found


def family(of: Family, generic: str) -> str:
    """Return a font stack: the family, what Word falls back to, and what every system has."""
    return f"{string(of.name)}, {string(of.fallback)}, {generic}"


def string(text: str) -> str:
    """Return `text` as a CSS string that stays one wherever it stands: in a rule, or in a style element."""
    return '"' + re.sub(r'[\x00-\x1f"<>\\\x7f-\x9f\ud800-\udfff\ufffe-\U0010ffff]', _escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]) or 0xFFFD:x} "


def root(theme: Theme) -> str:
    """Return the `:root` rule that declares the tokens, for browsers."""
    lines = ";".join(f"--{name}:{value}" for name, value in tokens(theme).items())
    return f":root{{{lines}}}"


def resolved(name: str, sheet: str, theme: Theme, more: Mapping[str, str] | None = None) -> str:
    """Return a style sheet with every token put in, `more` among them.

    Raises CannotRun with the line, in the file of this name, of a token that does not exist.
    """
    known = tokens(theme) | dict(more or {})

    def value(match: re.Match[str]) -> str:
        if match[1] not in known:
            line = sheet.count("\n", 0, match.start()) + 1
            raise CannotRun(
                f"{name}:{line}: there is no token `--{match[1]}`", suggestion(match[1], known, "tokens")
            )
        return known[match[1]]

    return _VAR.sub(value, sheet)


def font_face(name: str, weight: int, style: str, source: str) -> str:
    """Return one `@font-face` rule; `source` is an address that needs no escaping (a data URI or our own scheme)."""
    return f'@font-face{{font-family:{string(name)};font-weight:{weight};font-style:{style};src:url("{source}")}}'


def data_uri(content: bytes, media: str) -> str:
    """Return bytes as a data URI."""
    return f"data:{media};base64,{b64encode(content).decode('ascii')}"


def running(document: Document, theme: Theme) -> str:
    """Return the `@page` rule of one document: sheet size and the lines above and below its text."""
    labels = document.labels
    size = theme.page.size
    page = f"{string(f'{labels.page} ')} counter(page) {string(f' {labels.of} ')} counter(pages)"
    above, below = header_lines(document, theme), footer_lines(document, theme)
    line = r" '\A ' "
    top = line.join(string(left) for left, _ in above)
    right = "none" if len(above) > 1 else string(above[0][1])
    boxes = (
        f"@top-left{{content:{top}}}@top-right{{content:{right}}}"
        f"@bottom-left{{content:{line.join(string(one) for one in below)}}}"
        f"@bottom-right{{content:{line * (len(below) - 1)}{page}}}"
    )
    return f"@page{{size:{size};{boxes}}}@page wide{{size:{size} landscape}}@page cover{{size:{size}}}"
