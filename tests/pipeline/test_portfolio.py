"""`allidocs portfolio`: plans below folders, one company, one document that nobody else holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from allidocs.base.errors import AllidocsError, CannotRun, EditedOutput
from allidocs.pipeline.plans import plans_below
from allidocs.pipeline.portfolio import PortfolioRequest, build_portfolio
from tests.conftest import ROOT
from tests.worlds import SMALL, allidocs, write

HELIOS = (ROOT / "samples" / "helios-nordwind", ROOT / "samples" / "portfolio")


def request(
    out: Path, *folders: Path, company: str = "", lang: str = "en", force: bool = False
) -> PortfolioRequest:
    """Return a request for the report as HTML."""
    return PortfolioRequest(
        folders or HELIOS, company, out, ("html",), (lang,), None, date(2025, 12, 31), force
    )


def test_a_plan_at_the_top_hides_none_below(tmp_path: Path) -> None:
    """The company's first alliance, with the others in folders beside its files."""
    texts = {name: SMALL.replace("id: alfa-beta", f"id: {name}") for name in ("one", "two", "three")}
    files = {
        "plan.yaml": texts["one"],
        "two/plan.yaml": texts["two"],
        "group/three/plan.yaml": texts["three"],
    }
    write(tmp_path, files)
    assert (tmp_path, tmp_path / "group/three", tmp_path / "two") == plans_below(tmp_path)
    said = allidocs("check", "--below", ".", "--json", cwd=tmp_path)
    assert all(name in said.out for name in ("two", "group/three")), said.out


def test_every_plan_at_or_below_a_folder_is_found_once() -> None:
    """A plan itself, a folder of them, a file."""
    found = [place.name for folder in HELIOS for place in plans_below(folder)]
    assert ["helios-nordwind", "ferrovia", "solmar"] == found
    assert (HELIOS[1] / "solmar" / "plan.yaml",) == plans_below(HELIOS[1] / "solmar" / "plan.yaml")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Contribution to our imperatives"), ("es", "Contribución a nuestros imperativos")],
)
def test_the_report_sets_all_alliances_side_by_side(tmp_path: Path, lang: str, words: str) -> None:
    """In both languages; whose it is stands in its name and on its pages."""
    (name,) = build_portfolio(request(tmp_path, lang=lang)).files
    assert name == f"portfolio-report.{lang}.helios.html"
    text = (tmp_path / name).read_text("utf-8")
    assert words in text
    for told in ("PeakGuard", "Ferrovia", "Solmar", "Lucía Ferrándiz Otero"):
        assert told in text
    assert ("For Helios only" if lang == "en" else "Solo para Helios") in text


def test_what_another_company_keeps_to_itself_is_not_in_it(tmp_path: Path) -> None:
    """Helios sees what Helios may see of each plan."""
    (name,) = build_portfolio(request(tmp_path)).files
    assert "Two large utility contracts" not in (tmp_path / name).read_text("utf-8")


def test_the_share_of_the_largest_partner_is_told_of_what_it_is_taken_from(tmp_path: Path) -> None:
    """One alliance of the sample is worth less than nothing, so the shares are not of the sum above them."""
    (name,) = build_portfolio(request(tmp_path)).files
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", (tmp_path / name).read_text("utf-8")))
    assert "of what the alliances that gain are worth" in words
    assert "Net present value below zero: Solar roofs." in words
    assert "Most often: PeakGuard" in words
    assert "Germany" not in words, "each partner is of a country of its own: its share is told already"
    (name,) = build_portfolio(
        request(tmp_path / "two", HELIOS[0], HELIOS[1] / "ferrovia", company="helios")
    ).files
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", (tmp_path / "two" / name).read_text("utf-8")))
    assert "of what the alliances are worth" in words
    assert "Net present value below zero" not in words


