"""The log in columns, so that a hundred thousand entries are searched, filtered and sorted between two key strokes.

Everything a filter or an order asks for lies in one numpy array and one list of folded texts; an entry itself is
only looked at when its row is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import repeat
from operator import contains
from typing import Final

import numpy as np
import numpy.typing as npt

from ...campaign.actor import UNKNOWN
from ...campaign.campaign import Campaign
from ...campaign.change import ChangeKind, ControlChange, Status
from ...campaign.spelling import fold, fold_letters
from .filter import Grading, LogFilter, Standing

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

KINDS: Final = tuple(ChangeKind)
_STATUSES: Final = tuple(Status)
_KIND_INDEX: Final = {kind: index for index, kind in enumerate(KINDS)}
_STATUS_INDEX: Final = {status: index for index, status in enumerate(_STATUSES)}
_SIEGES: Final = [_KIND_INDEX[kind] for kind in KINDS if kind.is_siege]
_UNGRADED: Final = 7
_GRADES: Final = {
    Grading.CONFIRMED: (1, 1),
    Grading.PROBABLE: (1, 2),
    Grading.POSSIBLE: (1, 3),
    Grading.DOUBTFUL: (4, 6),
    Grading.UNSOURCED: (_UNGRADED, _UNGRADED),
}
_ROW: Final = np.dtype(
    [
        ("effective", "i8"),
        ("earliest", "i8"),
        ("latest", "i8"),
        ("rank", "i8"),
        ("place", "i4"),
        ("from_actor", "i4"),
        ("to_actor", "i4"),
        ("kind", "i1"),
        ("status", "i1"),
        ("credibility", "i1"),
        ("reliability", "i1"),
        ("has_ground", "?"),
        ("superseded", "?"),
    ]
)


class Column(IntEnum):
    """What the table shows, from left to right."""

    WHEN = 0
    PLACE = 1
    KIND = 2
    PARTIES = 3
    SOURCES = 4
    STATUS = 5


class LogRows:
    """Every entry of a log, in the order of the log, with what is needed to find it."""

    def __init__(self, campaign: Campaign) -> None:
        self.entries: list[ControlChange] = []
        self._rows = np.zeros(1024, dtype=_ROW)
        self._texts: list[str] = []
        self._index_of_uid: dict[str, int] = {}
        self._successors: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._actors: dict[str, int] = {}
        self._folded_names: dict[tuple[str, str], str] = {}
        self._events: Numbers = np.zeros(0, dtype=np.int64)
        self._campaign = campaign

    @property
    def campaign(self) -> Campaign:
        """The frame that names and places are looked up in."""
        return self._campaign

    def take_frame(self, campaign: Campaign) -> None:
        """Look names and places up in another state of the frame; texts already folded keep the names they had."""
        self._campaign = campaign
        self._folded_names.clear()

    def extend(self, entries: Sequence[ControlChange]) -> None:
        """Take the next entries of the log, in its order."""
        first = len(self.entries)
        self._make_room(first + len(entries))
        for offset, entry in enumerate(entries):
            self._index_of_uid[entry.uid] = first + offset
            self._rows[first + offset] = self._row(entry)
            self._texts.append(self._text(entry))
            superseded = self._index_of_uid.get(entry.draft.supersedes)
            if superseded is not None:
                self._rows["superseded"][superseded] = True
                self._successors.setdefault(entry.draft.supersedes, entry.uid)
        self.entries.extend(entries)

    def index_of(self, uid: str) -> int | None:
        """Index of an entry, or None where the log has none of that uid."""
        return self._index_of_uid.get(uid)

    def latest_of(self, uid: str) -> str:
        """The uid of the entry that says now what this one said, itself where nothing superseded it."""
        while uid in self._successors:
            uid = self._successors[uid]
        return uid

    def is_superseded(self, index: int) -> bool:
        """Whether a later entry stands in this one's stead."""
        return bool(self._rows["superseded"][index])

    def is_unlocated(self, index: int) -> bool:
        """Whether an entry in force is on no map."""
        draft = self.entries[index].draft
        shown_as_point = draft.kind.is_siege and self._is_located(draft.place_id)
        in_force = not self.is_superseded(index) and draft.status is not Status.RETRACTED
        return in_force and draft.footprint is None and not shown_as_point

    def unlocated_count(self) -> int:
        """How many entries in force are on no map."""
        return int(np.count_nonzero(self._unlocated()))

    def in_force_count(self) -> int:
        """How many entries are neither superseded nor retracted."""
        return int(np.count_nonzero(self._standing(Standing.IN_FORCE)))

    def matching(self, wanted: LogFilter) -> Numbers:
        """Indices of the entries that a filter lets through, in the order of the log."""
        rows = self._rows[: len(self.entries)]
        keep = self._standing(wanted.standing)
        if wanted.unlocated_only:
            keep &= self._unlocated()
        if wanted.kind is not None:
            keep &= rows["kind"] == _KIND_INDEX[wanted.kind]
        if wanted.actor:
            actor = self._actors.get(wanted.actor, -1)
            keep &= (rows["from_actor"] == actor) | (rows["to_actor"] == actor)
        if not wanted.span.is_all:
            keep &= (rows["earliest"] < wanted.span.end) & (rows["latest"] >= wanted.span.begin)
        if wanted.grading is not Grading.ANY:
            best, worst = _GRADES[wanted.grading]
            keep &= (rows["credibility"] >= best) & (rows["credibility"] <= worst)
        found = np.flatnonzero(keep)
        return self._containing(found, wanted.text) if wanted.text.strip() else found

    def sorted_by(self, indices: Numbers, column: Column, *, descending: bool) -> Numbers:
        """The same entries in the order of a column; what is equal there stays in the order of events."""
        wanted = np.zeros(len(self.entries), dtype=bool)
        wanted[indices] = True
        events = self._in_order_of_events()
        ordered = events[wanted[events]]
        keys = self._keys(self._rows[ordered], column)
        if keys is not None:
            ordered = ordered[np.argsort(keys, kind="stable")]
        return ordered[::-1] if descending else ordered

    def _keys(self, rows: npt.NDArray[np.void], column: Column) -> Numbers | None:
        """What rows are sorted by in a column; None for the order of events itself."""
        if column is Column.PLACE:
            return self._place_order()[rows["place"]]
        if column is Column.KIND:
            return rows["kind"]
        if column is Column.PARTIES:
            order = self._actor_order()
            return order[rows["from_actor"]] * len(order) + order[rows["to_actor"]]
        if column is Column.SOURCES:
            return rows["credibility"].astype(np.int64) * 128 + rows["reliability"]
        if column is Column.STATUS:
            return rows["status"] * 2 + rows["superseded"]
        return None

    def _in_order_of_events(self) -> Numbers:
        """All entries by effective time, then rank; sorted once for every state of the log."""
        if len(self._events) != len(self.entries):
            rows = self._rows[: len(self.entries)]
            self._events = np.lexsort([rows["rank"], rows["effective"]])
        return self._events

    def _row(self, entry: ControlChange) -> tuple[object, ...]:
        draft = entry.draft
        best = min(draft.citations, key=lambda cited: (cited.credibility, cited.reliability.value), default=None)
        return (
            entry.effective_at,
            draft.moment.earliest,
            draft.moment.latest,
            entry.rank,
            self._places.setdefault(draft.place_id, len(self._places)),
            self._actors.setdefault(draft.from_actor, len(self._actors)),
            self._actors.setdefault(draft.to_actor, len(self._actors)),
            _KIND_INDEX[draft.kind],
            _STATUS_INDEX[draft.status],
            best.credibility if best else _UNGRADED,
            ord(best.reliability.value) if best else 127,
            draft.footprint is not None,
            False,
        )

    def _text(self, entry: ControlChange) -> str:
        """What the search looks into, a space before every word: a search finds words by their beginnings."""
        draft = entry.draft
        parts = [
            self._name_of_place(draft.place_id),
            self._name_of_actor(draft.from_actor),
            self._name_of_actor(draft.to_actor),
        ]
        for cited in draft.citations:
            parts += [self._name_of_source(cited.source_id), fold_letters(cited.text)]
        parts.append(fold_letters(draft.note))
        return " " + " ".join(part for part in parts if part)

    def _name_of_place(self, place_id: str) -> str:
        place = self._campaign.places.get(place_id)
        return self._folded("place", place_id, place.all_names if place else (place_id,))

    def _name_of_actor(self, code: str) -> str:
        actor = self._campaign.actors.get(code)
        return self._folded("actor", code, (code, actor.name, *actor.names.values()) if actor else (code,))

    def _name_of_source(self, source_id: str) -> str:
        source = self._campaign.sources.get(source_id)
        return self._folded("source", source_id, (source_id, source.name) if source else (source_id,))

    def _folded(self, what: str, key: str, names: Iterable[str]) -> str:
        """All names in both forms that people may type them in, folded once for each place, actor and source."""
        known = self._folded_names.get((what, key))
        if known is None:
            forms = dict.fromkeys(form(name) for name in names for form in (fold_letters, fold))
            known = self._folded_names[(what, key)] = " ".join(filter(None, forms))
        return known

    def _containing(self, indices: Numbers, text: str) -> Numbers:
        plain = [f" {word}" for word in fold_letters(text).split()]
        folded = [f" {word}" for word in fold(text).split()]
        texts = self._texts
        for words in ([plain] if plain == folded else [plain, folded]):
            found = indices
            for word in words:
                candidates = texts if len(found) == len(texts) else map(texts.__getitem__, found.tolist())
                found = found[np.fromiter(map(contains, candidates, repeat(word)), dtype=bool, count=len(found))]
            if len(found):
                return found
        return indices[:0]

    def _standing(self, standing: Standing) -> Flags:
        rows = self._rows[: len(self.entries)]
        if standing is Standing.EVERYTHING:
            return np.ones(len(rows), dtype=bool)
        last_word = ~rows["superseded"]
        retracted = rows["status"] == _STATUS_INDEX[Status.RETRACTED]
        if standing is Standing.IN_FORCE:
            return last_word & ~retracted
        return last_word & (rows["status"] == _STATUS_INDEX[Status(standing.value)])

    def _unlocated(self) -> Flags:
        """Entries in force without ground; a siege needs none, its place's point is enough."""
        rows = self._rows[: len(self.entries)]
        located = np.array([self._is_located(place_id) for place_id in self._places] or [False])
        shown_as_point = np.isin(rows["kind"], _SIEGES) & located[rows["place"]]
        return self._standing(Standing.IN_FORCE) & ~rows["has_ground"] & ~shown_as_point

    def _is_located(self, place_id: str) -> bool:
        place = self._campaign.places.get(place_id)
        return place is not None and place.is_located

    def _place_order(self) -> Numbers:
        names = {place_id: self._place_key(place_id) for place_id in self._places}
        return _positions(sorted(self._places, key=names.__getitem__), self._places)

    def _place_key(self, place_id: str) -> tuple[bool, str]:
        place = self._campaign.places.get(place_id)
        return (not place_id, fold_letters(place.name if place else place_id))

    def _actor_order(self) -> Numbers:
        def key(code: str) -> tuple[bool, int, str]:
            actor = self._campaign.actors.get(code)
            return (code in ("", UNKNOWN), actor.sort_order if actor else 0, code)

        return _positions(sorted(self._actors, key=key), self._actors)

    def _make_room(self, count: int) -> None:
        if count > len(self._rows):
            grown = np.zeros(max(count, 2 * len(self._rows)), dtype=_ROW)
            grown[: len(self.entries)] = self._rows[: len(self.entries)]
            self._rows = grown


def _positions(ordered: Sequence[str], numbers: dict[str, int]) -> Numbers:
    positions = np.zeros(max(1, len(ordered)), dtype=np.int64)
    for position, key in enumerate(ordered):
        positions[numbers[key]] = position
    return positions
