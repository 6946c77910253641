"""Odd and hostile inputs of every kind: each is answered in a sentence, in bounded time, and nothing is written elsewhere."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import SHEET, SMALL, allidocs, write

OBJECTIVE = "Serve forty mills by 2028"
LOGO = "logo: l.svg\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
METRIC = "metrics: {m: {name: M, family: financial, unit: EUR, figures: f.csv}}\n"
HTML = ("build", "plan.yaml", "team-sheet", "--format", "html", "--out", "out")
SPANISH = (*HTML, "--lang", "es")
CHECK = ("check", ".")
PO = "templates/translations/es/house.po"
SHEET_OF = "templates/artifacts/team-sheet.j2"
BODY = '{{% extends "layout/document.j2" %}}{{% block body %}}<section id="s"><h>S</h>{}</section>{{% endblock %}}'


def plan(text: str) -> dict[str, str]:
    """Return the small plan with more below it."""
    return {"plan.yaml": SMALL + text}


def said(text: str) -> dict[str, str]:
    """Return the small plan with another objective."""
    return {"plan.yaml": SMALL.replace(OBJECTIVE, text)}


def themed(theme: str, logo: str = "") -> dict[str, str]:
    """Return a theme, and the picture that it names."""
    return {"templates/theme.yaml": theme, "templates/l.svg": logo}


TEXTS: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "a flow that is deeper than any": (plan("x: " + "{a: " * 20_000 + "1" + "}" * 20_000), CHECK, "nested more than"),
    "blocks that are deeper than any": (plan("x:\n" + "".join(" " * n + "a:\n" for n in range(1, 900))), CHECK, "nested more than"),
    "a key of a megabyte": (plan("? " + "k" * 1_000_000 + "\n: 1\n"), CHECK, "unknown key"),
    "a merge of itself": (plan("risks: &a {<<: *a}\n"), CHECK, "merge keys"),
    "a word without an end": (said("W" * 200_000), CHECK, "a word of 200,000 characters"),
    "a letter with fifty thousand accents": (said("a" + "\u0301" * 50_000), CHECK, "a word of 50,001 characters"),
    "emphasis in emphasis": (said("'" + "*_" * 20_000 + "x'"), CHECK, "a word of 40,001 characters"),
    "brackets that nobody closes": (said("'" + "[" * 50_000 + "'"), CHECK, "a word of 50,000 characters"),
    "a length of a billion years": (plan("exit: {notice: 999999999 years}\n"), CHECK, "is not a duration"),
    "money beyond counting": (plan("contributions: {a: {partner: alfa, kind: cash, text: A, value: 1e300 EUR, basis: cost}}\n"), CHECK, "is not money"),
    "half a character": (said('"\\uD800"'), CHECK, "cannot be read"),
    "two documents": (plan("---\nallidocs: 1\n"), CHECK, "one document"),
    "a version of YAML to come": ({"plan.yaml": "%YAML 9.9\n---\n" + SMALL}, CHECK, "cannot be read"),
    "a figure without an end": ({**plan(METRIC), "f.csv": "period,value\n2026Q1," + "9" * 100_000}, CHECK, "at most 24 digits"),
    "a table beside the plan's folder": (plan(METRIC.replace("f.csv", "../../etc/passwd")), CHECK, "is not what belongs here"),
    "aliases of a theme": (themed("a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8))), HTML, "aliases repeat"),
    "a size that is no number": (themed("sizes: {body: .nan}\n"), HTML, "is a number"),
    "a size beyond any page": (themed("sizes: {body: 1e308}\n"), HTML, "lies between"),
    "a logo of entities": (themed(LOGO, '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>")), HTML, "cannot be drawn"),
    "a logo that uses itself tenfold": (themed(LOGO, SVG.format('<rect id="a0"/>' + "".join(f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)) + '<use xlink:href="#a11"/>')), HTML, "cannot be drawn"),
    "rules in rules": ({"templates/layout/document.css": "a{\n" * 20_000 + "}" * 20_000}, HTML, "document.css:41: brackets stand in one another"),
    "sums in sums": ({"templates/layout/document.css": "body{width:calc(" + "(" * 20_000 + "1px" + ")" * 20_000 + ")}"}, HTML, "document.css:1: brackets stand in one another"),
    "plurals that are a program": ({PO: 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(\'os\').system(\'touch evil\');\\n"\n\nmsgid "People"\nmsgstr "Gente"\n'}, SPANISH, ""),
    "a catalogue cut off": ({PO: 'msgid "People\nmsgstr "Gente'}, SPANISH, "house.po"),
    "a message with a width of a billion": ({PO: 'msgid "People"\nmsgstr "%(x)999999999s %(People"\n'}, SPANISH, "asks for `x`"),
    "a document of another folder": ({}, ("build", "plan.yaml", "../../etc", "--out", "out"), "../../etc"),
    "a table of three thousand columns": ({SHEET_OF: BODY.format("<table id='t'><caption>c</caption><tbody><tr>{% for i in range(3000) %}<td>{{ i }}</td>{% endfor %}</tr></tbody></table>")}, HTML, ""),
    "a cell over everything": ({SHEET_OF: BODY.format("<table id='t'><caption>c</caption><tbody><tr><td colspan='999999999'>a</td></tr></tbody></table>")}, HTML, "team-sheet"),
    "settings deeper than any": ({"allidocs.toml": "[rules]\nL005 = " + "[" * 5_000 + "]" * 5_000}, CHECK, "allidocs.toml"),
    "a bundle deeper than any": ({"b.json": "[" * 100_000}, ("exchange", "merge", "b.json", "--plan", "plan.yaml"), "no bundle"),
    "a bundle of other kinds": ({"b.json": '{"plan": {}, "sender": [], "state": {"id": 5}}'}, ("exchange", "merge", "b.json", "--plan", "plan.yaml"), "no bundle"),
    "a day later than a zip can hold": ({"plan.yaml": SMALL.replace("2026-09-30", "9999-12-31")}, ("build", "plan.yaml", "team-sheet", "--format", "docx", "--out", "out"), ""),
    "a manifest deeper than any": ({"out/manifest.json": "[" * 100_000}, HTML, ""),
    "a page that says whose it is and is none": ({"v.html": '<meta name="keywords" content="alfa-beta/../../x/en/all@8e706a86">' + "<" * 300_000}, ("verify", "v.html", "--plan", "plan.yaml"), ""),
}  # fmt: skip
"""Files beside or instead of those of a small world, what is asked, and what is answered at least; empty where it may pass."""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small world in a folder beside which nothing may appear."""
    return write(tmp_path / "world", {"plan.yaml": SMALL, **SHEET})


