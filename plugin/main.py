"""The composition root: builds the plugin's parts when QGIS loads it, takes them down in reverse when it goes."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTimer, QTranslator

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_LOOK_EVERY_MS = 25
RESOURCES = Path(__file__).parent.parent / "resources"


class CampaignReplayPlugin:
    """Campaign Replay in one QGIS. iface is None where there is no screen (qgis_process)."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._take_down: list[Callable[[], object]] = []

    def initProcessing(self) -> None:
        """Everything that needs no screen; qgis_process calls this and nothing else."""
        find_libraries()
        self._install_translator()
        self._add_provider()

    def initGui(self) -> None:
        """The button and the menu now; the algorithms when QGIS is idle, the window when somebody wants it."""
        if self._iface is None:
            self.initProcessing()
            return
        find_libraries()
        self._install_translator()
        from .gui.entrance import Entrance

        entrance = Entrance(self._iface, QgsProject.instance(), RESOURCES)
        self._take_down.append(entrance.close)
        self._add_provider_later()

    def unload(self) -> None:
        """Take down what was built, the last first."""
        while self._take_down:
            self._take_down.pop()()

    def _install_translator(self) -> None:
        locale = QgsSettings().value("locale/userLocale", "en", str)
        translator = QTranslator()
        for name in (locale, locale[:2]):
            if translator.load(f"campaign_replay_{name}", str(RESOURCES / "i18n")):
                QCoreApplication.installTranslator(translator)
                self._take_down.append(lambda: QCoreApplication.removeTranslator(translator))
                return

    def _add_provider_later(self) -> None:
        """Importing the engine takes longer than a window may stand still, so a thread does it, once QGIS is idle."""
        thread = threading.Thread(target=_import_algorithms, name="CampaignReplayImports", daemon=True)
        look = QTimer()
        look.setInterval(_LOOK_EVERY_MS)

        def follow() -> None:
            if thread.ident is None:
                thread.start()
            elif not thread.is_alive():
                look.stop()
                self._add_provider()

        def stop() -> None:
            look.stop()
            if thread.is_alive():
                thread.join()

        look.timeout.connect(follow)
        look.start()
        self._take_down.append(stop)

    def _add_provider(self) -> None:
        # Imported only now: find_libraries() comes first, and without shapely the plugin must still load and say so.
        from .campaign.errors import CampaignError

        try:
            from .processing.provider import CampaignReplayProvider
        except CampaignError as error:
            self._complain(str(error))
            return
        provider = CampaignReplayProvider()
        registry = QgsApplication.processingRegistry()
        if registry.addProvider(provider):
            # By its name: the registry owns the provider, and others may have had it removed by then.
            name = provider.id()
            self._take_down.append(lambda: registry.removeProvider(name))

    def _complain(self, message: str) -> None:
        if self._iface is not None:
            self._iface.messageBar().pushMessage("Campaign Replay", message, Qgis.MessageLevel.Critical)
        QgsMessageLog.logMessage(message, "Campaign Replay", Qgis.MessageLevel.Critical)


def _import_algorithms() -> None:
    """Bring in what the provider needs. What goes wrong is said by the main thread, which tries again."""
    with suppress(Exception):
        importlib.import_module(".processing.provider", __package__)


def find_libraries() -> None:
    """Make shapely importable where QGIS's own Python lacks it.

    The folder named by CAMPAIGN_REPLAY_LIBS, or campaign_replay/libs in the user's QGIS profile, is looked at last
    and only now: were it on the path when QGIS starts, QGIS itself would import a shapely wheel from it, and that
    would bind to the GEOS of QGIS instead of its own.
    """
    if importlib.util.find_spec("shapely") is not None:
        return
    profile = Path(QgsApplication.qgisSettingsDirPath())
    folder = os.environ.get("CAMPAIGN_REPLAY_LIBS") or str(profile / "campaign_replay" / "libs")
    if Path(folder).is_dir() and folder not in sys.path:
        sys.path.append(folder)
        importlib.invalidate_caches()
