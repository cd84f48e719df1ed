"""What pages become, and where they go."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGroupBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from ...campaign.errors import CampaignError
from ...paper.printing import can_layer_pdf
from ...paper.templates import TemplateFacts
from ...translation import tr
from ..widgets.form_rows import choose_value, form_of, show_row
from ..widgets.note_line import INFO, WARNING, NoteLine
from .choices import Output, PagesChoices
from .words import loss_words, output_words

_MM_PER_INCH = 25.4


class OutputFields(QGroupBox):
    """Form, resolution, file, and whether to open it; says what a form loses."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Output"), parent)
        self._crs, self._facts = "", None
        self.output = QComboBox()
        for output, words in output_words().items():
            self.output.addItem(words, output)
        self.output.setToolTip(tr("Files, or a layout to change by hand and export again"))
        if not can_layer_pdf():
            self.output.model().item(self.output.findData(Output.GEOPDF)).setEnabled(False)
        self.loss = NoteLine()
        self.dpi = QSpinBox()
        self.dpi.setRange(20, 2400)
        self.dpi.setSuffix(tr(" dpi"))
        self.dpi.setSingleStep(50)
        self.dpi.setAccessibleName(tr("Resolution"))
        self.dpi.setToolTip(tr("Dots per inch; PDF and SVG are drawn as lines and need none"))
        self.dpi.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.pixels = QLabel()
        resolution = QWidget()
        row = QHBoxLayout(resolution)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dpi)
        row.addWidget(self.pixels, 1)
        resolution.setFocusProxy(self.dpi)
        self._resolution = resolution
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setToolTip(tr("The file, or what the files of the pages are named after"))
        self.file.lineEdit().setAccessibleName(tr("File"))
        self.there = NoteLine()
        self.open = QCheckBox(tr("&Open when done"))
        self.open.setToolTip(tr("Open the file with its program; the folder, where there is a file per page"))
        self._lay_out()

    @property
    def chosen(self) -> Output:
        """What pages become."""
        return self.output.currentData()

    def path(self) -> Path:
        """The file as it will be called; CampaignError while there is none or its folder is not there."""
        text = self.file.filePath().strip()
        if not text:
            raise CampaignError(tr("No file is given."), remedy=tr("Say where the pages shall go."))
        path = Path(text).expanduser()
        if not path.is_absolute():
            raise CampaignError(tr("The file has no folder."), remedy=tr("Give its whole path."))
        return path if path.suffix.lower() == self.chosen.suffix else path.with_name(path.name + self.chosen.suffix)

    def show_crs(self, crs: str) -> None:
        """The projection of the campaign's maps, an authority id."""
        self._crs = crs
        self._show_output()

    def show_page(self, facts: TemplateFacts | None) -> None:
        """The template, which says how large a page is."""
        self._facts = facts
        self._show_pixels()

    def take(self, choices: PagesChoices, otherwise: Path) -> None:
        """Show what was chosen before; otherwise is a folder and a name without ending."""
        choose_value(self.output, choices.output)
        self.dpi.setValue(choices.dpi)
        self.open.setChecked(choices.open_when_done)
        folder = Path(choices.folder) if choices.folder and Path(choices.folder).is_dir() else otherwise.parent
        self.file.setFilePath(str(folder / f"{choices.name or otherwise.name}{self.chosen.suffix}"))
        self._show_output()

    def choices(self) -> dict[str, object]:
        """What is chosen, by the names of PagesChoices."""
        try:
            path = self.path()
        except CampaignError:
            path = None
        return {
            "output": self.chosen.value,
            "dpi": self.dpi.value(),
            "open_when_done": self.open.isChecked(),
            "folder": str(path.parent) if path else "",
            "name": path.stem if path else "",
        }

    def _lay_out(self) -> None:
        self.form = form_of(self)
        self.form.addRow(tr("&Format"), self.output)
        self.form.addRow("", self.loss)
        self.form.addRow(tr("&Resolution"), self._resolution)
        self.form.addRow(tr("Fil&e"), self.file)
        self.form.addRow("", self.there)
        self.form.addRow("", self.open)
        self.output.currentIndexChanged.connect(self._change_output)
        self.dpi.valueChanged.connect(self._show_pixels)
        self.file.fileChanged.connect(self._show_file)
        self._show_output()

    def _change_output(self, _index: int) -> None:
        """The file keeps its name and takes the ending of its form."""
        text = self.file.filePath().strip()
        suffixes = {output.suffix for output in Output}
        if text and Path(text).suffix.lower() in suffixes:
            self.file.setFilePath(str(Path(text).with_suffix(self.chosen.suffix)))
        self._show_output()

    def _show_output(self) -> None:
        crs = QgsCoordinateReferenceSystem(self._crs)
        is_georeferenced = crs.authid().startswith("EPSG:") and not crs.isGeographic()
        words, is_warning = loss_words(self.chosen, self._crs, is_georeferenced=is_georeferenced)
        self.loss.say(words, WARNING if is_warning else INFO)
        show_row(self._resolution, self.chosen is Output.PNG)
        self.open.setEnabled(self.chosen is not Output.LAYOUT)
        ending = self.chosen.suffix
        self.file.setFilter(f"{'GeoPackage' if ending == '.gpkg' else ending[1:].upper()} (*{ending})")
        self._show_pixels()
        self._show_file()

    def _show_pixels(self, _dpi: int = 0) -> None:
        facts = self._facts
        if facts is None or not facts.width:
            self.pixels.clear()
            return
        width, height = (round(side / _MM_PER_INCH * self.dpi.value()) for side in (facts.width, facts.height))
        self.pixels.setText(tr("{width} × {height} pixels").format(width=width, height=height))

    def _show_file(self, _path: str = "") -> None:
        try:
            path = self.path()
        except CampaignError:
            path = None
        replaces = path is not None and self.chosen.is_one_file and path.exists()
        self.there.say(
            tr("{name} is there already and will be replaced.").format(name=path.name) if replaces else "", WARNING
        )
        self.changed.emit()
