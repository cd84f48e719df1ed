"""What is true on a page, computed from the campaign's store: plain values, nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign, ReferenceLine
from ..campaign.change import ControlChange
from ..campaign.citation import Claim
from ..campaign.errors import CampaignError
from ..territory.border_ledger import SEAM_M, LedgerRow, MeasuredLine, ledger
from ..territory.holdings import BorderShare, PlaceStatus
from ..territory.lines import line_from_wkb, paths_of
from ..territory.state_rows import END, START, VALUES, WKB, DerivedTable, FlatRow, StateSource
from .reports import Report, Statement, reports_of, teller
from .standing_rows import Area, StandingRows, Turn


class PageSource(Protocol):
    """What paper reads of a campaign's store."""

    def campaign(self) -> Campaign:
        """The campaign's frame."""

    def in_force(self) -> Iterator[ControlChange]:
        """Entries neither superseded nor retracted, by effective time."""

    def claims(self) -> list[Claim]:
        """Every stated figure."""

    def states(self) -> StateSource:
        """Everything derived from the log, instant by instant."""


@dataclass(frozen=True, slots=True)
class Front:
    """The whole front between two holders on a page; lines are (Multi)LineStrings as WKB, EPSG:4326."""

    actor_a: str
    actor_b: str
    hostile: bool
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Where a holder stands along a reference line on a page; paths are MultiLineStrings as WKB, EPSG:4326."""

    line: str
    actor: str
    paths: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PageState:
    """Everything a page states about its instant.

    previous is the instant of the page before, None on the first. ledger gives the km of the reference line by
    holder, stretches the same in the line's own order from its western end; bands are those of every reference line.
    turn is the ground that came and went since the page before, nothing on the first.
    """

    instant: int
    previous: int | None
    areas: tuple[Area, ...]
    fronts: tuple[Front, ...]
    ledger: tuple[LedgerRow, ...]
    stretches: tuple[LedgerRow, ...]
    bands: tuple[Band, ...]
    statuses: tuple[PlaceStatus, ...]
    reports: tuple[Report, ...]
    turn: Turn
    statements: tuple[Statement, ...]

    @property
    def holder_km2(self) -> dict[str, float]:
        """Ground of each holder in km2, the contested and the doubtful with it, largest first, unknown last."""
        total: dict[str, float] = {}
        for area in self.areas:
            total[area.look.actor] = total.get(area.look.actor, 0.0) + area.km2
        return dict(sorted(total.items(), key=lambda item: (item[0] == UNKNOWN, -item[1])))

    @property
    def contested_km2(self) -> float:
        """Ground that somebody contests, in km2."""
        return sum(area.km2 for area in self.areas if area.look.contested_by)

    @property
    def uncertain_km2(self) -> float:
        """Ground whose change has an uncertain date that the instant lies within, in km2."""
        return sum(area.km2 for area in self.areas if area.look.uncertain)


@dataclass(slots=True)
class PageReader:
    """Reads page after page out of a store; what does not change from page to page is computed once.

    tellers names the sources of the log, those cited most often first.
    """

    source: PageSource
    line: str = ""
    campaign: Campaign = field(init=False)
    _entries: list[ControlChange] = field(init=False)
    _statements: list[Statement] = field(init=False)
    tellers: list[str] = field(init=False)
    _standing: StandingRows = field(init=False)
    _measured: MeasuredLine | None = field(init=False)

    def __post_init__(self) -> None:
        self.campaign = self.source.campaign()
        self._standing = StandingRows(self.source.states())
        self._entries = sorted(self.source.in_force(), key=lambda change: change.order)
        told_by = {one.uid: teller(self.campaign, one) for entry in self._entries for one in entry.draft.citations}
        self.tellers = [name for name, _ in Counter(told_by.values()).most_common()]
        self._statements = [Statement(claim, told_by.get(claim.citation_uid, "")) for claim in self.source.claims()]
        self.line = ledger_line(self.source, self.line)
        self._measured = MeasuredLine(self.reference_line) if self.line else None

    @property
    def reference_line(self) -> ReferenceLine:
        """The line whose kilometres the pages share out."""
        return self.campaign.lines[self.line]

    @property
    def line_km(self) -> float:
        """Length of that line in km, 0 where the campaign has none."""
        return self._measured.length_m / 1000 if self._measured else 0.0

    @property
    def recorded_at(self) -> int | None:
        """When the youngest entry of the log was written, UTC milliseconds; None for an empty log."""
        return max((change.recorded_at for change in self._entries), default=None)

    def read(self, instant: int, previous: int | None) -> PageState:
        """The truth of one page. Pages read in order cost what changes between them."""
        standing = self._standing
        if previous is not None and previous != standing.instant:
            standing.go_to(previous)
        turn = standing.go_to(instant)
        entries = [] if previous is None else self._between(previous, instant)
        shares = standing.rows(DerivedTable.BORDER_SHARE)
        beside = [_share(row) for row in shares if row[VALUES] == self.line]
        return PageState(
            instant=instant,
            previous=previous,
            areas=standing.areas,
            fronts=tuple(_fronts(standing.rows(DerivedTable.FRONT_LINE))),
            ledger=tuple(ledger(beside, self._measured) if self._measured else ()),
            stretches=tuple(_stretches(beside, self._measured) if self._measured else ()),
            bands=tuple(_bands(shares)),
            statuses=tuple(_status(row) for row in standing.rows(DerivedTable.PLACE_STATUS)),
            reports=tuple(reports_of(entries, self.campaign)),
            turn=Turn() if previous is None else turn,
            statements=tuple(stated for stated in self._statements if stated.claim.said_at <= instant),
        )

    def _between(self, previous: int, instant: int) -> list[ControlChange]:
        return [change for change in self._entries if previous < change.effective_at <= instant]


def ledger_line(source: PageSource, line: str = "") -> str:
    """The reference line of a campaign's ledger: the one asked for, else one a figure was stated of, else the first.

    "" for a campaign without lines; CampaignError for one it has not.
    """
    lines = source.campaign().lines
    if line and line not in lines:
        raise CampaignError(
            f"the campaign has no reference line {line!r}",
            remedy=f"Choose one of: {', '.join(sorted(lines))}." if lines else "Add a reference line first.",
            field="line",
        )
    claimed = [] if line else [claim.line for claim in source.claims() if claim.line in lines]
    return line or next(iter([*claimed, *lines]), "")


def _bands(shares: Iterable[FlatRow]) -> Iterator[Band]:
    paths: dict[tuple[str, str], list[bytes]] = {}
    for row in shares:
        line, actor, *_ = row[VALUES:]
        paths.setdefault((line, actor), []).append(row[WKB])
    for (line, actor), of_both in sorted(paths.items()):
        yield Band(line, actor, tuple(of_both))


def _share(row: FlatRow) -> BorderShare:
    line, actor, length_km = row[VALUES:]
    return BorderShare(0, line, actor, row[START], row[END], line_from_wkb(row[WKB]), length_km)


def _status(row: FlatRow) -> PlaceStatus:
    place_id, name, actor, contested_by, besieged_by = (value or "" for value in row[VALUES:])
    return PlaceStatus(place_id, name, actor, contested_by, besieged_by, row[START], row[END])


def _stretches(shares: Iterable[BorderShare], line: MeasuredLine) -> list[LedgerRow]:
    """Holders one after the other along the line from its western end; where two overlap the first one stands."""
    held = []
    for share in shares:
        for path in paths_of(share.path):
            ends = line.measures_of(path[[0, -1]])
            held.append((float(ends.min()), float(ends.max()), share.actor))
    parts: list[LedgerRow] = []
    done = 0.0
    for start, end, actor in [*sorted(held), (line.length_m, line.length_m, UNKNOWN)]:
        for holder, metres in ((UNKNOWN, start - done), (actor, end - max(start, done))):
            if metres <= SEAM_M:
                continue
            if parts and parts[-1].actor == holder:
                parts[-1] = LedgerRow(holder, parts[-1].km + metres / 1000)
            else:
                parts.append(LedgerRow(holder, metres / 1000))
        done = max(done, end)
    runs_west = line.vertices[-1][0] < line.vertices[0][0]
    return parts[::-1] if runs_west else parts


def _fronts(rows: Iterable[FlatRow]) -> Iterator[Front]:
    lines: dict[tuple[str, str, bool], list[bytes]] = {}
    for row in rows:
        actor_a, actor_b, hostile, _ = row[VALUES:]
        lines.setdefault((actor_a, actor_b, bool(hostile)), []).append(row[WKB])
    for (actor_a, actor_b, hostile), of_both in sorted(lines.items()):
        yield Front(actor_a, actor_b, hostile, tuple(of_both))
