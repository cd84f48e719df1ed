"""What the choices for pages are called."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...campaign.errors import CampaignError
from ...translation import tr
from .choices import Ground, Output, When

LANGUAGE_NAMES: Final = {"en": "English", "tr": "Türkçe", "ar": "العربية"}
"""Languages in their own words."""

_MANY_PAGES: Final = 100
_MB_PER_PAGE: Final = 0.25


def when_words() -> dict[When, str]:
    """Which instants get a page."""
    return {
        When.INSTANT: tr("This instant, as on the map"),
        When.CHANGE: tr("Every day on which something changed"),
        When.DAY: tr("Every day"),
        When.WEEK: tr("Every week"),
        When.MONTH: tr("Every month"),
        When.DATES: tr("Chosen dates"),
        When.PAIR: tr("Before and after, on one page"),
    }


def ground_words() -> dict[Ground, str]:
    """Which ground a page shows."""
    return {
        Ground.AREA: tr("Whole area of interest"),
        Ground.CANVAS: tr("As on the map now"),
        Ground.LINE: tr("Stretch of the border, and the ground behind it"),
    }


def output_words() -> dict[Output, str]:
    """What pages become."""
    return {
        Output.PDF: tr("One PDF"),
        Output.PDF_PER_PAGE: tr("PDF, a file per page"),
        Output.GEOPDF: tr("GeoPDF with layers, a file per page"),
        Output.PNG: tr("PNG pictures, a file per page"),
        Output.SVG: tr("SVG drawings, a file per page"),
        Output.LAYOUT: tr("Layout series, to go on with in QGIS"),
    }


def loss_words(output: Output, crs: str, *, is_georeferenced: bool) -> tuple[str, bool]:
    """What a form keeps and what is lost in it, and whether that is a warning. crs names the map's projection."""
    if output is Output.LAYOUT:
        words = tr("A GeoPackage with a project: change the layout in QGIS's designer and export its atlas again.")
        return words, False
    if output is Output.PNG:
        return tr("Lost: the georeference, and lines that stay sharp when enlarged. A PDF keeps both."), True
    if output is Output.SVG:
        return tr("Lost: the georeference, and text to search and copy (letters become outlines)."), True
    if not is_georeferenced:
        return tr("Lost: the georeference. {crs} is no projection that a PDF can name.").format(crs=crs), True
    if output is Output.GEOPDF:
        return tr("Georeferenced, with layers to switch and features to click; about three times as large."), False
    return tr("Every page is georeferenced. Lost: layers to switch and features to click; a GeoPDF has them."), False


def template_words(template: str) -> str:
    """What a template is called: the plugin's by their paper, one's own by their file."""
    names = {
        "a3_landscape": tr("A3 landscape"),
        "a3_portrait": tr("A3 portrait"),
        "a4_landscape": tr("A4 landscape"),
        "a4_portrait": tr("A4 portrait"),
        "before_after": tr("A4 landscape, before and after"),
        "newspaper_column": tr("Newspaper column"),
        "slide_16_9": tr("Slide 16:9"),
        "video_16_9": tr("Bare map 16:9"),
    }
    return names.get(template) or Path(template).stem.replace("_", " ")


def count_words(count: int) -> str:
    """How many pages there will be."""
    return tr("1 page") if count == 1 else tr("{count} pages").format(count=count)


def many_words(count: int, when: When) -> str:
    """A warning for a series so long that it may not be meant, "" for others."""
    if count <= _MANY_PAGES:
        return ""
    size = tr("about {megabytes} MB as PDF").format(megabytes=round(count * _MB_PER_PAGE))
    advice = {
        When.DAY: tr("A shorter span, or a page a week, makes fewer."),
        When.CHANGE: tr("A shorter span, or a page a week, makes fewer."),
        When.WEEK: tr("A shorter span, or a page a month, makes fewer."),
    }.get(when, tr("A shorter span makes fewer."))
    return tr("{pages}: {size}. {advice}").format(pages=count_words(count), size=size, advice=advice)


def error_words(error: CampaignError) -> str:
    """What is wrong and what to do, as sentences."""
    message = error.message if error.message.endswith(".") else f"{error.message}."
    return f"{message} {error.remedy}".strip()


def stage_words(done: int, count: int, seconds_left: float | None, *, is_printing: bool) -> str:
    """How far an export has come."""
    words = tr("Printed: {done} of {count}") if is_printing else tr("Reading: page {done} of {count}")
    words = words.format(done=done, count=count)
    return words if seconds_left is None else f"{words}, {left_words(seconds_left)}"


def left_words(seconds: float) -> str:
    """How long something will still take, roughly."""
    if seconds < 1:
        return tr("almost done")
    if seconds < 90:
        return tr("about {seconds} s left").format(seconds=round(seconds) if seconds < 10 else 5 * round(seconds / 5))
    return tr("about {minutes} min left").format(minutes=round(seconds / 60))
