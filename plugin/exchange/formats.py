"""Which kind of table a file is, told by its columns, and the reader for it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from . import acled, csv_changes, ucdp
from .acled import AcledTable
from .csv_changes import ChangeSource, ChangeTable
from .csv_text import CsvTable, RowTable
from .log_csv import LOG_COLUMNS
from .mapped_changes import MappedTable
from .mapping import ImportMapping, guess_mapping


class TableKind(Enum):
    """What a table is. Values are what the algorithm's parameter carries."""

    AUTO = "auto"
    LOG = "log"
    CHRONOLOGY = "chronology"
    ACLED = "acled"
    UCDP = "ucdp"
    MAPPED = "mapped"


def kind_of_table(table: RowTable) -> TableKind:
    """What a table's columns say it is; MAPPED where they are of no known make."""
    columns = set(table.header)
    if columns >= set(LOG_COLUMNS):
        return TableKind.LOG
    if columns >= set(csv_changes.COLUMNS.required) and isinstance(table, CsvTable):
        return TableKind.CHRONOLOGY
    if columns >= set(acled.NEEDED):
        return TableKind.ACLED
    if columns >= set(ucdp.NEEDED):
        return TableKind.UCDP
    return TableKind.MAPPED


def change_source(table: RowTable, kind: TableKind, mapping: ImportMapping | None, campaign: Campaign) -> ChangeSource:
    """The reader of a table's changes; CampaignError where that kind has none, or the table lacks what it needs."""
    if kind is TableKind.AUTO:
        kind = kind_of_table(table)
    if kind is TableKind.CHRONOLOGY:
        if not isinstance(table, CsvTable):
            raise CampaignError("A chronology is a CSV table.", remedy="Save it as CSV UTF-8.")
        return ChangeTable(Path(table.path), campaign.settings.zone)
    if kind is TableKind.ACLED:
        return AcledTable(table, mapping or ImportMapping(), campaign)
    if kind is TableKind.UCDP:
        raise CampaignError(
            "UCDP's events say who fought where, and not who holds the ground.",
            remedy="Import them as a layer of markers.",
        )
    if kind is TableKind.LOG:
        raise CampaignError("An exported log is read by log_import.", remedy="Import it as a log.")
    return MappedTable(table, mapping or guess_mapping(table.header), campaign)
