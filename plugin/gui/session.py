"""The one open campaign, as every part of the window sees it: what it holds, what was done to it, what the time is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ..campaign.change import ChangeDraft, ControlChange
from ..campaign.drafts import correction, retraction, reviewed
from ..campaign.errors import CampaignError
from ..campaign.log import new_uid
from ..campaign.newcomers import Newcomers
from ..campaign.place import Place, PlaceCell
from ..campaign.progress import Progress
from ..storage.errors import DiskFullError, LockedError, ReadOnlyError
from ..storage.geopackage import open_in_qgis
from ..storage.outbox import Outbox
from ..storage.recorder import Recorder
from ..storage.store import LogHead
from ..translation import tr
from .background import Background
from .campaign_layers import CampaignLayers
from .clock import SessionClock
from .open_campaign import OpenCampaign
from .settings import PluginSettings
from .undoing import LogTail, redo_drafts, undo_drafts

LOCK_PATIENCE_MS = 400
"""How long the window may stand still for another writer before the entry goes to the outbox."""

_LOOK_AGAIN_MS = 3_000
_MANY = 40
"""More entries than this at once are written off the main thread."""

_NOBODY = Newcomers()
_WAITING = (LockedError, ReadOnlyError, DiskFullError)


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Something to open in the log form: a draft to start from, and the uid of the entry that it corrects, or "".

    said is what to say below the ground, "" for nothing.
    """

    draft: ChangeDraft
    correcting: str = ""
    said: str = ""


