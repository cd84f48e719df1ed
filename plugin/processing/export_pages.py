"""campaign_replay:exportpages - a series of pages as one PDF, a file per page, or a layout to go on with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..cartography.styles import draw_on_page
from ..paper.pages import export_pages, save_series
from ..paper.printing import Form
from ..paper.request import Step
from ..translation import tr
from .algorithm import Parameters
from .series_algorithm import SeriesAlgorithm


class ExportPages(SeriesAlgorithm):
    """Prints pages from a campaign's file."""

    ID = "exportpages"
    ICON = "export_pages"
    FORM, DPI, OUTPUT, LAYOUT, PAGES = "FORM", "DPI", "OUTPUT", "LAYOUT", "PAGES"

    def displayName(self) -> str:
        return tr("Export pages")

    def tags(self) -> list[str]:
        return tr("pdf,geopdf,png,svg,print,layout,atlas,series,report,newspaper,map").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Prints a series of pages: each with the map at its date, a legend of those who stand on it, the ledger of "
            "a border, what changed since the page before, sources and method. With the template before_after, each "
            "page shows two days side by side.\n\n"
            "One PDF holds all pages, each georeferenced. The other forms make a file per page, named after the output "
            "and the day; geopdf also keeps the map's layers and features, and is larger.\n\n"
            "The layout to go on with is a GeoPackage: open the project in it, change the layout, export its atlas.\n\n"
            "A page is read at the end of its day. A cancelled run leaves no half file."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_days(Step.DAY)
        self.add_template("a4_landscape")
        self.add_ground()
        self.add_words()
        self.add_choice(self.FORM, tr("Form"), Form.PDF, tr("One PDF, or a PDF, layered GeoPDF, PNG or SVG per page."))
        self.add(
            QgsProcessingParameterNumber(
                self.DPI, tr("Resolution of pictures"), Qgis.ProcessingNumberParameterType.Double, 300,
                minValue=20, maxValue=2400,
            ),
            tr("Dots per inch of PNG files; PDF and SVG are drawn as lines and need none."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, tr("Pages"), tr("PDF (*.pdf);;PNG (*.png);;SVG (*.svg)")
            ),
            tr("The PDF, or what the files of the pages are named after."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.LAYOUT, tr("Layout to go on with"), tr("GeoPackage (*.gpkg)"), optional=True, createByDefault=False
            ),
            tr("Keeps the pages as a project with a layout, to be changed and exported again in any QGIS."),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, tr("Number of pages")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        kept = self.parameterAsFileOutput(parameters, self.LAYOUT, context)
        form = Form(self.parameterAsEnumString(parameters, self.FORM, context))
        dpi = self.parameterAsDouble(parameters, self.DPI, context)
        with self.opened(parameters, context) as store:
            request = self.request(parameters, context, store)
            report = export_pages(store, request, path, draw_on_page, feedback, form=form, dpi=dpi)
            if kept and not report.cancelled:
                report = save_series(store, request, Path(kept), draw_on_page, feedback)
        if report.cancelled:
            return {}
        feedback.pushInfo(tr("{count} pages.").format(count=report.pages))
        return {self.OUTPUT: str(path), self.PAGES: report.pages, **({self.LAYOUT: kept} if kept else {})}
