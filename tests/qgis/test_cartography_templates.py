"""The style templates: what the code draws, for people who load a .qml into a layer of their own."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import Qgis, QgsVectorLayer

from plugin.cartography.layers import ROLE_PROPERTY
from plugin.cartography.palette import STANDARD_FILLS, STANDARD_NAMES
from plugin.cartography.roles import LAYER_SPECS, LayerSpec
from plugin.cartography.templates import TEMPLATE_FOLDER, write_templates

DRAWN = [spec for spec in LAYER_SPECS if spec.geometry is not None]


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Layers need a QGIS application."""


def meaning(path: Path) -> list[str]:
    """A style without what differs from one writing to the next: ids, order of attributes, QGIS's version, and the
    digits of colours that are told as fractions too."""
    text = re.sub(r"\{[0-9a-f-]{36}\}", "{}", path.read_text(encoding="utf-8"))
    text = re.sub(r",rgb:[0-9.,]+", "", text)
    return lines_of(re.sub(r'(<qgis [^>]*)version="[^"]*"', r"\1", text))


def lines_of(xml: str) -> list[str]:
    """Each element of a document on a line, its attributes sorted; documents inside of attributes likewise."""
    lines = []
    for node in ElementTree.fromstring(xml).iter():  # noqa: S314 (our own file)
        values = [
            (name, lines_of(value) if value.startswith("<symbol") else value) for name, value in node.attrib.items()
        ]
        lines.append(f"{node.tag} {sorted(values, key=str)} {(node.text or '').strip()}")
    return lines


def parts_of(value: str) -> str:
    """An attribute, which may hold a symbol's document."""
    return str(lines_of(value)) if value.startswith("<symbol") else value


def test_templates_are_what_the_code_draws(tmp_path):
    written = write_templates(tmp_path)
    assert {path.name for path in written} == {path.name for path in TEMPLATE_FOLDER.glob("*.qml")}
    for path in written:
        kept = meaning(TEMPLATE_FOLDER / path.name)
        assert meaning(path) == kept, f"{path.name}: run python -m plugin.cartography.templates"


@pytest.mark.parametrize("spec", DRAWN, ids=lambda spec: spec.table)
def test_a_template_fits_any_layer_of_its_geometry(spec: LayerSpec):
    layer = QgsVectorLayer(f"{spec.geometry.name}?crs=EPSG:4326", "theirs", "memory")
    message, loaded = layer.loadNamedStyle(str(TEMPLATE_FOLDER / f"{spec.role.value}.qml"))
    assert loaded, message
    assert layer.temporalProperties().isActive() == spec.temporal
    assert not layer.customProperty(ROLE_PROPERTY)


def test_the_ground_template_knows_every_standard_party():
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=actor:string", "theirs", "memory")
    layer.loadNamedStyle(str(TEMPLATE_FOLDER / "control_area.qml"))
    rules = layer.renderer().rootRule().descendants()
    colors = {
        rule.label(): rule.symbol().color().name()
        for rule in rules
        if rule.symbol() and rule.parent().label() == "Who holds what"
    }
    for code, color in STANDARD_FILLS.items():
        assert colors[STANDARD_NAMES[code]] == color
    assert layer.geometryType() == Qgis.GeometryType.Polygon
