"""What a page looks like: template, language and titles, and the ground and border it shows."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsCsException
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QGroupBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from ...campaign.campaign import Campaign
from ...campaign.errors import CampaignError
from ...paper.extents import around_line
from ...paper.templates import TemplateFacts, own_templates, template_facts, template_names
from ...territory.coverage import Bounds
from ...translation import tr
from ..widgets.form_rows import choose_value, form_of, show_row
from ..widgets.map_tools import from_degrees
from .choices import Ground, PagesChoices
from .words import LANGUAGE_NAMES, ground_words, template_words


class TemplateField(QWidget):
    """The plugin's templates, the person's own from QGIS's folders, and any that were opened here.

    refused(CampaignError) for a file that pages cannot be printed with.
    """

    changed = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Template"))
        self.combo.setToolTip(tr("The plugin's templates, and your own from QGIS's folder for layout templates"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.open = QToolButton()
        self.open.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.open.setToolTip(tr("Use a layout template of your own (.qpt)"))
        self.open.setAccessibleName(tr("Use a layout template of your own"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo, 1)
        row.addWidget(self.open)
        self.setFocusProxy(self.combo)
        self._added: list[str] = []
        self._known: dict[str, TemplateFacts] = {}
        self._pairs_only = False
        self._single = ""
        self.open.clicked.connect(self._ask_file)
        self.combo.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def added(self) -> tuple[str, ...]:
        """Paths of templates that were opened here."""
        return tuple(self._added)

    @property
    def facts(self) -> TemplateFacts | None:
        """What is known of the chosen template."""
        return self._known.get(self.combo.currentData())

    def take(self, template: str, added: tuple[str, ...]) -> None:
        """Offer all templates that can be printed with, and choose one."""
        # Where the layout manager looks, too.
        profile = Path(QgsApplication.qgisSettingsDirPath()) / "composer_templates"
        folders = [profile, *QgsApplication.layoutTemplatePaths()]
        own = [str(path) for path in own_templates(folders)]
        self._added = [path for path in dict.fromkeys(added) if path not in own and template_facts(path) is not None]
        every = [*sorted(template_names(), key=template_words), *own, *self._added]
        self._known = {one: facts for one in every if (facts := template_facts(one)) is not None}
        self._single = template
        self._fill(template)

    def set_pairs_only(self, on: bool) -> None:
        """Offer only templates that show two days; the one chosen before comes back afterwards."""
        if on != self._pairs_only:
            self._pairs_only = on
            if on:
                self._single = self.combo.currentData()
            self._fill(self._single)

    def choice(self) -> str:
        """The template to remember: the one for series, also while a pair is asked for."""
        return self._single if self._pairs_only else self.combo.currentData()

    def add(self, path: str) -> None:
        """Offer a template of the person's own and choose it; CampaignError where it cannot be printed with."""
        facts = template_facts(path)
        if facts is None or (self._pairs_only and not facts.pairs):
            needed = tr("It needs maps with the ids “map” and “map_before”.")
            raise CampaignError(
                tr("{name} is no template for these pages.").format(name=Path(path).name),
                remedy=needed if self._pairs_only else tr("It needs a map with the id “map”."),
            )
        if path not in self._known:
            self._added.append(path)
            self._known[path] = facts
        self._fill(path)

    def _fill(self, chosen: str) -> None:
        before = self.combo.currentData()
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for template, facts in self._known.items():
            if facts.pairs or not self._pairs_only:
                self.combo.addItem(template_words(template), template)
                self.combo.setItemData(self.combo.count() - 1, template, Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))
        self.combo.blockSignals(blocked)
        if self.combo.currentData() != before:
            self.changed.emit()

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Layout template"), "", tr("Layout templates (*.qpt)"))
        if path:
            self.take_file(path)

    def take_file(self, path: str) -> None:
        """Add a template; refused(CampaignError) tells why not."""
        try:
            self.add(path)
        except CampaignError as error:
            self.refused.emit(error)