def words(page: Path) -> str:
    """Return what a report says, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.read_text("utf-8")).replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("lang", "asks", "why"),
    [
        (
            "en",
            "Mend Solar roofs or let it end on 30 June 2027, find a second alliance for “Keep the gateway platform ahead "
            "on security” and lighten the load of Lucía Ferrándiz Otero.",
            (
                "worth −0.33 M EUR at a risk of 64 of 100",
                "its one headline metric is red",
                "rests on PeakGuard alone",
                "alliances take 115% of a full-time post",
            ),
        ),
        (
            "es",
            "Reconducir Cubiertas solares o dejar que termine el 30 de junio de 2027, buscar una segunda alianza para "
            "«Mantener la plataforma de pasarelas por delante en seguridad» y aliviar la carga de Lucía",
            (
                "vale −0,33 M EUR con un riesgo de 64 sobre 100",
                "descansa solo en PeakGuard",
                "el 115 % de una jornada completa",
            ),
        ),
    ],
)
def test_the_board_is_asked_what_follows_from_the_measures(
    tmp_path: Path, lang: str, asks: str, why: tuple[str, ...]
) -> None:
    """Page two is the ask with its reasons; how figures are computed stands in the working edition alone."""
    folders = without_ask(tmp_path / "plans")
    request_ = request(tmp_path, *folders, lang=lang, company="helios")
    (name,) = build_portfolio(request_).files
    text = words(tmp_path / name)
    assert asks in text
    assert [one for one in why if one not in text] == []
    assert "F-60" not in text and "stage: operation" not in text and "0.1" not in text
    (whole,) = build_portfolio(replace(request_, edition="working")).files
    assert whole == f"portfolio-report.{lang}.working.helios.html"
    assert "F-60" in words(tmp_path / whole)
    build_portfolio(request_)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            (
                "For decision on 28 October 2026 · Board of Helios",
                "Let Solar roofs end on 30 June 2027",
                "Recommendation. Do all three.",
                "Why now. The budget of 2027",
                "None is exclusive there yet; in PeakGuard that is being negotiated.",
            ),
        ),
        (
            "es",
            (
                "Para decisión el 28 de octubre de 2026 · Consejo de Helios",
                "Recomendación. Hacer las tres cosas.",
                "Ninguna tiene aún exclusividad; en PeakGuard se negocia.",
            ),
        ),
    ],
)
def test_what_a_plan_asks_of_the_board_stands_with_its_day_and_why(
    tmp_path: Path, lang: str, told: tuple[str, ...]
) -> None:
    """In place of what the measures alone would ask; nobody but the company sees it."""
    (name,) = build_portfolio(request(tmp_path, lang=lang)).files
    text = words(tmp_path / name)
    assert [one for one in told if one not in text] == []
    assert "lighten the load of Lucía" not in text


def without_ask(folder: Path) -> tuple[Path, ...]:
    """Return the samples with the plan that asks something of the board asking nothing."""
    text = (HELIOS[1] / "solmar" / "plan.yaml").read_text("utf-8")
    bare = re.sub(r"(?ms)^  asks:.*?(?=^\S)", "\n", text)
    assert bare != text
    write(folder, {"plan.yaml": bare})
    return HELIOS[0], HELIOS[1] / "ferrovia", folder


def test_a_portfolio_that_no_measure_troubles_asks_for_nothing(tmp_path: Path) -> None:
    """One sound alliance alone leaves nothing to decide."""
    write(tmp_path / "one", {"plan.yaml": SMALL})
    (name,) = build_portfolio(request(tmp_path / "out", tmp_path / "one", company="alfa")).files
    text = words(tmp_path / "out" / name)
    assert "no measure asks for a decision" in text and "Decision asked" not in text


def test_plans_without_a_company_in_common_are_told_those_of_the_one_in_most(tmp_path: Path) -> None:
    """So that one knows which folders to name."""
    with pytest.raises(CannotRun, match="no company is a partner in every plan") as found:
        build_portfolio(request(tmp_path, *HELIOS, ROOT / "samples" / "aquarow"))
    assert found.value.hint.startswith("name the folders of one company: `Helios Grid Systems S.A.` is in ")


def test_a_company_must_be_in_every_plan_and_be_one(tmp_path: Path) -> None:
    """Two companies of one plan alone could both be meant; a stranger is in none."""
    with pytest.raises(CannotRun, match="several companies") as found:
        build_portfolio(request(tmp_path, HELIOS[0]))
    assert found.value.hint.startswith("say whose portfolio it is with `--company`: `Helios")
    with pytest.raises(CannotRun, match="`nordwind` is not a partner in every plan") as found:
        build_portfolio(request(tmp_path, company="nordwind"))
    assert found.value.hint.startswith("leave out the plans without it")


def test_a_company_of_two_names_is_told_with_both(tmp_path: Path) -> None:
    """A company is known by its name; its id or short name alone would take two for one."""
    for id_, name in (("one", "Alfa S.A."), ("two", "Alfa Ltd")):
        write(
            tmp_path / id_,
            {"plan.yaml": SMALL.replace("id: alfa-beta", f"id: {id_}").replace("Alfa S.A.", name)},
        )
    with pytest.raises(CannotRun, match="`alfa` is not a partner in every plan") as found:
        build_portfolio(request(tmp_path, tmp_path / "one", tmp_path / "two", company="alfa"))
    assert "`Alfa Ltd`, `Alfa S.A.`" in found.value.hint


def test_a_plan_that_lies_in_two_folders_is_told(tmp_path: Path) -> None:
    """The same alliance would count twice."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        plan = (HELIOS[1] / "solmar" / "plan.yaml").read_text("utf-8")
        (tmp_path / name / "plan.yaml").write_text(plan, "utf-8")
    with pytest.raises(CannotRun, match="are both `helios-solmar`"):
        build_portfolio(request(tmp_path / "out", tmp_path, company="helios"))


