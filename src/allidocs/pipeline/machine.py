"""What a build needs from the machine: system libraries, fonts, programs."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass

from allidocs.pipeline.request import engine_versions


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a build uses: whether it is there, what for, and the command that installs it."""

    name: str
    there: bool
    needed: bool
    purpose: str
    install: str
    found: str = ""


def examine() -> tuple[Part, ...]:
    """Look at the machine; runs `git --version` and loads the PDF engine, nothing else."""
    return (_python(), _pango(), _subsetter(), _fonts(), _lines(), _program("git", "--version", "the revision on covers", "git"),
            _program("soffice", "", "tests that open documents in LibreOffice", "libreoffice-writer"))  # fmt: skip


def _python() -> Part:
    found = platform.python_version()
    return Part(
        "Python",
        sys.version_info >= (3, 11),
        True,
        "runs allidocs (3.11 or newer)",
        system_install("python3"),
        found,
    )


def _pango() -> Part:
    from allidocs.base.errors import EngineMissing
    from allidocs.writers.pdf.file import engine

    try:
        engine()
    except EngineMissing as error:
        return Part(
            "Pango",
            False,
            True,
            "lays out PDF; without it builds write DOCX and HTML",
            error.hint.removeprefix("install it with "),
        )
    return Part("Pango", True, True, "lays out PDF", system_install("libpango-1.0-0", "libpangoft2-1.0-0"),
                f"with WeasyPrint {engine_versions().get('weasyprint', '')}".rstrip())  # fmt: skip


def _subsetter() -> Part:
    from ctypes.util import find_library

    there = find_library("harfbuzz-subset") is not None
    return Part(
        "HarfBuzz subset", there, False, "makes PDF faster and smaller", system_install("libharfbuzz-subset0")
    )


def _fonts() -> Part:
    from importlib.util import find_spec

    there = all(find_spec(name) is not None for name in ("font_source_serif_pro", "font_source_sans_pro"))
    return Part(
        "Fonts",
        there,
        True,
        "the faces of the standard theme",
        "pip install font-source-serif-pro font-source-sans-pro",
    )


def _lines() -> Part:
    from importlib.util import find_spec

    there = find_spec("resvg_py") is not None
    version = engine_versions().get("resvg_py", "") if there else ""
    return Part("resvg", there, False, "draws a logo in SVG for Word", "pip install resvg-py", version)


def _program(name: str, flag: str, purpose: str, package: str) -> Part:
    where = shutil.which(name)
    found = ""
    if where and flag:
        try:
            done = subprocess.run([where, flag], capture_output=True, text=True, timeout=10, check=False)
            found = done.stdout.strip().removeprefix(f"{name} version ")
        except (OSError, subprocess.SubprocessError):
            where = None
    return Part(name, where is not None, False, purpose, system_install(package), found)


def system_install(*packages: str) -> str:
    """Return the command that installs system packages here, by Debian's names where the system is no other."""
    if sys.platform == "darwin":
        return "brew install " + " ".join(dict.fromkeys(_BREW.get(name, name) for name in packages))
    if sys.platform == "win32":
        return "see WeasyPrint's guide for Pango on Windows (MSYS2: pacman -S mingw-w64-x86_64-pango)"
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


_BREW = {
    "libpango-1.0-0": "pango",
    "libpangoft2-1.0-0": "pango",
    "libharfbuzz-subset0": "harfbuzz",
    "libreoffice-writer": "libreoffice",
}
