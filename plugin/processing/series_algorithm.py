"""What the algorithms share that turn a campaign's days into pages, pictures or a page for the browser."""

from __future__ import annotations

from enum import Enum

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterString,
)

from ..campaign.errors import CampaignError
from ..paper.extents import around_line
from ..paper.page_state import ledger_line
from ..paper.phrases import LANGUAGES
from ..paper.request import Bounds, PageRequest, Step, chosen, series
from ..paper.templates import template_names
from ..storage.geopackage import GeoPackageStore
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, wall_clock


class SeriesAlgorithm(CampaignAlgorithm):
    """Asks which days, which ground and which words, and makes a request of the answers."""

    GUIDE = "user-guide-paper"

    START, END, STEP, TEMPLATE, EXTENT, LINE = "START", "END", "STEP", "TEMPLATE", "EXTENT", "LINE"
    AROUND_LINE, LANGUAGE, DATES = "AROUND_LINE", "LANGUAGE", "DATES"
    TITLE, SUBTITLE, CREDITS = "TITLE", "SUBTITLE", "CREDITS"

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        # Layouts are drawn on the main thread only.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def add_days(self, step: Step) -> None:
        """Ask for the first and the last day, and how far apart the pages are."""
        self.add(
            QgsProcessingParameterDateTime(self.START, tr("First page"), optional=True),
            tr("Its day on the campaign's clock; the campaign's first change if left empty."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.END, tr("Last page"), optional=True),
            tr("Its day on the campaign's clock; the campaign's last change if left empty."),
        )
        self.add_choice(self.STEP, tr("One page per"), step, tr("Day, week, month, or day on which something changed."))
        self.add_chosen_days()

    def add_choice(self, name: str, title: str, usual: Enum, help_text: str) -> None:
        """Ask for one member of an enumeration, by its value; usual is the one taken unless another is chosen."""
        values = [member.value for member in type(usual)]
        self.add(
            QgsProcessingParameterEnum(name, title, values, defaultValue=usual.value, usesStaticStrings=True), help_text
        )

    def add_chosen_days(self) -> None:
        """Ask for days of the person's own choice."""
        self.add(
            QgsProcessingParameterString(self.DATES, tr("Chosen dates"), optional=True),
            tr("Instead of first and last page: days and clock times like 2016-09-04, 2016-09-04T18:00, with commas."),
            advanced=True,
        )

    def add_template(self, default: str) -> None:
        """Ask for a page template."""
        self.add(
            QgsProcessingParameterString(self.TEMPLATE, tr("Page template"), default),
            tr("One of {names}, or the path of a layout template (.qpt).").format(names=", ".join(template_names())),
        )

    def add_ground(self) -> None:
        """Ask for the ground to show."""
        self.add(
            QgsProcessingParameterExtent(self.EXTENT, tr("Map extent"), optional=True),
            tr("The ground to show; the area of interest if left empty."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.AROUND_LINE, tr("Only the ground around the reference line"), False),
            tr("Shows the line and the ground behind it, where no extent is given."),
        )

    def add_words(self) -> None:
        """Ask for the reference line, titles and language."""
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
            QgsProcessingParameterString(self.CREDITS, tr("Sources and licences"), optional=True),
            tr("Instead of the campaign's; the sources that the log cites if both are empty."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.LANGUAGE, tr("Language"), list(LANGUAGES), defaultValue="en", usesStaticStrings=True
            ),
            tr("Language of the page's own words, and of names where the campaign has them."),
            advanced=True,
        )

    def request(self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore) -> PageRequest:
        """The answers as a request; CampaignError where they make no series."""
        has_template = self.parameterDefinition(self.TEMPLATE) is not None
        return PageRequest(
            self._instants(parameters, context, store),
            self.parameterAsString(parameters, self.TEMPLATE, context) if has_template else "",
            self._bounds(parameters, context, store),
            self._text(parameters, self.LINE, context),
            self._text(parameters, self.TITLE, context),
            self._text(parameters, self.SUBTITLE, context),
            self.parameterAsEnumString(parameters, self.LANGUAGE, context),
            self._text(parameters, self.CREDITS, context),
        )

    def _instants(
        self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore
    ) -> tuple[int, ...]:
        dates = [date.strip() for date in self._text(parameters, self.DATES, context).split(",")]
        if any(dates):
            return chosen(date for date in dates if date)
        step = Step(self.parameterAsEnumString(parameters, self.STEP, context))
        first, last = self._span(parameters, context, store)
        changes = [entry.effective_at for entry in store.in_force()] if step is Step.CHANGE else []
        return series(first, last, step, changes)

    def _text(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        return self.parameterAsString(parameters, name, context).strip()

    def _bounds(self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore) -> Bounds | None:
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, QgsCoordinateReferenceSystem("EPSG:4326"))
        if not extent.isNull():
            return (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        if not self.parameterAsBool(parameters, self.AROUND_LINE, context):
            return None
        line = ledger_line(store, self._text(parameters, self.LINE, context))
        if not line:
            raise CampaignError("The campaign has no reference line to show.", field=self.AROUND_LINE)
        return around_line(store.campaign(), line)

    def _span(self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore) -> tuple[int, int]:
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
