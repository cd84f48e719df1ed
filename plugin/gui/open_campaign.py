"""The campaign that is open, to be read: its frame, its places by name, its layers, and the instant it is looked at."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..campaign.log import utc_now
from ..campaign.moment import day_in
from ..campaign.spelling import Gazetteer
from ..storage.geopackage import GeoPackageStore
from ..storage.outbox import Outbox, Waiting
from ..translation import tr
from .campaign_layers import CampaignLayers
from .undoing import ActHistory, History


class OpenCampaign(QObject):
    """What the session tells of itself. Instants in signals are campaign wall-clock milliseconds."""

    opened = pyqtSignal()
    closed = pyqtSignal()
    entry_logged = pyqtSignal(str)
    log_changed = pyqtSignal()
    territory_changed = pyqtSignal(object)
    campaign_changed = pyqtSignal()
    moment_changed = pyqtSignal(object)
    outbox_changed = pyqtSignal()
    entry_waits = pyqtSignal(object)
    form_requested = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: GeoPackageStore | None = None
        self._layers: CampaignLayers | None = None
        self._gazetteer: Gazetteer | None = None
        self._cells: dict[str, bytes] | None = None
        self._frame: Campaign | None = None
        self._outbox: Outbox | None = None
        self._acts = ActHistory()
        self._moment = 0

    @property
    def is_open(self) -> bool:
        """Whether a campaign is open."""
        return self._store is not None

    @property
    def store(self) -> GeoPackageStore:
        """The open campaign's store; CampaignError while none is open. Main thread only."""
        if self._store is None:
            raise CampaignError(tr("No campaign is open."), remedy=tr("Open one, or make a new one."))
        return self._store

    @property
    def campaign(self) -> Campaign:
        """The frame: settings, actors, places, sources, lines."""
        return self.store.campaign()

    @property
    def path(self) -> Path:
        """The open campaign's file."""
        return self.store.path

    @property
    def is_read_only(self) -> bool:
        """Whether the file can only be read now; entries then wait in the outbox."""
        return self.store.read_only

    @property
    def gazetteer(self) -> Gazetteer:
        """The campaign's places, found under any spelling."""
        if self._gazetteer is None:
            self._gazetteer = Gazetteer(self.campaign.places.values())
        return self._gazetteer

    @property
    def cells(self) -> dict[str, bytes]:
        """The ground of each place that has some, by place id: MultiPolygon as WKB, EPSG:4326."""
        if self._cells is None:
            self._cells = {cell.place_id: cell.ground for cell in self.store.cells()}
        return self._cells

    @property
    def layers(self) -> CampaignLayers:
        """The open campaign's layers in the project; CampaignError while none is open."""
        if self._layers is None:
            raise CampaignError(tr("No campaign is open."))
        return self._layers

    def history(self) -> History:
        """What can be undone and redone, as the log has it."""
        return self._acts.history()

    def waiting(self) -> list[Waiting]:
        """Entries that wait to be logged, longest first."""
        return [] if self._outbox is None else self._outbox.pending()

    def unreadable_waiting(self) -> list[Path]:
        """Files of entries that waited and that can no longer be read."""
        return [] if self._outbox is None else self._outbox.unreadable()

    @property
    def _waiting_room(self) -> Outbox:
        if self._outbox is None:
            raise CampaignError(tr("No campaign is open."))
        return self._outbox

    # When we are

    @property
    def moment(self) -> int:
        """The instant that the map shows and new entries start from."""
        return self._moment

    def set_moment(self, instant: int) -> None:
        """Go to an instant; moment_changed follows where it is another one."""
        if instant != self._moment:
            self._moment = instant
            self.moment_changed.emit(instant)

    def _take_frame(self) -> None:
        """Believe nothing of the frame that was read before."""
        self._frame = self.store.campaign()
        self._gazetteer = self._cells = None

    def _latest_moment(self) -> int:
        """Midnight after the last change, so that its outcome shows; today where nothing ever changed."""
        extent = self.store.extent_in_time()
        if extent is not None:
            return extent[1]
        return day_in(self.campaign.settings.zone, utc_now())
