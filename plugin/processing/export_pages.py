"""campaign_replay:exportpages - a series of pages as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..cartography.roles import Role
from ..cartography.styles import apply_style
from ..paper.pages import export_pages
from ..paper.request import PageRequest, Step, series
from ..paper.templates import template_names
from ..storage.geopackage import GeoPackageStore
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, wall_clock

_LANGUAGES = ("en", "tr", "ar")
_DEFAULT_TEMPLATE = "a4_landscape"


class ExportPages(CampaignAlgorithm):
    """Prints pages from a campaign's file."""

    ID = "exportpages"
    ICON = "export_pages"
    START, END, STEP, TEMPLATE, EXTENT, LINE = "START", "END", "STEP", "TEMPLATE", "EXTENT", "LINE"
    TITLE, SUBTITLE, LANGUAGE, OUTPUT, PAGES = "TITLE", "SUBTITLE", "LANGUAGE", "OUTPUT", "PAGES"

    def displayName(self) -> str:
        return tr("Export pages")

    def tags(self) -> list[str]:
        return tr("pdf,print,layout,atlas,series,report,newspaper,map").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Prints a series of pages into one PDF: each with the map at its date, a legend of those who stand on it, "
            "the ledger of a border, what changed since the page before, sources and method.\n\n"
            "A page is read at the end of its day. A cancelled run leaves no half file."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        # Layouts are drawn on the main thread only.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterDateTime(self.START, tr("First page"), optional=True),
            tr("Its day on the campaign's clock; the campaign's first change if left empty."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.END, tr("Last page"), optional=True),
            tr("Its day on the campaign's clock; the campaign's last change if left empty."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.STEP, tr("One page per"), [step.value for step in Step], defaultValue=Step.DAY.value,
                usesStaticStrings=True,
            ),
            tr("Day, week, month, or day on which something changed."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterString(self.TEMPLATE, tr("Page template"), _DEFAULT_TEMPLATE),
            tr("One of {names}, or the path of a layout template (.qpt).").format(names=", ".join(template_names())),
        )
        self.add(
            QgsProcessingParameterExtent(self.EXTENT, tr("Map extent"), optional=True),
            tr("The ground to show; the area of interest if left empty."),
        )
        self._add_words()
        self.add(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Pages"), tr("PDF (*.pdf)")),
            tr("One PDF with all pages, vector, with text that can be searched."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, tr("Number of pages")))

    def _add_words(self) -> None:
        self.add(
            QgsProcessingParameterString(self.LINE, tr("Reference line"), optional=True),
            tr("Whose ledger the pages carry; a line that somebody stated a figure of if left empty."),
        )
        self.add(
            QgsProcessingParameterString(self.TITLE, tr("Title"), optional=True),
            tr("Instead of the campaign's."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(self.SUBTITLE, tr("Subtitle"), optional=True),
            tr("Instead of the campaign's."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.LANGUAGE, tr("Language"), list(_LANGUAGES), defaultValue="en", usesStaticStrings=True
            ),
            tr("Language of the page's own words, and of names where the campaign has them."),
            advanced=True,
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        with self.opened(parameters, context) as store:
            report = export_pages(store, self._request(parameters, context, store), path, _draw, feedback)
        if report.cancelled:
            return {}
        feedback.pushInfo(tr("{count} pages.").format(count=report.pages))
        return {self.OUTPUT: str(path), self.PAGES: report.pages}

    def _request(
        self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore
    ) -> PageRequest:
        step = Step(self.parameterAsEnumString(parameters, self.STEP, context))
        first, last = self._span(parameters, context, store)
        changes = [entry.effective_at for entry in store.in_force()] if step is Step.CHANGE else []
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, QgsCoordinateReferenceSystem("EPSG:4326"))
        bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return PageRequest(
            series(first, last, step, changes),
            self.parameterAsString(parameters, self.TEMPLATE, context),
            None if extent.isNull() else bounds,
            self.parameterAsString(parameters, self.LINE, context).strip(),
            self.parameterAsString(parameters, self.TITLE, context).strip(),
            self.parameterAsString(parameters, self.SUBTITLE, context).strip(),
            self.parameterAsEnumString(parameters, self.LANGUAGE, context),
        )

    def _span(
        self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore
    ) -> tuple[int, int]:
        start = self.parameterAsDateTime(parameters, self.START, context)
        end = self.parameterAsDateTime(parameters, self.END, context)
        extent = store.extent_in_time()
        if extent is None and not (start.isValid() and end.isValid()):
            raise CampaignError("The campaign's log is empty.", remedy="Give both dates.", field=self.START)
        first = wall_clock(start) if start.isValid() else extent[0]
        last = wall_clock(end) if end.isValid() else extent[1]
        if last < first:
            raise CampaignError("The pages would end before they begin.", remedy="Swap the dates.", field=self.END)
        return first, last


def _draw(layer: QgsVectorLayer, role: str, campaign: Campaign) -> None:
    apply_style(layer, Role(role), campaign, timed=False)
