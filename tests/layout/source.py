"""The plugin's source as the layout tests see it: modules, who they import, what they call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
PLUGIN = ROOT / "plugin"


class Import(NamedTuple):
    """One imported module, absolute: "plugin.campaign.actor", "qgis.core". names are those taken from it."""

    module: str
    names: tuple[str, ...]
    line: int
    for_types_only: bool


@dataclass(frozen=True)
class Module:
    """One source file under plugin/."""

    path: Path

    @property
    def name(self) -> str:
        """Dotted name, "plugin.campaign.actor"."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def layer(self) -> str:
        """The folder under plugin/, or the module itself where it lies beside the folders."""
        return self.name.split(".")[1] if "." in self.name else ""

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @property
    def imports(self) -> Iterator[Import]:
        """Every import statement, relative ones resolved."""
        typing_only = {
            id(inner)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
            for inner in ast.walk(node)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, (), node.lineno, id(node) in typing_only)
            elif isinstance(node, ast.ImportFrom):
                module = self._absolute(node)
                names = tuple(alias.name for alias in node.names)
                yield Import(module, names, node.lineno, id(node) in typing_only)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        if self.path.name != "__init__.py":
            package = package[:-1]
        base = package[: len(package) - (node.level - 1)]
        return ".".join([*base, *([node.module] if node.module else [])])


MODULES = [Module(path) for path in sorted(PLUGIN.rglob("*.py"))]
