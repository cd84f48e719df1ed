"""A chronology into a campaign: places, sources and entries in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeDraft, ControlChange
from ..campaign.citation import Source
from ..campaign.place import Place, PlaceCell
from ..campaign.progress import Progress
from ..territory.cells import place_cells
from ..territory.coverage import ground_from_wkb
from .change_import import ChangeImport, ImportedEntry
from .csv_changes import ChangeSource
from .footprints import FootprintMaker, MetricProjection
from .log_import import LogImport
from .problems import ImportReport, Remark, stopping

_AT_A_TIME: Final = 200
_FEWEST_AT_ONCE: Final = 200
_READING_SHARE: Final = 10
"""Per cent of the work that reading is; the rest is logging."""


class ImportTarget(Protocol):
    """What an import reads of a campaign's store, and the one transaction that it writes in."""

    def campaign(self) -> Campaign: ...

    def cells(self) -> list[PlaceCell]: ...

    def in_force(self) -> Iterator[ControlChange]: ...

    def find_entry(self, uid: str) -> ControlChange | None: ...

    def head(self) -> tuple[int, str]: ...

    def mark_stale(self) -> None: ...

    def add_sources(self, sources: Sequence[Source]) -> None: ...

    def transaction(self) -> AbstractContextManager[None]: ...


class JudgedImport(Protocol):
    """A table that has been read and found good."""

    repeated: list[int]
    remarks: list[Remark]
    unlocated: int

    @property
    def count(self) -> int: ...

    @property
    def added_places(self) -> list[Place]: ...

    @property
    def all_places(self) -> list[Place]: ...

    @property
    def added_sources(self) -> list[Source]: ...

    def entries(self, cells: Iterable[PlaceCell]) -> Iterator[ImportedEntry]: ...


class ImportRecorder(Protocol):
    """Who writes into the log; inside an open transaction it joins that one."""

    def add_places(self, places: Sequence[Place], cells: Sequence[PlaceCell] = ()) -> None: ...

    def log_many(
        self,
        drafts: Sequence[ChangeDraft],
        progress: Callable[[int, int], bool] | None = None,
        uids: Sequence[str] = (),
    ) -> list[ControlChange]: ...

    def append_many(self, drafts: Sequence[ChangeDraft], uids: Sequence[str] = ()) -> list[ControlChange]: ...

    def rebuild(self, progress: Callable[[int, int], bool] | None = None) -> None: ...


def import_changes(
    table: ChangeSource,
    store: ImportTarget,
    recorder: ImportRecorder,
    projection: MetricProjection,
    progress: Progress | None = None,
) -> ImportReport:
    """Log every row of a table, with the places and sources it brings.

    progress is told per cent of 100. ImportRefusedError where the table has problems, ImportCancelledError where
    progress says to stop, and the storage's own errors: the campaign is then as it was.
    """
    go_on = progress or _never_stop
    taken = read_changes(table, store, projection, _reading_progress(go_on))
    return log_import(taken, store, recorder, projection, go_on)


def read_changes(
    table: ChangeSource, store: ImportTarget, projection: MetricProjection, progress: Progress | None = None
) -> ChangeImport:
    """A table judged against a campaign, nothing written. Errors as import_changes."""
    campaign = store.campaign()
    taken = ChangeImport(
        table,
        campaign,
        FootprintMaker(campaign, store.cells(), projection),
        store.in_force(),
        lambda uid: store.find_entry(uid) is not None,
    )
    taken.read(progress)
    return taken


def read_log(path: Path, store: ImportTarget, progress: Progress | None = None) -> LogImport:
    """An exported log judged against a campaign, nothing written. Errors as import_changes."""
    taken = LogImport(path, store.campaign(), lambda uid: store.find_entry(uid) is not None)
    taken.read(progress)
    return taken


def log_import(
    taken: JudgedImport,
    store: ImportTarget,
    recorder: ImportRecorder,
    projection: MetricProjection,
    go_on: Progress,
) -> ImportReport:
    """Log what was judged, in one transaction. Errors as import_changes."""
    go_on = stopping(go_on)
    at_once = is_better_derived_at_once(taken.count, store.head()[0])
    with store.transaction():
        cells = cells_for(taken.all_places, store.campaign(), store.cells(), projection)
        if at_once:
            store.mark_stale()
        if taken.added_places:
            recorder.add_places(taken.added_places, cells)
        store.add_sources(taken.added_sources)
        entries = taken.entries(cells)
        logged = 0
        while some := list(islice(entries, _AT_A_TIME)):
            drafts, uids = [entry.draft for entry in some], [entry.uid for entry in some]
            if at_once:
                logged += len(recorder.append_many(drafts, uids))
                per_cent = _READING_SHARE
            else:
                logged += len(recorder.log_many(drafts, _logging_progress(go_on, logged, taken.count), uids))
                per_cent = _per_cent_logged(logged, taken.count)
            go_on(per_cent, 100)
        if at_once:
            recorder.rebuild(lambda done, total: go_on(_per_cent_logged(done, total), 100))
    return ImportReport(
        logged,
        taken.unlocated,
        tuple(place.name for place in taken.added_places),
        tuple(taken.repeated),
        tuple(taken.remarks),
    )


def is_better_derived_at_once(new: int, logged: int) -> bool:
    """Whether writing so many entries and deriving everything once costs less than deriving entry by entry.

    Deriving an entry in a rebuild costs about a third of deriving it alone, so it pays from half of the log on.
    """
    return new >= _FEWEST_AT_ONCE and 2 * new >= logged


def cells_for(
    places: Sequence[Place], campaign: Campaign, existing: Sequence[PlaceCell], projection: MetricProjection
) -> list[PlaceCell]:
    """The cells of those places that have none yet, as the campaign's settings want them."""
    return place_cells(
        places,
        ground_from_wkb(campaign.aoi),
        reach_m=campaign.settings.reach_km * 1000,
        project=projection.project,
        unproject=projection.unproject,
        existing=existing,
    )


def _reading_progress(go_on: Progress) -> Progress:
    return lambda done, total: go_on(_READING_SHARE * min(done, total) // max(total, 1), 100)


def _logging_progress(go_on: Progress, before: int, total: int) -> Progress:
    return lambda done, _of: go_on(_per_cent_logged(before + done, total), 100)


def _per_cent_logged(logged: int, total: int) -> int:
    return _READING_SHARE + (100 - _READING_SHARE) * logged // max(total, 1)


def _never_stop(_done: int, _total: int) -> bool:
    return True
