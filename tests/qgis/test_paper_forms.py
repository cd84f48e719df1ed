"""Pages as files of their own, as pictures, moving pictures, and as layouts to go on with."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from osgeo import gdal
from PIL import Image, ImageChops, ImageStat
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtSvg import QSvgRenderer

from plugin.campaign.errors import CampaignError
from plugin.campaign.times import SECOND, to_millis
from plugin.paper import animation
from plugin.paper.animation import Film, Timing, export_animation
from plugin.paper.pages import export_pages, save_series
from plugin.paper.printing import Form, draw_page
from plugin.paper.request import PageRequest
from plugin.paper.staging import lay_out
from plugin.paper.templates import (
    load_template,
    own_templates,
    pairs_pages,
    save_template,
    template_facts,
    template_names,
    template_path,
)
from tests.qgis.paper_export import close_all, closes, draw, images_of, page_count, prepared, words_of
from tests.unit.paper_store import small_war, store_of

gdal.UseExceptions()
SERIES = closes((8, 23), (8, 24), (9, 4))
NOON = to_millis(datetime(2016, 8, 24, 12))
SMALL = Timing(seconds=0.5, last_seconds=2, width=320)


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Every test here needs a QGIS."""
    yield
    close_all()


@pytest.fixture(scope="module")
def store():
    return store_of(small_war())


@pytest.mark.parametrize("form", [Form.PDF_PER_PAGE, Form.PNG, Form.SVG])
def test_a_file_per_page_is_named_by_number_and_day(store, tmp_path, form):
    report = export_pages(store, PageRequest(SERIES), tmp_path / "war.pdf", draw, form=form, dpi=60)

    names = [f"war_{number}_{day}" for number, day in enumerate(("2016-08-23", "2016-08-24", "2016-09-04"), start=1)]
    assert [path.name for path in report.files] == [name + form.suffix for name in names]
    assert sorted(tmp_path.iterdir()) == sorted(report.files)
    assert report.pages == 3


def test_pages_of_their_own_are_georeferenced_vectors(store, tmp_path):
    report = export_pages(store, PageRequest(SERIES), tmp_path / "war.pdf", draw, form=Form.PDF_PER_PAGE)

    for path in report.files:
        assert page_count(path) == 1
        assert images_of(path) == []
        assert gdal.Open(str(path)).GetSpatialRef().GetAuthorityCode(None) == "32637"
    assert "24 August 2016" in words_of(report.files[1])


def test_a_geopdf_keeps_layers_and_features_and_lies_right(store, tmp_path):
    report = export_pages(store, PageRequest(SERIES[1:2]), tmp_path / "war.pdf", draw, form=Form.GEOPDF)
    (path,) = report.files
    raster = gdal.Open(str(path))

    layers = raster.GetMetadata("LAYERS")
    assert any("Control" in name for name in layers.values())
    x, width, _, y, _, height = raster.GetGeoTransform()
    box = [x, x + width * raster.RasterXSize, y + height * raster.RasterYSize, y]
    crs = QgsCoordinateReferenceSystem.fromWkt(raster.GetProjection())
    to_plane = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject())
    ground = to_plane.transformBoundingBox(QgsRectangle(36.4, 36.2, 37.0, 36.6))
    west, east, south, north = ground.xMinimum(), ground.xMaximum(), ground.yMinimum(), ground.yMaximum()
    assert box[0] < west < east < box[1]
    assert box[2] < south < north < box[3]


def test_pictures_have_the_size_that_was_asked_for(store, tmp_path):
    report = export_pages(store, PageRequest(SERIES[:1]), tmp_path / "war.png", draw, form=Form.PNG, dpi=100)
    picture = QImage(str(report.files[0]))

    assert picture.width() == pytest.approx(297 / 25.4 * 100, abs=2)
    assert len({picture.pixel(x, y) for x in range(0, 1100, 37) for y in range(0, 800, 37)}) > 5


def test_a_drawing_opens_as_svg(store, tmp_path):
    report = export_pages(store, PageRequest(SERIES[:1]), tmp_path / "war.svg", draw, form=Form.SVG)

    assert QSvgRenderer(str(report.files[0])).isValid()


def test_cancelling_a_file_per_page_leaves_none_of_them(store, tmp_path):
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 50 else None)
    report = export_pages(store, PageRequest(SERIES), tmp_path / "war.png", draw, feedback, form=Form.PNG, dpi=40)

    assert report.cancelled
    assert list(tmp_path.iterdir()) == []