class CampaignSession(OpenCampaign):
    """Opens a campaign, logs to it, and tells everybody. Instants in signals are campaign wall-clock milliseconds.

    entry_logged is for new entries, log_changed for anything that made the log longer, whoever did it;
    territory_changed(since) for ground that may have changed hands from an instant on.
    """

    def __init__(self, project: QgsProject, settings: PluginSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._settings = settings
        self._clock = SessionClock()
        self._recorder: Recorder | None = None
        self._head = LogHead(0, "")
        self.background = Background(self)
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.refresh)

    # Opening and closing

    def open(self, path: Path) -> None:
        """Open a campaign's file in the place of the one that is open; CampaignError where that fails."""
        store = open_in_qgis(path, busy_ms=LOCK_PATIENCE_MS)
        self.close()
        self._store = store
        self._recorder = Recorder(store, self._clock.now, self._settings.recorded_by)
        self._outbox = Outbox(path, Path(QgsApplication.qgisSettingsDirPath()) / "campaign_replay")
        self._layers = CampaignLayers(self._project, path)
        self._take_frame()
        self._head = store.head()
        self._acts.read(store, self._settings.recorded_by)
        self._moment = self._latest_moment()
        if store.is_stale() and not store.read_only:
            self.rebuild()
        self._layers.show(self.campaign)
        self._settings.remember_campaign(str(path))
        self._look_again.start()
        self.opened.emit()
        self.moment_changed.emit(self._moment)
        self.deliver()

    def close(self) -> None:
        """Let go of the campaign; what was logged is on the disk since it was logged."""
        if self._store is None:
            return
        self._look_again.stop()
        self.background.stop()
        store, layers = self._store, self._layers
        self._store = self._recorder = self._layers = self._outbox = self._frame = None
        self._gazetteer = self._cells = None
        self.closed.emit()
        if layers is not None:
            layers.withdraw()
        store.close()

    # Writing

    def log(self, draft: ChangeDraft, uid: str = "", newcomers: Newcomers = _NOBODY) -> ControlChange | None:
        """Log a draft, with the places, cells and sources it brings. None: it waits in the outbox.

        CampaignError where the draft is wrong; nothing is kept then.
        """
        try:
            entry = self._write([(draft, uid)], newcomers)[0]
        except _WAITING as error:
            self._waiting_room.put(draft, error.message, uid, newcomers)
            self.outbox_changed.emit()
            self.entry_waits.emit(error)
            return None
        self.entry_logged.emit(entry.uid)
        return entry

    def log_many(self, drafts: Sequence[ChangeDraft]) -> list[ControlChange]:
        """Log drafts that were confirmed together, all or none; one step to undo."""
        entries = self._write([(draft, "") for draft in drafts])
        for entry in entries:
            self.entry_logged.emit(entry.uid)
        return entries

    def correct(self, uid: str, draft: ChangeDraft) -> ControlChange | None:
        """Say what an entry should have said; on a retraction, bring the change back. As log."""
        return self.log(correction(self.store.entry(uid), draft, new_uid))

    def retract(self, uid: str, reason: str) -> ControlChange | None:
        """Withdraw an entry; it stays in the log, its ground falls back to what held before. As log."""
        return self.log(retraction(self.store.entry(uid), reason))

    def review(self, uids: Sequence[str]) -> None:
        """Mark entries as reviewed, all or none; many of them in the background."""
        title = tr("Marking {count} entries as reviewed").format(count=len(uids))
        self._act(title, len(uids), lambda log: [reviewed(log.entry(uid), new_uid) for uid in uids])

    def retract_many(self, uids: Sequence[str], reason: str) -> None:
        """Withdraw entries, all or none; many of them in the background. One step to undo."""
        title = tr("Retracting {count} entries").format(count=len(uids))
        self._act(title, len(uids), lambda log: [retraction(log.entry(uid), reason) for uid in uids])

    def rebuild(self) -> None:
        """Derive the territory anew from the log, in the background."""
        self.in_background(tr("Rebuilding the territory"), lambda recorder, progress: recorder.rebuild(progress))

    def add_places(self, places: Sequence[Place], cells: Sequence[PlaceCell] = ()) -> None:
        """Add places, or give known ones a point; CampaignError where they cannot be kept."""
        self._writer.add_places(places, cells)
        self._take_frame()
        self.campaign_changed.emit()
        self.layers.repaint()

    def frame_changed(self) -> None:
        """Tell everybody that actors, places, sources, lines or settings were changed through the store."""
        self._take_frame()
        self.layers.restyle(self.campaign)
        self.campaign_changed.emit()

    def in_background(
        self, title: str, work: Callable[[Recorder, Progress], Any], done: Callable[[Any], None] | None = None
    ) -> None:
        """Run work(recorder, progress) on a connection of its own in a task; afterwards everybody is told."""
        path, person, instant = self.path, self._settings.recorded_by, self._clock.now()

        def run(progress: Progress) -> Any:
            store = open_in_qgis(path)
            try:
                return work(Recorder(store, lambda: instant, person), progress)
            finally:
                store.close()

        def finish(result: Any) -> None:
            self.refresh(whole=True)
            if done is not None:
                done(result)

        self.background.start(title, run, finish, self.failed.emit, writes=True)

    # Undo and redo

    def undo(self, done: Callable[[], None] | None = None) -> list[ControlChange]:
        """Undo the last act, a long one in the background; done() follows. CampaignError where that cannot be."""
        act = self._acts.act_to_undo()
        return self._act(tr("Undoing"), len(act), lambda log: undo_drafts(act, log, new_uid), done)

    def redo(self, done: Callable[[], None] | None = None) -> list[ControlChange]:
        """Bring back the act that was undone last; as undo."""
        act = self._acts.act_to_redo()
        return self._act(tr("Bringing back"), len(act), lambda log: redo_drafts(act, log, new_uid), done)

    # The outbox

    def discard_waiting(self, uid: str) -> None:
        """Let go of an entry that waits."""
        self._waiting_room.remove(uid)
        self.outbox_changed.emit()

    def deliver(self) -> None:
        """Log what waits, as far as the way is free."""
        for waiting in self.waiting():
            try:
                entry = self._write([(waiting.draft, waiting.uid)], waiting.newcomers)[0]
            except CampaignError:
                return
            # Being stopped here does no harm: the log knows the entry by its uid when it comes again.
            self._waiting_room.remove(waiting.uid)
            self.outbox_changed.emit()
            self.entry_logged.emit(entry.uid)

    # Others' changes

    def refresh(self, *, whole: bool = False) -> None:
        """Look whether others wrote to the campaign, and whether what waits can go in."""
        if self._store is None or self.background.is_busy:
            return
        head = self.store.head()
        # Another frame, or the same read anew: others wrote something, if not to the log then to what follows from it.
        is_new = self.campaign is not self._frame
        if is_new:
            self._take_frame()
            self.layers.follow(self.campaign)
            self.campaign_changed.emit()
        if whole or is_new or head != self._head:
            self._head = head
            self._acts.read(self.store, self._settings.recorded_by)
            self.layers.repaint()
            self.log_changed.emit()
            self.territory_changed.emit(0)
        if self.waiting():
            self._reopen_if_writable()
            self.deliver()

    # Inside

    @property
    def _writer(self) -> Recorder:
        if self._recorder is None:
            raise CampaignError(tr("No campaign is open."))
        return self._recorder

    def _act(
        self,
        title: str,
        count: int,
        drafts: Callable[[LogTail], list[ChangeDraft]],
        done: Callable[[], None] | None = None,
    ) -> list[ControlChange]:
        """Log drafts made from the log as one act: few at once; many off the main thread, and then none come back."""
        if count <= _MANY:
            entries = self._write([(draft, "") for draft in drafts(self.store)])
            if done is not None:
                done()
            return entries
        self.in_background(
            title,
            lambda recorder, progress: recorder.log_many(drafts(recorder.store), progress),
            lambda _logged: done() if done is not None else None,
        )
        return []

    def _write(
        self, drafts: Sequence[tuple[ChangeDraft, str]], newcomers: Newcomers = _NOBODY
    ) -> list[ControlChange]:
        if self.background.is_busy:
            raise LockedError(tr("The campaign is being worked on."), remedy=tr("Try again when that is done."))
        since = min(self._touched_from(draft) for draft, _ in drafts)
        writer, new = self._writer, newcomers
        if new:
            new = new.unknown_to(self.campaign.places, self.cells.keys(), self.campaign.sources.keys())
        with self._clock.act(), self.store.transaction():
            if new.sources:
                self.store.add_sources(new.sources)
            if new.places or new.cells:
                writer.add_places(new.places, new.cells)
            entries = [writer.log(draft, uid) for draft, uid in drafts]
        if new:
            self._take_frame()
            # Restyling for a new name takes longer than the entry itself, and nobody waits for it.
            QTimer.singleShot(0, self._tell_frame)
        self._head = self.store.head()
        self._acts.take(entries)
        self.layers.repaint()
        self.log_changed.emit()
        self.territory_changed.emit(since)
        return entries

    def _touched_from(self, draft: ChangeDraft) -> int:
        """The first instant at which a draft, or what it supersedes, may change the map."""
        earliest = draft.moment.earliest
        target = self.store.find_entry(draft.supersedes) if draft.supersedes else None
        return earliest if target is None else min(earliest, target.effective_at, target.draft.moment.earliest)

    def _tell_frame(self) -> None:
        if self.is_open:
            self.campaign_changed.emit()

    def _reopen_if_writable(self) -> None:
        if not self.store.read_only:
            return
        store = open_in_qgis(self.path, busy_ms=LOCK_PATIENCE_MS)
        if store.read_only:
            store.close()
            return
        self.store.close()
        self._store = store
        self._recorder = Recorder(store, self._clock.now, self._settings.recorded_by)
        self._take_frame()
