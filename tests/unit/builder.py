"""A campaign in a few readable lines, for tests.

    war = (
        CampaignBuilder()
        .actors("ISIS", "FSA-TR", "SDF")
        .square_aoi(37.0, 36.0, side=1.0)
        .place("al-Rai", 37.448, 36.612)
        .initial("al-Rai", "ISIS", "2016-07-07", ground=box(37.0, 36.0, 38.0, 37.0))
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", ground=box(37.4, 36.5, 37.5, 36.7))
    )
    war.campaign, war.log.entries, war["al-Rai"].uid

Uids, recording times and hashes are the same in every run. A place that was not named before is an unlocated one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import shapely
from shapely.geometry.base import BaseGeometry

from plugin.campaign.actor import Actor, BlocMembership
from plugin.campaign.campaign import GRID_DEGREES, Campaign, ReferenceLine, Settings
from plugin.campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod
from plugin.campaign.citation import Citation, Claim, Credibility, Reliability, Source
from plugin.campaign.moment import EffectiveRule, parse_moment
from plugin.campaign.place import Place
from plugin.campaign.times import MINUTE
from tests.unit.log_in_memory import ChangeLog

FIRST_RECORDED_AT = parse_moment("2016-09-05T06:00").earliest
"""UTC milliseconds at which the first entry is recorded; each later one follows a minute on."""

COLORS = ("#1b1b1b", "#2e9e4f", "#e8c33b", "#c0392b", "#7f8c8d", "#2c6fbb")


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle of ground, degrees."""
    return shapely.box(west, south, east, north)


def ground_wkb(ground: BaseGeometry | str) -> bytes:
    """Ground, as geometry or as WKT, the way a draft carries it: a MultiPolygon as WKB on the campaign's grid."""
    geometry = shapely.from_wkt(ground) if isinstance(ground, str) else ground
    # In normal form: GEOS 3.15 begins its rings elsewhere, and hashes are over bytes.
    snapped = shapely.normalize(shapely.set_precision(geometry, GRID_DEGREES))
    return shapely.to_wkb(shapely.MultiPolygon(shapely.get_parts(snapped).tolist()), byte_order=1)


def day(text: str) -> int:
    """Campaign wall-clock milliseconds of a day or clock time ("2016-09-04", "2016-09-04T14:30")."""
    return parse_moment(text).earliest


def citation(source_id: str, grade: str, *, uid: str, published_at: str = "", url: str = "") -> Citation:
    """One source's word, graded as desks write it."""
    return Citation(uid, source_id, url, published_at, "", Reliability(grade[0]), Credibility(int(grade[1])))