class LookFields(QGroupBox):
    """Template, language, title, subtitle, credits."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Layout"), parent)
        self.template = TemplateField()
        self.language = QComboBox()
        for code, words in LANGUAGE_NAMES.items():
            self.language.addItem(words, code)
        self.language.setToolTip(tr("Language of the page's own words, and of names where the campaign has them"))
        self.title, self.subtitle, self.credits = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.title, self.subtitle):
            field.setToolTip(tr("The campaign's own if left empty"))
        self.credits.setToolTip(tr("The campaign's own if left empty, else the sources that the log cites"))
        self.form = form_of(self)
        for words, field in (
            (tr("&Template"), self.template),
            (tr("&Language"), self.language),
            (tr("T&itle"), self.title),
            (tr("S&ubtitle"), self.subtitle),
            (tr("Sou&rces"), self.credits),
        ):
            self.form.addRow(words, field)
        self.template.changed.connect(self.changed)
        self.language.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for field in (self.title, self.subtitle, self.credits):
            field.textChanged.connect(lambda _text: self.changed.emit())

    def show_campaign(self, campaign: Campaign) -> None:
        """What stands on the pages where nothing is typed."""
        self.title.setPlaceholderText(campaign.settings.title)
        self.subtitle.setPlaceholderText(campaign.settings.subtitle)
        self.credits.setPlaceholderText(campaign.settings.credits or tr("As cited in the log"))

    def take(self, choices: PagesChoices) -> None:
        """Show what was chosen before."""
        self.template.take(choices.template, choices.own_templates)
        self.language.setCurrentIndex(max(0, self.language.findData(choices.language)))
        self.title.setText(choices.title)
        self.subtitle.setText(choices.subtitle)
        self.credits.setText(choices.credits)

    def choices(self) -> dict[str, object]:
        """What is chosen, by the names of PagesChoices."""
        return {
            "template": self.template.choice(),
            "own_templates": self.template.added,
            "language": self.language.currentData(),
            "title": self.title.text().strip(),
            "subtitle": self.subtitle.text().strip(),
            "credits": self.credits.text().strip(),
        }


class MapFields(QGroupBox):
    """Ground and border."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(tr("Map"), parent)
        self._canvas = canvas
        self.ground = QComboBox()
        for ground, words in ground_words().items():
            self.ground.addItem(words, ground)
        self.ground.setToolTip(tr("The ground that the main map shows"))
        self.line = QComboBox()
        self.line.setToolTip(tr("The reference line whose kilometres the pages share out among the holders"))
        self.form = form_of(self)
        self.form.addRow(tr("E&xtent"), self.ground)
        self.form.addRow(tr("&Border"), self.line)
        self.ground.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.line.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def show_campaign(self, campaign: Campaign, own_line: str) -> None:
        """Offer the campaign's lines; own_line is the one that it would choose itself, "" for none."""
        before = self.line.currentData()
        blocked = self.line.blockSignals(True)
        self.line.clear()
        for name in campaign.lines:
            self.line.addItem(name, name)
        self.line.setCurrentIndex(max(0, self.line.findData(before or own_line)))
        self.line.blockSignals(blocked)
        show_row(self.line, bool(campaign.lines))
        row = self.ground.findData(Ground.LINE)
        self.ground.model().item(row).setEnabled(bool(campaign.lines))

    def take(self, choices: PagesChoices) -> None:
        """Show what was chosen before, where the campaign has it."""
        if self.line.findData(choices.line) >= 0:
            self.line.setCurrentIndex(self.line.findData(choices.line))
        choose_value(self.ground, choices.ground)

    def choices(self) -> dict[str, str]:
        """What is chosen, by the names of PagesChoices."""
        return {"ground": self.ground.currentData().value, "line": self.line.currentData() or ""}

    def bounds(self, campaign: Campaign) -> Bounds | None:
        """The ground chosen, None for the area of interest; CampaignError where the map's cannot be told."""
        ground = self.ground.currentData()
        if ground is Ground.LINE:
            return around_line(campaign, self.line.currentData())
        if ground is Ground.AREA:
            return None
        try:
            shown = from_degrees(self._canvas).transformBoundingBox(
                self._canvas.extent(), Qgis.TransformDirection.Reverse
            )
        except QgsCsException as error:
            raise CampaignError(
                tr("What the map shows cannot be told in degrees."), remedy=tr("Choose another extent.")
            ) from error
        if shown.isEmpty():
            raise CampaignError(tr("The map shows nothing."), remedy=tr("Choose another extent."))
        return (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())
