"""Pages, moving pictures and replay pages through Processing, as qgis_process runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from qgis.core import QgsProcessingException, QgsProject

from tests.qgis.paper_export import page_count, words_of
from tests.qgis.test_processing import fought, frame, war, write  # noqa: F401 (fixtures)

DAYS = {"START": "2020-01-10", "END": "2020-01-11"}


@pytest.fixture
def campaign(fought) -> str:  # noqa: F811 (a fixture)
    return fought


def test_a_file_per_page_in_another_form(run, campaign, tmp_path):
    out = tmp_path / "pages"
    out.mkdir()
    told = run("exportpages", CAMPAIGN=campaign, **DAYS, FORM="png", DPI=50, OUTPUT=str(out / "war.png"))

    assert told.results["PAGES"] == 2
    assert sorted(path.name for path in out.iterdir()) == ["war_1_2020-01-10.png", "war_2_2020-01-11.png"]


@pytest.mark.parametrize(("language", "words"), [("tr", "11 Ocak 2020"), ("en", "11 January 2020")])
def test_pages_speak_the_language_that_was_asked_for(run, campaign, tmp_path, language, words):
    pdf = tmp_path / "pages.pdf"
    run("exportpages", CAMPAIGN=campaign, **DAYS, LANGUAGE=language, TEMPLATE="a4_portrait", OUTPUT=str(pdf))

    assert words in words_of(pdf, 2)


def test_pages_of_chosen_dates_and_clock_times(run, campaign, tmp_path):
    pdf = tmp_path / "pages.pdf"
    told = run("exportpages", CAMPAIGN=campaign, DATES="2020-01-11T18:00, 2020-01-05", OUTPUT=str(pdf))

    assert told.results["PAGES"] == 2
    assert "5 January 2020 end of the day" in words_of(pdf, 1).replace("Small war ", "")
    assert "11 January 2020, 18:00" in words_of(pdf, 2)


def test_a_layout_to_go_on_with_is_kept(run, campaign, tmp_path):
    pdf, kept = tmp_path / "pages.pdf", tmp_path / "layout.gpkg"
    told = run("exportpages", CAMPAIGN=campaign, **DAYS, OUTPUT=str(pdf), LAYOUT=str(kept))

    assert told.results["LAYOUT"] == str(kept)
    project = QgsProject()
    assert project.read(f"geopackage:{kept}?projectName=pages")
    assert project.layoutManager().printLayouts()[0].atlas().enabled()
    project.clear()


def test_the_ground_around_the_line_is_less_than_the_whole(run, campaign, tmp_path):
    from plugin.paper.extents import around_line
    from plugin.storage.geopackage import open_in_qgis

    store = open_in_qgis(campaign, read_only=True)
    west, south, east, north = around_line(store.campaign(), "North")
    store.close()
    assert (west, east) == (37, 38), "no ground beyond the ends of the line"
    assert south == pytest.approx(36.5, abs=0.01)
    assert north == pytest.approx(37.05, abs=0.01)

    pdf = tmp_path / "pages.pdf"
    run("exportpages", CAMPAIGN=campaign, **DAYS, AROUND_LINE=True, OUTPUT=str(pdf))
    assert page_count(pdf) == 2


def test_an_animation_stops_where_something_changed(run, campaign, tmp_path):
    gif = tmp_path / "war.gif"
    told = run("exportanimation", CAMPAIGN=campaign, WIDTH=200, SECONDS=0.2, OUTPUT=str(gif))

    assert told.results == {"OUTPUT": str(gif), "FRAMES": 2}
    with Image.open(gif) as moving:
        assert moving.n_frames == 2
        assert moving.width == 200


def test_a_replay_page_is_one_file(run, campaign, tmp_path):
    out = tmp_path / "page"
    out.mkdir()
    html = out / "war.html"
    told = run("exportreplaypage", CAMPAIGN=campaign, STEP="day", OUTPUT=str(html))

    assert told.results == {"OUTPUT": str(html), "STEPS": 11}
    assert list(out.iterdir()) == [html]
    assert "The Reds" in html.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("algorithm", "parameters", "words"),
    [
        ("exportpages", {"TEMPLATE": "poster"}, "no page template 'poster'"),
        ("exportpages", {"DATES": "2020-01-05, last week"}, "last week"),
        ("exportpages", {"LINE": "South"}, "no reference line 'South'.*North"),
        ("exportanimation", {"TEMPLATE": "/nowhere/mine.qpt"}, "no page template"),
        ("exportreplaypage", {"LINE": "South"}, "no reference line 'South'"),
    ],
)
def test_refusals_are_told_plainly_and_leave_nothing(run, campaign, tmp_path, algorithm, parameters, words):
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(QgsProcessingException, match=words):
        run(algorithm, CAMPAIGN=campaign, **DAYS, **parameters, OUTPUT=str(Path(out) / "war.pdf"))
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("algorithm", "name", "parameters"),
    [
        ("exportpages", "war.pdf", {"AROUND_LINE": True, "TEMPLATE": "slide_16_9"}),
        ("exportanimation", "war.webp", {"FILM": "webp", "WIDTH": 320}),
        ("exportreplaypage", "war.html", {"LANGUAGE": "tr"}),
    ],
)
def test_the_real_qgis_process_makes_them_of_the_sample(
    real_run, sample, tmp_path, algorithm, name, parameters
):
    span = {"START": "2016-09-03T00:00:00", "END": "2016-09-04T00:00:00"}
    real_run(algorithm, tmp_path, CAMPAIGN=str(sample), **span, OUTPUT=str(tmp_path / name), **parameters)

    assert (tmp_path / name).stat().st_size > 10_000
    if algorithm == "exportpages":
        assert page_count(tmp_path / name) == 2
        assert "Turkey-backed rebels 92.0 km" in words_of(tmp_path / name, 2)
        assert "stated 91 km" in words_of(tmp_path / name, 2)
