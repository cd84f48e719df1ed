"""The style templates under resources/styles: for layers of the standard parties, in any QGIS, without this plugin.

Run `python -m plugin.cartography.templates` after a change of the styles; a test compares.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from qgis.core import QgsApplication, QgsVectorLayer

from ..campaign.actor import UNKNOWN, Actor
from ..campaign.campaign import Campaign, Settings
from .layers import make_temporal
from .palette import STANDARD_FILLS, STANDARD_HATCHES, STANDARD_NAMES
from .roles import LAYER_SPECS
from .styles import apply_style, save_template

TEMPLATE_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "styles"


def standard_campaign() -> Campaign:
    """A campaign of nothing but the standard parties."""
    actors = {
        code: Actor(code, STANDARD_NAMES[code], color, STANDARD_HATCHES[code], sort_order=order)
        for order, (code, color) in enumerate(STANDARD_FILLS.items())
    }
    return Campaign(Settings("", "UTC"), b"", actors | {UNKNOWN: Actor(UNKNOWN, UNKNOWN, "#ffffff")})


def write_templates(folder: Path) -> list[Path]:
    """Write a template per role that draws ground into a folder; the paths written."""
    campaign = standard_campaign()
    written = []
    for spec in LAYER_SPECS:
        if spec.geometry is None:
            continue
        columns = "field=valid_from:datetime&field=valid_to:datetime" if spec.temporal else "field=name:string"
        layer = QgsVectorLayer(f"{spec.geometry.name}?crs=EPSG:4326&{columns}", spec.table, "memory")
        if spec.temporal:
            make_temporal(layer)
        layer.setReadOnly(True)
        apply_style(layer, spec.role, campaign, timed=spec.temporal)
        written.append(save_template(layer, spec.role, folder))
    return written


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], True)
    application.initQgis()
    write_templates(TEMPLATE_FOLDER)
    application.exitQgis()