def test_a_report_that_somebody_edited_is_not_overwritten(tmp_path: Path) -> None:
    """Unless that is asked for."""
    (name,) = build_portfolio(request(tmp_path)).files
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(EditedOutput):
        build_portfolio(request(tmp_path))
    build_portfolio(request(tmp_path, force=True))
    assert "mine" != (tmp_path / name).read_text("utf-8")


def test_a_broken_plan_is_told_and_left_out_of_the_report(tmp_path: Path) -> None:
    """Hundreds of plans are not without their report for one; where all are broken there is none."""
    plan = (HELIOS[1] / "solmar" / "plan.yaml").read_text("utf-8")
    for name in ("one", "two"):
        write(tmp_path / name, {"plan.yaml": plan.replace("id: helios-solmar", f"id: {name}")})
    broken = write(tmp_path / "bad", {"plan.yaml": plan.replace("allidocs: 1", "allidocs: [")})
    done = build_portfolio(request(tmp_path / "out", tmp_path, company="helios"))
    assert [broken.name] == [place.name for place in done.without]
    assert (tmp_path / "out" / done.files[0]).is_file()
    with pytest.raises(AllidocsError, match=r"plan has errors|cannot be read|plan\.yaml"):
        build_portfolio(request(tmp_path / "none", broken, company="helios"))


def test_the_worth_of_all_says_of_how_many_alliances_it_is(tmp_path: Path) -> None:
    """One that states no money is worth nothing known, and not counted."""
    plan = (HELIOS[1] / "solmar" / "plan.yaml").read_text("utf-8")
    bare = re.sub(r"(?ms)^investment:.*?(?=^\S)", "", plan)
    assert bare != plan
    write(tmp_path / "one", {"plan.yaml": plan.replace("id: helios-solmar", "id: one")})
    write(tmp_path / "two", {"plan.yaml": bare.replace("id: helios-solmar", "id: two")})
    (name,) = build_portfolio(request(tmp_path / "out", tmp_path, company="helios")).files
    assert "net present value of one alliance, in the base case." in (tmp_path / "out" / name).read_text(
        "utf-8"
    )


MET = """
segments:
  mills: {name: Paper mills, need: Cheaper hours}
  dairies: {name: Dairies, need: Cheaper hours}
"""


@pytest.mark.parametrize(
    "shut", ["", "contract: {exclusivity: {kind: field, text: Mills, duration: 1 year}}\n"]
)
def test_alliances_that_meet_in_several_places_are_drawn_once_they_do(tmp_path: Path, shut: str) -> None:
    """Two groups of customers, each with both alliances; that one of them is exclusive is said."""
    for id_, more in (("one", MET + shut), ("two", MET)):
        text = (
            SMALL.replace("id: alfa-beta", f"id: {id_}")
            .replace("Beta AG", f"{id_} AG")
            .replace("Alfa–Beta", id_)
        )
        write(tmp_path / id_, {"plan.yaml": text + more})
    (name,) = build_portfolio(
        request(tmp_path / "out", tmp_path / "one", tmp_path / "two", company="alfa")
    ).files
    page = (tmp_path / "out" / name).read_text("utf-8")
    assert "Who meets whom, and over what" in page
    told = "In two of them one is exclusive." if shut else "None of them is exclusive there."
    assert f"Alliances meet in two places. {told}" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_customers_that_alliances_share_are_named_in_the_readers_language(tmp_path: Path) -> None:
    """As their plans have them; in Spanish no English name."""
    (name,) = build_portfolio(request(tmp_path, lang="es")).files
    page = (tmp_path / name).read_text("utf-8")
    assert "Alimentación y almacenes frigoríficos" in page
    assert "Food and cold storage" not in page
