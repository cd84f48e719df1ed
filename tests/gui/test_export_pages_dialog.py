"""The dialog for pages: its choices make the request, its preview is the page, what it writes is whole or not there."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutExporter, QgsProject, QgsRectangle, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from plugin.campaign.errors import CampaignError
from plugin.campaign.times import DAY
from plugin.gui.messages import Messages
from plugin.gui.pages import desk as pages_desk
from plugin.gui.pages import export as pages_export
from plugin.gui.pages import previewer as pages_previewer
from plugin.gui.pages.choices import Ground, Output, When
from plugin.gui.pages.desk import PagesDesk
from plugin.gui.pages.dialog import PagesDialog
from plugin.gui.pages.words import left_words
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from plugin.paper.extents import around_line
from plugin.paper.pages import kept_project
from plugin.paper.request import PageRequest, closing
from plugin.paper.templates import template_path
from plugin.replay.frames import Span
from tests.gui.real_qgis import run_in_qgis
from tests.gui.small_war import small_war
from tests.qgis.paper_export import page_count, words_of

REMEMBERED = "plugins/campaign_replay/pages"
PATIENCE_MS = 30_000
FIRST, LAST = date(2016, 8, 10), date(2016, 8, 13)


@pytest.fixture(autouse=True)
def _nothing_remembered(qgis_app: object) -> Iterator[None]:
    QgsSettings().remove(REMEMBERED)
    yield
    QgsSettings().remove(REMEMBERED)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[CampaignSession]:
    (tmp_path / "war").mkdir()
    settings = PluginSettings()
    made = CampaignSession(QgsProject(), settings)
    made.open(small_war(tmp_path / "war" / "war.gpkg"))
    yield made
    made.close()
    settings.unregister()


@pytest.fixture
def canvas() -> Iterator[QgsMapCanvas]:
    shown = QgsMapCanvas()
    shown.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    shown.resize(400, 400)
    shown.setExtent(QgsRectangle(37.25, 36.3, 37.45, 36.5))
    yield shown
    # One that draws when its QGIS is gone takes the test run with it.
    sip.delete(shown)


@pytest.fixture
def dialogs(session: CampaignSession, canvas: QgsMapCanvas) -> Iterator[Callable[..., PagesDialog]]:
    made: list[PagesDialog] = []

    def make(brush: Span | None = None) -> PagesDialog:
        dialog = PagesDialog(session, canvas, lambda: brush)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.append(dialog)
        dialog.show()
        return dialog

    yield make
    for dialog in made:
        dialog.leave()
        dialog.deleteLater()


@pytest.fixture
def dialog(dialogs: Callable[..., PagesDialog]) -> PagesDialog:
    made = dialogs()
    made.settings.when.span.set_span((FIRST, LAST))
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def choose(combo: QComboBox, what: object) -> None:
    combo.setCurrentIndex(combo.findData(what))


def export(dialog: PagesDialog, qtbot, path: Path) -> list[Path]:
    dialog.settings.output.file.setFilePath(str(path))
    with qtbot.waitSignal(dialog.exported, timeout=PATIENCE_MS) as told:
        dialog.export.click()
    report, _choices = told.args
    return list(report.files)


def run_out(dialog: PagesDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.job.is_running, timeout=PATIENCE_MS)


def closes(*days: tuple[int, int]) -> tuple[int, ...]:
    return tuple(closing(date(2016, month, day)) for month, day in days)


def box_of(canvas: QgsMapCanvas) -> tuple[float, ...]:
    shown = canvas.extent()
    return (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())


# What is chosen is what is asked for


@pytest.mark.parametrize(
    ("when", "instants"),
    [
        (When.DAY, closes((8, 10), (8, 11), (8, 12), (8, 13))),
        (When.WEEK, closes((8, 10), (8, 13))),
        (When.MONTH, closes((8, 13))),
        (When.CHANGE, closes((8, 10), (8, 12))),
        (When.PAIR, closes((8, 10), (8, 13))),
    ],
)
def test_a_span_makes_a_series(dialog, when, instants):
    choose(dialog.settings.when.when, when)

    assert dialog.settings.request().instants == instants


def test_the_instant_of_the_map_is_printed_as_it_is_and_followed(dialog, session):
    choose(dialog.settings.when.when, When.INSTANT)
    session.set_moment(closing(FIRST) - DAY // 2)

    assert dialog.settings.request().instants == (closing(FIRST) - DAY // 2,)
    assert "10 Aug 2016" in dialog.settings.when.instant.text()
    assert dialog.settings.when.count.text() == "1 page"


def test_dates_are_typed_and_picked(dialog):
    when = dialog.settings.when
    choose(when.when, When.DATES)
    assert not dialog.export.isEnabled()
    when.dates.line.setText("2016-08-12")
    when.dates.add(QDate(2016, 8, 1))
    when.dates.add(QDate(2016, 8, 3))
    when.dates.add(QDate(2016, 8, 12))

    assert when.dates.line.text() == "2016-08-01, 2016-08-03"
    assert dialog.settings.request().instants == closes((8, 1), (8, 3))
    assert dialog.export.isEnabled()


def test_the_rest_of_the_choices_makes_the_rest_of_the_request(dialog, session):
    look, ground = dialog.settings.look, dialog.settings.map
    choose(look.template.combo, "slide_16_9")
    choose(look.language, "tr")
    look.title.setText(" Fırat Kalkanı ")
    look.subtitle.setText("Halep'in kuzeyi")
    look.credits.setText("Ajanslar")
    choose(ground.ground, Ground.LINE)

    assert dialog.settings.request() == PageRequest(
        closes((8, 10), (8, 11), (8, 12), (8, 13)),
        "slide_16_9",
        around_line(session.campaign, "Border"),
        "Border",
        "Fırat Kalkanı",
        "Halep'in kuzeyi",
        "tr",
        "Ajanslar",
    )


def test_the_ground_is_that_of_the_map_as_it_moves(dialog, canvas):
    assert dialog.settings.request().bounds is None
    choose(dialog.settings.map.ground, Ground.CANVAS)
    assert dialog.settings.request().bounds == pytest.approx(box_of(canvas))
    canvas.setExtent(QgsRectangle(37.3, 36.3, 37.4, 36.4))
    assert box_of(canvas)[1] == pytest.approx(36.3)

    assert dialog._request.bounds == pytest.approx(box_of(canvas))


def test_the_span_is_the_whole_campaign_or_the_brush(dialogs):
    assert dialogs().settings.when.span.span() == (date(2016, 7, 7), date(2016, 8, 12))
    brushed = dialogs(Span(closing(date(2016, 7, 9)) - DAY // 2, closing(date(2016, 7, 20))))
    assert brushed.settings.when.span.span() == (date(2016, 7, 9), date(2016, 7, 20))
    offers = {action.text(): action for action in brushed.settings.when.span.offers.menu().actions()}
    offers["Whole campaign"].trigger()
    assert brushed.settings.when.span.span() == (date(2016, 7, 7), date(2016, 8, 12))
    offers["The slider's brush"].trigger()

    assert brushed.settings.when.span.span() == (date(2016, 7, 9), date(2016, 7, 20))


@pytest.mark.parametrize(
    ("when", "span", "words"),
    [
        (When.DAY, (LAST, FIRST), "end before they begin"),
        (When.PAIR, (FIRST, FIRST), "same day"),
        (When.DATES, (FIRST, LAST), "No date"),
    ],
)
def test_what_makes_no_series_is_said_at_once(dialog, when, span, words):
    choose(dialog.settings.when.when, when)
    dialog.settings.when.span.set_span(span)

    assert words in dialog.settings.when.many.words
    assert not dialog.export.isEnabled()
    assert dialog.preview.picture.words == "No page to show"


def test_very_many_pages_are_warned_of(dialog):
    assert not dialog.settings.when.many.words
    dialog.settings.when.span.set_span((date(2012, 1, 1), LAST))

    assert "1687 pages" in dialog.settings.when.many.words
    assert "page a week" in dialog.settings.when.many.words
    assert dialog.export.isEnabled()


# Templates


def test_a_pair_has_templates_for_pairs_and_gives_the_other_back(dialog):
    combo = dialog.settings.look.template.combo
    choose(combo, "a3_portrait")
    choose(dialog.settings.when.when, When.PAIR)
    assert [combo.itemData(row) for row in range(combo.count())] == ["before_after"]
    assert dialog.settings.when.count.text() == "1 page"
    assert dialog.settings.choices().template == "a3_portrait"
    choose(dialog.settings.when.when, When.DAY)

    assert combo.currentData() == "a3_portrait"


def test_ones_own_template_stands_beside_the_others_and_is_remembered(dialog, dialogs, tmp_path):
    mine = tmp_path / "evening_paper.qpt"
    mine.write_bytes(template_path("newspaper_column").read_bytes())
    dialog.settings.look.template.take_file(str(mine))
    assert dialog.settings.look.template.combo.currentText() == "evening paper"
    assert dialog.settings.request().template == str(mine)
    dialog.reject()

    assert dialogs().settings.look.template.combo.currentText() == "evening paper"


def test_a_file_that_is_no_template_is_refused_with_a_reason(dialog, tmp_path):
    broken = tmp_path / "broken.qpt"
    broken.write_text("<Layout/>")
    dialog.settings.look.template.take_file(str(broken))

    assert "broken.qpt" in dialog.told.words
    assert dialog.settings.request().template == "a4_landscape"


# The preview


def test_the_preview_is_the_page_that_is_turned_to(dialog, qtbot):
    picture = dialog.preview.picture
    qtbot.waitUntil(lambda: not picture.image.isNull(), timeout=PATIENCE_MS)
    first = QImage(picture.image)
    assert dialog.preview.of.text() == "of 4"
    assert "Page 1 of 4, 10 Aug 2016" in picture.accessibleDescription()
    dialog.preview.next.click()
    dialog.preview.next.click()
    qtbot.waitUntil(lambda: "Page 3 of 4" in picture.accessibleDescription(), timeout=PATIENCE_MS)

    assert picture.image.width() == pytest.approx(first.width(), abs=2)
    assert picture.image != first
    assert len({first.pixel(x, y) for x in range(0, first.width(), 7) for y in range(0, first.height(), 7)}) > 20


def test_the_campaign_is_read_off_the_main_thread(dialogs, qtbot, monkeypatch):
    threads = []
    write = pages_previewer.write_pages

    def noted(*arguments: object) -> bool:
        threads.append(threading.current_thread())
        return write(*arguments)

    monkeypatch.setattr(pages_previewer, "write_pages", noted)
    dialog = dialogs()
    qtbot.waitUntil(lambda: not dialog.preview.picture.image.isNull(), timeout=PATIENCE_MS)

    assert threads
    assert threading.main_thread() not in threads


def test_a_new_entry_draws_the_page_anew(dialog, session, qtbot):
    picture = dialog.preview.picture
    qtbot.waitUntil(lambda: not picture.image.isNull(), timeout=PATIENCE_MS)
    before = QImage(picture.image)
    entry = next(one for one in session.store.in_force() if one.draft.place_id == "azaz")
    session.retract(entry.uid, "never so")
    qtbot.waitUntil(lambda: picture.image != before, timeout=PATIENCE_MS)


# What comes out


@pytest.mark.parametrize("output", [Output.PDF_PER_PAGE, Output.GEOPDF, Output.PNG, Output.SVG])
def test_a_file_per_page(dialog, qtbot, folder, output):
    choose(dialog.settings.when.when, When.WEEK)
    choose(dialog.settings.output.output, output)
    dialog.settings.output.dpi.setValue(50)
    files = export(dialog, qtbot, folder / "war")

    names = [f"war_1_2016-08-10{output.suffix}", f"war_2_2016-08-13{output.suffix}"]
    assert [path.name for path in files] == sorted(path.name for path in folder.iterdir()) == names
    if output is Output.PNG:
        assert QImage(str(files[0])).width() == pytest.approx(297 / 25.4 * 50, abs=2)
    elif output is Output.SVG:
        assert QSvgRenderer(str(files[0])).isValid()
    else:
        assert "10 August 2016" in words_of(files[0])


def test_one_pdf(dialog, qtbot, folder):
    dialog.settings.look.title.setText("The small war")
    (path,) = export(dialog, qtbot, folder / "war.pdf")

    assert list(folder.iterdir()) == [path]
    assert page_count(path) == 4
    assert "The small war" in words_of(path, 4)
    assert not dialog.isVisible()


def test_a_layout_to_go_on_with(dialog, qtbot, folder):
    choose(dialog.settings.output.output, Output.LAYOUT)
    (path,) = export(dialog, qtbot, folder / "series.gpkg")
    assert list(folder.iterdir()) == [path]
    project = QgsProject()
    assert project.read(kept_project(path))
    (layout,) = project.layoutManager().printLayouts()
    layout.atlas().beginRender()
    assert layout.atlas().count() == 4
    layout.atlas().seekTo(2)

    assert not QgsLayoutExporter(layout).renderPageToImage(0).isNull()
    project.clear()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (Output.PDF, "Every page is georeferenced"),
        (Output.GEOPDF, "layers"),
        (Output.PNG, "Lost: the georeference"),
        (Output.SVG, "Lost: the georeference"),
        (Output.LAYOUT, "designer"),
    ],
)
def test_what_is_lost_is_said_before(dialog, output, words):
    choose(dialog.settings.output.output, output)

    assert words in dialog.settings.output.loss.words


def test_a_projection_that_a_pdf_cannot_name_is_told_of(dialog):
    dialog.settings.output.show_crs("EPSG:4326")

    assert "Lost: the georeference" in dialog.settings.output.loss.words


def test_the_file_takes_the_ending_of_its_form(dialog, folder):
    output = dialog.settings.output
    output.file.setFilePath(str(folder / "war.pdf"))
    choose(output.output, Output.PNG)
    assert output.path() == folder / "war.png"
    output.file.setFilePath(str(folder / "war 2.0"))
    assert output.path() == folder / "war 2.0.png"
    choose(output.output, Output.PDF)
    (folder / "war 2.0.pdf").touch()
    output.file.setFilePath(str(folder / "war 2.0.pdf"))

    assert "will be replaced" in output.there.words


# Cancel and failure


@pytest.mark.parametrize("is_printing", [False, True])
@pytest.mark.parametrize("output", [Output.PDF, Output.PNG])
def test_cancelling_leaves_what_was_there(dialog, qtbot, folder, output, is_printing):
    path = folder / f"war{output.suffix}"
    path.write_bytes(b"older")
    choose(dialog.settings.output.output, output)
    dialog.settings.look.title.setText("Typed before")
    dialog.settings.output.file.setFilePath(str(path))
    dialog.job.moved.connect(
        lambda stage: dialog.cancel.click() if stage.is_printing == is_printing and stage.done else None
    )
    dialog.export.click()
    assert not dialog.settings.isEnabled()
    run_out(dialog, qtbot)

    assert [one.name for one in folder.iterdir()] == [path.name]
    assert path.read_bytes() == b"older"
    assert "nothing was written" in dialog.told.words
    assert dialog.isVisible()
    assert dialog.settings.isEnabled()
    assert dialog.settings.look.title.text() == "Typed before"


def test_escape_cancels_the_export_and_not_the_dialog(dialog, qtbot, folder):
    dialog.settings.output.file.setFilePath(str(folder / "war.pdf"))
    dialog.export.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    run_out(dialog, qtbot)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [("/nowhere/war.pdf", "no folder"), ("/proc/war.pdf", "could not be written"), ("war.pdf", "no folder")],
)
def test_a_folder_that_cannot_be_written_to_is_told_of_and_nothing_typed_is_lost(dialog, path, words):
    dialog.settings.look.title.setText("Typed before")
    dialog.settings.output.file.setFilePath(path)
    dialog.export.click()

    assert words in dialog.told.words
    assert not dialog.job.is_running
    assert dialog.settings.look.title.text() == "Typed before"
    assert dialog.settings.output.file.filePath() == path
    assert dialog.export.isEnabled()


def test_the_campaign_is_never_written_over(dialog, session):
    choose(dialog.settings.output.output, Output.LAYOUT)
    dialog.settings.output.file.setFilePath(str(session.path))
    dialog.export.click()

    assert "campaign itself" in dialog.told.words


@pytest.mark.parametrize("error", [CampaignError("the disk is full", remedy="Make room."), ZeroDivisionError("odd")])
def test_a_failure_in_the_middle_is_told_of_and_can_be_tried_again(dialog, qtbot, folder, monkeypatch, error):
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    dialog.settings.output.file.setFilePath(str(folder / "war.pdf"))
    with monkeypatch.context() as patched:
        patched.setattr(pages_export, "print_series", fail)
        dialog.export.click()
        run_out(dialog, qtbot)
    assert "disk is full. Make room." in dialog.told.words or "ZeroDivisionError" in dialog.told.words
    assert list(folder.iterdir()) == []

    assert export(dialog, qtbot, folder / "war.pdf") == [folder / "war.pdf"]


@pytest.mark.parametrize("is_printing", [False, True])
def test_a_campaign_that_closes_takes_the_dialog_and_the_export_along(dialog, session, qtbot, folder, is_printing):
    dialog.settings.output.file.setFilePath(str(folder / "war.pdf"))
    dialog.job.moved.connect(
        lambda stage: session.close() if stage.is_printing == is_printing and stage.done == 1 else None
    )
    dialog.export.click()
    run_out(dialog, qtbot)

    assert not dialog.isVisible()
    assert list(folder.iterdir()) == []


def test_progress_says_how_far_and_how_long(dialog, qtbot, folder):
    said = []
    dialog.job.moved.connect(lambda stage: said.append((dialog.stage.text(), dialog.bar.value())))
    export(dialog, qtbot, folder / "war.pdf")
    words, values = zip(*said, strict=True)

    assert values == tuple(sorted(values))
    assert any(text.startswith("Reading: page 2 of 4") for text in words)
    assert any((text.startswith("Printed: 2 of 4, ") and "left" in text) or "almost" in text for text in words)


def test_the_window_has_its_turn_between_the_pages(dialog, qtbot, folder):
    """What waits in the event loop while pages are printed is done before the next page."""
    seen: list[int] = []

    class Watch(QObject):
        def customEvent(self, _event: QEvent | None) -> None:
            seen.append(dialog.bar.value())

    watch = Watch()
    dialog.job.moved.connect(lambda _stage: QApplication.postEvent(watch, QEvent(QEvent.Type.User)))
    export(dialog, qtbot, folder / "war.pdf")

    printing = {value for value in seen if 25 <= value < 100}
    assert len(printing) >= 3


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "almost done"), (4.2, "about 4 s left"), (63, "about 65 s left"), (200, "about 3 min")]
)
def test_time_left_is_rough(seconds, words):
    assert words in left_words(seconds)


# Remembering


def test_everything_is_remembered(dialog, dialogs, folder):
    choose(dialog.settings.when.when, When.DATES)
    dialog.settings.when.dates.line.setText("2016-08-12")
    choose(dialog.settings.look.template.combo, "a3_landscape")
    choose(dialog.settings.look.language, "ar")
    dialog.settings.look.title.setText("A title")
    dialog.settings.look.subtitle.setText("A subtitle")
    dialog.settings.look.credits.setText("Whom to thank")
    choose(dialog.settings.map.ground, Ground.LINE)
    choose(dialog.settings.output.output, Output.PNG)
    dialog.settings.output.dpi.setValue(150)
    dialog.settings.output.file.setFilePath(str(folder / "evening.png"))
    dialog.settings.output.open.setChecked(True)
    chosen = dialog.settings.choices()
    dialog.reject()
    again = dialogs()

    assert again.settings.choices() == chosen
    assert again.settings.when.span.span() == (FIRST, LAST)
    assert again.settings.output.path() == folder / "evening.png"


def test_what_belongs_to_one_campaign_is_not_remembered_for_another(dialog, dialogs, session, tmp_path):
    dialog.settings.look.title.setText("A title")
    choose(dialog.settings.look.template.combo, "a3_landscape")
    dialog.reject()
    session.open(small_war(tmp_path / "war" / "other.gpkg"))
    other = dialogs()

    assert other.settings.look.title.text() == ""
    assert other.settings.when.span.span() == (date(2016, 7, 7), date(2016, 8, 12))
    assert other.settings.look.template.combo.currentData() == "a3_landscape"
    assert other.settings.output.path() == tmp_path / "war" / "other_pages.pdf"


@pytest.mark.parametrize("kept", ["no json", "[1]", '{"when": 3, "output": "tape", "dpi": "many", "ground": "moon"}'])
def test_what_cannot_be_read_is_as_if_never_chosen(dialogs, kept):
    QgsSettings().setValue(REMEMBERED, kept)
    settings = dialogs().settings

    assert settings.when.chosen is When.DAY
    assert settings.output.chosen is Output.PDF
    assert settings.output.dpi.value() == 300


# For everybody


def test_every_field_is_named_for_screen_readers(dialog):
    choose(dialog.settings.output.output, Output.PNG)
    buddies = {label.buddy() for label in dialog.findChildren(QLabel) if label.buddy() is not None}
    buddies |= {buddy.focusProxy() for buddy in buddies if buddy.focusProxy() is not None}
    for field in dialog.findChildren(QWidget):
        can_focus = field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(dialog)
        if can_focus and not field.objectName().startswith("qt_") and field.focusProxy() is None:
            inner = isinstance(field, QLineEdit) and field.parent() in buddies
            has_words = field.accessibleName() or getattr(field, "text", str)() or field.toolTip()
            assert field in buddies or inner or has_words, (type(field), field.parent())


def test_pages_are_turned_by_keys(dialog, qtbot):
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    for key, page in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2)):
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda page=page: dialog.preview.number.value() == page)


# Afterwards


def test_no_file_of_a_preview_or_an_export_is_left(dialog, qtbot, folder, tmp_path, monkeypatch):
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    dialog.preview.number.setValue(2)
    qtbot.waitUntil(lambda: "Page 2" in dialog.preview.picture.accessibleDescription(), timeout=PATIENCE_MS)
    assert list(elsewhere.glob("campaign_page*"))
    export(dialog, qtbot, folder / "war.pdf")

    assert list(elsewhere.glob("campaign_page*")) == []


def test_cancelling_just_before_the_first_page_writes_nothing(dialog, qtbot, folder):
    choose(dialog.settings.output.output, Output.LAYOUT)
    dialog.settings.output.file.setFilePath(str(folder / "series.gpkg"))
    dialog.job.moved.connect(lambda stage: dialog.cancel.click() if stage.is_printing else None)
    dialog.export.click()
    run_out(dialog, qtbot)

    assert "nothing was written" in dialog.told.words
    assert list(folder.iterdir()) == []


@pytest.fixture
def desk(session: CampaignSession, canvas: QgsMapCanvas) -> Iterator[tuple[PagesDesk, QgsMessageBar]]:
    bar = QgsMessageBar()
    window = QWidget()
    messages = Messages(bar)
    iface = SimpleNamespace(mapCanvas=lambda: canvas, mainWindow=lambda: window)
    made = PagesDesk(iface, QgsProject(), session, messages, lambda: None)
    yield made, bar
    made.close()
    messages.withdraw()


@pytest.mark.parametrize(("output", "opened"), [(Output.PDF, "war.pdf"), (Output.PNG, "out")])
def test_what_was_written_is_told_and_opened(desk, qtbot, folder, monkeypatch, output, opened):
    asked: list[str] = []
    monkeypatch.setattr(pages_desk.QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    made, bar = desk
    made.ask()
    dialog = made.dialog
    made.ask()
    assert made.dialog is dialog
    dialog.settings.when.span.set_span((LAST, LAST) if output is Output.PDF else (FIRST, LAST))
    choose(dialog.settings.output.output, output)
    dialog.settings.output.dpi.setValue(40)
    dialog.settings.output.open.setChecked(True)
    export(dialog, qtbot, folder / f"war{output.suffix}")

    assert [Path(path).name for path in asked] == [opened]
    assert made.dialog is None
    buttons = {button.text(): button for button in bar.findChildren(QPushButton)}
    assert "page" in bar.currentItem().text()
    buttons["Open folder"].click()
    assert asked[-1] == str(folder)


def test_a_kept_layout_is_offered_in_qgis(desk, qtbot, folder):
    made, bar = desk
    made.ask()
    choose(made.dialog.settings.output.output, Output.LAYOUT)
    made.dialog.settings.when.span.set_span((LAST, LAST))
    export(made.dialog, qtbot, folder / "series.gpkg")
    asked: list[str] = []
    made._iface.newProject = lambda _ask: True
    made._iface.addProject = lambda uri: asked.append(uri) is None
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Open in QGIS").click()

    assert asked == [kept_project(folder / "series.gpkg")]


# In the window

LONGEST_STAND_STILL_SECONDS = 2.0
"""What one page may hold the window up on a loaded test machine; on a free one it takes a quarter of a second."""


def test_five_o_clock_in_a_real_window(desktop, tmp_path, folder):
    # STORY_PICTURES=docs/images build/venv/bin/python -m pytest tests/gui/test_export_pages_dialog.py -k five_o_clock
    pictures = os.environ.get("STORY_PICTURES", "")
    told = run_in_qgis(
        "pages",
        desktop,
        tmp_path,
        out=str(folder),
        pictures=str(Path(pictures).resolve()) if pictures else "",
    )

    assert told["span"] == ["2016-08-23", "2016-09-05"]
    assert told["count"] == "14 pages"
    assert told["cancelled"] == ["Cancelled; nothing was written.", []]
    assert told["files"] == ["pages.pdf"]
    assert {"Open", "Open folder"} <= set(told["offers"])
    assert told["longest_stand_still"] < LONGEST_STAND_STILL_SECONDS
    assert told["again"] == str(folder / "pages.pdf")
    assert told["layout"] == ["a4_landscape", 14, True]
    assert "4 September 2016" in words_of(folder / "pages.pdf", 13)
