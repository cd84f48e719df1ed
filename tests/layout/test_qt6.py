"""What runs on Qt 5 and would break on Qt 6 (QGIS 4): enums without their scope, and names that are gone."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

import pytest

from tests.layout.source import MODULES, PLUGIN, Module

LIBRARIES = ("qgis.core", "qgis.gui", "qgis.PyQt.")
GONE = {"exec_", "print_", "QVariant", "QRegExp", "QTextCodec", "QDesktopWidget", "globalPos"}
"""globalPos: of mouse events; a QHelpEvent keeps its own, and is named below."""

KEPT = {"plugin.gui.why.bar"}
"""Modules whose globalPos is a QHelpEvent's."""


def _from_libraries(module: Module) -> dict[str, object]:
    """What a module imports by name from QGIS and Qt."""
    found = {}
    for one in module.imports:
        if one.module.startswith(LIBRARIES):
            library = importlib.import_module(one.module)
            found |= {name: getattr(library, name) for name in one.names}
    return found


def _dotted(tree: ast.AST) -> Iterator[tuple[str, list[str], int]]:
    for node in ast.walk(tree):
        names, inner = [], node
        while isinstance(inner, ast.Attribute):
            names.append(inner.attr)
            inner = inner.value
        if names and isinstance(inner, ast.Name):
            yield inner.id, names[::-1], node.lineno


def scopes_its_enums(module: Module) -> None:
    known = _from_libraries(module)
    for base, names, line in _dotted(module.tree):
        owner = known.get(base)
        for name in names:
            if not isinstance(owner, type):
                break
            value = getattr(owner, name, None)
            # In PyQt5 a member is also an attribute of the class around its enum, as a number with the enum's type.
            is_member = isinstance(value, int) and type(value) not in {int, bool}
            is_loose = is_member and not issubclass(owner, int) and not hasattr(owner, "__members__")
            assert not is_loose, f"{module.path}:{line} {base}.{'.'.join(names)}"
            # In PyQt5 a set of flags has a class of its own (Qt.Orientations); PyQt6 has only the enum.
            is_set = isinstance(value, type) and {"__invert__", "__ixor__"} <= vars(value).keys()
            assert not is_set or issubclass(value, int), f"{module.path}:{line} {base}.{name}"
            owner = value


def uses_nothing_that_is_gone(module: Module) -> None:
    for node in ast.walk(module.tree):
        name = getattr(node, "attr", getattr(node, "id", None))
        assert name not in GONE or module.name in KEPT, f"{module.path}:{node.lineno} {name}"


@pytest.mark.parametrize("rule", [scopes_its_enums, uses_nothing_that_is_gone], ids=lambda rule: rule.__name__)
def test_every_module_is_ready_for_qt_6(rule):
    for module in MODULES:
        rule(module)


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        pytest.param("from qgis.PyQt.QtCore import Qt\nQt.AlignLeft", scopes_its_enums, id="in Qt"),
        pytest.param("from qgis.core import QgsMapLayer\nQgsMapLayer.VectorLayer", scopes_its_enums, id="in QGIS"),
        pytest.param("from qgis.PyQt.QtCore import Qt\nQt.Orientations()", scopes_its_enums, id="plural"),
        pytest.param("dialog.exec_()", uses_nothing_that_is_gone, id="exec_"),
        pytest.param("QVariant()", uses_nothing_that_is_gone, id="QVariant"),
    ],
)
def test_the_rules_bite(source, rule):
    module = Module(PLUGIN / "campaign" / "broken.py")
    module.__dict__["tree"] = ast.parse(source)
    with pytest.raises(AssertionError):
        rule(module)
