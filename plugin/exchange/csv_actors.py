"""Actors and their blocs from tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from ..campaign.actor import UNKNOWN, Actor, BlocMembership
from ..campaign.errors import CampaignError
from ..campaign.moment import parse_moment
from ..campaign.times import BEGINNING, FOREVER
from .csv_text import Columns, CsvRow, CsvTable
from .problems import ImportRefusedError, Problems

ACTOR_COLUMNS: Final = Columns(
    required=("code", "name", "color"), optional=("name_tr", "name_ar", "hatch", "bloc", "sort_order")
)
BLOC_COLUMNS: Final = Columns(required=("actor", "bloc"), optional=("valid_from", "valid_to"))

_COLOR: Final = re.compile(r"#[0-9a-f]{6}")
_NAME_IN: Final = "name_"
_Value = TypeVar("_Value")


def read_actors(path: Path) -> list[Actor]:
    """Actors of a table: code, name, color (#rrggbb), and where given name_LANGUAGE, hatch, bloc, sort_order.

    ImportRefusedError with every problem of the table.
    """
    seen: set[str] = set()

    def actor(row: CsvRow) -> Actor:
        code, color = row["code"], row["color"].casefold()
        if not code or code.casefold() == UNKNOWN:
            raise CampaignError(f"{code!r} is no code.", remedy=f"Choose another than {UNKNOWN!r}.", field="code")
        if code in seen:
            raise CampaignError(f"The code {code!r} is there twice.", remedy="Leave one of them out.", field="code")
        seen.add(code)
        if not row["name"]:
            raise CampaignError(f"{code} has no name.", remedy="Name it as the legend should.", field="name")
        if not _COLOR.fullmatch(color):
            raise CampaignError(f"{row['color']!r} is no colour.", remedy="Write #rrggbb.", field="color")
        names = {
            column.removeprefix(_NAME_IN): text
            for column, text in row.texts.items()
            if column.startswith(_NAME_IN) and text
        }
        return Actor(code, row["name"], color, row["hatch"] or "none", row["bloc"], _order(row, len(seen)), names)

    return _read(path, ACTOR_COLUMNS, actor)


def read_memberships(path: Path, zone: str | None = None) -> list[BlocMembership]:
    """Who stood in which bloc from valid_from until just before valid_to (EDTF or ISO; empty ends are open).

    zone is the campaign's, for clock times with an offset. ImportRefusedError with every problem of the table.
    """

    def membership(row: CsvRow) -> BlocMembership:
        for column in ("actor", "bloc"):
            if not row[column]:
                raise CampaignError("The field is empty.", remedy="Name an actor and its bloc.", field=column)
        valid_from = _instant(row, "valid_from", zone, BEGINNING)
        valid_to = _instant(row, "valid_to", zone, FOREVER)
        if valid_to <= valid_from:
            raise CampaignError(
                f"It ends at {row['valid_to']}, no later than it begins.", remedy="Correct a date.", field="valid_to"
            )
        return BlocMembership(row["actor"], row["bloc"], valid_from, valid_to)

    return _read(path, BLOC_COLUMNS, membership)


def refuse_strangers(memberships: list[BlocMembership], actors: list[Actor]) -> None:
    """CampaignError where a membership names an actor that the campaign has not."""
    codes = {actor.code for actor in actors}
    for membership in memberships:
        if membership.actor not in codes:
            raise CampaignError(
                f"No actor has the code {membership.actor!r}.", remedy=f"Known are {', '.join(codes)}.", field="actor"
            )


def _read(path: Path, columns: Columns, reader: Callable[[CsvRow], _Value]) -> list[_Value]:
    problems = Problems()
    values: list[_Value] = []
    for row in CsvTable(path, columns).rows():
        if isinstance(row, CampaignError):
            problems.add(row)
            continue
        try:
            values.append(reader(row))
        except CampaignError as error:
            problems.add(error.at_row(row.number))
    if problems.count:
        raise ImportRefusedError(path.name, problems)
    return values


def _order(row: CsvRow, otherwise: int) -> int:
    text = row["sort_order"]
    if not text:
        return otherwise
    try:
        return int(text)
    except ValueError as error:
        raise CampaignError(f"{text!r} is no number.", remedy="Write 1, 2, 3 ...", field="sort_order") from error


def _instant(row: CsvRow, column: str, zone: str | None, otherwise: int) -> int:
    if not row[column]:
        return otherwise
    try:
        return parse_moment(row[column], zone=zone).earliest
    except CampaignError as error:
        raise CampaignError(error.message, remedy=error.remedy, field=column) from error
