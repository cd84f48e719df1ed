"""A spot that was picked on the map: where the place lies that the form is about, and which ground goes with it."""

from __future__ import annotations

from qgis.core import QgsPointXY

from ...campaign.change import ChangeDraft, FootprintMethod
from ...campaign.place import Place
from ...translation import tr
from .fields import LogFormFields


class PickedSpot:
    """place is the spot as a place without an id, or None while none was picked."""

    def __init__(self, fields: LogFormFields) -> None:
        self._fields = fields
        self._circle_km: float | None = None
        self.place: Place | None = None

    def take(self, point: QgsPointXY) -> None:
        """The place that is named lies there, and its cell is the ground; a circle while none is named. Degrees."""
        fields = self._fields
        name = fields.place.new_name()
        self.place = Place("", name, point.x(), point.y(), coord_source=tr("picked on the map"))
        is_named = bool(name or fields.place.place())
        fields.ground.choose(FootprintMethod.CELL if is_named else FootprintMethod.RADIUS)
        self._circle_km = None if is_named else fields.ground.km.value()

    def forget(self) -> None:
        """Nothing was picked."""
        self.place, self._circle_km = None, None

    def follow(self) -> None:
        """Offer the cell once the spot has a name, unless the person made something of the circle."""
        fields = self._fields
        fields.place.say_picked(self.place is not None)
        if self._circle_km is not None and fields.place.new_name():
            is_untouched = fields.ground.km.value() == self._circle_km
            self._circle_km = None
            if is_untouched and fields.ground.chosen() is FootprintMethod.RADIUS:
                fields.ground.choose(FootprintMethod.CELL)

    def ground_words(self, draft: ChangeDraft, place: Place | None, *, has_new_cell: bool) -> str:
        """Why the ground is what it is, where that is not plain."""
        method = self._fields.ground.chosen()
        if draft.kind.is_siege:
            return ""
        if method is FootprintMethod.RADIUS and place is None and self.place is not None:
            return tr("A circle round the spot: name the place, and its cell is the ground.")
        if method is not FootprintMethod.CELL or place is None:
            return ""
        if draft.footprint is not None:
            told = tr("A new cell: the ground nearer to {place} than to any other place.")
            return told.format(place=place.name) if has_new_cell else ""
        if place.is_located:
            return tr("{place} lies outside the area of interest: no ground.").format(place=place.name)
        return tr("No ground until the place is picked on the map.")