def answered(world: Path, asked: tuple[str, ...], wanted: str) -> None:
    """Ask, and hold the answer to what every answer must be."""
    began = time.process_time()
    told = allidocs(*asked, cwd=world)
    text = told.out + told.err
    assert told.code in (0, 1, 2)
    assert "Traceback" not in text
    assert "mistake of its own" not in text
    assert len(text) < 30_000
    assert wanted in text, text[:600]
    assert not wanted or told.code in (1, 2)
    assert time.process_time() - began < 60
    assert [path.name for path in world.parent.iterdir()] == ["world"]
    assert not (world / "evil").exists()


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_written_to_harm_is_answered(world: Path, name: str) -> None:
    """Plans, tables, themes, pictures, catalogues, templates, settings, bundles, files to be verified."""
    files, asked, wanted = TEXTS[name]
    write(world, files)
    answered(world, asked, wanted)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _folder(path: Path) -> None:
    path.mkdir()


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40_000_000_000)


NO_FILES: tuple[tuple[str, Callable[[Path], None], tuple[str, ...], str], ...] = (
    ("more.yaml", _pipe, CHECK, "cannot read more.yaml: it is a pipe"),
    ("more.yaml", _nowhere, CHECK, "cannot read more.yaml"),
    ("templates/theme.yaml", _folder, HTML, "`theme.yaml` among the templates is no file but a folder"),
    (
        "templates/theme.yaml",
        _nowhere,
        HTML,
        "`theme.yaml` among the templates is no file but a link that leads to no file",
    ),
    ("templates/theme.yaml", _pipe, HTML, "`theme.yaml` among the templates is no file but a pipe"),
    ("templates/layout.css", _nowhere, ("template", "check"), "is no file but a link"),
    ("templates/big.bin", _huge, HTML, "big.bin is larger than"),
    ("allidocs.toml", _folder, CHECK, "allidocs.toml"),
    ("allidocs.toml", _nowhere, CHECK, "allidocs.toml"),
    ("allidocs.toml", _pipe, CHECK, "allidocs.toml"),
    ("templates", _nowhere, CHECK, "templates` is no folder"),
    ("r.docx", _pipe, ("review", "r.docx", "--plan", "plan.yaml"), "r.docx"),
    ("r.docx", _folder, ("review", "r.docx", "--plan", "plan.yaml"), "r.docx"),
    ("b.json", _pipe, ("exchange", "merge", "b.json", "--plan", "plan.yaml"), "b.json"),
    ("v.pdf", _pipe, ("verify", "v.pdf", "--plan", "plan.yaml"), "v.pdf"),
    ("s.csv", _pipe, ("metrics", "import", "s.csv", "plan.yaml"), "s.csv"),
)


@pytest.mark.parametrize(("name", "make", "asked", "wanted"), NO_FILES)
def test_what_is_called_like_a_file_and_is_none_is_named(
    world: Path, name: str, make: Callable[[Path], None], asked: tuple[str, ...], wanted: str
) -> None:
    """Nobody waits at a pipe, nothing is passed over in silence, and no disk is read to its end."""
    path = world / name
    if path.is_dir():
        shutil.rmtree(path)
    make(path)
    answered(world, asked, wanted)
