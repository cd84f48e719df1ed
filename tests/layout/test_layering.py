"""The house of docs/architecture.md, proved from the source: who may import whom, and who may touch what."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.layout.source import MODULES, PLUGIN, Import, Module

MIDDLE = {"storage", "exchange", "cartography", "replay", "paper"}
BELOW = {
    "campaign": set(),
    "territory": {"campaign"},
    **{layer: {"campaign", "territory", "translation"} for layer in MIDDLE},
    "processing": {"campaign", "territory", "translation", "person", *MIDDLE},
    "gui": {"campaign", "territory", "translation", "person", *MIDDLE},
    "main": {"campaign", "territory", "translation", *MIDDLE, "processing", "gui"},
    "translation": set(),
    "person": set(),
}
"""What each part may import besides itself."""

STDLIB = {*sys.stdlib_module_names, "__future__"}
SCREEN = {"gui", "main"}
SQL_WORDS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP ", "ALTER ", "PRAGMA ")
MOST_LINES = 320


def outside(module: Module) -> list[Import]:
    """What a module imports from beyond the plugin, types aside."""
    return [one for one in module.imports if not one.module.startswith("plugin") and not one.for_types_only]


def calls(module: Module) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}


def tops(module: Module) -> set[str]:
    return {one.module.split(".")[0] for one in outside(module)}


def runs_one_way(module: Module) -> None:
    if not module.layer:
        return
    allowed = BELOW[module.layer] | {module.layer}
    for one in module.imports:
        if one.module.startswith("plugin."):
            assert one.module.split(".")[1] in allowed, f"{module.path}:{one.line} imports {one.module}"
        elif one.module == "plugin":
            assert set(one.names) <= allowed, f"{module.path}:{one.line}"


def imports_its_own_relatively(module: Module) -> None:
    """QGIS loads the package under the name of its folder, which is not ours to know."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            assert (node.module or "").split(".")[0] != "plugin", f"{module.path}:{node.lineno}"


def is_pure(module: Module) -> None:
    if module.layer == "campaign":
        assert tops(module) <= STDLIB | {""}, module.path


def knows_geometry_and_numbers_only(module: Module) -> None:
    if module.layer == "territory":
        assert tops(module) <= STDLIB | {"", "numpy", "shapely"}, module.path


def brings_shapely_in_through_one_door(module: Module) -> None:
    """In QGIS it matters how shapely is loaded first (territory/coverage/loading.py)."""
    if not module.name.startswith("plugin.territory.coverage"):
        assert "shapely" not in tops(module), module.path


def leaves_widgets_to_the_gui(module: Module) -> None:
    if module.layer in SCREEN:
        return
    for one in outside(module):
        dotted = {one.module, *(f"{one.module}.{name}" for name in one.names)}
        for banned in ("qgis.gui", "qgis.utils", "qgis.PyQt.QtWidgets"):
            assert not any(name.startswith(banned) for name in dotted), f"{module.path}:{one.line}"


def leaves_the_open_project_alone(module: Module) -> None:
    if module.layer in SCREEN:
        return
    assert "QgsProject.instance" not in calls(module), module.path
    names = {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
    assert "iface" not in names, module.path


def takes_qt_from_qgis(module: Module) -> None:
    everything = {one.module.split(".")[0] for one in module.imports}
    assert not everything & {"PyQt5", "PyQt6", "PySide2", "PySide6"}, module.path


def has_nothing_that_scanners_refuse(module: Module) -> None:
    """No assert, no swallowed exception, no print, no eval, no XML parser that can be bombed."""
    for node in ast.walk(module.tree):
        where = f"{module.path}:{getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.Assert), where
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, where
            assert not all(isinstance(inner, ast.Pass) for inner in node.body), where
    assert not calls(module) & {"print", "eval", "exec", "input"}, module.path
    assert not tops(module) & {"xml", "pickle", "marshal"}, module.path


def writes_sql_in_one_piece(module: Module) -> None:
    for node in ast.walk(module.tree):
        piece: ast.expr | None = None
        if isinstance(node, ast.JoinedStr) and node.values:
            piece = node.values[0]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            piece = node.left
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            piece = node.func.value
        if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
            assert not piece.value.lstrip().startswith(SQL_WORDS), f"{module.path}:{node.lineno}"


def says_what_it_is(module: Module) -> None:
    assert ast.get_docstring(module.tree) or module.path.name == "__init__.py", module.path


def is_short_enough_to_read(module: Module) -> None:
    assert len(module.path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, module.path


RULES = [
    runs_one_way,
    imports_its_own_relatively,
    is_pure,
    knows_geometry_and_numbers_only,
    brings_shapely_in_through_one_door,
    leaves_widgets_to_the_gui,
    leaves_the_open_project_alone,
    takes_qt_from_qgis,
    has_nothing_that_scanners_refuse,
    writes_sql_in_one_piece,
    says_what_it_is,
    is_short_enough_to_read,
]


def test_every_folder_has_its_place():
    folders = {path.name for path in PLUGIN.iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.stem for path in PLUGIN.glob("*.py")} - {"__init__"}
    assert folders | modules == set(BELOW)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module(rule):
    for module in MODULES:
        rule(module)


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        pytest.param("from ..storage import store", runs_one_way, id="upwards"),
        pytest.param("import shapely", brings_shapely_in_through_one_door, id="second door"),
        pytest.param("from qgis.PyQt.QtWidgets import QWidget", leaves_widgets_to_the_gui, id="widget"),
        pytest.param("QgsProject.instance()", leaves_the_open_project_alone, id="project"),
        pytest.param("assert 1", has_nothing_that_scanners_refuse, id="assert"),
        pytest.param("try:\n    x\nexcept OSError:\n    pass", has_nothing_that_scanners_refuse, id="swallowed"),
        pytest.param("f'SELECT {1}'", writes_sql_in_one_piece, id="sql"),
        pytest.param("import numpy", is_pure, id="impure"),
        pytest.param("from PyQt5.QtCore import Qt", takes_qt_from_qgis, id="qt"),
        pytest.param("from plugin.campaign import actor", imports_its_own_relatively, id="absolute"),
        pytest.param("x = 1", says_what_it_is, id="silent"),
    ],
)
def test_the_rules_bite(source, rule):
    """Each rule refuses a module of campaign/ that breaks it."""
    module = Module(PLUGIN / "campaign" / "broken.py")
    module.__dict__["tree"] = ast.parse(source)
    with pytest.raises(AssertionError):
        rule(module)
