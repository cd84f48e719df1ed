"""Draws docs/gallery anew from the sample campaign that `make demo` built: every template on three dates, and the rest.

Needs poppler's pdftoppm and chromium, which `make setup` installs.
Run as a module from the project's root: `QT_QPA_PLATFORM=offscreen build/venv/bin/python -m tools.make_gallery`.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from qgis.core import QgsApplication

from plugin.cartography.styles import draw_on_page
from plugin.paper.animation import Timing, export_animation
from plugin.paper.extents import around_line
from plugin.paper.pages import export_pages
from plugin.paper.replay_page import export_replay_page
from plugin.paper.request import PageRequest, Step, closing, series
from plugin.paper.templates import template_names
from plugin.storage.geopackage import open_in_qgis

ROOT = Path(__file__).parent.parent
CAMPAIGN = ROOT / "build" / "euphrates_shield.gpkg"
GALLERY = ROOT / "docs" / "gallery"
DAYS = (date(2016, 8, 23), date(2016, 8, 29), date(2016, 9, 4))
ALL_DAYS = series(closing(DAYS[0]), closing(date(2016, 9, 5)), Step.DAY)
STRETCH = "Azaz-Jarabulus"
WIDTH = 1000


def main() -> None:
    """Draw every picture of the gallery."""
    application = QgsApplication([], True)
    application.initQgis()
    GALLERY.mkdir(exist_ok=True)
    store = open_in_qgis(CAMPAIGN, read_only=True)
    bounds = around_line(store.campaign(), STRETCH)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for template in template_names():
            print(template)
            instants = tuple(closing(day) for day in DAYS) if template == "before_after" else ALL_DAYS
            export_pages(store, PageRequest(instants, template, bounds), folder / "pages.pdf", draw_on_page)
            shown = instants[1:] if template == "before_after" else instants
            for day in DAYS:
                if closing(day) in shown:
                    picture(folder / "pages.pdf", shown.index(closing(day)) + 1, GALLERY / f"{template}_{day}.png")
        for language in ("tr", "ar"):
            request = PageRequest(ALL_DAYS, bounds=bounds, language=language)
            export_pages(store, request, folder / "pages.pdf", draw_on_page)
            page = ALL_DAYS.index(closing(DAYS[2])) + 1
            picture(folder / "pages.pdf", page, GALLERY / f"a4_landscape_{language}.png")
        request = PageRequest(ALL_DAYS, "video_16_9", bounds)
        export_animation(store, request, GALLERY / "animation.gif", draw_on_page, timing=Timing(0.8, 2.0, 640))
        replay_pictures(store, folder)
    store.close()
    application.exitQgis()


def picture(pdf: Path, page: int, path: Path) -> None:
    """One page as a small PNG."""
    stem = path.with_suffix("")
    command = ["pdftoppm", "-png", "-singlefile", "-f", str(page), "-l", str(page), "-scale-to", str(WIDTH)]
    subprocess.run([*command, str(pdf), str(stem)], check=True)
    lighten(path)


def lighten(path: Path) -> None:
    """Keep a picture in 128 colours."""
    with Image.open(path) as drawn:
        light = drawn.convert("RGB").quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    light.save(path, optimize=True)


def replay_pictures(store: object, folder: Path) -> None:
    """The replay page on two dates."""
    first, last = store.extent_in_time()
    changes = [entry.effective_at for entry in store.in_force()]
    page = folder / "replay.html"
    export_replay_page(store, PageRequest(series(closing(DAYS[0]), last, Step.CHANGE, changes)), page)
    for day in (DAYS[2], date(2017, 2, 23)):
        path = GALLERY / f"replay_page_{day}.png"
        browser = shutil.which("chromium")
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        where = [f"--user-data-dir={folder / 'browser'}", f"--screenshot={path}", "--window-size=1280,900"]
        subprocess.run([browser, *options, *where, f"{page.as_uri()}#{day}"], check=True, stderr=subprocess.DEVNULL)
        lighten(path)


if __name__ == "__main__":
    main()
