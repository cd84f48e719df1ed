"""Finds templates: the layouts that come with the plugin, and anybody's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemRegistry,
    QgsLayoutPoint,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtXml import QDomDocument

from ..campaign.errors import CampaignError

LAYOUTS: Final = Path(__file__).resolve().parents[2] / "resources" / "layouts"
SUFFIX: Final = ".qpt"
_MAP: Final = str(int(QgsLayoutItemRegistry.ItemType.LayoutMap))
_PAGE: Final = str(int(QgsLayoutItemRegistry.ItemType.LayoutPage))
_SWAPPED: Final = {"ledger_start": "ledger_end", "ledger_end": "ledger_start"}


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What is known of a template without loading it.

    template is what a PageRequest calls it; pairs is whether each page shows the one before beside its own; width and
    height are those of its page in millimetres, 0 where the file does not say.
    """

    template: str
    pairs: bool
    width: float
    height: float


def template_facts(template: str) -> TemplateFacts | None:
    """The facts of a template, given by name or by path; None where it could not be printed."""
    try:
        document = _read(template_path(template))
    except (CampaignError, OSError, UnicodeDecodeError):
        return None
    items = document.elementsByTagName("LayoutItem")
    found = [items.at(number).toElement() for number in range(items.count())]
    ids = {item.attribute("id") for item in found if item.attribute("type") == _MAP}
    if "map" not in ids:
        return None
    size = next((item.attribute("size") for item in found if item.attribute("type") == _PAGE), "")
    width, height, unit = (*size.split(","), "", "", "")[:3]
    is_known = unit == "mm"
    return TemplateFacts(
        template, "map_before" in ids, float(width) if is_known else 0, float(height) if is_known else 0
    )


def own_templates(folders: Iterable[str | Path]) -> list[Path]:
    """Templates in folders, by name, that pages can be printed with; folders that are not there hold none."""
    files = [path for folder in folders for path in sorted(Path(folder).glob(f"*{SUFFIX}"))]
    return [path for path in files if path.parent != LAYOUTS and template_facts(str(path)) is not None]


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
    document = _read(path)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    items, is_read = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not is_read or not items:
        raise CampaignError(f"{path.name} is no layout template", remedy="Save it again from QGIS's layout designer.")
    if map_item(layout, "map") is None:
        raise CampaignError(f"{path.name} has no map with the id 'map'", remedy="Give its main map the id 'map'.")
    layout.setName(path.stem)
    return layout


def _read(path: Path) -> QDomDocument:
    document = QDomDocument()
    if not document.setContent(path.read_text(encoding="utf-8"))[0]:
        raise CampaignError(f"{path.name} is no layout template", remedy="Save it again from QGIS's layout designer.")
    return document


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


def mirror(layout: QgsPrintLayout) -> None:
    """Turn a layout round for a language written from the right; one whose title stands on the right is so already.

    West stays on the left whatever the language: the names of the border's two ends change places once more, and the
    locator map lies upon the same ground as ever. The scale bar is set beside the north arrow when its length is known.
    """
    labels = label_items(layout)
    if is_mirrored(layout):
        return
    width = layout.pageCollection().page(0).pageSize().width()
    boxes = {item.id(): (item.positionWithUnits(), item.sizeWithUnits()) for item in _items(layout)}
    for item in _items(layout):
        corner, size = boxes.get(_SWAPPED.get(item.id(), ""), boxes[item.id()])
        item.attemptMove(QgsLayoutPoint(width - corner.x() - size.width(), corner.y(), corner.units()))
    locator = map_item(layout, "locator")
    if locator is not None and "map" in boxes:
        corner = boxes["locator"][0]
        left = map_item(layout, "map").positionWithUnits().x() + corner.x() - boxes["map"][0].x()
        locator.attemptMove(QgsLayoutPoint(left, corner.y(), corner.units()))
    for name, label in labels.items():
        if name not in _SWAPPED:
            is_left = label.hAlign() == Qt.AlignmentFlag.AlignLeft
            label.setHAlign(Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft)


def pairs_pages(layout: QgsPrintLayout) -> bool:
    """Whether each page of a layout shows the instant before beside its own: it has a map with the id "map_before"."""
    return map_item(layout, "map_before") is not None


def is_mirrored(layout: QgsPrintLayout) -> bool:
    """Whether a layout is made for a language written from the right."""
    title = label_items(layout).get("title")
    return title is not None and title.hAlign() == Qt.AlignmentFlag.AlignRight


def _items(layout: QgsPrintLayout) -> list[QgsLayoutItem]:
    return [
        item for item in layout.items() if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage)
    ]
