"""What stands in the dialog for reports when it is closed, so that no key loses a pasted text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .drafts import ReportDraft

if TYPE_CHECKING:
    from .dialog import ReportDialog


@dataclass(frozen=True, slots=True)
class KeptReport:
    """The text, its day and source as they were typed, what was made of its drafts, and what of it is logged."""

    text: str
    day: str
    source: tuple[str, int, int, str, str]
    drafts: tuple[ReportDraft, ...]
    logged: frozenset[tuple[object, ...]]


def keep(dialog: ReportDialog) -> KeptReport | None:
    """What to bring back; None where no text stands."""
    text, row = dialog.text.toPlainText(), dialog.source
    if not text.strip():
        return None
    source = (
        row.source.currentText(),
        row.reliability.currentIndex(),
        row.credibility.currentIndex(),
        row.url.text(),
        row.published.text(),
    )
    drafts, logged = tuple(dialog.model.drafts), frozenset(dialog.logged)
    return KeptReport(text, dialog.reported.line.text(), source, drafts, logged)


def bring_back(dialog: ReportDialog, kept: KeptReport) -> None:
    """Let a dialog go on where another one ended."""
    row = dialog.source
    name, reliability, credibility, url, published = kept.source
    row.source.setEditText(name)
    row.reliability.setCurrentIndex(reliability)
    row.credibility.setCurrentIndex(credibility)
    row.url.setText(url)
    row.published.setText(published)
    dialog.reported.set_text(kept.day)
    dialog.logged.update(kept.logged)
    dialog.model.show_drafts(dialog.campaign, list(kept.drafts))
    dialog.text.setPlainText(kept.text)
    dialog.read()
