"""Who said so: one row per source, more on demand, each with its grade and, folded away, link, date, quote, figure."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...campaign.campaign import Campaign
from ...campaign.citation import Citation, Claim, Source
from ...campaign.spelling import free_id
from .source_row import SourceRow, StatedSource


class SourcesEditor(QWidget):
    """The rows; stated() has what they state."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign: Campaign | None = None
        self._near = 0
        self._rows: list[SourceRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.add_row()
        self.setFocusProxy(self._rows[0])

    def show_campaign(self, campaign: Campaign) -> None:
        """Complete over this campaign's sources and lines."""
        self._campaign = campaign
        for row in self._rows:
            row.show_campaign(campaign)

    def set_time(self, near: int) -> None:
        """The instant that years left out of dates of publication are nearest to, campaign wall-clock milliseconds."""
        self._near = near
        for row in self._rows:
            row.set_time(near)

    def add_row(self) -> SourceRow:
        """One more source."""
        row = SourceRow(self)
        row.set_time(self._near)
        if self._campaign is not None:
            row.show_campaign(self._campaign)
        row.changed.connect(self.changed)
        row.removal_requested.connect(lambda: self._remove(row))
        row.row_requested.connect(lambda: self.add_row().setFocus())
        self._rows.append(row)
        self._layout.addWidget(row)
        self._show_buttons()
        return row

    def stated(self) -> list[StatedSource]:
        """What the rows that name a source state; CampaignError where one cannot be read."""
        return [row.stated() for row in self._rows if row.is_filled]

    def cleared_for_next(self) -> None:
        """Keep who said it and how sure; forget what was said of the entry just logged."""
        for row in self._rows:
            row.forget_words()

    def clear(self) -> None:
        """One empty row."""
        for row in self._rows[1:]:
            self._remove(row)
        self._rows[0].clear()

    def show_entry(self, citations: tuple[Citation, ...], claims: tuple[Claim, ...]) -> None:
        """Show the sources of an entry."""
        self.clear()
        for number, citation in enumerate(citations):
            row = self._rows[0] if number == 0 else self.add_row()
            claim = next((one for one in claims if one.citation_uid == citation.uid), None)
            row.show_citation(citation, claim)

    def _remove(self, row: SourceRow) -> None:
        if len(self._rows) == 1:
            row.clear()
            return
        self._rows.remove(row)
        self._layout.removeWidget(row)
        row.deleteLater()
        self._show_buttons()
        self.setFocusProxy(self._rows[0])
        self.changed.emit()

    def _show_buttons(self) -> None:
        for number, row in enumerate(self._rows):
            row.show_buttons(is_first=number == 0)


def new_sources(stated: list[StatedSource], campaign: Campaign) -> list[Source]:
    """Sources that are named and that the campaign does not know yet."""
    made: dict[str, Source] = {}
    for one in stated:
        if one.source_id or one.name in made:
            continue
        taken = {*campaign.sources, *(source.source_id for source in made.values())}
        source_id = free_id(one.name, taken, "source", longest=60)
        made[one.name] = Source(source_id, one.name, "", one.citation.reliability)
    return list(made.values())


def citations_of(stated: list[StatedSource], made: list[Source]) -> tuple[Citation, ...]:
    """The citations, each with the id of its source."""
    ids = {source.name: source.source_id for source in made}
    return tuple(replace(one.citation, source_id=one.source_id or ids.get(one.name, one.name)) for one in stated)


def claims_of(stated: list[StatedSource], said_at: int) -> tuple[Claim, ...]:
    """The figures that were stated, said at an instant."""
    return tuple(replace(one.claim, said_at=said_at) for one in stated if one.claim is not None)
