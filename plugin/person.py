"""Who stands in the log as the one who wrote, in the window and in algorithms alike: undo finds acts by that name."""

from __future__ import annotations

import getpass
from typing import Final

from qgis.core import QgsSettings

PLUGIN_NODE: Final = "campaign_replay"
"""Where QGIS keeps what the plugin remembers, below "plugins"."""

RECORDED_BY: Final = "recorded-by"


def person_at_desk() -> str:
    """The name set in the plugin's window, else the computer's user."""
    return str(QgsSettings().value(f"plugins/{PLUGIN_NODE}/{RECORDED_BY}", "") or getpass.getuser())