def test_two_days_are_compared_on_one_page(store, tmp_path):
    pdf = tmp_path / "pair.pdf"
    report = export_pages(store, PageRequest(closes((8, 23), (9, 4)), template="before_after"), pdf, draw)
    words = words_of(pdf)

    assert report.pages == page_count(pdf) == 1
    assert "page 1 of 1" in words
    assert "23 August 2016 4 September 2016" in words
    figures = words.split("Who holds what")[1]
    assert "FSA 0 " in figures
    assert "FSA 0.0 km 53.7 km" in words
    assert "ISIS 53.7 km 0.0 km" in words


def test_each_map_of_a_pair_shows_its_own_day(store, tmp_path):
    series = prepared(small_war(), PageRequest(closes((8, 23), (9, 4)), template="before_after"), tmp_path)
    series.layout.atlas().beginRender()
    series.layout.atlas().seekTo(0)
    days = []
    for name in ("map_before", "map"):
        item = series.layout.itemById(name)
        item.refreshDataDefinedProperty()
        days.append(item.temporalRange().begin().toString("yyyy-MM-dd HH:mm:ss"))

    assert days == ["2016-08-23 23:59:59", "2016-09-04 23:59:59"]


def test_a_kept_series_opens_without_the_plugin_and_prints_the_same_truth(store, tmp_path):
    path = tmp_path / "series.gpkg"
    report = save_series(store, PageRequest(SERIES), path, draw)
    assert report.files == (path,)
    assert [one.name for one in tmp_path.iterdir()] == ["series.gpkg"]

    moved = tmp_path / "elsewhere"
    moved.mkdir()
    path = path.rename(moved / "series.gpkg")
    project = QgsProject()
    assert project.read(f"geopackage:{path}?projectName=pages")
    (layout,) = project.layoutManager().printLayouts()
    layout.itemById("subtitle").setText("changed by hand")
    for name in ("map", "stamp", "changes_title"):
        item = layout.itemById(name)
        corner = item.positionWithUnits()
        item.attemptMove(QgsLayoutPoint(corner.x() + 3, corner.y() + 2, corner.units()))
    layout.itemById("map").attemptResize(QgsLayoutSize(150, 110))
    pdf = tmp_path / "again.pdf"
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat(int(layout.customProperty("pdfTextFormat")))
    result, message = QgsLayoutExporter.exportToPdf(layout.atlas(), str(pdf), settings, QgsFeedback())

    assert result == QgsLayoutExporter.ExportResult.Success, message
    assert page_count(pdf) == 3
    for page, stamp, holder in ((1, "23 August 2016", "ISIS 53.7 km"), (3, "4 September 2016", "FSA 53.7 km")):
        assert stamp in words_of(pdf, page)
        assert holder in words_of(pdf, page)
        assert "changed by hand" in words_of(pdf, page)
    layout.atlas().beginRender()
    for page, holder, gone in ((0, "ISIS", "FSA"), (2, "FSA", "ISIS")):
        shown = colors_of_map(layout, page)
        assert shown.get(store.campaign().actors[holder].color, 0) > 1000
        assert shown.get(store.campaign().actors[gone].color, 0) < 10
    project.clear()


def colors_of_map(layout: QgsPrintLayout, page: int) -> Counter[str]:
    """Pixels of each colour on the main map of a page."""
    picture = draw_page(layout, page, 900)
    box, per_mm = layout.itemById("map").sceneBoundingRect(), 900 / 297
    part = picture.copy(*(round(side * per_mm) for side in (box.x(), box.y(), box.width(), box.height())))
    return Counter(QColor(part.pixel(x, y)).name() for x in range(part.width()) for y in range(part.height()))


@pytest.mark.parametrize("film", [Film.GIF, Film.APNG, Film.WEBP])
def test_a_moving_picture_has_a_frame_per_page_and_stands_as_long_as_asked(store, tmp_path, film):
    path = tmp_path / f"war.{film.value}"
    report = export_animation(store, PageRequest(SERIES, "video_16_9"), path, draw, film=film, timing=SMALL)

    with Image.open(path) as moving:
        assert moving.n_frames == report.pages == 3
        assert moving.size == (320, 180)
        assert moving.info.get("loop", 0) == 0
        assert durations(moving) == [500, 500, 2500]
    assert list(tmp_path.iterdir()) == [path]


def durations(moving: Image.Image) -> list[int]:
    shown = []
    for number in range(moving.n_frames):
        moving.seek(number)
        moving.load()
        shown.append(round(moving.info["duration"]))
    return shown


