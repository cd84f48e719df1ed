"""What is true on a page, computed from the campaign's store: plain values, nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign, ReferenceLine
from ..campaign.change import ControlChange
from ..campaign.citation import Claim
from ..campaign.errors import CampaignError
from ..territory.border_ledger import SEAM_M, LedgerRow, MeasuredLine, ledger
from ..territory.coverage import Ground
from ..territory.geodesy import areas_m2
from ..territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus
from ..territory.lines import paths_of
from .reports import Report, Statement, reports_of, teller

M2_PER_KM2 = 1e6


class PageSource(Protocol):
    """What paper reads of a campaign's store."""

    def campaign(self) -> Campaign:
        """The campaign's frame."""

    def in_force(self) -> Iterator[ControlChange]:
        """Entries neither superseded nor retracted, by effective time."""

    def claims(self) -> list[Claim]:
        """Every stated figure."""

    def holdings_at(self, instant: int) -> list[Holding]:
        """The territory at an instant."""

    def fronts_at(self, instant: int) -> list[FrontLine]:
        """The front lines at an instant."""

    def shares_at(self, instant: int, line: str) -> list[BorderShare]:
        """Who holds which part of a reference line at an instant."""

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        """Who holds each place at an instant."""


@dataclass(frozen=True, slots=True)
class Look:
    """What ground looks like: its holder, its challenger ("" for none), and whether that is past doubt."""

    actor: str
    contested_by: str = ""
    is_uncertain: bool = False

    @property
    def key(self) -> str:
        """One word for a look, for tables and renderers."""
        return f"{self.actor}|{self.contested_by}|{'?' if self.is_uncertain else ''}"


@dataclass(frozen=True, slots=True)
class Area:
    """All ground of one look on a page. fids name the holdings it is made of; km2 is ellipsoidal."""

    look: Look
    fids: frozenset[int]
    grounds: tuple[Ground, ...]
    km2: float


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
    changed: tuple[Area, ...]
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
        return sum(area.km2 for area in self.areas if area.look.is_uncertain)


@dataclass(slots=True)
class PageReader:
    """Reads page after page out of a store; what does not change from page to page is computed once."""

    source: PageSource
    line: str = ""
    campaign: Campaign = field(init=False)
    _entries: list[ControlChange] = field(init=False)
    _statements: list[Statement] = field(init=False)
    _km2: dict[int, float] = field(init=False, default_factory=dict)
    _measured: MeasuredLine | None = field(init=False)

    def __post_init__(self) -> None:
        self.campaign = self.source.campaign()
        self._entries = sorted(self.source.in_force(), key=lambda change: change.order)
        told_by = {one.uid: teller(self.campaign, one) for entry in self._entries for one in entry.draft.citations}
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
        """The truth of one page."""
        holdings = self.source.holdings_at(instant)
        entries = [] if previous is None else self._between(previous, instant)
        shares = {line: self.source.shares_at(instant, line) for line in self.campaign.lines}
        beside = shares.get(self.line, [])
        return PageState(
            instant=instant,
            previous=previous,
            areas=tuple(self._areas(holdings)),
            fronts=tuple(_fronts(self.source.fronts_at(instant))),
            ledger=tuple(ledger(beside, self._measured) if self._measured else ()),
            stretches=tuple(_stretches(beside, self._measured) if self._measured else ()),
            bands=tuple(band for line, of_line in shares.items() for band in _bands(line, of_line)),
            statuses=tuple(self.source.statuses_at(instant)),
            reports=tuple(reports_of(entries, self.campaign)),
            changed=tuple(self._areas(_taken(holdings, previous))),
            statements=tuple(stated for stated in self._statements if stated.claim.said_at <= instant),
        )

    def _between(self, previous: int, instant: int) -> list[ControlChange]:
        return [change for change in self._entries if previous < change.effective_at <= instant]

    def _areas(self, holdings: Sequence[Holding]) -> Iterator[Area]:
        missing = [held for held in holdings if held.fid not in self._km2]
        for held, m2 in zip(missing, areas_m2([held.ground for held in missing]), strict=True):
            self._km2[held.fid] = float(m2) / M2_PER_KM2
        by_look: dict[Look, list[Holding]] = {}
        for held in holdings:
            by_look.setdefault(Look(held.actor, held.contested_by, held.is_uncertain), []).append(held)
        for look in sorted(by_look, key=lambda look: look.key):
            members = by_look[look]
            yield Area(
                look,
                frozenset(held.fid for held in members),
                tuple(held.ground for held in members),
                sum(self._km2[held.fid] for held in members),
            )


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


def _bands(line: str, shares: Iterable[BorderShare]) -> Iterator[Band]:
    by_actor: dict[str, list[bytes]] = {}
    for share in shares:
        by_actor.setdefault(share.actor, []).append(share.path.wkb)
    for actor, paths in sorted(by_actor.items()):
        yield Band(line, actor, tuple(paths))


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


def _taken(holdings: Sequence[Holding], previous: int | None) -> list[Holding]:
    """Ground whose holder took it since the last page."""
    if previous is None:
        return []
    return [held for held in holdings if previous < held.tenure.order[0] and held.actor != UNKNOWN]


def _fronts(fronts: Iterable[FrontLine]) -> Iterator[Front]:
    def pair(front: FrontLine) -> tuple[str, str, bool]:
        return (front.actor_a, front.actor_b, front.hostile)

    for (actor_a, actor_b, hostile), members in groupby(sorted(fronts, key=pair), key=pair):
        yield Front(actor_a, actor_b, hostile, tuple(front.line.wkb for front in members))
