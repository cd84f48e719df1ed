"""Instants and changes in the words and the order of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QFontMetrics

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.change import ChangeKind, ControlChange
from ...campaign.place import Place
from ...campaign.times import DAY
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


def month_words(instant: int, *, names_year: bool) -> str:
    """"Sep", or "Sep 2016"."""
    return QLocale().toString(to_qt(instant).date(), "MMM yyyy" if names_year else "MMM")


def year_words(instant: int) -> str:
    """"2016"."""
    return QLocale().toString(to_qt(instant).date(), "yyyy")


def moment_words(instant: int, zone: str) -> str:
    """"4 September 2016, 14:30 (Damascus)"."""
    return tr("{date}, {clock} ({zone})").format(date=date_words(instant), clock=clock_words(instant), zone=zone)


def widest_moment(metrics: QFontMetrics, zone: str) -> int:
    """Pixels of the longest moment_words of a year: who leaves it its room does not grow and shrink with the date."""
    late_in_each_month = (27 * DAY + month * 30 * DAY for month in range(12))
    return max(metrics.horizontalAdvance(moment_words(instant, zone)) for instant in late_in_each_month)


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
