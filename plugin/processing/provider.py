"""The Processing provider: every engine call without a screen."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .border_ledger import BorderLedger
from .borderaccess import BorderAccess
from .checks import Checks
from .claimcheck import ClaimCheck
from .contiguity import ContiguityOverTime
from .control_at import ControlAt
from .disagreement import DisagreementOfSources
from .export_animation import ExportAnimation
from .export_changes import ExportChanges
from .export_pages import ExportPages
from .export_replay_page import ExportReplayPage
from .import_changes import ImportChanges
from .import_snapshots import ImportSnapshots
from .new_campaign import NewCampaign
from .pockets import Pockets
from .rebuild import Rebuild
from .statistics import StatisticsOverTime

ALGORITHMS = (
    NewCampaign,
    ImportChanges,
    ImportSnapshots,
    Rebuild,
    ControlAt,
    BorderLedger,
    Checks,
    StatisticsOverTime,
    BorderAccess,
    ContiguityOverTime,
    Pockets,
    ClaimCheck,
    DisagreementOfSources,
    ExportPages,
    ExportAnimation,
    ExportReplayPage,
    ExportChanges,
)
_ICON = Path(__file__).parent.parent.parent / "resources" / "icons" / "campaign_replay.svg"


class CampaignReplayProvider(QgsProcessingProvider):
    """campaign_replay:newcampaign and the others."""

    def id(self) -> str:
        return "campaign_replay"

    def name(self) -> str:
        return "Campaign Replay"

    def icon(self) -> QIcon:
        return QIcon(str(_ICON))

    def svgIconPath(self) -> str:
        return str(_ICON)

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
