"""How a table says which ground a change covers: the column `ground`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ..campaign.change import FootprintMethod
from ..campaign.errors import CampaignError

_FORMS: Final = "Write cell (the place's, as if left empty), none, radius:KM, strip:LINE:WIDTH_KM or a WKT polygon."
_WIDEST_KM: Final = 500.0


@dataclass(frozen=True, slots=True)
class GroundSpec:
    """How to make the ground of a change. km is a radius or a strip's width; line a reference line's name.

    Drawn ground is WKT or WKB, in degrees.
    """

    method: FootprintMethod = FootprintMethod.CELL
    km: float = 0.0
    line: str = ""
    wkt: str = ""
    wkb: bytes = b""


def parse_ground(text: str) -> GroundSpec:
    """Read the column; CampaignError with the forms there are for anything else. "" is the place's cell."""
    word, _, rest = text.strip().partition(":")
    keyword = word.strip().casefold()
    if keyword in ("", "cell") and not rest:
        return GroundSpec()
    if keyword == "none" and not rest:
        return GroundSpec(FootprintMethod.NONE)
    if keyword == "radius":
        return GroundSpec(FootprintMethod.RADIUS, _kilometres(rest))
    if keyword == "strip":
        line, _, width = rest.rpartition(":")
        if not line.strip():
            raise _unreadable(text)
        return GroundSpec(FootprintMethod.STRIP, _kilometres(width), line.strip())
    if keyword.startswith(("polygon", "multipolygon", "srid=4326;")):
        return GroundSpec(FootprintMethod.DRAWN, wkt=text.strip().removeprefix("SRID=4326;"))
    raise _unreadable(text)


def _kilometres(text: str) -> float:
    try:
        km = float(text.casefold().removesuffix("km").strip())
    except ValueError as error:
        raise _unreadable(text) from error
    if not math.isfinite(km) or not 0 < km <= _WIDEST_KM:
        raise CampaignError(
            f"{text.strip()} km is no width.", remedy=f"Write more than 0 and up to {_WIDEST_KM:g} km.", field="ground"
        )
    return km


def _unreadable(text: str) -> CampaignError:
    shown = text if len(text) <= 40 else f"{text[:40]}..."
    return CampaignError(f"{shown!r} says no ground.", remedy=_FORMS, field="ground")
