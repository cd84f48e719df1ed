"""A session of the window, without the window: the small campaign, open for a person called "desk"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsProject

from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from tests.gui.small_war import small_war


@contextmanager
def open_war(path: Path) -> Iterator[CampaignSession]:
    """The small campaign in a new file, opened in a project of its own; closed in the end, and nothing remembered."""
    settings = PluginSettings()
    settings.recorded_by = "desk"
    session = CampaignSession(QgsProject(), settings)
    session.open(small_war(path))
    yield session
    session.close()
    settings.recorded_by = ""
    settings.unregister()
