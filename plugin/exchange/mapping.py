"""How a foreign table is to be read: which column says what, and what was decided where it leaves doubt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ChangeKind
from ..campaign.errors import CampaignError
from ..campaign.spelling import fold_letters


class Role(Enum):
    """What a column can say of a control change. Values are what mappings are written with."""

    DATE = "date"
    END_DATE = "end_date"
    KIND = "kind"
    FROM_ACTOR = "from_actor"
    TO_ACTOR = "to_actor"
    PLACE = "place"
    ALT_NAMES = "alt_names"
    LAT = "lat"
    LON = "lon"
    SOURCE = "source"
    SOURCE_TYPE = "source_type"
    RELIABILITY = "reliability"
    CREDIBILITY = "credibility"
    URL = "url"
    PUBLISHED = "published"
    TEXT = "text"
    NOTE = "note"
    GROUND = "ground"


class DateForm(Enum):
    """How dates are written in a table."""

    AUTO = "auto"
    ISO = "iso"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YYMMDD = "yymmdd"
    DDMMYY = "ddmmyy"
    UNIX_SECONDS = "unix_seconds"
    UNIX_MILLISECONDS = "unix_milliseconds"


class EndRule(Enum):
    """What an end date means: the last day it was so, or the first day it was not."""

    ASK = "ask"
    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column, by its name in lower case, and what it says."""

    role: Role
    column: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided that a name in the table means: a code or id of the campaign, LEAVE_OUT or ADD."""

    said: str
    meant: str


LEAVE_OUT: Final = "-"
"""Rows that name this one are not imported."""

ADD: Final = "+"
"""The place is a new one."""


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Everything that was settled about a table. kind and source serve where the table has no such column."""

    columns: tuple[ColumnUse, ...] = ()
    dates: DateForm = DateForm.AUTO
    ends: EndRule = EndRule.ASK
    kind: ChangeKind = ChangeKind.CAPTURED
    source: str = ""
    actors: tuple[Decision, ...] = ()
    places: tuple[Decision, ...] = ()
    kinds: tuple[Decision, ...] = ()

    def column(self, role: Role) -> str:
        """The column that says this, or ""."""
        return next((use.column for use in self.columns if use.role is role), "")

    def with_column(self, role: Role, column: str) -> ImportMapping:
        """The same with another column for a role; "" for none."""
        others = tuple(use for use in self.columns if use.role is not role)
        return replace(self, columns=(*others, ColumnUse(role, column)) if column else others)


_NAMES: Final = {
    Role.DATE: ("date", "event date", "start date", "valid from", "from date", "begin", "start", "since", "day",
                "timestamp", "datum", "tarih", "time", "when", "timespan begin"),
    Role.END_DATE: ("end date", "valid to", "to date", "end", "until", "date end", "timespan end"),
    Role.KIND: ("kind", "change", "event", "event type", "type of change", "action", "what"),
    Role.FROM_ACTOR: ("from actor", "from", "loser", "lost by", "previous holder", "old holder", "before"),
    Role.TO_ACTOR: ("to actor", "to", "holder", "taker", "taken by", "actor", "control", "controlled by", "new holder",
                    "faction", "side", "status", "owner", "after", "group"),
    Role.PLACE: ("place", "location", "name", "town", "village", "settlement", "site", "community", "yer"),
    Role.ALT_NAMES: ("alt names", "other names", "aliases", "alternate names"),
    Role.LAT: ("lat", "latitude", "y", "point y"),
    Role.LON: ("lon", "lng", "long", "longitude", "x", "point x"),
    Role.SOURCE: ("source", "sources", "reported by", "source name"),
    Role.SOURCE_TYPE: ("source type",),
    Role.RELIABILITY: ("reliability",),
    Role.CREDIBILITY: ("credibility",),
    Role.URL: ("url", "link", "source url", "href"),
    Role.PUBLISHED: ("published", "published at", "publication date"),
    Role.TEXT: ("text", "quote"),
    Role.NOTE: ("note", "notes", "comment", "comments", "description", "remarks"),
    Role.GROUND: ("ground", "wkt", "geometry", "geom", "geom wkt", "polygon"),
}  # fmt: skip


