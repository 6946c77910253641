"""Hostile and broken pictures and fonts: only what the documentation names is opened, and each mistake has its place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from allidocs.base.errors import CannotRun
from allidocs.drawing.logo import logo_of
from allidocs.pipeline.themes import load_theme
from allidocs.templating.template_set import TemplateSet
from allidocs.theme import fonts as faces
from allidocs.theme.fonts import cached_subset, face_bytes
from allidocs.theme.tokens import Theme
from tests.worlds import allidocs, small_world


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """Return a picture in a format of Pillow."""
    out = BytesIO()
    Image.new(mode, size, 1000 if mode.startswith("I") else "#0f4c5c").save(out, form, **how)
    return out.getvalue()


def png_of(content: bytes) -> Image.Image:
    """Return what becomes of a logo."""
    return Image.open(BytesIO(logo_of("logo.png", lambda _: content).png))


@pytest.mark.parametrize("form", ["EPS", "TIFF", "BMP", "ICO", "PCX", "PPM", "TGA", "PDF", "JPEG2000"])
def test_only_formats_on_the_list_are_opened_whatever_the_name(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `.png` that holds PostScript would start an interpreter on it."""
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a program was started"))
    with pytest.raises(CannotRun, match="no picture that can be read"):
        png_of(picture(form))


def test_a_picture_that_is_cut_off_is_refused_though_the_pdf_engine_would_fill_it_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """WeasyPrint sets Pillow to fill with black, for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = picture("PNG", size=(400, 400))
    with pytest.raises(CannotRun, match="no picture that can be read"):
        png_of(whole[: len(whole) * 2 // 3])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_photograph_stands_upright() -> None:
    """What the camera says of how it was held is followed, and gone."""
    turned = Image.Exif()
    turned[0x0112] = 6
    assert (20, 40) == png_of(picture("JPEG", exif=turned)).size


def test_sixteen_bits_a_dot_stay_grey() -> None:
    """Cut to eight bits as Pillow does it, all of it would be white."""
    out = BytesIO()
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 0x8000)
    image.putpixel((1, 0), 0xFFFF)
    image.save(out, "PNG")
    made = png_of(out.getvalue())
    assert [(128, 128, 128), (255, 255, 255)] == [made.getpixel((at, 0)) for at in (0, 1)]


FONT = cached_subset(Theme().serif.regular, lambda _: b"", "ttf")
"""A sound font, and a small one."""


@pytest.fixture(autouse=True)
def _no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge each font anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    faces._sound.cache_clear()


@pytest.mark.parametrize(
    "font",
    [b"", b"no font", b"%!PS-AdobeFont-1.0", b"wOF2" + bytes(60), FONT[: len(FONT) // 2], b"OTTO" + b"\xff" * 400],
    ids=["empty", "text", "type1", "woff2", "half", "noise"],
)  # fmt: skip
def test_a_broken_font_is_said_with_its_place(tmp_path: Path, font: bytes) -> None:
    """Not as a mistake of allidocs."""
    (tmp_path / "f.ttf").write_bytes(font)
    (tmp_path / "theme.yaml").write_text(
        "serif:\n  name: F\n  regular: f.ttf\n  bold: ''\n  italic: ''\n  bold_italic: ''\n"
    )
    with pytest.raises(CannotRun, match=r"^theme\.yaml:3: .*`f\.ttf` is no font that can be read"):
        load_theme(TemplateSet(tmp_path))


def test_a_sound_font_of_ones_own_is_taken(tmp_path: Path) -> None:
    """Checking it changes nothing that a document shows of it."""
    (tmp_path / "f.ttf").write_bytes(FONT)
    (tmp_path / "theme.yaml").write_text(
        "serif: {name: F, regular: f.ttf, bold: f.ttf, italic: f.ttf, bold_italic: f.ttf}\n"
    )
    templates = TemplateSet(tmp_path)
    theme = load_theme(templates)
    assert len(FONT) == len(face_bytes(theme.serif.regular, templates.read))


@pytest.mark.parametrize(
    "face",
    ["package:json//etc/hostname.ttf", "package:json/{there}", "package:json/../../{there}", "package:os.path/x.ttf"],
)  # fmt: skip
def test_a_face_of_a_package_lies_in_that_package(tmp_path: Path, face: str) -> None:
    """An absolute name after the module read any file of the machine."""
    secret = tmp_path / "secret.ttf"
    secret.write_bytes(FONT)
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "theme.yaml").write_text(
        f"colours: {{}}\nserif: {{regular: '{face.format(there=secret)}'}}\n"
    )
    with pytest.raises(CannotRun, match=r"^theme\.yaml:2: .* is not installed"):
        load_theme(TemplateSet(tmp_path / "set"))


def test_a_broken_logo_and_a_wrong_token_are_said_with_their_place(tmp_path: Path) -> None:
    """The line of the theme file that names it, before anything is composed."""
    world = small_world(tmp_path / "w", **{"templates/theme.yaml": "sizes: {body: 10}\nlogo: logo.png\n"})
    (world / "templates" / "logo.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    said = allidocs("build", "w", "team-sheet", "--format", "html", "--out", "out", cwd=tmp_path)
    assert (2, "") == (said.code, said.out)
    assert "theme.yaml:2: the logo `logo.png` is no picture that can be read" in said.err
    (world / "templates" / "theme.yaml").write_text("page:\n  size: A4\n  tall: 3\n")
    with pytest.raises(CannotRun, match=r"^theme\.yaml:3: the theme has no token `page\.tall`"):
        load_theme(TemplateSet(world / "templates"))
