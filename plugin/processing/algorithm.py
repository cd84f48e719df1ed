"""What every algorithm of the provider shares: one group, one way to open a campaign, one way to tell what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtGui import QIcon

from ..campaign.errors import CampaignError
from ..campaign.log import utc_now
from ..campaign.times import DAY, HOUR, MINUTE, SECOND
from ..person import person_at_desk
from ..storage.geopackage import GeoPackageStore, open_in_qgis
from ..storage.recorder import Recorder
from ..translation import tr

RESOURCES = Path(__file__).parent.parent.parent / "resources"
_DOCS_URL = "https://github.com/campaign-replay/campaign-replay/blob/main/docs"
_EPOCH_DAY = 2_440_588
"""Julian day number of 1970-01-01, which QDate counts by."""

_FLAGS: Final = ("true", "false", "1", "0", "")

Parameters = dict[str, Any]


class CampaignAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work() may raise CampaignError; people are told row, field and remedy."""

    CAMPAIGN: ClassVar[str] = "CAMPAIGN"
    RECORDED_BY: ClassVar[str] = "RECORDED_BY"

    ID: ClassVar[str] = ""
    ICON: ClassVar[str] = "campaign_replay"
    GUIDE: ClassVar[str] = "user-guide"
    """The page of docs/ that has a heading with the id."""

    def name(self) -> str:
        return self.ID

    def group(self) -> str:
        return ""

    def groupId(self) -> str:
        return ""

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / f"{self.ICON}.svg"))

    def helpUrl(self) -> str:
        return f"{_DOCS_URL}/{self.GUIDE}.md#{self.ID}"

    def createInstance(self) -> QgsProcessingAlgorithm:
        return type(self)()

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """Beyond what QGIS looks at: it takes "maybe", and "no", for a yes."""
        for name, value in parameters.items():
            definition = self.parameterDefinition(name)
            is_flag = definition is not None and definition.type() == QgsProcessingParameterBoolean.typeName()
            if is_flag and isinstance(value, str) and value.strip().casefold() not in _FLAGS:
                return False, tr("{name} is “{value}”. Write true or false.").format(name=name, value=value)
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with told_plainly():
            return self.work(parameters, context, feedback)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Do the work."""
        raise NotImplementedError

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, *, advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(help_text)
        if advanced:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        if not self.addParameter(parameter):
            raise QgsProcessingException(f"The parameter {parameter.name()} of {self.ID} is not valid.")

    def add_campaign(self) -> None:
        """Add the parameter that nearly every algorithm begins with."""
        self.add(
            QgsProcessingParameterFile(self.CAMPAIGN, tr("Campaign"), extension="gpkg"),
            tr("The campaign's GeoPackage, as made by “New campaign”."),
        )

    def add_recorded_by(self) -> None:
        """Add who writes into the log."""
        self.add(
            QgsProcessingParameterString(self.RECORDED_BY, tr("Recorded by"), optional=True),
            tr("Who stands in the log as the one who wrote these entries, and can undo them; you, if left empty."),
            advanced=True,
        )

    def recorder(self, store: GeoPackageStore, parameters: Parameters, context: QgsProcessingContext) -> Recorder:
        """Who writes, with one recording time for all: one act, and one step to undo."""
        instant = utc_now()
        person = self.parameterAsString(parameters, self.RECORDED_BY, context).strip()
        return Recorder(store, lambda: instant, person or person_at_desk())

    def campaign_path(self, parameters: Parameters, context: QgsProcessingContext) -> Path:
        """The file that the campaign parameter names."""
        return Path(self.parameterAsFile(parameters, self.CAMPAIGN, context))

    @contextmanager
    def opened(
        self, parameters: Parameters, context: QgsProcessingContext, *, to_write: bool = False
    ) -> Iterator[GeoPackageStore]:
        """The campaign, closed again when done; for reading, with its derived side true."""
        store = open_in_qgis(self.campaign_path(parameters, context))
        try:
            if not to_write and store.is_stale():
                raise CampaignError(
                    "The map of this campaign is not up to date with its log.", remedy="Run “Rebuild” on it first."
                )
            yield store
        finally:
            store.close()


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a CampaignError into what Processing shows."""
    try:
        yield
    except CampaignError as error:
        raise QgsProcessingException(str(error)) from error


def progress_of(feedback: QgsProcessingFeedback, first: float = 0.0, last: float = 100.0) -> Callable[[int, int], bool]:
    """A progress callback that moves the bar from first to last per cent and hands on the person's cancel."""

    def go_on(done: int, total: int) -> bool:
        feedback.setProgress(first + (last - first) * done / max(total, 1))
        return not feedback.isCanceled()

    return go_on


def wall_clock(moment: QDateTime) -> int:
    """What a date widget shows, as campaign wall-clock milliseconds; its time zone is nobody's business."""
    time = moment.time()
    of_day = time.hour() * HOUR + time.minute() * MINUTE + time.second() * SECOND + time.msec()
    return (moment.date().toJulianDay() - _EPOCH_DAY) * DAY + of_day
