"""A logo for Word: dots that every program shows, and lines beside them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from allidocs.base.errors import CannotRun
from allidocs.drawing.logo import logo_of, shown
from tests.drawing.test_vector import RICH, shape


def folder(**files: bytes) -> Callable[[str], bytes]:
    """Return a reader of some files, `_` in their names for dots."""

    def read(path: str) -> bytes:
        try:
            return files[path.replace(".", "_")]
        except KeyError:
            raise CannotRun(f"no `{path}`") from None

    return read


def picture(form: str = "PNG") -> bytes:
    """Return a picture twice as wide as high, with words of its maker."""
    out, said = BytesIO(), PngInfo()
    said.add_text("Author", "Rita")
    image = Image.new("RGB", (40, 20), "#0f4c5c")
    image.save(out, form, **({"pnginfo": said} if form == "PNG" else {"comment": b"Rita"}))
    return out.getvalue()


def test_lines_are_kept_and_drawn() -> None:
    """Both say the same."""
    logo = logo_of("logo.svg", folder(logo_svg=RICH))
    assert logo.svg.startswith(b"<svg")
    assert logo.png.startswith(b"\x89PNG")
    assert 3 == logo.ratio


@pytest.mark.parametrize(("name", "form"), [("logo.png", "PNG"), ("logo.jpg", "JPEG"), ("logo.gif", "GIF")])
def test_dots_of_any_kind_become_a_clean_png(name: str, form: str) -> None:
    """Nothing of who made the picture goes out with a document."""
    content = picture(form)
    assert b"Rita" in content
    logo = logo_of(name, folder(**{name.replace(".", "_"): content}))
    assert logo.png.startswith(b"\x89PNG")
    assert b"Rita" not in logo.png
    assert (b"", 2.0) == (logo.svg, logo.ratio)


def test_lines_that_cannot_be_drawn_take_the_dots_beside_them() -> None:
    """A designer's own picture of the same name."""
    logo = logo_of(
        "brand/logo.svg", folder(**{"brand/logo_svg": shape("<text>A</text>"), "brand/logo_png": picture()})
    )
    assert (b"", 2.0) == (logo.svg, logo.ratio)


def test_a_logo_that_word_cannot_show_is_said_with_what_to_do() -> None:
    """Not left out in silence."""
    with pytest.raises(CannotRun, match=r"`logo\.svg` cannot be drawn: it holds an element <text>") as caught:
        logo_of("logo.svg", folder(logo_svg=shape("<text>A</text>")))
    assert "put `logo.png` beside it" in caught.value.hint


def test_without_an_engine_lines_take_the_dots_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where they cannot be drawn."""
    monkeypatch.setattr("allidocs.drawing.logo.vector.find_spec", lambda _: None)
    lines = shape('<rect width="1" height="1" fill="#123123"/>')
    with pytest.raises(CannotRun, match=r"`logo\.svg` cannot be drawn: resvg-py is not") as caught:
        logo_of("logo.svg", folder(logo_svg=lines))
    assert "put `logo.png` beside it" in caught.value.hint
    assert 2 == logo_of("logo.svg", folder(logo_svg=lines, logo_png=picture())).ratio


def test_pdf_and_html_show_what_is_clean_or_the_dots_beside_it() -> None:
    """Lines that are not known to be harmless reach no engine and no browser."""
    content, media = shown("logo.svg", folder(logo_svg=RICH))
    assert (b"rita" in content, media) == (False, "image/svg+xml")
    odd = shape("<text>A</text>")
    with pytest.raises(CannotRun, match="element <text>"):
        shown("logo.svg", folder(logo_svg=odd))
    assert shown("logo.svg", folder(logo_svg=odd, logo_png=picture()))[1] == "image/png"
    content, media = shown("logo.jpg", folder(logo_jpg=picture("JPEG")))
    assert (b"Rita" in content, media) == (False, "image/png")


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n cut"])
def test_what_is_no_picture_is_refused_with_a_sentence(content: bytes) -> None:
    """No traceback."""
    with pytest.raises(CannotRun, match="no picture"):
        logo_of("logo.png", folder(logo_png=content))
