"""Style sheets of one's own: files of the template set go in, everything else that leads out is refused with its place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from allidocs.base.errors import CannotRun
from allidocs.base.files import shipped
from allidocs.theme.fonts import cached_subset
from allidocs.theme.tokens import Theme
from allidocs.writers.style_sheets import sheet
from tests.worlds import allidocs, small_world


def png() -> bytes:
    """Return a picture with words of its maker."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "#0f4c5c").save(out, "PNG")
    return out.getvalue()


def closed(rules: str, **files: bytes) -> str:
    """Return a sheet whose set also holds some files beside it, `_` in their names for dots."""
    held = {"layout/print.css": rules.encode()} | {
        f"layout/{name.replace('_', '.')}": data for name, data in files.items()
    }

    def read(path: str) -> bytes:
        if path not in held:
            raise CannotRun(f"there is no template file `{path}`")
        return held[path]

    return sheet("layout/print.css", read)


@pytest.mark.parametrize(
    "rule",
    [
        "background: url(https://evil.example/x.png)",
        "background: url('https://evil.example/x.png')",
        "background: URL( //evil.example/x.png )",
        r"background: \75 rl(https://evil.example/x.png)",
        r"background: u\rl(https://evil.example/x.png)",
        "background: image-set('https://evil.example/x.png' 1x)",
        "background: -webkit-image-set(url(https://evil.example/x.png) 1x)",
        "background: src('https://evil.example/x.png')",
        "--x: 'https://evil.example/x.png'; background: image-set(var(--x) 1x)",
        "background: url(data:image/svg+xml;base64,PHN2Zy8+)",
        "background: url(file:///etc/passwd)",
        "background: url(/etc/passwd.png)",
        "background: url(../../secret.png)",
        "background: url(../theme.yaml)",
        "background: url(missing.png)",
        "background: url(broken.png)",
        "background: url('a' 'b')",
        "background: url(a b)",
        "@import 'https://evil.example/x.css'",
        r"@\69mport url(https://evil.example/x.css)",
    ],
)
def test_what_leads_out_of_a_sheet_is_refused_with_its_place(rule: str) -> None:
    """However it is spelled: a reader's browser would follow it."""
    with pytest.raises(CannotRun, match=r"^layout/print\.css:2:\d+: "):
        closed(f"\n@media screen {{ p {{ {rule}; }} }}", broken_png=b"%!PS-Adobe-3.0 EPSF-3.0\n")


def test_files_beside_the_sheet_go_in_as_data() -> None:
    """A picture clean as a logo is, a font as a face of the theme is; what stands in the document itself stays."""
    font = cached_subset(Theme().serif.regular, lambda _: b"", "ttf")
    made = closed(
        "p { background: url(paper.png) } q { background: url('paper.png') } @font-face { src: url(f.ttf) } b { clip-path: url(#c) }",
        paper_png=png(), f_ttf=font,
    )  # fmt: skip
    assert 2 == made.count('url("data:image/png;base64,')
    assert 'url("data:font/woff2;base64,' in made
    assert "url(#c)" in made or 'url("#c")' in made
    assert "paper" not in made


def test_a_sheet_ends_no_style_element() -> None:
    """A comment or a string could begin a script otherwise."""
    assert "</" not in closed("/*</style><script src='x'>*/ p::before { content: '</style>' }")


@pytest.mark.parametrize("name", ["document", "screen", "print"])
def test_the_sheets_that_come_with_allidocs_stay_as_they_are(name: str) -> None:
    """Nothing in them needs a closer look."""
    rules = (shipped("templates") / "layout" / f"{name}.css").read_text("utf-8")
    assert rules == closed(rules)


@pytest.mark.pango
def test_pdf_and_html_show_a_picture_of_a_sheet_and_refuse_an_address(tmp_path: Path) -> None:
    """Both with the same error."""
    rules: Callable[[str], str] = lambda target: f"main {{ background: url({target}) }}\n"
    world = small_world(tmp_path / "w", **{"templates/layout/print.css": rules("paper.png")})
    (world / "templates/layout/paper.png").write_bytes(png())
    command = ("build", "w", "team-sheet", "--out", "o", "--format", "pdf", "--format", "html")
    assert 0 == allidocs(*command, cwd=tmp_path).code
    assert b"/Image" in (tmp_path / "o/team-sheet.en.pdf").read_bytes()
    assert "data:image/png;base64," in (tmp_path / "o/team-sheet.en.html").read_text("utf-8")
    (world / "templates/layout/print.css").write_text(rules("https://evil.example/x.png"))
    for form in ("pdf", "html"):
        said = allidocs("build", "w", "team-sheet", "--out", "p", "--format", form, cwd=tmp_path)
        assert said.code in (1, 2)
        assert "layout/print.css:1:20: `https://evil.example/x.png` lies outside" in said.err
        assert "mistake of its own" not in said.err