def guess_mapping(columns: Sequence[str], remembered: Iterable[ImportMapping] = ()) -> ImportMapping:
    """The mapping a table's columns suggest: one remembered for the same columns, else by their names."""
    known = set(columns)
    for earlier in remembered:
        if earlier.columns and {use.column for use in earlier.columns} <= known:
            return earlier
    by_name = {fold_letters(column.replace("_", " ")): column for column in reversed(columns)}
    uses, taken = [], set()
    for role, names in _NAMES.items():
        column = next((by_name[name] for name in names if name in by_name and by_name[name] not in taken), "")
        if column:
            taken.add(column)
            uses.append(ColumnUse(role, column))
    return ImportMapping(tuple(uses))


def known_decisions(mapping: ImportMapping, campaign: Campaign) -> ImportMapping:
    """The mapping without decisions that mean somebody, or some place, that another campaign has and this one not."""
    actors = (one for one in mapping.actors if one.meant in (*campaign.actors, UNKNOWN, LEAVE_OUT))
    places = (one for one in mapping.places if one.meant in campaign.places or one.meant == LEAVE_OUT)
    return replace(mapping, actors=tuple(actors), places=tuple(places))


def mapping_to_text(mapping: ImportMapping) -> str:
    """A mapping as JSON, to be remembered or given to the algorithm."""
    return json.dumps(
        {
            "columns": {use.role.value: use.column for use in mapping.columns},
            "dates": mapping.dates.value,
            "ends": mapping.ends.value,
            "kind": mapping.kind.value,
            "source": mapping.source,
            "actors": {one.said: one.meant for one in mapping.actors},
            "places": {one.said: one.meant for one in mapping.places},
            "kinds": {one.said: one.meant for one in mapping.kinds},
        },
        ensure_ascii=False,
    )


def mapping_from_text(text: str) -> ImportMapping:
    """Read mapping_to_text's JSON, any part left out; CampaignError where it is none."""
    try:
        given = json.loads(text)
        columns = tuple(ColumnUse(Role(role), str(name).casefold()) for role, name in given.get("columns", {}).items())
        return ImportMapping(
            columns,
            DateForm(given.get("dates", DateForm.AUTO.value)),
            EndRule(given.get("ends", EndRule.ASK.value)),
            ChangeKind(given.get("kind", ChangeKind.CAPTURED.value)),
            str(given.get("source", "")),
            *(_decisions(given.get(part, {})) for part in ("actors", "places", "kinds")),
        )
    except (ValueError, AttributeError, RecursionError) as error:
        known = ", ".join(role.value for role in Role)
        raise CampaignError(
            f"The mapping cannot be read ({str(error)[:120]}).",
            remedy='Write {"columns": {"date": "...", "to_actor": "..."}}. Roles are: ' + known + ".",
            field="MAPPING",
        ) from error


def decisions_from_text(text: str) -> tuple[Decision, ...]:
    """Read `Daesh = ISIS; Opposition = REBEL`, one decision per line or semicolon; CampaignError for anything else."""
    decisions = []
    for part in text.replace("\n", ";").split(";"):
        said, sign, meant = part.rpartition("=")
        if not part.strip():
            continue
        if not sign or not said.strip() or not meant.strip():
            raise CampaignError(f"{part.strip()[:60]!r} decides nothing.", remedy="Write Name in the file = code.")
        decisions.append(Decision(said.strip(), meant.strip()))
    return tuple(decisions)


def _decisions(given: dict[str, str]) -> tuple[Decision, ...]:
    return tuple(Decision(str(said), str(meant)) for said, meant in given.items())
