"""All that was ever said in one entry's stead: who wrote it, when, and what each step changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ControlChange, Status
from ...translation import tr
from ..widgets.entry_words import (
    actor_name,
    as_line,
    citation_words,
    entry_words,
    ground_words,
    isolated,
    kind_words,
    moment_words,
    place_name,
)


class Alteration(NamedTuple):
    """One thing that a step changed; before is "" for what is new, after "" for what is gone."""

    field: str
    before: str
    after: str


def step_words(entry: ControlChange, before: ControlChange | None) -> str:
    """What a step of a chain was."""
    if before is None:
        return tr("Logged")
    if entry.draft.status is Status.RETRACTED:
        return tr("Retracted")
    if before.draft.status is Status.RETRACTED:
        return tr("Brought back")
    if entry.draft.status is Status.REVIEWED and before.draft.status is Status.DRAFT:
        return tr("Reviewed")
    return tr("Corrected")


def alterations(campaign: Campaign, before: ChangeDraft, after: ChangeDraft) -> Iterator[Alteration]:
    """What one entry says otherwise than the one it superseded, in words."""
    pairs = (
        (tr("When"), moment_words(before.moment), moment_words(after.moment)),
        (tr("Place"), place_name(campaign, before.place_id), place_name(campaign, after.place_id)),
        (tr("Kind"), kind_words(before.kind), kind_words(after.kind)),
        (tr("From"), actor_name(campaign, before.from_actor), actor_name(campaign, after.from_actor)),
        (tr("To"), actor_name(campaign, before.to_actor), actor_name(campaign, after.to_actor)),
    )
    yield from (Alteration(*pair) for pair in pairs if pair[1] != pair[2])
    if before.footprint != after.footprint:
        old, new = ground_words(before), ground_words(after)
        yield Alteration(tr("Ground"), old, new if new != old else tr("{ground}, another shape").format(ground=new))
    if after.status is Status.RETRACTED:
        yield Alteration(tr("Reason"), "", after.note)
        return
    if before.note != after.note:
        yield Alteration(tr("Note"), before.note, after.note)
    said = [citation_words(campaign, cited) for cited in before.citations]
    says = [citation_words(campaign, cited) for cited in after.citations]
    yield from (Alteration(tr("Source"), words, "") for words in said if words not in says)
    yield from (Alteration(tr("Source"), "", words) for words in says if words not in said)


class HistoryDialog(QDialog):
    """The steps of one entry, what each changed under it."""

    def __init__(self, campaign: Campaign, chain: Sequence[ControlChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayHistory")
        self.setWindowTitle(tr("History of entry {seq}").format(seq=chain[0].seq))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([tr("Step"), tr("Recorded"), tr("By"), tr("Entry")])
        self.tree.setAlternatingRowColors(True)
        self.tree.setWordWrap(True)
        before: ControlChange | None = None
        for entry in chain:
            self.tree.addTopLevelItem(_step(campaign, entry, before))
            before = entry
        self.tree.expandAll()
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            for child in range(item.childCount()):
                item.child(child).setFirstColumnSpanned(True)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.as_text()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addWidget(buttons)
        self.resize(760, 340)

    def as_text(self) -> str:
        """The whole history as plain text."""
        lines = []
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            lines.append("\t".join(item.text(column) for column in range(4)))
            lines += [f"\t{item.child(child).text(0)}" for child in range(item.childCount())]
        return "\n".join(lines)


def _step(campaign: Campaign, entry: ControlChange, before: ControlChange | None) -> QTreeWidgetItem:
    recorded = QDateTime.fromMSecsSinceEpoch(entry.recorded_at)
    when = QLocale().toString(recorded, QLocale.FormatType.ShortFormat)
    item = QTreeWidgetItem([step_words(entry, before), when, entry.recorded_by, str(entry.seq)])
    if before is None:
        for line in entry_words(campaign, entry).splitlines():
            item.addChild(QTreeWidgetItem([as_line(line.strip())]))
        return item
    for change in alterations(campaign, before.draft, entry.draft):
        item.addChild(QTreeWidgetItem([as_line(_alteration_words(change))]))
    for child in range(item.childCount()):
        item.child(child).setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return item


def _alteration_words(change: Alteration) -> str:
    before, after = isolated(change.before), isolated(change.after)
    if not before:
        return tr("{field}: {after}").format(field=change.field, after=after)
    if not after:
        return tr("{field} taken away: {before}").format(field=change.field, before=before)
    return tr("{field}: {before} → {after}").format(field=change.field, before=before, after=after)
