"""A campaign's frame: everything the log refers to, but not the log itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .actor import Actor, BlocMembership, Blocs
from .citation import Source
from .moment import EffectiveRule
from .place import Place

GRID_DEGREES = 1e-7
"""About 1.1 cm of latitude: the precision every coordinate is put on, once, when it enters."""

SLIVER_M2 = 100.0
"""Pieces of cut ground smaller than this go to the neighbouring piece instead of becoming holdings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole campaign.

    zone is an IANA name; precision the coordinate grid in degrees; sliver_m2 in square metres; reach_km how far
    a place's cell may stretch; projected_crs an authority id for maps and cells ("EPSG:32637").
    """

    title: str
    zone: str
    effective_rule: EffectiveRule = EffectiveRule.EARLIEST
    precision: float = GRID_DEGREES
    sliver_m2: float = SLIVER_M2
    reach_km: float = 15.0
    projected_crs: str = "EPSG:32637"
    subtitle: str = ""
    credits: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line whose kilometres are shared out among holders: a LineString as WKB, EPSG:4326.

    side is the side of the line, seen along it, whose holder counts: "left" or "right".
    """

    name: str
    line: bytes
    side: str = "right"


@dataclass(frozen=True, slots=True)
class Campaign:
    """The frame of one campaign. aoi is a MultiPolygon as WKB, EPSG:4326; mappings are keyed by code or id."""

    settings: Settings
    aoi: bytes
    actors: Mapping[str, Actor] = field(default_factory=dict)
    memberships: tuple[BlocMembership, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    lines: Mapping[str, ReferenceLine] = field(default_factory=dict)

    @property
    def blocs(self) -> Blocs:
        """Who stood with whom, when."""
        return Blocs(self.actors.values(), self.memberships)
