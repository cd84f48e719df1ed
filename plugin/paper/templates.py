"""Finds templates: the layouts that come with the plugin, and anybody's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qgis.core import QgsLayoutItemLabel, QgsLayoutItemMap, QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

from ..campaign.errors import CampaignError

LAYOUTS: Final = Path(__file__).resolve().parents[2] / "resources" / "layouts"
SUFFIX: Final = ".qpt"


def template_names() -> list[str]:
    """Names of the layouts that come with the plugin."""
    return sorted(path.stem for path in LAYOUTS.glob(f"*{SUFFIX}"))


def template_path(template: str) -> Path:
    """The file of a template, given by name or by path; CampaignError where there is none."""
    path = Path(template) if template.endswith(SUFFIX) else LAYOUTS / f"{template}{SUFFIX}"
    if not path.is_file():
        raise CampaignError(
            f"there is no page template {template!r}",
            remedy=f"Choose one of {', '.join(template_names())}, or give the path of a .qpt file.",
            field="template",
        )
    return path


def load_template(project: QgsProject, template: str) -> QgsPrintLayout:
    """A layout of a template, bound to no layers yet; CampaignError where the file is none or shows no map."""
    path = template_path(template)
    document = QDomDocument()
    if not document.setContent(path.read_text(encoding="utf-8"))[0]:
        raise CampaignError(f"{path.name} is no layout template", remedy="Save it again from QGIS's layout designer.")
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    items, is_read = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not is_read or not items:
        raise CampaignError(f"{path.name} is no layout template", remedy="Save it again from QGIS's layout designer.")
    if map_item(layout, "map") is None:
        raise CampaignError(f"{path.name} has no map with the id 'map'", remedy="Give its main map the id 'map'.")
    layout.setName(path.stem)
    return layout


def save_template(layout: QgsPrintLayout, path: Path) -> None:
    """Write a layout as a template."""
    if not layout.saveAsTemplate(str(path), QgsReadWriteContext()):
        raise CampaignError(f"{path} could not be written", remedy="Check the folder and its free space.")


def map_item(layout: QgsPrintLayout, name: str) -> QgsLayoutItemMap | None:
    """The map item of an id, or None."""
    item = layout.itemById(name)
    return item if isinstance(item, QgsLayoutItemMap) else None


def label_items(layout: QgsPrintLayout) -> dict[str, QgsLayoutItemLabel]:
    """Labels by id."""
    return {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItemLabel) and item.id()}
