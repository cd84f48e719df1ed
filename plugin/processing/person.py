"""Who stands in the log as the one who ran an algorithm: the same person as at the desk, so that undo finds the act."""

from __future__ import annotations

import getpass
from typing import Final

from qgis.core import QgsSettings

_SETTING: Final = "plugins/campaign_replay/recorded-by"


def person_at_desk() -> str:
    """The name set in the plugin's window, else the computer's user."""
    return str(QgsSettings().value(_SETTING, "") or getpass.getuser())
