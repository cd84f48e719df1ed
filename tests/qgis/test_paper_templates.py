"""Every template that comes with the plugin, printed: what other programs find on its pages."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeedback, QgsRectangle

from plugin.paper.in_view import Window
from plugin.paper.pages import export_pages
from plugin.paper.printing import Form, print_pdf
from plugin.paper.request import PageRequest
from plugin.paper.staging import lay_out
from plugin.paper.templates import map_item, template_names
from tests.qgis.paper_export import (
    close_all,
    closes,
    draw,
    fonts_of,
    images_of,
    page_count,
    prepared,
    text_of,
    words_of,
)
from tests.unit.paper_store import small_war, store_of

gdal.UseExceptions()
SERIES = closes((8, 23), (8, 24), (8, 28), (9, 4))
STAMPS = ("23 August 2016", "24 August 2016", "28 August 2016", "4 September 2016")
HOLDERS = ({"ISIS"}, {"ISIS", "FSA"}, {"ISIS", "FSA"}, {"FSA"})
LEDGER = ({"53.7 km"}, {"35.8 km", "17.9 km"}, {"35.8 km", "17.9 km"}, {"53.7 km"})
ARABIC = {"ISIS": "تنظيم الدولة", "FSA": "الجيش الحر", "SDF": "قسد"}
ARABIC_STAMPS = ("٢٣ آب ٢٠١٦", "٢٤ آب ٢٠١٦", "٢٨ آب ٢٠١٦", "٤ أيلول ٢٠١٦")


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Every test here needs a QGIS."""
    yield
    close_all()


def war():
    """The small war with Arabic names."""
    told = small_war()
    named = {code: replace(actor, names={"ar": ARABIC[code]}) for code, actor in told.campaign.actors.items()}
    told.campaign = replace(told.campaign, actors=named)
    return told


def first_shown(template: str) -> int:
    """Number of instants that have no page of their own."""
    return 1 if template == "before_after" else 0


@pytest.mark.parametrize("template", template_names())
def test_each_page_can_be_searched_for_its_date_its_holders_and_its_ledger(tmp_path, template):
    pdf = tmp_path / "pages.pdf"
    export_pages(store_of(war()), PageRequest(SERIES, template), pdf, draw)

    shown = range(first_shown(template), len(SERIES))
    assert page_count(pdf) == len(shown)
    for page, number in enumerate(shown, start=1):
        words = words_of(pdf, page)
        assert STAMPS[number] in words
        assert "Border, 53.7 km" in words
        assert HOLDERS[number] <= set(words.split("Who holds what")[1].split())
        # The pictures of a film have the bar alone.
        assert all(figure in words for figure in LEDGER[number] if template != "video_16_9")
    assert images_of(pdf) == []
    fonts = fonts_of(pdf)
    assert fonts
    assert all(row[-5] == "yes" for row in fonts), fonts


@pytest.mark.parametrize("template", template_names())
def test_each_arabic_page_can_be_searched_in_plain_letters(tmp_path, template):
    pdf = tmp_path / "pages.pdf"
    export_pages(store_of(war()), PageRequest(SERIES, template, language="ar"), pdf, draw)

    for page, number in enumerate(range(first_shown(template), len(SERIES)), start=1):
        text = " ".join(text_of(pdf, page).translate(_DIRECTIONS).split())
        for words in (*(ARABIC[code] for code in HOLDERS[number]), "مناطق السيطرة", "Border"):
            assert all(unicodedata.normalize("NFKC", word) in text for word in words.split()), words
        assert all(word in text for word in ARABIC_STAMPS[number].split())
    assert images_of(pdf) == []
    assert all(row[-5] == "yes" for row in fonts_of(pdf))


_DIRECTIONS = {ord(mark): None for mark in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"}


def neat_line(raster: gdal.Dataset) -> tuple[float, float, float, float]:
    """West, south, east, north of the map in a PDF."""
    numbers = raster.GetMetadataItem("NEATLINE").strip("POLYGN ()").replace(",", " ").split()
    xs, ys = [float(number) for number in numbers[::2]], [float(number) for number in numbers[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def sides(extent: QgsRectangle) -> tuple[float, float, float, float]:
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


@pytest.mark.parametrize("template", template_names())
def test_each_page_of_one_file_lies_where_its_map_lies(tmp_path, template):
    series = prepared(war(), PageRequest(SERIES, template), tmp_path)
    pdf = tmp_path / "pages.pdf"
    print_pdf(series.layout, pdf, QgsFeedback())

    for page in range(1, page_count(pdf) + 1):
        read = gdal.Open(f"PDF:{page}:{pdf}")
        assert read.GetSpatialRef().GetAuthorityCode(None) == "32637"
        assert neat_line(read) == pytest.approx(sides(series.layout.itemById("map").extent()), abs=0.5)


@pytest.mark.parametrize("template", template_names())
def test_each_geopdf_lies_where_its_map_lies_and_keeps_its_layers(tmp_path, template):
    request = PageRequest(SERIES[1:3], template)
    extent = sides(prepared(war(), request, tmp_path).layout.itemById("map").extent())
    report = export_pages(store_of(war()), request, tmp_path / "war.pdf", draw, form=Form.GEOPDF)

    read = gdal.Open(str(report.files[-1]))
    assert any("Control" in name for name in read.GetMetadata("LAYERS").values())
    west, width, _, north, _, height = read.GetGeoTransform()
    page = (west, north + height * read.RasterYSize, west + width * read.RasterXSize, north)
    assert page[0] <= extent[0] + 1
    assert page[1] <= extent[1] + 1
    assert page[2] >= extent[2] - 1
    assert page[3] >= extent[3] - 1
    assert words_of(Path(report.files[-1])).count("28 August 2016")


AZAZ = (36.47, 36.30, 36.52, 36.34)


def test_the_legend_explains_what_the_map_shows_and_nothing_else(tmp_path):
    whole, near = tmp_path / "whole.pdf", tmp_path / "near.pdf"
    store = store_of(war())
    export_pages(store, PageRequest(SERIES), whole, draw)
    export_pages(store, PageRequest(SERIES, bounds=AZAZ), near, draw)
    legend = words_of(near, 3).split("Who holds what")[1].split("Border, 53.7 km")[0]

    assert "Besieged" in words_of(whole, 3)
    assert "Besieged" not in words_of(near, 3)
    assert "ISIS" in words_of(whole, 3).split("Border, 53.7 km")[0]
    assert "ISIS" not in legend
    assert legend.split()[:4] == ["km2,", "whole", "area", "FSA"]
    figure = words_of(whole, 3).split("FSA ")[1].split()[0]
    assert legend.split()[4] == figure, "figures are of the whole area on every map"
    assert "Just changed" in words_of(near, 2)
    assert "Just changed" not in words_of(near, 4), "Jarabulus is out of sight"


def test_what_lies_under_the_locator_map_is_not_seen():
    staging = lay_out(war().campaign, PageRequest(SERIES))
    window, seen = Window(staging.frame.open), staging.frame.seen
    height, width = seen.height(), seen.width()

    assert map_item(staging.layout, "locator") is not None
    assert not window.shows_point(seen.xMaximum() - 0.08 * width, seen.yMinimum() + 0.08 * height)
    assert window.shows_point(seen.xMinimum() + 0.08 * width, seen.yMinimum() + 0.08 * height)
    assert window.shows_point(seen.xMaximum() - 0.08 * width, seen.yMaximum() - 0.08 * height)
    staging.project.clear()
