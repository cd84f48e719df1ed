"""Given to QGIS by `make run`: opens the project inside the sample campaign's file; its command line takes none."""

from __future__ import annotations

import os

from qgis.utils import iface

iface.addProject(os.environ["CAMPAIGN_REPLAY_PROJECT"])
iface.mainWindow().showMaximized()
