"""Where and how a project was replayed, kept in the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from qgis.core import QgsProject

from .frames import Span, Step, StepUnit

_SCOPE: Final = "CampaignReplay"


@dataclass(frozen=True, slots=True)
class SavedReplay:
    """What a project remembers: the instant (None: none yet), the step, frames a second, and the switches."""

    instant: int | None = None
    step: Step = field(default_factory=Step)
    speed: float = 2.0
    loop: bool = False
    skip_quiet: bool = False
    brush: Span | None = None


def read(project: QgsProject) -> SavedReplay:
    """What a project remembers; what it does not know, or what somebody garbled, is as at the start."""

    def number(key: str) -> int | None:
        text, found = project.readEntry(_SCOPE, key, "")
        # Milliseconds do not fit QGIS's 32-bit entries, so they are kept as text.
        return int(text) if found and text.removeprefix("-").isdigit() else None

    first, last = number("/BrushFirst"), number("/BrushLast")
    units = {unit.value: unit for unit in StepUnit}
    unit = units.get(project.readEntry(_SCOPE, "/StepUnit", "")[0], StepUnit.DAY)
    speed = project.readDoubleEntry(_SCOPE, "/Speed", 2.0)[0]
    return SavedReplay(
        instant=number("/Instant"),
        step=Step(unit, max(number("/StepCount") or 1, 1)),
        speed=speed if speed > 0 else 2.0,
        loop=project.readBoolEntry(_SCOPE, "/Loop", False)[0],
        skip_quiet=project.readBoolEntry(_SCOPE, "/SkipQuiet", False)[0],
        brush=Span(first, last) if first is not None and last is not None and first <= last else None,
    )


def write(project: QgsProject, replay: SavedReplay) -> None:
    """Let a project remember."""
    texts = {
        "/Instant": replay.instant,
        "/StepCount": replay.step.count,
        "/StepUnit": replay.step.unit.value,
        "/BrushFirst": None if replay.brush is None else replay.brush.first,
        "/BrushLast": None if replay.brush is None else replay.brush.last,
    }
    for key, value in texts.items():
        if value is None:
            project.removeEntry(_SCOPE, key)
        else:
            project.writeEntry(_SCOPE, key, str(value))
    project.writeEntryDouble(_SCOPE, "/Speed", replay.speed)
    project.writeEntryBool(_SCOPE, "/Loop", replay.loop)
    project.writeEntryBool(_SCOPE, "/SkipQuiet", replay.skip_quiet)