def test_a_picture_like_the_one_before_is_held_and_not_repeated(store, tmp_path):
    half_minutes = (NOON, NOON + 20 * SECOND, NOON + 40 * SECOND, NOON + 60 * SECOND)
    path = tmp_path / "war.gif"
    report = export_animation(store, PageRequest(half_minutes, "video_16_9"), path, draw, timing=SMALL)

    assert report.pages == 2
    with Image.open(path) as moving:
        assert durations(moving) == [1500, 2500]


def test_frames_are_pictures_named_like_pages(store, tmp_path):
    report = export_animation(
        store, PageRequest(SERIES, "video_16_9"), tmp_path / "war", draw, film=Film.FRAMES, timing=SMALL
    )

    assert [path.name for path in report.files] == [
        "war_1_2016-08-23.png",
        "war_2_2016-08-24.png",
        "war_3_2016-09-04.png",
    ]
    assert all(QImage(str(path)).width() == 320 for path in report.files)


def test_a_video_is_made_by_ffmpeg_where_there_is_one(store, tmp_path, monkeypatch):
    tools = tmp_path / "tools"
    tools.mkdir()
    fake = tools / "ffmpeg"
    fake.write_text('#!/bin/sh\nfor last; do :; done\ncp "$9" "$last.list"\ncp "$9" "$last"\n')
    fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    path = tmp_path / "war.mp4"
    export_animation(store, PageRequest(SERIES, "video_16_9"), path, draw, film=Film.MP4, timing=SMALL)

    listed = path.read_text().splitlines()
    assert listed[0] == "ffconcat version 1.0"
    assert [line for line in listed if line.startswith("duration")] == [
        "duration 0.500",
        "duration 0.500",
        "duration 2.500",
    ]


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="there is no ffmpeg on this machine")
def test_a_real_video_shows_each_page_as_long_as_asked(store, tmp_path):
    path, stills = tmp_path / "war.mp4", tmp_path / "war"
    request = PageRequest(SERIES, "video_16_9")
    export_animation(store, request, path, draw, film=Film.MP4, timing=SMALL)
    pictures = export_animation(store, request, stills, draw, film=Film.FRAMES, timing=SMALL).files

    asked = "stream=width,height,nb_read_frames:format=duration"
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_entries", asked, "-of", "json", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    stream = told["streams"][0]
    assert (stream["width"], stream["height"]) == (320, 180)
    assert float(told["format"]["duration"]) == pytest.approx(0.5 + 0.5 + 2.5, abs=0.05)
    assert int(stream["nb_read_frames"]) == pytest.approx(25 * 3.5, abs=1)
    for seconds, picture in ((0.25, 0), (0.75, 1), (1.2, 2), (3.3, 2)):
        seen = frame_at(path, seconds, tmp_path / "seen.png")
        apart = [mean_difference(seen, still) for still in pictures]
        assert apart.index(min(apart)) == picture, f"at {seconds} s"


def frame_at(film: Path, seconds: float, path: Path) -> Path:
    """The picture of a film at a time."""
    command = ["ffmpeg", "-y", "-loglevel", "error", "-ss", str(seconds), "-i", str(film), "-frames:v", "1", str(path)]
    subprocess.run(command, check=True)
    return path


def mean_difference(one: Path, other: Path) -> float:
    with Image.open(one) as first, Image.open(other) as second:
        return sum(ImageStat.Stat(ImageChops.difference(first.convert("RGB"), second.convert("RGB"))).mean)


def test_without_ffmpeg_a_video_is_refused_before_anything_is_drawn(store, tmp_path, monkeypatch):
    monkeypatch.setattr(animation.shutil, "which", lambda name: None)

    with pytest.raises(CampaignError) as refused:
        export_animation(store, PageRequest(SERIES, "video_16_9"), tmp_path / "war.mp4", draw, film=Film.MP4)
    assert "GIF" in refused.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_video_that_ffmpeg_cannot_make_is_told_in_its_words(store, tmp_path, monkeypatch):
    fake = tmp_path / "ffmpeg"
    fake.write_text("#!/bin/sh\necho Unknown encoder libx264 >&2\nexit 1\n")
    fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(animation.shutil, "which", lambda name: str(fake))

    with pytest.raises(CampaignError, match="Unknown encoder"):
        export_animation(
            store, PageRequest(SERIES, "video_16_9"), tmp_path / "war.mp4", draw, film=Film.MP4, timing=SMALL
        )
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]


