"""campaign_replay:importchanges - a chronology from CSV into a campaign's log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..exchange.csv_changes import ChangeTable
from ..exchange.into_campaign import import_changes
from ..exchange.problems import ImportReport
from ..exchange.projections import projection_of
from ..storage.recorder import Recorder
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, told_plainly
from .publishing import publish_file


class ImportChanges(CampaignAlgorithm):
    """Logs every row of a table, or none."""

    ID = "importchanges"
    ICON = "import_changes"
    INPUT, RECORDED_BY = "INPUT", "RECORDED_BY"
    ENTRIES, UNLOCATED, NEW_PLACES, REPEATED = "ENTRIES", "UNLOCATED", "NEW_PLACES", "REPEATED"

    def displayName(self) -> str:
        return tr("Import changes")

    def tags(self) -> list[str]:
        return tr("control,log,chronology,csv,events,places,sources").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Takes a chronology of control changes into a campaign's log: all of its rows, or none.\n\n"
            "The CSV (UTF-8) has the columns date, time_precision, place, alt_names, lat, lon, coord_source, kind, "
            "from_actor, to_actor, source, source_type, reliability, credibility, note. Dates are ISO 8601 or EDTF "
            "(2016-08-24~, 2016-08-30/2016-09-01).\n\n"
            "Optional columns: ground (empty or cell: the place's cell; none; radius:KM; strip:LINE:WIDTH_KM; a WKT "
            "polygon), place_kind, url, published, text, and for a stated figure claim_measure, claim_value, "
            "claim_unit, claim_line, claim_actor.\n\n"
            "Places are found under any of their spellings; new ones are added with a cell of their own. Rows that "
            "repeat an earlier row or an entry of the log are left out and counted. If anything is wrong, every "
            "problem is told with its row and column, and nothing is imported."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterFile(self.INPUT, tr("Chronology (CSV)"), extension="csv"),
            tr("One control change per row."),
        )
        self.add(
            QgsProcessingParameterString(self.RECORDED_BY, tr("Recorded by"), optional=True),
            tr("Who stands in the log as the one who wrote these entries."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.ENTRIES, tr("Entries logged")))
        self.addOutput(QgsProcessingOutputNumber(self.UNLOCATED, tr("Entries without ground")))
        self.addOutput(QgsProcessingOutputNumber(self.NEW_PLACES, tr("New places")))
        self.addOutput(QgsProcessingOutputNumber(self.REPEATED, tr("Rows left out as repeated")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        table = Path(self.parameterAsFile(parameters, self.INPUT, context))
        with self.opened(parameters, context, to_write=True) as store:
            recorder = Recorder(store, recorded_by=self.parameterAsString(parameters, self.RECORDED_BY, context))
            projection = projection_of(store.campaign().settings.projected_crs)
            report = import_changes(ChangeTable(table, store.campaign().settings.zone), store, recorder, projection, progress_of(feedback))
        _tell(report, feedback)
        self._changed = self.campaign_path(parameters, context)
        return {
            self.ENTRIES: report.entries,
            self.UNLOCATED: report.unlocated,
            self.NEW_PLACES: len(report.new_places),
            self.REPEATED: len(report.repeated),
        }

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        with told_plainly():
            publish_file(self._changed)
        return {}


def _tell(report: ImportReport, feedback: QgsProcessingFeedback) -> None:
    for remark in report.remarks:
        feedback.pushWarning(str(remark))
    if report.repeated:
        rows = ", ".join(map(str, report.repeated[:20]))
        more = " ..." if len(report.repeated) > 20 else ""
        feedback.pushWarning(tr("Rows left out because they repeat: {rows}").format(rows=rows + more))
    feedback.pushInfo(
        tr("{entries} entries logged, {unlocated} of them without ground; {places} new places.").format(
            entries=report.entries, unlocated=report.unlocated, places=len(report.new_places)
        )
    )
