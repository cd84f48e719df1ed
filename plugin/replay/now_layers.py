"""The now layers: memory layers that hold the state at one instant and take only what changes from step to step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ..territory.state_rows import (
    COLUMNS,
    END,
    FID,
    LOOK,
    START,
    VALUES,
    WKB,
    DerivedRow,
    DerivedTable,
    FlatRow,
    Known,
    StateRead,
    look_of,
)
from .uncollected import Uncollected
from .wall_clock import interval_text

Styler = Callable[[QgsVectorLayer, DerivedTable], None]
"""Draws a layer as the table of that name is drawn, for a layer that holds one instant only."""

_PIECE_SECONDS: Final = 0.010
"""How long one piece of a change may keep the main thread: well under a screen frame, and so under a felt pause."""

_ADDED_AT_ONCE: Final = 50
"""Few enough that the memory of one bundle serves the next: 250 took a third longer."""

_DROPPED_AT_ONCE: Final = 2_000
_TYPES: Final = {
    DerivedTable.CONTROL_AREA: Qgis.WkbType.MultiPolygon,
    DerivedTable.FRONT_LINE: Qgis.WkbType.MultiLineString,
    DerivedTable.BORDER_SHARE: Qgis.WkbType.MultiLineString,
    DerivedTable.PLACE_STATUS: Qgis.WkbType.Point,
    DerivedTable.SIEGE: Qgis.WkbType.NoGeometry,
}
_KINDS: Final = {
    "area_km2": QMetaType.Type.Double,
    "length_km": QMetaType.Type.Double,
    "hostile": QMetaType.Type.Bool,
    "uncertain": QMetaType.Type.Bool,
}
_BOOLEANS: Final = {
    table: tuple(columns.index(name) for name in ("hostile", "uncertain") if name in columns)
    for table, columns in COLUMNS.items()
}


def make_layer(table: DerivedTable, title: str) -> QgsVectorLayer:
    """An empty memory layer with the columns of a derived table: its own, valid_from and valid_to as text, LOOK."""
    fields = QgsFields()
    for name in COLUMNS[table]:
        fields.append(QgsField(name, _KINDS.get(name, QMetaType.Type.QString)))
    for name in ("valid_from", "valid_to"):
        fields.append(QgsField(name, QMetaType.Type.QString))
    if table is DerivedTable.CONTROL_AREA:
        fields.append(QgsField(LOOK, QMetaType.Type.QString))
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = QgsMemoryProviderUtils.createMemoryLayer(title, fields, _TYPES[table], wgs84)
    if table is DerivedTable.CONTROL_AREA:
        # Nothing that a person reads: it repeats what stands beside it.
        layer.setEditorWidgetSetup(fields.indexOf(LOOK), QgsEditorWidgetSetup("Hidden", {}))
    return layer


@dataclass(slots=True)
class _Work:
    """What one layer has to do: fids of rows that go, and rows that come."""

    layer: NowLayer
    gone: list[int]
    come: list[FlatRow]


class NowLayer:
    """One memory layer and the rows it holds."""

    def __init__(self, table: DerivedTable, layer: QgsVectorLayer) -> None:
        self.table = table
        self.layer = layer
        self._rows: dict[int, FlatRow] = {}
        self._feature_ids: dict[int, int] = {}
        # Asked for every row: the hash of an enumeration's member is a call of its own.
        self._booleans = _BOOLEANS[table]
        self._has_look = table is DerivedTable.CONTROL_AREA
        self.looks: set[str] = set()
        self.is_lost = False
        # A layer from a stored project may bring features of another session: they are nobody's.
        layer.dataProvider().truncate()

    @property
    def rows(self) -> Mapping[int, FlatRow]:
        """The rows held, by fid."""
        return self._rows

    def work_for(self, read: StateRead) -> _Work:
        """What turns the rows held into those of a state that was read."""
        rows = read.rows.get(self.table, [])
        held = self._rows
        if read.since is None:
            standing = {row[FID]: row for row in rows}
            gone = [fid for fid, row in held.items() if standing.get(fid) != row]
            come = [row for row in rows if held.get(row[FID]) != row]
        else:
            instant = read.known.instant
            gone = [fid for fid, row in held.items() if not row[START] <= instant < row[END]]
            come = [row for row in rows if row[FID] not in held]
        return _Work(self, gone, come)

    def made(self, row: FlatRow) -> QgsFeature:
        """A row as a feature of this layer; it gets its fields when the layer gives it out."""
        feature = QgsFeature()
        if row[WKB] is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(row[WKB])
            feature.setGeometry(geometry)
        values = list(row[VALUES:])
        for index in self._booleans:
            values[index] = bool(values[index])
        values += (interval_text(row[START]), interval_text(row[END]))
        if self._has_look:
            look = look_of(row).text
            self.looks.add(look)
            values.append(look)
        feature.setAttributes(values)
        return feature

    def drop(self, fids: Sequence[int]) -> None:
        """Take rows out of the layer."""
        provider = self.layer.dataProvider()
        if len(fids) == len(self._rows):
            # Also the quick way while a picture is being drawn of the layer: nothing has to be copied first.
            provider.truncate()
            self._rows.clear()
            self._feature_ids.clear()
            return
        provider.deleteFeatures([self._feature_ids[fid] for fid in fids])
        for fid in fids:
            del self._rows[fid], self._feature_ids[fid]

    def add(self, rows: Sequence[FlatRow]) -> None:
        """Put rows into the layer."""
        features = [self.made(row) for row in rows]
        added, kept = self.layer.dataProvider().addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        if not added:
            raise RuntimeError(f"QGIS refused rows of {self.table.value}: {self.layer.dataProvider().lastError()}")
        for row, feature in zip(rows, kept, strict=True):
            self._rows[row[FID]] = row
            self._feature_ids[row[FID]] = feature.id()


class NowLayers:
    """All now layers of one campaign, and the state that they hold."""

    def __init__(self, layers: Mapping[DerivedTable, QgsVectorLayer]) -> None:
        self._layers = {table: NowLayer(table, layer) for table, layer in layers.items()}
        self._known: Known | None = None
        self._left: list[FlatRow] = []

    @property
    def left(self) -> Sequence[FlatRow]:
        """Rows of control_area that the last state taken has done away with."""
        return self._left

    @property
    def known(self) -> Known | None:
        """Which state the layers hold; None before the first and while they are between two."""
        return self._known

    def rows(self, table: DerivedTable) -> dict[int, DerivedRow]:
        """The rows that a layer holds, by fid; none for a layer that was taken out of the project."""
        return {fid: DerivedRow.of(row) for fid, row in self.flat_rows(table).items()}

    def flat_rows(self, table: DerivedTable) -> Mapping[int, FlatRow]:
        """The same as they are kept, for where there are many."""
        return self._layers[table].rows if table in self._layers else {}

    @property
    def looks(self) -> frozenset[str]:
        """Every look (state_rows.Look) that ground in the layers has, or has had."""
        areas = self._layers.get(DerivedTable.CONTROL_AREA)
        return frozenset(areas.looks) if areas is not None else frozenset()

    def layer(self, table: DerivedTable) -> QgsVectorLayer:
        """The memory layer of a table."""
        return self._layers[table].layer

    def find(self, table: DerivedTable) -> QgsVectorLayer | None:
        """The memory layer of a table, or None where it was taken out of the project."""
        return self._layers[table].layer if table in self._layers else None

    def lose(self, layer_ids: Collection[str]) -> None:
        """Some layers leave the project: go on without those of them that are ours."""
        for table, one in list(self._layers.items()):
            if one.layer.id() in layer_ids:
                one.is_lost = True
                del self._layers[table]
                self._known = None

    @property
    def layers(self) -> list[QgsVectorLayer]:
        """All memory layers."""
        return [one.layer for one in self._layers.values()]

    def forget(self) -> None:
        """Do not believe the state held to be of the source that is read next."""
        self._known = None

    def fits(self, read: StateRead) -> bool:
        """Whether a state that was read starts from the one held."""
        return read.since is None or read.since == self._known

    def take(self, read: StateRead) -> None:
        """Bring the layers to a state that was read, in one go."""
        for _ in self.taking(read):
            pass

    def taking(self, read: StateRead) -> Iterator[None]:
        """Bring the layers to a state piece by piece; between two pieces the main thread is free.

        From the first piece on, until the last, known is None and nothing should be drawn. Abandoned half way, the
        next state must be read whole. ValueError for a state that does not fit.
        """
        if not self.fits(read):
            raise ValueError("the state read does not start from the one held")
        if read.known == self._known:
            return
        work = [layer.work_for(read) for layer in self._layers.values()]
        areas = (todo for todo in work if todo.layer.table is DerivedTable.CONTROL_AREA)
        self._left = [todo.layer.rows[fid] for todo in areas for fid in todo.gone]
        self._known = None
        pause, uncollected = _Pause(), Uncollected()
        uncollected.begin()
        try:
            for todo in work:
                yield from _carry_out(todo, pause)
        finally:
            uncollected.end(keep=False)
        self._known = read.known


def _carry_out(todo: _Work, pause: _Pause) -> Iterator[None]:
    """Rows become features bundle by bundle: thousands at once would call Python's garbage collector in."""
    at_once = len(todo.gone) if len(todo.gone) == len(todo.layer.rows) else _DROPPED_AT_ONCE
    for start in range(0, len(todo.gone), max(at_once, 1)):
        if todo.layer.is_lost:
            return
        todo.layer.drop(todo.gone[start : start + at_once])
        if pause.is_due():
            yield
            pause.restart()
    for start in range(0, len(todo.come), _ADDED_AT_ONCE):
        if todo.layer.is_lost:
            return
        todo.layer.add(todo.come[start : start + _ADDED_AT_ONCE])
        if pause.is_due():
            yield
            pause.restart()
    if (todo.gone or todo.come) and not todo.layer.is_lost:
        # Deferred: the canvas drops its cached picture of the layer, and is refreshed once for all layers.
        todo.layer.layer.triggerRepaint(True)


class _Pause:
    """Says when the main thread has been kept long enough."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self._since = perf_counter()

    def is_due(self) -> bool:
        return perf_counter() - self._since >= _PIECE_SECONDS
