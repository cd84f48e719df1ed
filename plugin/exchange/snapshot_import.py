"""Dated maps into a campaign's log: day by day who took what ground, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from ..campaign.citation import Citation, Credibility, Reliability, Source
from ..campaign.errors import CampaignError
from ..campaign.moment import Moment, moment_at, parse_moment
from ..campaign.progress import Progress
from ..campaign.spelling import fold_letters
from ..campaign.times import DAY, day_start
from ..territory.coverage import Ground, ground_from_wkb, ground_to_wkb
from ..territory.given_ground import within_area
from ..territory.holdings import Holding
from ..territory.snapshot_series import GlitchRule, SetAside, Step, follow
from ..territory.snapshots import NOBODY, DatedMap, MapCleaner, MapDifferencer, SliverRule, State, Takeover
from .into_campaign import ImportRecorder, ImportTarget, is_better_derived_at_once
from .mapping import Decision
from .names import ActorBook
from .problems import ImportCancelledError, Remark, stopping
from .snapshot_files import RawMap, SnapshotSource
from .snapshot_status import StatusReader, is_areal, likely_field

_SAMPLED: Final = 25
_MOST_REMARKS: Final = 200


@dataclass(frozen=True, slots=True)
class SnapshotOptions:
    """How to read a series. status "" is the likeliest column; source names who drew the maps.

    windows: where days are missing between two maps a change may have happened on any of them, and is dated so.
    """

    status: str = ""
    statuses: tuple[Decision, ...] = ()
    source: str = ""
    slivers: SliverRule = field(default_factory=SliverRule)
    glitches: GlitchRule = field(default_factory=GlitchRule)
    windows: bool = True


@dataclass(slots=True)
class SnapshotReport:
    """What came of it. left_km2 is what the last map and the take-overs differ by, in slivers; differs_km2 what the
    campaign's territory and the last map were measured to differ by."""

    maps: int = 0
    unchanged: int = 0
    entries: int = 0
    repeated: int = 0
    changed_km2: float = 0.0
    left_km2: float = 0.0
    most_left_km2: float = 0.0
    overlap_km2: float = 0.0
    differs_km2: float = 0.0
    set_aside: list[str] = field(default_factory=list)
    left_out: int = 0
    remarks: list[Remark] = field(default_factory=list)


class SnapshotTarget(ImportTarget, Protocol):
    """What is asked of a campaign's store beyond an ordinary import."""

    def holdings_at(self, instant: int) -> list[Holding]: ...


