"""Makes the picture of one page: read in a task, drawn in turns so short that the window goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...campaign.campaign import Campaign
from ...campaign.errors import CampaignError
from ...campaign.progress import Progress
from ...cartography.styles import draw_on_page
from ...paper.printing import draw_page
from ...paper.request import PageRequest
from ...paper.staging import Series, Staging, lay_out
from ...storage.geopackage import open_in_qgis
from ...translation import tr
from ..background import Background

_SETTLE_MS: Final = 250


def write_pages(staging: Staging, campaign_file: Path, snapshot: Path, progress: Progress) -> bool:
    """Read pages on a connection of their own, off the main thread; False when progress says to stop."""
    store = open_in_qgis(campaign_file, read_only=True)
    try:
        return staging.write(store, snapshot, progress)
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page of a request, counted from 1, so many pixels wide."""

    request: PageRequest
    number: int
    width: int


@dataclass(slots=True)
class _Made:
    """A page that is laid out, with the file it shows; drawn again at other sizes as long as it is wanted."""

    wanted: WantedPage
    staging: Staging
    folder: TemporaryDirectory[str]
    series: Series | None = None

    def is_for(self, wanted: WantedPage) -> bool:
        return (self.wanted.request, self.wanted.number) == (wanted.request, wanted.number)

    def let_go(self) -> None:
        self.staging.project.clear()
        self.folder.cleanup()


class PagePreviewer(QObject):
    """drawn(WantedPage, QImage) or failed(CampaignError) follows the last want(); what was wanted before is dropped."""

    drawn = pyqtSignal(object, object)
    failed = pyqtSignal(object)

    def __init__(self, campaign_file: Path, campaign: Callable[[], Campaign], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._campaign = campaign_file, campaign
        self._wanted: WantedPage | None = None
        self._making: _Made | None = None
        self._made: _Made | None = None
        self._background = Background(self)
        self._background.busy_changed.connect(self._go_on)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._begin)

    def want(self, wanted: WantedPage, *, anew: bool = False) -> None:
        """Make a page, as soon as nothing else has been wanted for a moment; anew where the campaign changed."""
        if anew:
            self._drop_made()
        self._wanted = wanted
        self._settle.start()

    def rest(self) -> None:
        """Make nothing until something is wanted again."""
        self._settle.stop()
        self._wanted = None
        self._background.cancel()

    def close(self) -> None:
        """Stop, and let go of every file."""
        self.rest()
        self._background.stop()
        self._drop_making()
        self._drop_made()

    def _begin(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if self._background.is_busy:
            self._background.cancel()
            return
        if self._made is not None and self._made.is_for(wanted):
            self._draw(wanted)
            return
        try:
            staging = lay_out(self._campaign(), wanted.request, wanted.number)
        except CampaignError as error:
            self._drop_made()
            self.failed.emit(error)
            return
        folder = TemporaryDirectory(prefix="campaign_page_")
        self._making = _Made(wanted, staging, folder)
        path, snapshot = self._file, Path(folder.name) / "page.gpkg"
        self._background.start(
            tr("Reading a page"),
            lambda progress: write_pages(staging, path, snapshot, progress),
            lambda _written: self._bind(wanted, snapshot),
            self._fail,
        )

    def _go_on(self, busy: bool) -> None:
        """What was cancelled for something newer has ended: go on with that."""
        if not busy and self._making is not None and self._making.wanted is not self._wanted:
            self._drop_making()
            if self._wanted is not None:
                self._settle.start()

    def _bind(self, wanted: WantedPage, snapshot: Path) -> None:
        making = self._making
        if making is None or making.wanted is not wanted:
            return
        self._making = None
        self._drop_made()
        try:
            making.series = making.staging.bind(snapshot, draw_on_page)
        except CampaignError as error:
            making.let_go()
            self.failed.emit(error)
            return
        making.series.layout.atlas().beginRender()
        self._made = making
        # A turn of the event loop between binding and drawing keeps the window at hand.
        QTimer.singleShot(0, lambda: self._draw(wanted))

    def _draw(self, wanted: WantedPage) -> None:
        if self._wanted is wanted and self._made is not None and self._made.series is not None:
            self.drawn.emit(wanted, draw_page(self._made.series.layout, 0, wanted.width))

    def _fail(self, error: CampaignError) -> None:
        if self._making is not None:
            self._drop_making()
            self.failed.emit(error)

    def _drop_making(self) -> None:
        making, self._making = self._making, None
        if making is not None:
            making.let_go()

    def _drop_made(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            made.let_go()
