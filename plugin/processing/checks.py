"""campaign_replay:checks - what looks wrong in a campaign's log, and stated figures beside computed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)
from qgis.PyQt.QtCore import QMetaType

from ..campaign.change import ControlChange
from ..campaign.checks import Shares, check_log
from ..campaign.times import from_millis
from ..storage.geopackage import GeoPackageStore
from ..territory.border_ledger import MeasuredLine
from ..territory.claims import ClaimCheck, check_claim
from ..territory.held_before import footprint_bounds, shares_before
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of

_TEXT, _INTEGER, _DOUBLE = QMetaType.Type.QString, QMetaType.Type.Int, QMetaType.Type.Double


class Checks(CampaignAlgorithm):
    """Findings and claim checks as two tables."""

    ID = "checks"
    ICON = "checks"
    GUIDE = "user-guide-analysis"
    OUTPUT, CLAIMS, FINDINGS = "OUTPUT", "CLAIMS", "FINDINGS"

    def displayName(self) -> str:
        return tr("Check the log")

    def tags(self) -> list[str]:
        return tr("check,validate,quality,contradiction,claim,log,control").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Tells what looks wrong in a campaign's log: ground taken from somebody who did not hold it, taken twice, "
            "reported before it happened, unlocated, said twice. Findings are advice with a fix where there is one; "
            "sources do contradict each other, and the log keeps both.\n\n"
            "The second table puts every stated figure, such as kilometres of border, beside the computed one, with "
            "the difference and the method."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Findings"), Qgis.ProcessingSourceType.Vector),
            tr("A table: seq and uid of the entry, moment, place, code, message, and field and value of the fix."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.CLAIMS, tr("Stated figures"), Qgis.ProcessingSourceType.Vector, optional=True
            ),
            tr("A table: said_at, source, measure, line, actor, stated, computed, difference, held, unit, method."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.FINDINGS, tr("Number of findings")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as store:
            findings = _finding_rows(store, feedback)
            claims = list(_claim_rows(store))
        results: Parameters = {self.FINDINGS: len(findings)}
        for name, fields, rows in ((self.OUTPUT, _FINDING_FIELDS, findings), (self.CLAIMS, _CLAIM_FIELDS, claims)):
            sink, destination = self.parameterAsSink(
                parameters, name, context, _as_fields(fields), Qgis.WkbType.NoGeometry, QgsCoordinateReferenceSystem()
            )
            if sink is not None:
                for values in rows:
                    feature = QgsFeature()
                    feature.setAttributes(values)
                    sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
                results[name] = destination
        feedback.pushInfo(tr("{count} findings.").format(count=len(findings)))
        return results


_FINDING_FIELDS = (
    ("seq", _INTEGER), ("change_uid", _TEXT), ("moment", _TEXT), ("place", _TEXT), ("code", _TEXT),
    ("message", _TEXT), ("fix_field", _TEXT), ("fix_value", _TEXT),
)  # fmt: skip
_CLAIM_FIELDS = (
    ("said_at", _TEXT), ("source", _TEXT), ("measure", _TEXT), ("line", _TEXT), ("actor", _TEXT),
    ("stated", _DOUBLE), ("computed", _DOUBLE), ("difference", _DOUBLE), ("held", _DOUBLE), ("unit", _TEXT),
    ("method", _TEXT),
)  # fmt: skip


def _as_fields(columns: Sequence[tuple[str, QMetaType.Type]]) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns:
        fields.append(QgsField(name, kind))
    return fields


def _finding_rows(store: GeoPackageStore, feedback: QgsProcessingFeedback) -> list[list[object]]:
    campaign = store.campaign()
    entries = list(store.in_force())
    by_uid = {entry.uid: entry for entry in entries}
    same_time: dict[int, list[ControlChange]] = {}
    for entry in entries:
        same_time.setdefault(entry.effective_at, []).append(entry)
    go_on = progress_of(feedback)
    done = 0

    def just_before(entry: ControlChange) -> Shares:
        nonlocal done
        done += 1
        if not go_on(done, len(entries)):
            return {}
        before = store.holdings_at(entry.effective_at - 1, footprint_bounds(entry))
        return shares_before(entry, same_time[entry.effective_at], before)

    rows = []
    for finding in check_log(entries, campaign, just_before):
        entry = by_uid[finding.change_uid]
        place = campaign.places.get(entry.draft.place_id)
        fix = finding.fix
        rows.append(
            [
                entry.seq,
                entry.uid,
                entry.draft.moment.text,
                place.name if place else "",
                finding.code.value,
                finding.message,
                fix.field if fix else None,
                fix.value if fix else None,
            ]
        )
    return rows


def _claim_rows(store: GeoPackageStore) -> Iterator[list[object]]:
    campaign = store.campaign()
    said_by = {
        citation.uid: campaign.sources[citation.source_id].name
        for entry in store.in_force()
        for citation in entry.draft.citations
        if citation.source_id in campaign.sources
    }
    for claim in store.claims():
        reference = campaign.lines.get(claim.line)
        checked = check_claim(
            claim,
            line=MeasuredLine(reference) if reference else None,
            shares=store.shares_at(claim.said_at, claim.line) if reference else (),
            holdings=store.holdings_at(claim.said_at) if claim.measure == "area" else (),
        )
        yield _claim_row(checked, said_by.get(claim.citation_uid, ""))


def _claim_row(checked: ClaimCheck, source: str) -> list[object]:
    claim = checked.claim
    return [
        from_millis(claim.said_at).isoformat(),
        source,
        claim.measure,
        claim.line,
        claim.actor,
        checked.stated,
        checked.computed,
        checked.difference,
        checked.held,
        claim.unit,
        checked.method.value,
    ]