def test_cancelling_a_moving_picture_leaves_nothing(store, tmp_path):
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 40 else None)
    path: Path = tmp_path / "war.gif"
    report = export_animation(store, PageRequest(SERIES, "video_16_9"), path, draw, feedback, timing=SMALL)

    assert report.cancelled
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_drawn_as_a_preview(store, tmp_path):
    series = prepared(small_war(), PageRequest(SERIES), tmp_path)
    series.layout.atlas().beginRender()
    pictures = [draw_page(series.layout, number, 400) for number in (0, 2, 0)]

    assert {(picture.width(), picture.height()) for picture in pictures} == {(400, 282)}
    assert pictures[0] == pictures[2]
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("template", ["a4_landscape", "before_after"])
def test_a_page_on_its_own_is_the_page_of_the_series(store, tmp_path, template):
    """What a preview shows is what will be printed: the comparison with the day before, the number, the map."""
    request = PageRequest(SERIES, template)
    whole = prepared(small_war(), request, tmp_path)
    whole.layout.atlas().beginRender()
    numbers = range(1, len(whole.instants) + 1)
    for number in numbers:
        staging = lay_out(store.campaign(), request, number)
        snapshot = tmp_path / f"page_{number}.gpkg"
        assert staging.write(store, snapshot, lambda _done, _steps: True)
        single = staging.bind(snapshot, draw)
        single.layout.atlas().beginRender()
        assert single.instants == (whole.instants[number - 1],)
        assert draw_page(single.layout, 0, 500) == draw_page(whole.layout, number - 1, 500)
        single.project.clear()


def test_what_is_known_of_a_template_is_what_its_layout_says():
    project = QgsProject()
    for name in template_names():
        facts = template_facts(name)
        layout = load_template(project, name)
        size = layout.pageCollection().page(0).pageSize()
        assert (facts.width, facts.height) == pytest.approx((size.width(), size.height()))
        assert facts.pairs == pairs_pages(layout) == (name == "before_after")
    project.clear()


def test_only_templates_with_a_map_are_offered(tmp_path):
    (tmp_path / "mine.qpt").write_bytes(template_path("slide_16_9").read_bytes())
    (tmp_path / "mapless.qpt").write_text(template_path("slide_16_9").read_text().replace('id="map"', 'id="plan"'))
    (tmp_path / "broken.qpt").write_text("no xml")
    (tmp_path / "latin.qpt").write_bytes(b"\xe7")

    assert own_templates([tmp_path, tmp_path / "not there"]) == [tmp_path / "mine.qpt"]
    assert template_facts(str(tmp_path / "mapless.qpt")) is None


def test_ones_own_template_may_leave_out_what_it_likes(store, tmp_path):
    project = QgsProject()
    layout = load_template(project, "a4_landscape")
    for item in list(layout.items()):
        if isinstance(item, QgsLayoutItem) and item.id() not in ("map", "stamp", "ledger_names", "ledger_chips", ""):
            layout.removeLayoutItem(item)
    layout.itemById("stamp").attemptResize(QgsLayoutSize(30, 9))
    mine = tmp_path / "mine.qpt"
    save_template(layout, mine)
    project.clear()
    pdf = tmp_path / "mine.pdf"
    export_pages(store, PageRequest(SERIES, str(mine)), pdf, draw)

    assert page_count(pdf) == 3
    assert "FSA" in words_of(pdf, 3)
    assert "Who holds what" not in words_of(pdf, 3)


@pytest.mark.parametrize(
    ("content", "words"),
    [("no xml", "no layout template"), ("<Layout/>", "no map with the id"), ("<html></html>", "no layout template")],
)
def test_a_file_that_is_no_template_is_refused(store, tmp_path, content, words):
    broken = tmp_path / "broken.qpt"
    broken.write_text(content)

    with pytest.raises(CampaignError, match=words):
        export_pages(store, PageRequest(SERIES, str(broken)), tmp_path / "war.pdf", draw)


def test_a_template_without_a_map_is_refused(store, tmp_path):
    project = QgsProject()
    layout = load_template(project, "a4_landscape")
    layout.removeLayoutItem(layout.itemById("map"))
    save_template(layout, tmp_path / "mapless.qpt")
    project.clear()

    with pytest.raises(CampaignError, match="no map with the id 'map'"):
        export_pages(store, PageRequest(SERIES, str(tmp_path / "mapless.qpt")), tmp_path / "war.pdf", draw)
