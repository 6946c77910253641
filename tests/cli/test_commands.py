"""The commands as a new user meets them: what they say, where they say it, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from allidocs import __version__
from allidocs.cli import ORDER, cli, command_names, commands, summary
from tests.worlds import ROOT, SHEET, SMALL, allidocs, small_world, write


def test_help_shows_the_commands_and_examples() -> None:
    """Help goes to standard output and shows what to type."""
    said = allidocs("--help")
    assert (0, "") == (said.code, said.err)
    assert "allidocs check my-alliance" in said.out
    assert all(
        name in said.out for name in ("init", "check", "build", "artifacts", "template", "schema", "doctor")
    )


def test_a_module_that_is_put_among_the_commands_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No list has to name it; help shows it last, with the line that it begins with."""
    (tmp_path / "greet.py").write_text(
        "import click\n\n\n@click.command()\ndef command():\n    pass\n", "utf-8"
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    assert [*ORDER, "greet"] == cli.list_commands(click.Context(cli))
    found = cli.get_command(click.Context(cli), "greet")
    monkeypatch.delitem(sys.modules, "allidocs.cli.commands.greet")
    assert found is not None


def test_help_imports_no_command() -> None:
    """Each says in its first line what it does, and that is all that help reads."""
    assert all(summary(name)[0].isupper() and summary(name).endswith(".") for name in command_names())
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom allidocs.cli import cli\n"
        "said = CliRunner().invoke(cli, ['--help']).output\nassert 'Make the documents of a plan.' in said\n"
        "print([name for name in sys.modules if name.startswith('allidocs.cli.commands.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_help_with_an_example(name: str) -> None:
    """Nobody has to guess how a command is typed."""
    said = allidocs(name, "--help")
    assert (0, "") == (said.code, said.err)
    assert "Example" in said.out
    assert f"allidocs {name}" in said.out


def test_the_version_is_that_of_the_package() -> None:
    """`--version` is for bug reports."""
    assert f"allidocs, version {__version__}\n" == allidocs("--version").out


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    """A typing mistake is not punished with a page of usage."""
    said = allidocs("chek")
    assert (2, "") == (said.code, said.out)
    assert "did you mean `check`?" in said.err


@pytest.mark.parametrize("name", ["exchange", "git", "template"])
def test_a_command_of_commands_says_the_whole_of_what_each_does(name: str) -> None:
    """No sentence is cut short, and a misspelt one is answered with the nearest."""
    assert "..." not in allidocs(name, "--help").out.partition("Commands:")[2]
    said = allidocs("template", "ejct")
    assert (said.code, "there is no command `ejct`; did you mean `eject`?" in said.err) == (2, True)


def test_a_plan_is_told_what_it_is_ready_for_at_another_stage(tmp_path: Path) -> None:
    """By name it can be made; what it is not ready for at another stage goes unsaid."""
    plan = f"{SMALL}reviews: {{first: {{due: 2026-12-01}}}}\ncommitments: {{c: {{partner: alfa, text: C, due: 2026-12-01}}}}\n"
    said = allidocs("check", "plan.yaml", cwd=write(tmp_path, {"plan.yaml": plan}))
    assert "  ready too, made when named: " in said.out
    assert "transition-review (operate)" in said.out
    assert "close-out-report" not in said.out


def test_a_sound_plan_passes_and_says_what_it_is_ready_for(tmp_path: Path) -> None:
    """Exit code 0, and a line for each document of the plan's stage."""
    said = allidocs("check", "plan.yaml", cwd=write(tmp_path, {"plan.yaml": SMALL}))
    assert (0, "") == (said.code, said.err)
    assert "plan.yaml: no errors (1 file, 18 lines)" in said.out
    assert "strategic-map: ready" in said.out


def test_the_plan_of_the_current_folder_is_found(tmp_path: Path) -> None:
    """`allidocs check` alone does what one expects."""
    assert 0 == allidocs("check", cwd=write(tmp_path, {"plan.yaml": SMALL})).code


def test_every_error_shows_its_line_with_a_caret_and_what_to_do(tmp_path: Path) -> None:
    """All errors at once, each as a compiler would show it."""
    plan = SMALL.replace("partner: beta", "partner: betta").replace("deputy: leo", "deputy: lea")
    said = allidocs("check", cwd=write(tmp_path, {"plan.yaml": plan}))
    assert 1 == said.code
    assert (
        "error[P004]: `betta` is not among `partners` or `third_parties`\n"
        "  --> plan.yaml:13:36\n"
        "   |\n"
        "13 |   leo: {name: Leo Brandt, partner: betta}\n"
        "   |                                    ^^^^^\n"
        "  help: did you mean `beta`?\n"
    ) in said.out
    assert "did you mean `leo`?" in said.out
    assert "2 errors" in said.out


def test_a_folder_that_one_stands_in_is_read_whole(tmp_path: Path) -> None:
    """Not `plan.yaml` alone."""
    write(
        tmp_path,
        {"plan.yaml": SMALL, "risks.yaml": "allidocs: 1\nrisks: {r: {name: R, category: weather}}\n"},
    )
    assert "`weather` is not a choice here" in allidocs("check", cwd=tmp_path).out


def test_more_than_a_screen_of_findings_is_cut_to_the_gravest(tmp_path: Path) -> None:
    """With the number of all, and how to see them; scripts get all of them."""
    risks = "".join(f"  r{n}: {{name: R, category: weather}}\n" for n in range(30))
    text = "evidence: {e: {title: T, source: Supplier #2\n}}\nrisks:\n" + risks
    cwd = write(tmp_path, {"plan.yaml": SMALL + text})
    said, every = allidocs("check", cwd=cwd), allidocs("check", "--verbose", cwd=cwd)
    assert (20, 30) == (said.out.count("error[P006]"), every.out.count("error[P006]"))
    assert (0, 1) == (said.out.count("warning[P018]"), every.out.count("warning[P018]"))
    assert "30 errors and 1 warning" in said.out
    assert "the 20 gravest are shown; `allidocs check --verbose` shows all 31" in said.out
    assert 20 == allidocs("build", cwd=cwd).err.count("error[P006]")
    assert 31 == len(json.loads(allidocs("check", "--json", cwd=cwd).out)["findings"])


def test_yaml_files_that_are_no_part_of_the_plan_are_passed_over_and_named_when_asked(tmp_path: Path) -> None:
    """A repository holds other YAML than the plan's."""
    cwd = write(tmp_path, {"plan.yaml": SMALL, "compose.yaml": "services: {}\n"})
    assert "compose.yaml" not in allidocs("check", cwd=cwd).out
    assert "compose.yaml: passed over" in allidocs("check", "--verbose", cwd=cwd).out


def test_annotations_name_files_from_the_top_of_the_repository(tmp_path: Path) -> None:
    """Where code forges look for them, wherever the command is run."""
    plan = SMALL.replace("stage: evaluate", "stage: evalute")
    write(tmp_path, {"deals/one/plan.yaml": plan})
    (tmp_path / ".git").mkdir()
    for cwd, named in ((tmp_path, "deals/one"), (tmp_path / "deals", "one")):
        said = allidocs("check", named, "--output-format", "github", cwd=cwd)
        assert "::error file=deals/one/plan.yaml,line=5" in said.out


def test_what_a_document_lacks_is_said_of_a_plan_with_errors_too(tmp_path: Path) -> None:
    """From what was written, whether or not it could be read."""
    plan = SMALL.replace("stage: evaluate", "stage: evalute") + "exit: {status: standing, principles: []}\n"
    said = allidocs("check", "--for", "exit-plan", cwd=write(tmp_path, {"plan.yaml": plan}))
    assert 1 == said.code
    assert "exit-plan: " in said.out
    assert "the exit plan: `exit`" not in said.out
    assert "`exit.customers`" in said.out


def test_findings_as_json_carry_code_place_and_path(tmp_path: Path) -> None:
    """Scripts read the same findings."""
    said = allidocs(
        "check",
        "--json",
        cwd=write(tmp_path, {"plan.yaml": SMALL.replace("stage: evaluate", "stage: evalute")}),
    )
    assert 1 == said.code
    (finding,) = json.loads(said.out)["findings"]
    assert ("P006", "plan.yaml", 5, 10, "plan.stage") == tuple(
        finding[key] for key in ("code", "file", "line", "column", "path")
    )


def test_findings_become_annotations_of_a_code_forge(tmp_path: Path) -> None:
    """CI shows them beside the line."""
    plan = SMALL.replace("stage: evaluate", "stage: evalute")
    said = allidocs("check", "--output-format", "github", cwd=write(tmp_path, {"plan.yaml": plan}))
    assert said.out.startswith(
        "::error file=plan.yaml,line=5,col=10,title=P006::`evalute` is not a choice here"
    )


def test_what_is_missing_for_a_document_is_said_with_its_keys(tmp_path: Path) -> None:
    """`--for` names every gap; a document that cannot be made ends with 1."""
    said = allidocs("check", "--for", "exit-plan", cwd=write(tmp_path, {"plan.yaml": SMALL}))
    assert 1 == said.code
    assert "exit-plan: cannot be made yet\n  needs the exit plan: `exit`" in said.out


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["check", "nothing.yaml"], "there is no `nothing.yaml`"),
        (["check", "empty"], "there is no plan in `empty`"),
        (["build", "world", "team-shet"], "there is no document `team-shet`"),
        (["build", "world", "empty"], "`--out empty` writes into it"),
        (["build", "world", "--audience", "gamma"], "gamma"),
        (["template", "eject", "nothing.css"], "there is no template file `nothing.css`"),
        (["template", "eject", "exit-plan"], "did you mean `artifacts/exit-plan.j2`?"),
        (["template", "eject", "exitplan"], "did you mean `artifacts/exit-plan.j2`?"),
        (["where", "x"], "`--plan world`"),
        (["template", "eject", "../secret"], "leaves the plan's folder"),
        (["explain", "X1"], "there is no code `X1`"),
        (["build", "world", "--format", "odt"], "odt"),
        (["init", "x", "--phase", "form"], "there is no option `--phase`; did you mean `--stage`?"),
        (["build", "world", "--output", "x"], "there is no option `--output`; did you mean `--out`?"),
        (["build", "world", "--langs", "en"], "did you mean `--lang`?"),
    ],
)
def test_what_cannot_be_run_as_asked_ends_with_two_and_one_sentence(
    tmp_path: Path, argv: list[str], sentence: str
) -> None:
    """Nothing on standard output, one sentence on standard error, no traceback."""
    small_world(tmp_path / "world")
    (tmp_path / "empty").mkdir()
    said = allidocs(*argv, cwd=tmp_path)
    assert (2, "") == (said.code, said.out)
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_a_build_says_what_it_wrote_and_what_is_missing(tmp_path: Path) -> None:
    """The report names the folder, counts the files, and tells untranslated texts once."""
    small_world(tmp_path)
    said = allidocs(
        "build",
        ".",
        "team-sheet",
        "--format",
        "html",
        "--lang",
        "en",
        "--lang",
        "es",
        "--out",
        "out",
        cwd=tmp_path,
    )
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith("out: 2 files of 2 documents in ")
    assert "1 text exists in another language only" in said.out


