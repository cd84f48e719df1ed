"""Opens the project inside a campaign's file that has another name by now."""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from qgis.utils import iface
from stage import entrance, given, perform, project, settled, until


def story() -> dict:
    iface.addProject(f"geopackage:{given('campaign')}?projectName=Campaign")
    bench = until(lambda: entrance().workbench, "no workbench")
    until(lambda: bench.session.is_open, "the campaign does not open")
    until(lambda: bench.time.slider.reel.replay.is_there, "the replay never arrives")
    settled()
    return {
        "file": bench.session.path.name,
        "invalid": [layer.name() for layer in project().mapLayers().values() if not layer.isValid()],
        "ground": bench.time.slider.reel.layers.known is not None,
    }


perform(story)
