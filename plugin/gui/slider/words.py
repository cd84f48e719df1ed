"""Instants and changes in the words and the order of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QLocale

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.change import ChangeKind, ControlChange
from ...campaign.place import Place
from ...replay.wall_clock import to_qt
from ...translation import tr


def date_words(instant: int) -> str:
    """"4 September 2016"."""
    return QLocale().toString(to_qt(instant).date(), "d MMMM yyyy")


def clock_words(instant: int) -> str:
    """"14:30"."""
    return to_qt(instant).time().toString("HH:mm")


def short_date(instant: int) -> str:
    """"4 Sep"."""
    return QLocale().toString(to_qt(instant).date(), "d MMM")


def zone_city(zone: str) -> str:
    """"Damascus" for Asia/Damascus."""
    return zone.rpartition("/")[2].replace("_", " ")


def actor_name(code: str, actors: Mapping[str, Actor]) -> str:
    """Name of a holder."""
    if code == UNKNOWN or not code:
        return tr("nobody known")
    return actors[code].name if code in actors else code


def change_words(change: ControlChange, actors: Mapping[str, Actor], places: Mapping[str, Place]) -> str:
    """One line: where, and who from whom."""
    draft = change.draft
    place = places.get(draft.place_id)
    where = place.name if place else (draft.place_id or tr("Drawn ground"))
    taker, loser = actor_name(draft.to_actor, actors), actor_name(draft.from_actor, actors)
    patterns = {
        ChangeKind.INITIAL: tr("{place}: held by {taker}"),
        ChangeKind.CONTESTED: tr("{place}: {taker} contests {loser}"),
        ChangeKind.BESIEGED: tr("{place}: {taker} besieges {loser}"),
        ChangeKind.SIEGE_LIFTED: tr("{place}: siege by {loser} ends"),
    }
    pattern = patterns.get(draft.kind, tr("{place}: {loser} to {taker}"))
    return pattern.format(place=where, taker=taker, loser=loser)


def source_words(change: ControlChange, names: Mapping[str, str]) -> str:
    """Sources of an entry with their grades: "SOHR B2, AFP B1"; "no source" for none."""
    cited = [f"{names.get(one.source_id, one.source_id)} {one.grade}" for one in change.draft.citations]
    return ", ".join(cited) if cited else tr("no source")