class CampaignBuilder:
    """Builds a campaign and its log, call by call."""

    def __init__(self, title: str = "Test campaign", *, rule: EffectiveRule = EffectiveRule.EARLIEST) -> None:
        self._uids = count(1)
        self._minutes = count()
        self._labels: dict[str, ControlChange] = {}
        self._grounds: dict[str, BaseGeometry] = {}
        self.campaign = Campaign(
            Settings(title, "Asia/Damascus", effective_rule=rule), ground_wkb(box(36.0, 36.0, 37.0, 37.0))
        )
        self.log = ChangeLog(rule=rule, recorded_by="desk", clock=self._tick, uids=self._next_uid)

    def __getitem__(self, label: str) -> ControlChange:
        """The latest entry of a label: the one given as `label=`, else the place's id."""
        return self._labels[label]

    @property
    def entries(self) -> tuple[ControlChange, ...]:
        """The whole log, first to last."""
        return self.log.entries

    def actors(self, *codes: str, bloc: str = "") -> CampaignBuilder:
        """Actors by their codes, each in a bloc of its own unless a common one is given."""
        known = dict(self.campaign.actors)
        for code in codes:
            order = len(known)
            known[code] = Actor(code, code, COLORS[order % len(COLORS)], bloc=bloc, sort_order=order)
        self.campaign = replace(self.campaign, actors=known)
        return self

    def member(self, actor: str, bloc: str, since: str, until: str) -> CampaignBuilder:
        """An actor's stay in a bloc over [since, until)."""
        membership = BlocMembership(actor, bloc, day(since), day(until))
        self.campaign = replace(self.campaign, memberships=(*self.campaign.memberships, membership))
        return self

    def square_aoi(self, west: float = 36.0, south: float = 36.0, *, side: float = 1.0) -> CampaignBuilder:
        """A square area of interest, degrees."""
        return self.aoi(box(west, south, west + side, south + side))

    def aoi(self, ground: BaseGeometry | str) -> CampaignBuilder:
        """The area of interest."""
        self.campaign = replace(self.campaign, aoi=ground_wkb(ground))
        return self

    def settings(self, **changed: object) -> CampaignBuilder:
        """Other settings than the usual ones."""
        self.campaign = replace(self.campaign, settings=replace(self.campaign.settings, **changed))
        return self

    def place(
        self,
        place_id: str,
        lon: float | None = None,
        lat: float | None = None,
        *,
        alt_names: Iterable[str] = (),
        kind: str = "village",
        ground: BaseGeometry | None = None,
    ) -> CampaignBuilder:
        """A place; ground is what its changes cover unless they say otherwise."""
        place = Place(place_id, place_id, lon, lat, tuple(alt_names), kind)
        self.campaign = replace(self.campaign, places={**self.campaign.places, place_id: place})
        if ground is not None:
            self._grounds[place_id] = ground
        return self

    def source(self, source_id: str) -> CampaignBuilder:
        """A source, usually reliable."""
        source = Source(source_id, source_id, "wire", Reliability.B)
        self.campaign = replace(self.campaign, sources={**self.campaign.sources, source_id: source})
        return self

    def line(self, name: str, *points: tuple[float, float], side: str = "right") -> CampaignBuilder:
        """A reference line through points, (lon, lat)."""
        path = shapely.set_precision(shapely.LineString(points), GRID_DEGREES)
        line = ReferenceLine(name, shapely.to_wkb(path, byte_order=1), side)
        self.campaign = replace(self.campaign, lines={**self.campaign.lines, name: line})
        return self

    def initial(self, place: str, holder: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.INITIAL, place, "", holder, when, **details)

    def captured(self, place: str, loser: str, taker: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.CAPTURED, place, loser, taker, when, **details)

    def recaptured(self, place: str, loser: str, taker: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.RECAPTURED, place, loser, taker, when, **details)

    def ceded(self, place: str, giver: str, taker: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.CEDED, place, giver, taker, when, **details)

    def withdrew(self, place: str, leaver: str, taker: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.WITHDREW, place, leaver, taker, when, **details)

    def contested(self, place: str, holder: str, challenger: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.CONTESTED, place, holder, challenger, when, **details)

    def besieged(self, place: str, besieged: str, besieger: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.BESIEGED, place, besieged, besieger, when, **details)

    def siege_lifted(self, place: str, besieger: str, holder: str, when: str, **details: object) -> CampaignBuilder:
        return self._log(ChangeKind.SIEGE_LIFTED, place, besieger, holder, when, **details)

    def correct(self, label: str, **changed: object) -> CampaignBuilder:
        """Correct a label's latest entry: fields of ChangeDraft, with when= for the moment and ground= for WKT."""
        entry = self._labels[label]
        self._labels[label] = self.log.correct(entry.uid, replace(entry.draft, **_draft_fields(changed)))
        return self

    def review(self, label: str) -> CampaignBuilder:
        self._labels[label] = self.log.review(self._labels[label].uid)
        return self

    def retract(self, label: str, reason: str = "not so") -> CampaignBuilder:
        self._labels[label] = self.log.retract(self._labels[label].uid, reason)
        return self

    def draft(self, kind: ChangeKind, place: str, loser: str, taker: str, when: str, **details: object) -> ChangeDraft:
        """A draft that is not logged. details: ground, cite ("SOHR B2", ...), claims, note, status."""
        if place and place not in self.campaign.places:
            self.place(place)
        ground = details.pop("ground", self._grounds.get(place))
        cited = tuple(self._citation(words) for words in details.pop("cite", ()))
        method = FootprintMethod.DRAWN if ground is not None else FootprintMethod.NONE
        fields = _draft_fields({"when": when, "ground": ground, **details})
        return ChangeDraft(
            **{
                "kind": kind,
                "to_actor": taker,
                "from_actor": loser,
                "place_id": place,
                "footprint_method": method,
                "citations": cited,
                **fields,
            }
        )

    def claim(self, draft: ChangeDraft, measure: str, value: float, *, line: str = "", actor: str = "") -> ChangeDraft:
        """The same draft with a figure that its first source stated."""
        unit = "km" if measure == "border_length" else "km2"
        cited = draft.citations[0].uid
        stated = Claim(self._next_uid(), cited, draft.moment.earliest, measure, value, unit, actor, line)
        return replace(draft, claims=(*draft.claims, stated))

    def _log(
        self, kind: ChangeKind, place: str, loser: str, taker: str, when: str, *, label: str = "", **details: object
    ) -> CampaignBuilder:
        entry = self.log.append(self.draft(kind, place, loser, taker, when, **details))
        self._labels[label or place] = entry
        return self

    def _citation(self, words: str | Citation) -> Citation:
        if isinstance(words, Citation):
            return words
        source_id, _, grade = words.rpartition(" ")
        if source_id not in self.campaign.sources:
            self.source(source_id)
        return citation(source_id, grade, uid=self._next_uid())

    def _next_uid(self) -> str:
        return f"{next(self._uids):032x}"

    def _tick(self) -> int:
        return FIRST_RECORDED_AT + next(self._minutes) * MINUTE


def _draft_fields(given: dict[str, object]) -> dict[str, object]:
    """Fields of ChangeDraft of what tests write: when= is a moment's text, ground= geometry or WKT or None."""
    fields = dict(given)
    if "when" in fields:
        fields["moment"] = parse_moment(str(fields.pop("when")))
    if "ground" in fields:
        ground = fields.pop("ground")
        fields["footprint"] = None if ground is None else ground_wkb(ground)
    return fields