def test_a_second_build_says_that_nothing_changed(tmp_path: Path) -> None:
    """Engineers want to know that it did nothing, not wait to see."""
    small_world(tmp_path)
    command = ["build", ".", "team-sheet", "--format", "html", "--out", "out"]
    allidocs(*command, cwd=tmp_path)
    assert "out: nothing changed, 1 file is up to date\n" == allidocs(*command, cwd=tmp_path).out


def test_without_pango_word_and_html_are_written_and_one_sentence_says_what_pdf_needs(tmp_path: Path) -> None:
    """A missing library costs its own format only."""
    banner = "print('-----\\nWeasyPrint could not import some external libraries.')\nraise OSError('cannot load library')\n"
    write(tmp_path / "blocked", {"weasyprint.py": banner})
    small_world(tmp_path / "world")
    import os
    import subprocess
    import sys as system

    blocked = os.pathsep.join([str(tmp_path / "blocked"), os.environ.get("PYTHONPATH", "")]).rstrip(
        os.pathsep
    )
    formats = ("--format", "docx", "--format", "pdf", "--format", "html")
    done = subprocess.run(
        [system.executable, "-m", "allidocs", "build", "world", "team-sheet", *formats, "--out", "out"],
        env={**os.environ, "PYTHONPATH": blocked},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert 2 == done.returncode
    assert ["team-sheet.en.docx", "team-sheet.en.html"] == sorted(
        path.name for path in (tmp_path / "out").glob("team*")
    )
    assert "PDF needs Pango" in done.stderr
    assert "apt-get install" in done.stderr
    assert "could not import some external libraries" not in done.stdout + done.stderr


def test_init_writes_a_plan_that_passes_and_never_overwrites(tmp_path: Path) -> None:
    """A new user's first two commands work; the third cannot destroy what the first two made."""
    assert 0 == allidocs("init", "my-alliance", cwd=tmp_path).code
    assert 0 == allidocs("check", "my-alliance", cwd=tmp_path).code
    plan = tmp_path / "my-alliance" / "plan.yaml"
    plan.write_text(plan.read_text() + "# mine\n")
    said = allidocs("init", "my-alliance", cwd=tmp_path)
    assert 2 == said.code
    assert plan.read_text().endswith("# mine\n")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("stage", ["evaluate", "form", "incubate", "operate", "transition", "retire"])
def test_init_gives_a_valid_plan_for_every_stage_and_language(tmp_path: Path, stage: str, lang: str) -> None:
    """The skeleton passes check with no more than remarks, says its stage, and tells editors where the schema is."""
    folder = tmp_path / "a"
    assert 0 == allidocs("init", str(folder), "--stage", stage, "--lang", lang).code
    text = (folder / "plan.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert f"stage: {stage}" in text
    assert "@" not in text.replace("@alfa.example", "").replace("@beta.example", "")
    said = allidocs("check", str(folder), "--json")
    grave = [one for one in json.loads(said.out)["findings"] if one["severity"] != "remark"]
    assert ([], 0) == (grave, said.code)


def test_a_template_is_copied_once(tmp_path: Path) -> None:
    """Eject copies; a copy that is there is not overwritten."""
    assert 0 == allidocs("template", "eject", "theme.yaml", cwd=tmp_path).code
    (tmp_path / "templates/theme.yaml").write_text("# mine\n")
    assert 2 == allidocs("template", "eject", "theme.yaml", cwd=tmp_path).code
    assert "# mine\n" == (tmp_path / "templates/theme.yaml").read_text()
    assert "theme.yaml  (your own)" in allidocs("template", "list", cwd=tmp_path).out


def test_own_theme_colours_reach_the_document(tmp_path: Path) -> None:
    """A theme beside the plan is used without being named."""
    small_world(tmp_path / "w", **{"templates/theme.yaml": 'colours: {accent: "#7a1f3d"}\n'})
    assert 0 == allidocs("build", "w", "team-sheet", "--format", "html", "--out", "out", cwd=tmp_path).code
    assert "#7a1f3d" in (tmp_path / "out/team-sheet.en.html").read_text("utf-8")


def test_the_schema_is_json_with_descriptions() -> None:
    """Editors complete from it."""
    schema = json.loads(allidocs("schema").out)
    assert "initiatives" in schema["properties"]


def test_every_code_is_explained() -> None:
    """`explain` lists the codes and tells each at length."""
    listed = allidocs("explain").out
    assert "P004  Reference to nothing" in listed
    assert "its id" in allidocs("explain", "P004").out


def test_check_says_what_is_stale_and_what_is_unknown_about_clauses(tmp_path: Path) -> None:
    """A stale override is a warning, an option that does not exist an error, a broken library a list of errors."""
    stale = "contract:\n  clauses:\n    costs: {override: {text: Words., base: 0123456789ab}}\n"
    said = allidocs("check", cwd=write(tmp_path / "a", {"plan.yaml": SMALL + stale}))
    assert (0, True) == (said.code, "warning[C001]" in said.out + said.err)
    wrong = "contract:\n  clauses:\n    costs: {option: shred}\n"
    said = allidocs("check", cwd=write(tmp_path / "b", {"plan.yaml": SMALL + wrong}))
    assert (1, True) == (said.code, "did you mean `shared`?" in said.out + said.err)
    broken = {"plan.yaml": SMALL + stale, "templates/clauses/own.yaml": "clauses:\n  x: {title: X}\n"}
    said = allidocs("check", cwd=write(tmp_path / "c", broken))
    assert (1, True) == (said.code, "clauses/own.yaml:2" in said.out + said.err)


def test_completion_scripts_are_printed_for_each_shell() -> None:
    """A shell can complete the commands."""
    for shell in ("bash", "zsh", "fish"):
        assert "_ALLIDOCS_COMPLETE" in allidocs("completion", shell).out


def test_completion_offers_the_commands() -> None:
    """The script asks allidocs itself, which answers with its commands."""
    said = allidocs(_ALLIDOCS_COMPLETE="bash_complete", COMP_WORDS="allidocs ch", COMP_CWORD="1")
    assert "plain,check" in said.out


UNHEARD = """
import os, sys
from allidocs.__main__ import main
for words in {asked!r}:
    reader, writer = os.pipe()
    os.close(reader)
    os.dup2(writer, 1)
    os.close(writer)
    sys.stdout = open(1, "w", closefd=False)
    sys.argv = ["allidocs", *words]
    try:
        main()
    except SystemExit as ended:
        sys.stderr.write(f"{{ended.code}} {{' '.join(words)}}\\n")
"""


def unheard(asked: list[list[str]], cwd: Path) -> list[str]:
    """Run commands whose reader went away before they said anything; return what each said on standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    code = UNHEARD.format(asked=asked)
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, env=environment, check=False)  # fmt: skip
    return done.stderr.splitlines()


def test_a_reader_that_went_away_is_no_error_of_any_command(tmp_path: Path) -> None:
    """`allidocs … | head` ends quietly, and the exit code is that of what was found."""
    write(
        tmp_path,
        {"plan.yaml": SMALL, "bad/plan.yaml": SMALL.replace("partner: beta", "partner: gamma"), **SHEET},
    )
    helps = [[*words, "--help"] for words in every_command()]
    assert len(helps) > 30
    own = [
        ["artifacts", "plan.yaml"],
        ["check", "plan.yaml"],
        ["schema"],
        ["template", "list"],
        ["explain"],
        ["where", "Ana Ruiz"],
    ]
    assert unheard([*helps, *own], tmp_path) == [f"0 {' '.join(words)}" for words in (*helps, *own)]
    assert unheard([["check", "bad"]], tmp_path)[-1] == "1 check bad"


def every_command() -> Iterator[tuple[str, ...]]:
    """Yield each command with the group that it belongs to."""

    def below(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield words
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from below(inner, (*words, name))

    yield from below(cli, ())


def test_own_documents_show_in_the_list(tmp_path: Path) -> None:
    """`artifacts` knows a user's own."""
    write(tmp_path, {"plan.yaml": SMALL, **SHEET})
    rows = json.loads(allidocs("artifacts", ".", "--json", cwd=tmp_path).out)
    assert {"team-sheet", "strategic-map", "exit-plan"} <= {row["id"] for row in rows}


@pytest.mark.parametrize("langs", [(), ("--lang", "en"), ("--lang", "en", "--lang", "en")])
def test_side_by_side_stand_two_languages(tmp_path: Path, langs: tuple[str, ...]) -> None:
    """One alone is told before anything is made."""
    write(tmp_path, {"plan.yaml": "allidocs: 1\n"})
    said = allidocs("build", "plan.yaml", "contract-frame", *langs, "--side-by-side", cwd=tmp_path)
    assert (said.code, "--lang en --lang es --side-by-side" in said.err) == (2, True)


def test_a_document_of_ones_own_does_not_take_the_place_of_one_of_allidocs(tmp_path: Path) -> None:
    """It would be built instead of it, and nobody would say so."""
    said = allidocs("template", "new", "risk-register", cwd=tmp_path)
    assert (said.code, "is a document of allidocs" in said.err) == (2, True)
    assert not (tmp_path / "templates").exists()


def test_a_build_checks_or_watches(tmp_path: Path) -> None:
    """It cannot do both."""
    write(tmp_path, {"plan.yaml": SMALL})
    said = allidocs("build", "plan.yaml", "--watch", "--check", cwd=tmp_path)
    assert (said.code, "choose one" in said.err) == (2, True)


def test_what_to_type_next_names_the_plan_as_it_was_named(tmp_path: Path) -> None:
    """It can be copied as it stands."""
    write(tmp_path, {"my deal/plan.yaml": SMALL})
    said = allidocs("build", "my deal", "exit-plan", cwd=tmp_path)
    assert "`allidocs check 'my deal' --for exit-plan`" in said.err
    assert "`allidocs check 'my deal' --for DOCUMENT`" in allidocs("artifacts", "my deal", cwd=tmp_path).out


def test_whoever_works_in_a_plans_folder_names_documents_alone(tmp_path: Path) -> None:
    """And is told how one of their own is named."""
    write(tmp_path, {"plan.yaml": SMALL, **SHEET})
    said = allidocs("build", "strategic-map", "iso-matrix", "--format", "html", "--out", "o", cwd=tmp_path)
    assert said.code == 0, said.err
    assert {path.name for path in (tmp_path / "o").glob("*.html")} == {
        "strategic-map.en.html",
        "iso-matrix.en.html",
    }
    own = allidocs("build", "team-sheet", cwd=tmp_path)
    assert (own.code, "`allidocs build . team-sheet`" in own.err) == (2, True)


def test_the_beginning_of_a_code_is_answered_with_the_codes_that_begin_so() -> None:
    """Rules stand in groups."""
    assert "codes that begin so: `L50" in allidocs("explain", "L50").err


def test_nobody_is_told_of_a_revision_that_they_did_not_name(tmp_path: Path) -> None:
    """`diff` compares with the last commit; where there is no git, that is what is said."""
    write(tmp_path, {"plan.yaml": SMALL})
    said = allidocs("diff", cwd=tmp_path)
    assert (said.code, "HEAD" in said.err, "in no git repository" in said.err) == (2, False, True)


def test_a_bundle_for_nobody_names_the_partners(tmp_path: Path) -> None:
    """Whoever forgot an option reads what it may be."""
    said = allidocs("exchange", "pack", cwd=small_world(tmp_path))
    assert (said.code, "`--for PARTNER`: `alfa`, `beta`" in said.err) == (2, True), said.err


@pytest.mark.parametrize(
    ("where", "named"), [("ci", "../w/plan.yaml"), ("w", "plan.yaml"), (".", "w/plan.yaml")]
)
def test_annotations_name_the_file_from_where_they_are_asked(tmp_path: Path, where: str, named: str) -> None:
    """Without a repository; a plan beside the working directory, in it, and below it."""
    world = small_world(tmp_path / "w")
    (tmp_path / "ci").mkdir()
    here = tmp_path / where
    said = allidocs("check", os.path.relpath(world, here), "--output-format", "github", cwd=here)
    assert f" file={named},line=" in said.out, said.out


def test_one_file_says_and_several_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever watches a build reads it after every save."""
    monkeypatch.setattr("allidocs.cli.report.nobody_reads", lambda: True)
    world = small_world(tmp_path)
    build = ("build", "plan.yaml", "team-sheet", "--watch", "--format", "html")
    assert "the one file says what the plan says" in allidocs(*build, cwd=world).out
    langs = ("--lang", "en", "--lang", "es", "--out", "both")
    assert "all 2 files say what the plan says" in allidocs(*build, *langs, cwd=world).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["review"], "missing argument `FILE"),
        (["build", "--fmt", "pdf"], "there is no option `--fmt`"),
        (["biuld"], "there is no command `biuld`"),
        (["build", "--jobs", "many"], "invalid value for `--jobs`"),
        (["check", "--for"], "option `--for` requires an argument"),
        (["metrics", "imprt"], "there is no command `imprt`"),
    ],
)
def test_a_call_that_is_none_is_told_as_any_other_error(words: list[str], said: str) -> None:
    """In one shape, with how the command is called."""
    told = allidocs(*words)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"error: {said}")


def test_in_a_plans_folder_documents_are_listed_with_their_readiness(tmp_path: Path) -> None:
    """Without a plan's name, as every other command; elsewhere they are listed all the same."""
    world = write(tmp_path / "plan", {"plan.yaml": SMALL})
    here = allidocs("artifacts", cwd=world)
    assert (here.code, here.out) == (0, allidocs("artifacts", ".", cwd=world).out)
    assert "Ready" in here.out
    for folder in (tmp_path, write(tmp_path / "none", {"notes.txt": "none"})):
        elsewhere = allidocs("artifacts", cwd=folder)
        assert (elsewhere.code, "Ready" in elsewhere.out) == (0, False)


def test_where_no_templates_are_there_is_nothing_to_check(tmp_path: Path) -> None:
    """Nothing is wrong in them would be said of templates that lie elsewhere."""
    write(tmp_path, {"plan.yaml": SMALL})
    (tmp_path / "ours").mkdir()
    for more in ([], ["--templates", "ours"]):
        said = allidocs("template", "check", *more, cwd=tmp_path)
        where = more[-1] if more else "templates"
        assert (said.code, said.out) == (
            0,
            f"there is nothing to check: no templates of your own lie in `{where}`\n",
        )
