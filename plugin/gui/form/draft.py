"""What the log form states, as a draft: new places and sources made, the loser looked up where left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from ...campaign.citation import Source
from ...campaign.newcomers import Newcomers
from ...campaign.place import Place
from ...campaign.spelling import free_id
from ...exchange.footprints import Footprint
from ..session import CampaignSession
from ..widgets.sources_editor import citations_of, claims_of, new_sources
from .fields import LogFormFields
from .ground_maker import NOWHERE
from .spot import PickedSpot

_NOBODY = Newcomers()


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it stands: the draft, the place it is about, and what the campaign has to learn for it."""

    draft: ChangeDraft
    place: Place | None = None
    newcomers: Newcomers = _NOBODY


class FormReader:
    """Reads the fields, and the spot that was picked on the map."""

    def __init__(self, fields: LogFormFields, session: CampaignSession, spot: PickedSpot) -> None:
        self._fields = fields
        self._session = session
        self._spot = spot

    def filled(self, correcting: ControlChange | None, shares: Mapping[str, float]) -> Filled:
        """What is stated; CampaignError, with the field, for what cannot be read.

        shares: who held the ground just before, 0 to 1 by holder, as far as that is known yet.
        """
        fields, campaign = self._fields, self._session.campaign
        place = self._place()
        footprint = self._footprint(place)
        moment = fields.when.moment()
        stated = fields.sources.stated()
        made = new_sources(stated, campaign)
        draft = ChangeDraft(
            kind=fields.chosen_kind(),
            moment=moment,
            to_actor=fields.to_actor.value,
            from_actor=self._from_actor(place, moment.effective(campaign.settings.effective_rule), shares),
            place_id=place.place_id if place else "",
            footprint=footprint.ground,
            footprint_method=footprint.method if footprint.ground else FootprintMethod.NONE,
            note=fields.note.text().strip(),
            status=_status(correcting),
            supersedes=correcting.uid if correcting else "",
            citations=citations_of(stated, made),
            claims=claims_of(stated, moment.earliest),
        )
        return Filled(draft, place, self._newcomers(place, made))

    def _newcomers(self, place: Place | None, sources: Sequence[Source]) -> Newcomers:
        """A place that is new or was given its point, with its cell; and the sources."""
        if place is None:
            return Newcomers(sources=tuple(sources))
        cell = self._fields.ground.new_cell(place)
        is_new = cell is not None or self._session.campaign.places.get(place.place_id) != place
        return Newcomers((place,) if is_new else (), (cell,) if cell is not None else (), tuple(sources))

    def _place(self) -> Place | None:
        """The place that is meant, at the spot that was picked where it had none.

        For a name that the campaign does not know it is a new one, with an id of its own.
        """
        known, name = self._fields.place.place(), self._fields.place.new_name()
        if known is not None and not known.is_located and self._spot.place is not None:
            spot = self._spot.place
            return replace(known, lon=spot.lon, lat=spot.lat, coord_source=spot.coord_source)
        if known is not None or not name:
            return known
        place_id = free_id(name, self._session.campaign.places, "place")
        if self._spot.place is not None:
            return replace(self._spot.place, place_id=place_id, name=name)
        return Place(place_id, name)

    def _footprint(self, place: Place | None) -> Footprint:
        if self._fields.chosen_kind().is_siege:
            return NOWHERE
        return self._fields.ground.footprint(place or self._spot.place)

    def _from_actor(self, place: Place | None, at: int, shares: Mapping[str, float]) -> str:
        """The one who loses, as chosen, or as the territory has it."""
        fields = self._fields
        kind, taker = fields.chosen_kind(), fields.to_actor.value
        if kind is ChangeKind.INITIAL:
            return ""
        if fields.from_actor.currentData():
            return str(fields.from_actor.currentData())
        if kind.is_siege or not shares:
            return self._from_status(kind, place, taker, at)
        others = {code: share for code, share in shares.items() if code != taker}
        return max(others, key=lambda code: others[code]) if others else ""

    def _from_status(self, kind: ChangeKind, place: Place | None, taker: str, at: int) -> str:
        if place is None:
            return ""
        statuses = self._session.store.statuses_at(at - 1)
        status = next((one for one in statuses if one.place_id == place.place_id), None)
        if status is None:
            return ""
        held = status.besieged_by if kind is ChangeKind.SIEGE_LIFTED else status.actor
        return held if held != taker else ""


def _status(correcting: ControlChange | None) -> Status:
    """A correction keeps how far the entry had come; one of a retraction brings the change back as a draft."""
    if correcting is None or correcting.draft.status is Status.RETRACTED:
        return Status.DRAFT
    return correcting.draft.status
