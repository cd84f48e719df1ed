"""Prints the small war for tests, and reads what came out with poppler's tools."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qgis.core import QgsFeedback
from qgis.PyQt import sip

from plugin.cartography.styles import draw_on_page as draw
from plugin.paper.pages import prepare_series
from plugin.paper.request import PageRequest, closing
from plugin.paper.staging import Series
from tests.unit.builder import CampaignBuilder
from tests.unit.paper_store import store_of


def closes(*days: tuple[int, int]) -> tuple[int, ...]:
    """The closes of days of 2016, (month, day)."""
    return tuple(closing(date(2016, month, day)) for month, day in days)


def prepared(war: CampaignBuilder, request: PageRequest, folder: Path) -> Series:
    """A series ready to be printed; taken down by close_all."""
    series = prepare_series(store_of(war), request, folder / "pages.gpkg", draw, QgsFeedback())
    _open.append(series)
    return series


_open: list[Series] = []


def close_all() -> None:
    """Take down every prepared series while there is still a QGIS: a failed test would keep its projects beyond."""
    while _open:
        sip.delete(_open.pop().project)


def text_of(pdf: Path, page: int | None = None) -> str:
    """The text of a PDF or of one of its pages, letters in their plain forms."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    text = subprocess.run(["pdftotext", "-layout", *pages, str(pdf), "-"], capture_output=True, check=True).stdout
    return unicodedata.normalize("NFKC", text.decode())


def words_of(pdf: Path, page: int | None = None) -> str:
    """The same on one line, every run of blanks one blank."""
    return " ".join(text_of(pdf, page).split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page and its box in millimetres from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def overlaps(self, other: Word) -> bool:
        """Whether the letters of two words touch; their boxes are lines high and may graze."""
        deep = min(self.bottom, other.bottom) - max(self.top, other.top)
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide > 0.3 and deep > 0.45 * min(self.bottom - self.top, other.bottom - other.top)


def boxes_of(pdf: Path, page: int = 1) -> list[Word]:
    """Every word of a page with its box."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        Word(html.unescape(text), *(float(value) * 25.4 / 72 for value in box))
        for *box, text in re.findall(pattern, found)
    ]


def fonts_of(pdf: Path) -> list[list[str]]:
    """Rows of pdffonts: name, type, encoding, and from the end object ids, uni, sub, emb."""
    lines = subprocess.run(["pdffonts", str(pdf)], capture_output=True, check=True, text=True).stdout.splitlines()
    return [line.split() for line in lines[2:]]


def images_of(pdf: Path) -> list[str]:
    """Rows of pdfimages: one per raster image."""
    listing = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, check=True, text=True).stdout
    return listing.splitlines()[2:]


def page_count(pdf: Path) -> int:
    """Pages of a PDF."""
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True).stdout
    return next(int(line.split()[1]) for line in info.splitlines() if line.startswith("Pages:"))
