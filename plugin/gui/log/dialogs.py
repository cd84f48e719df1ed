"""The one question a log table asks before it writes: why an entry is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ...translation import tr
from ..widgets.entry_words import isolated, kind_words, moment_words, place_name

_MOST_NAMED = 6


class RetractionDialog(QDialog):
    """Asks for the reason; retracting stays impossible without one."""

    def __init__(self, campaign: Campaign, entries: Sequence[ControlChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayRetraction")
        self.setWindowTitle(
            tr("Retract entry") if len(entries) == 1 else tr("Retract {count} entries").format(count=len(entries))
        )
        told = QLabel("\n".join(_named(campaign, entries)))
        told.setWordWrap(True)
        stays = QLabel(tr("What is retracted stays in the log; the ground falls back to who held it before."))
        stays.setWordWrap(True)
        question = QLabel(tr("Reas&on"))
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("Say why, for whoever reads the log later"))
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(self.fontMetrics().height() * 4)
        question.setBuddy(self.reason)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._retract = self._buttons.addButton(tr("&Retract"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._retract.setEnabled(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(lambda: self._retract.setEnabled(bool(self.said)))
        layout = QVBoxLayout(self)
        for part in (told, stays, question, self.reason, self._buttons):
            layout.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.reason.setFocus()

    @property
    def said(self) -> str:
        """The reason given."""
        return self.reason.toPlainText().strip()


def _named(campaign: Campaign, entries: Sequence[ControlChange]) -> list[str]:
    lines = [
        tr("{when}: {where}, {kind}").format(
            when=moment_words(entry.draft.moment),
            where=isolated(place_name(campaign, entry.draft.place_id)) or tr("(no place)"),
            kind=kind_words(entry.draft.kind).lower(),
        )
        for entry in entries[:_MOST_NAMED]
    ]
    if len(entries) > _MOST_NAMED:
        lines.append(tr("and {count} more").format(count=len(entries) - _MOST_NAMED))
    return lines
