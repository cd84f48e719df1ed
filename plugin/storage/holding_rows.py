"""Holdings as rows of control_area, and the box in space and time by which they are found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..campaign.times import DAY
from ..territory import coverage
from ..territory.coverage import Bounds
from ..territory.holdings import Contest, Holding, Tenure
from .database import Row
from .datetimes import end_text, start_text
from .geometry_blob import box_of, decode, encode

_INDEX_UNIT: Final = 1_000 * DAY
_INDEX_END: Final = 10_000.0
"""Unit of time in control_area_xyt, and what stands there for the open ends (see schema/1/3_derived.sql)."""


def index_time(instant: int) -> float:
    """An instant as control_area_xyt holds it, before SQLite rounds it outward to single precision."""
    return max(-_INDEX_END, min(_INDEX_END, instant / _INDEX_UNIT))


def area_rows(holdings: Sequence[Holding], areas_km2: Sequence[float]) -> list[tuple[Any, ...]]:
    """Rows of control_area in the order of their INSERT; all geometries are written out in one go."""
    grounds = [holding.ground for holding in holdings]
    if not grounds:
        return []
    blobs = map(encode, coverage.grounds_to_wkbs(grounds), coverage.boxes_of(grounds))
    return [_area_row(*one) for one in zip(holdings, blobs, areas_km2, strict=True)]


def _area_row(holding: Holding, blob: bytes, area_km2: float) -> tuple[Any, ...]:
    tenure, contest = holding.tenure, holding.contest
    return (
        holding.fid,
        blob,
        holding.actor,
        holding.contested_by or None,
        holding.change_uid or None,
        start_text(holding.valid_from),
        end_text(holding.valid_to),
        area_km2,
        holding.is_uncertain,
        holding.valid_from,
        holding.valid_to,
        tenure.uid or None,
        tenure.order[0],
        tenure.order[1],
        tenure.settled_at,
        contest.uid if contest else None,
        contest.order[0] if contest else None,
        contest.order[1] if contest else None,
    )


def index_rows(holdings: Sequence[Holding]) -> list[tuple[float, ...]]:
    """Rows of control_area_xyt in the order of their INSERT."""
    boxes = coverage.boxes_of([holding.ground for holding in holdings]) if holdings else []
    return [
        (holding.fid, west, east, south, north, index_time(holding.valid_from), index_time(holding.valid_to))
        for holding, (west, south, east, north) in zip(holdings, boxes, strict=True)
    ]


def holdings_of(rows: Sequence[Row], bounds: Bounds | None = None) -> list[Holding]:
    """Holdings of rows of control_area; with bounds only those whose bounding box meets it."""
    if bounds is not None:
        rows = [row for row in rows if (box := box_of(row["geom"])) and coverage.boxes_meet(box, bounds)]
    grounds = coverage.grounds_from_wkb([decode(row["geom"]) for row in rows]) if rows else []
    return [_holding(row, ground) for row, ground in zip(rows, grounds, strict=True)]


def _holding(row: Row, ground: coverage.Ground) -> Holding:
    order = (row["tenure_t"], row["tenure_rank"])
    tenure = Tenure(row["actor"], row["tenure_uid"] or "", order, row["settled_t"])
    contest = None
    if row["contest_uid"] is not None:
        contest = Contest(row["contested_by"] or "", row["contest_uid"], (row["contest_t"], row["contest_rank"]))
    return Holding(row["fid"], ground, tenure, contest, row["t0"], row["t1"])
