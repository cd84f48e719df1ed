"""What an import of entries says to the person: what would be done, what was done, and what was left."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..exchange.acled import AcledTable
from ..exchange.preview import Preview
from ..exchange.problems import ImportReport
from ..translation import tr


def tell_other_events(source: AcledTable, feedback: QgsProcessingFeedback) -> None:
    """Say which of ACLED's events were left, and how many of each."""
    others = ", ".join(f"{count} {name}" for name, count in source.other_events.most_common(12))
    if others:
        feedback.pushInfo(tr("Events that change no holder, left out: {others}").format(others=others))


def told_of(outlook: Preview, feedback: QgsProcessingFeedback) -> ImportReport:
    """Say what an import would do, row by row; the same as a report."""
    for row in outlook.rows:
        said = f"{row.row}: {row.moment} {row.kind} {row.place} {row.from_actor} > {row.to_actor}, {row.km2:.2f} km2"
        feedback.pushInfo(said)
        for finding in row.findings:
            feedback.pushWarning(f"  {finding}")
    names = tuple(place.name for place in outlook.new_places)
    report = ImportReport(outlook.entries, outlook.unlocated, names, (), outlook.remarks)
    for remark in report.remarks:
        feedback.pushWarning(str(remark))
    for place in outlook.new_places:
        if place.like:
            like = ", ".join(f"{one.name} ({one.place_id})" for one in place.like)
            said = tr("{name} is a new place; the campaign has {like}.").format(name=place.name, like=like)
            feedback.pushWarning(said)
    feedback.pushInfo(
        tr("Nothing was logged. {entries} entries would be, {repeated} rows repeat, {findings} findings.").format(
            entries=outlook.entries, repeated=outlook.repeated, findings=outlook.findings
        )
    )
    return report


def tell(report: ImportReport, feedback: QgsProcessingFeedback) -> None:
    """Say what an import did."""
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