class SnapshotImport:
    """One series of maps on its way into one campaign."""

    def __init__(self, source: SnapshotSource, options: SnapshotOptions, campaign: Campaign) -> None:
        self._source = source
        self._options = options
        self._grid = campaign.settings.precision
        self._aoi = ground_from_wkb(campaign.aoi)
        self._status = StatusReader(
            options.status or likely_field(source.columns), ActorBook(campaign.actors.values()), options.statuses
        )
        self._drawn_by = options.source or source.name
        self._source_id = fold_letters(self._drawn_by).replace(" ", "-")[:60].strip("-") or "maps"
        self.report = SnapshotReport(remarks=list(source.remarks))

    def refuse_undecided(self) -> None:
        """CampaignError with every status of some maps that means nobody of the campaign."""
        for raw in self._source.samples(_SAMPLED):
            for row in raw.rows:
                if is_areal(row.geometry):
                    self._status.holder(row)
        self._refuse_what_is_undecided()
        self._status.left_out = 0

    def log(self, store: SnapshotTarget, recorder: ImportRecorder, progress: Progress | None = None) -> SnapshotReport:
        """Follow the maps and log what changed, in one transaction. ImportCancelledError where progress says so."""
        report = self.report
        progress = progress and stopping(progress)
        last: DatedMap | None = None
        at_once = is_better_derived_at_once(self._source.count, store.head()[0])
        with store.transaction():
            store.add_sources([Source(self._source_id, self._drawn_by, "map", Reliability.F)])
            for step in self.steps(_part(progress, 0, 2) if at_once else progress):
                drafts = list(self._drafts(step))
                fresh = [(uid, draft) for uid, draft in drafts if store.find_entry(uid) is None]
                report.repeated += len(drafts) - len(fresh)
                report.entries += len(fresh)
                last = step.map
                if not fresh:
                    continue
                uids, new = [uid for uid, _ in fresh], [draft for _, draft in fresh]
                if at_once:
                    recorder.append_many(new, uids)
                else:
                    recorder.log_many(new, None, uids)
            if at_once and report.entries:
                recorder.rebuild(_part(progress, 1, 2))
            if last is None:
                raise CampaignError("None of the maps holds any ground.", remedy="Choose the field with the status.")
            report.differs_km2 = self._measured(store, last)
        report.left_out = self._status.left_out
        return report

    def steps(self, progress: Progress | None = None) -> Iterator[Step]:
        """The maps followed one by one, each with what it changes; the report grows along."""
        differencer = MapDifferencer(self._grid, self._options.slivers)
        report = self.report
        for step in follow(self._maps(progress), differencer, self._options.glitches):
            if isinstance(step, SetAside):
                report.set_aside.append(_why_aside(step))
                continue
            if step.in_doubt:
                self._remark(f"{step.map.name} changes {step.difference.area_km2:.1f} km2; no later map confirms it.")
            report.unchanged += not step.difference.takeovers
            report.changed_km2 += step.difference.area_km2 if step.before is not None else 0.0
            report.left_km2 = step.difference.left_km2
            report.most_left_km2 = max(report.most_left_km2, report.left_km2)
            yield step

    def _maps(self, progress: Progress | None) -> Iterator[DatedMap]:
        cleaner = MapCleaner(self._grid)
        for raw in self._source.maps():
            if progress is not None and not progress(self.report.maps, self._source.count):
                raise ImportCancelledError
            self.report.maps += 1
            for remark in raw.remarks:
                self._remark(remark.message)
            yield self._cleaned(raw, cleaner)

    def _cleaned(self, raw: RawMap, cleaner: MapCleaner) -> DatedMap:
        parts = []
        for row in raw.rows:
            holder = self._status.holder(row) if is_areal(row.geometry) else None
            if holder is not None and holder != NOBODY:
                parts.append((holder, row.geometry))
        self._refuse_what_is_undecided()
        dated, overlap = cleaner.clean(raw.instant, parts, raw.name)
        if overlap > self._options.slivers.area_m2 / 1e6:
            self.report.overlap_km2 += overlap
            self._remark(f"{raw.name}: holders overlap on {overlap:.2f} km2; the one that comes first keeps them.")
        return dated

    def _drafts(self, step: Step) -> Iterator[tuple[str, ChangeDraft]]:
        moment = self._moment(step)
        for takeover in step.difference.takeovers:
            grounds = self._inside(takeover.grounds)
            if not grounds:
                continue
            footprint = ground_to_wkb(grounds)
            kind, from_actor, to_actor = _parties(takeover, is_first=step.before is None)
            uid = _digest(self._source_id, moment.text, from_actor, to_actor, footprint.hex())
            citation = Citation(
                _digest(uid, "citation"), self._source_id, "", moment_at(step.map.instant).text, step.map.name,
                Reliability.F, Credibility.CANNOT_BE_JUDGED,
            )  # fmt: skip
            yield uid, ChangeDraft(
                kind, moment, to_actor, from_actor, "", footprint, FootprintMethod.DRAWN, citations=(citation,)
            )

    def _moment(self, step: Step) -> Moment:
        then = moment_at(step.map.instant)
        if step.before is None or not self._options.windows:
            return then
        next_day = day_start(step.before) + DAY
        if day_start(step.map.instant) <= next_day:
            return then
        return parse_moment(f"{moment_at(next_day).text}/{then.text}")

    def _inside(self, grounds: tuple[Ground, ...]) -> list[Ground]:
        return within_area(grounds, self._aoi, self._grid)

    def _measured(self, store: SnapshotTarget, last: DatedMap) -> float:
        """Square kilometres on which the territory and the last map name different holders, inside the area."""
        held = [one for one in store.holdings_at(last.instant) if one.actor != UNKNOWN]
        state = State(DatedMap(last.instant, tuple(one.ground for one in held), tuple(one.actor for one in held)))
        clipped = [
            (holder, part)
            for ground, holder in zip(last.grounds, last.holders, strict=True)
            for part in self._inside((ground,))
        ]
        wanted = DatedMap(last.instant, tuple(part for _, part in clipped), tuple(holder for holder, _ in clipped))
        return MapDifferencer(self._grid, SliverRule(0.0, 0.0)).difference(state, wanted).area_km2

    def _refuse_what_is_undecided(self) -> None:
        if not self._status.undecided:
            return
        found = ", ".join(f"{said[:60]!r} ({count})" for said, count in self._status.undecided.most_common(30))
        self._status.undecided.clear()
        raise CampaignError(
            f"Nobody in the campaign is meant by these statuses: {found}.",
            remedy="Decide for each: Status = code, Status = unknown, or Status = - to leave it out.",
            field="STATUSES",
        )

    def _remark(self, message: str) -> None:
        if len(self.report.remarks) < _MOST_REMARKS:
            self.report.remarks.append(Remark(0, message))


def _part(progress: Progress | None, part: int, of: int) -> Progress | None:
    """The same progress bar for one of several parts of the work."""
    return progress and (lambda done, total: progress(part * total + done, of * total))


def _parties(takeover: Takeover, *, is_first: bool) -> tuple[ChangeKind, str, str]:
    if takeover.to_holder == NOBODY:
        return ChangeKind.WITHDREW, takeover.from_holder, UNKNOWN
    if is_first:
        return ChangeKind.INITIAL, "", takeover.to_holder
    return ChangeKind.CAPTURED, takeover.from_holder, takeover.to_holder


def _why_aside(step: SetAside) -> str:
    if step.back_at is None:
        return f"{step.map.name}: holds no ground."
    jump = f"{step.jump_km2:.1f} km2, {step.share:.0%} of all ground held"
    return f"{step.map.name}: changes {jump}, and is undone by {moment_at(step.back_at).text}."


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
