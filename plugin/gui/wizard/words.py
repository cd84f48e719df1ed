"""The lines that stand on every page of a campaign: title, subtitle, sources."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QFormLayout, QLineEdit

from ...campaign.campaign import Settings
from ...translation import tr


class CampaignWords:
    """Three fields, to be put into a form."""

    def __init__(self) -> None:
        self.title, self.subtitle, self.credits = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(tr("Operation, front or war"))
        self.subtitle.setPlaceholderText(tr("Stands below the title on pages"))
        self.credits.setPlaceholderText(tr("At the foot of pages; empty: as cited in the log"))
        self.title.setAccessibleName(tr("Title"))
        self.subtitle.setAccessibleName(tr("Subtitle"))
        self.credits.setAccessibleName(tr("Sources and licences"))

    def add_to(self, form: QFormLayout) -> None:
        """Put the fields into a form, a row each."""
        form.addRow(tr("&Title"), self.title)
        form.addRow(tr("S&ubtitle"), self.subtitle)
        form.addRow(tr("Sou&rces"), self.credits)

    def show_settings(self, settings: Settings) -> None:
        """Show what a campaign is called."""
        for field, words in (
            (self.title, settings.title),
            (self.subtitle, settings.subtitle),
            (self.credits, settings.credits),
        ):
            field.setText(words)
            field.setCursorPosition(0)
