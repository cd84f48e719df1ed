"""Pages end to end: store in, PDF out, through a real QGIS layout."""

from __future__ import annotations

import os
from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest
from qgis.core import QgsDateTimeRange, QgsFeatureRequest, QgsFeedback

from plugin.campaign.errors import CampaignError
from plugin.campaign.times import SECOND, to_millis
from plugin.paper.design import build_layout
from plugin.paper.pages import export_pages
from plugin.paper.printing import print_pdf
from plugin.paper.request import PageRequest
from plugin.paper.sheet_designs import sheets
from plugin.paper.templates import load_template, save_template, template_names
from tests.qgis.paper_export import (
    boxes_of,
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

SERIES = closes((8, 23), (8, 24), (8, 25), (8, 28), (9, 4))


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Every test here needs a QGIS."""
    yield
    close_all()


@pytest.fixture(scope="module")
def printed(qgis_app, tmp_path_factory) -> Path:
    pdf = tmp_path_factory.mktemp("pages") / "war.pdf"
    export_pages(store_of(small_war()), PageRequest(SERIES), pdf, draw)
    return pdf


def test_one_page_per_instant_each_with_its_date_and_number(printed):
    assert page_count(printed) == len(SERIES)
    for page, stamp in enumerate(
        ("23 August 2016", "24 August 2016", "25 August 2016", "28 August 2016", "4 September 2016"), 1
    ):
        words = words_of(printed, page)
        assert stamp in words
        assert f"page {page} of 5" in words
        assert "end of the day, Damascus time (UTC+03:00)" in words


def test_legend_lists_those_who_stand_and_no_others(printed):
    assert "FSA" not in words_of(printed, 1)
    second = words_of(printed, 2)
    assert "ISIS" in second
    assert "FSA" in second
    last = text_of(printed, 5).split("Changed since")[0]
    assert "FSA" in last
    assert "ISIS" not in last


def test_ledger_figures_and_stated_figure_are_on_the_page(printed):
    assert "Border, 53.7 km" in words_of(printed, 1)
    assert "ISIS 53.7 km" in words_of(printed, 1)
    last = words_of(printed, 5)
    assert "FSA 53.7 km" in last
    assert "computed 53.7 km, stated 50 km (Minister, 4 September 2016); difference 3.7 km" in last


def test_changes_carry_their_sources_and_grades(printed):
    words = words_of(printed, 2)
    assert "Changed since 23 August" in words
    assert "ISIS → FSA" in words
    assert "Azaz · SOHR, Army" in words
    assert "B1 C2" in words
    assert "SDF besieges FSA" in words_of(printed, 4)


def test_text_is_text_in_embedded_fonts_and_nothing_is_a_picture(printed):
    assert images_of(printed) == []
    fonts = fonts_of(printed)
    assert fonts
    assert all(row[-5] == "yes" for row in fonts), fonts


def test_what_the_log_says_is_printed_as_typed_and_never_evaluated(tmp_path):
    odd = "[% 6 * 7 %] <b>x</b> & [%@qgis_version%]"
    war = small_war().settings(title="Title [% 1 + 1 %]", credits="Credits <i>y</i> [% 2 + 2 %]")
    war.place(odd, 36.5, 36.3).captured(odd, "FSA", "SDF", "2016-09-05", cite=("<s>Agency</s> A1",))
    pdf = tmp_path / "odd.pdf"
    export_pages(store_of(war), PageRequest(closes((9, 4), (9, 5))), pdf, draw)

    words = words_of(pdf, 2)
    assert "Title [% 1 + 1 %]" in words
    assert "Credits <i>y</i> [% 2 + 2 %]" in words
    assert "[% 6 * 7 %] <b>x</b> & [%@qgis_version%]" in words
    assert "<s>Agency</s>" in words


@pytest.mark.parametrize(
    ("campaigns", "own", "printed"),
    [
        ("", "", "SOHR, Desk, Army"),
        ("Facts: the desk", "", "Facts: the desk"),
        ("Facts: the desk", "Facts: the night shift", "Facts: the night shift"),
    ],
)
def test_a_page_thanks_whom_the_person_names_or_else_whom_the_log_cites(tmp_path, campaigns, own, printed):
    pdf = tmp_path / "page.pdf"
    request = PageRequest(closes((9, 4)), credits=own)
    export_pages(store_of(small_war().settings(credits=campaigns)), request, pdf, draw)
    assert printed in words_of(pdf, 1)


def test_long_texts_are_cut_inside_their_boxes_with_an_ellipsis(tmp_path):
    long = {"title": "Very long title " * 20, "subtitle": "word" * 200, "credits": "Source and licence. " * 80}
    series = prepared(small_war().settings(**long), PageRequest(closes((9, 4))), tmp_path)
    print_pdf(series.layout, tmp_path / "long.pdf", QgsFeedback())
    words = boxes_of(tmp_path / "long.pdf")

    for name in ("title", "subtitle", "sources"):
        label = series.layout.itemById(name)
        corner, size = label.positionWithUnits(), label.sizeWithUnits()
        right, bottom = corner.x() + size.width(), corner.y() + size.height()
        inside = [w for w in words if corner.x() - 0.1 < w.left < right and corner.y() < w.middle < bottom]
        assert any(word.text.endswith("…") for word in inside), name
        assert max(word.right for word in inside) <= right + 0.1, name


@pytest.mark.parametrize("template", sorted(sheets()))
@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_no_text_runs_over_another_or_off_the_sheet(tmp_path, template, language):
    war = small_war().settings(credits="Facts: the desk and others. " * 6, title="Small war in the north")
    series = prepared(war, PageRequest(closes((8, 23), (8, 28), (9, 4)), template, language=language), tmp_path)
    pdf = tmp_path / "pages.pdf"
    print_pdf(series.layout, pdf, QgsFeedback())
    sheet = sheets()[template]
    maps = [item.sceneBoundingRect() for item in map(series.layout.itemById, ("map", "map_before", "locator")) if item]

    for page in range(1, page_count(pdf) + 1):
        words = [w for w in boxes_of(pdf, page) if not any(box.contains(w.left + 0.5, w.middle) for box in maps)]
        assert len(words) > 30
        assert min(word.left for word in words) >= 3.5
        assert max(word.right for word in words) <= sheet.width - 3.5
        assert max(word.bottom for word in words) <= sheet.height
        assert [(a.text, b.text) for a, b in combinations(words, 2) if a.overlaps(b)] == []


def test_a_crowded_day_fits_its_box_and_says_how_many_more_there_are(tmp_path):
    war = small_war()
    for number in range(120):
        war.captured(f"Village with a long name {number}", "ISIS", "FSA", "2016-09-05", cite=(f"Agency {number} B2",))
    series = prepared(war, PageRequest(closes((9, 4), (9, 5))), tmp_path)
    series.layout.atlas().beginRender()
    series.layout.atlas().seekTo(1)
    label = series.layout.itemById("change_texts")
    lines = label.currentText().split("\n")

    shown = sum("Village" in line for line in lines)
    assert lines[-1] == f"+ {120 - shown} more in the log"
    assert len(lines) * label.textFormat().lineHeight() <= label.sizeWithUnits().height() + 1e-6


def test_columns_of_the_list_of_changes_keep_step(printed, tmp_path):
    series = prepared(small_war(), PageRequest(SERIES), tmp_path)
    series.layout.atlas().beginRender()
    for page in range(len(SERIES)):
        series.layout.atlas().seekTo(page)
        columns = [
            series.layout.itemById(name).currentText().split("\n")
            for name in ("change_heads", "change_texts", "change_grades")
        ]
        assert len({len(column) for column in columns}) == 1
        assert not any(head and text for head, text in zip(*columns[:2], strict=True))


@pytest.mark.parametrize("zone", ["UTC", "Europe/Istanbul", "America/Los_Angeles"])
def test_each_page_shows_the_ground_of_its_own_instant_in_any_zone(tmp_path, zone, monkeypatch):
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        series = prepared(small_war(), PageRequest(SERIES), tmp_path)
        main = series.layout.itemById("map")
        areas = next(layer for layer in main.layers() if layer.name() == "Control")
        series.layout.atlas().beginRender()
        seen = []
        for page in range(len(SERIES)):
            series.layout.atlas().seekTo(page)
            main.refreshDataDefinedProperty()
            shown = main.temporalRange()
            assert shown.begin().time().toString("HH:mm:ss") == "23:59:59"
            seen.append(sorted(f["actor"] + (f["contested_by"] or "") for f in standing(areas, shown)))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert seen == [["ISIS"], ["FSA", "ISIS"], ["FSA", "ISIS", "ISISSDF"], ["FSA", "ISIS"], ["FSA"]]


def standing(layer, shown: QgsDateTimeRange) -> list:
    """Features the map would draw in a range of time."""
    from qgis.core import QgsVectorLayerTemporalContext

    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = layer.temporalProperties().createFilterString(context, shown)
    return list(layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression)))


def test_a_series_has_few_features_however_many_pages_repeat_them(tmp_path):
    every_hour = tuple(range(SERIES[0], SERIES[0] + 20 * 3600 * SECOND, 3600 * SECOND))
    series = prepared(small_war(), PageRequest(every_hour), tmp_path)
    areas = next(layer for layer in series.layout.itemById("map").layers() if layer.name() == "Control")

    assert len(every_hour) == 20
    assert areas.featureCount() == 3, "ISIS before and after, FSA after"


def test_a_clock_time_is_stamped_as_such(tmp_path):
    pdf = tmp_path / "clock.pdf"
    export_pages(store_of(small_war()), PageRequest((to_millis(datetime(2016, 8, 24, 14, 30)),)), pdf, draw)

    assert "24 August 2016, 14:30" in words_of(pdf)
    assert "end of the day" not in words_of(pdf)


def test_cancelling_leaves_what_was_there_and_no_half_file(tmp_path):
    pdf = tmp_path / "war.pdf"
    pdf.write_text("yesterday's")
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 30 else None)

    report = export_pages(store_of(small_war()), PageRequest(SERIES), pdf, draw, feedback)

    assert report.cancelled
    assert report.files == ()
    assert pdf.read_text() == "yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["war.pdf"]


def test_failing_leaves_what_was_there_and_no_half_file(tmp_path, monkeypatch):
    from plugin.paper import pages

    pdf = tmp_path / "war.pdf"
    pdf.write_text("yesterday's")

    def break_off(layout, path, feedback):
        path.write_bytes(b"%PDF half")
        raise CampaignError("the disk is full")

    monkeypatch.setattr(pages, "print_pdf", break_off)
    with pytest.raises(CampaignError, match="disk is full"):
        export_pages(store_of(small_war()), PageRequest(SERIES), pdf, draw)

    assert pdf.read_text() == "yesterday's"
    assert os.listdir(tmp_path) == ["war.pdf"]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (PageRequest(()), "instants"),
        (PageRequest((SERIES[1], SERIES[0])), "instants"),
        (PageRequest((SERIES[0], SERIES[0])), "instants"),
        (PageRequest(SERIES, template="nowhere"), "template"),
        (PageRequest(SERIES, language="tlh"), "language"),
        (PageRequest(SERIES, line="Nowhere"), "line"),
    ],
    ids=["no page", "falling order", "twice the same", "no such template", "no such language", "no such line"],
)
def test_a_request_that_cannot_be_printed_is_refused_with_the_field(tmp_path, request_, field):
    with pytest.raises(CampaignError) as refused:
        export_pages(store_of(small_war()), request_, tmp_path / "war.pdf", draw)

    assert refused.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_templates_in_the_tree_are_those_the_sheets_describe(tmp_path, qgis_new_project):
    assert template_names() == sorted(sheets())
    for name, sheet in sheets().items():
        from qgis.core import QgsProject

        project = QgsProject()
        built = tmp_path / f"{name}.qpt"
        save_template(build_layout(project, sheet), built)
        assert shape_of(load_template(project, str(built))) == shape_of(load_template(project, name)), name


def shape_of(layout) -> list[tuple]:
    """Ids and boxes of a layout's items."""
    return sorted(
        (item.id(), *(round(value, 3) for value in (box.x(), box.y(), box.width(), box.height())))
        for item in layout.items()
        if getattr(item, "id", lambda: "")() and (box := item.sceneBoundingRect())
    )
