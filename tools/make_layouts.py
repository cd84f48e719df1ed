"""Writes the page templates in resources/layouts anew, from the sheets in plugin/paper.

Run after changing a sheet; a test says when that was forgotten.
Run as a module from the project's root: `QT_QPA_PLATFORM=offscreen build/venv/bin/python -m tools.make_layouts`.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject

from plugin.paper.design import build_layout
from plugin.paper.sheet_designs import sheets
from plugin.paper.sheets import Sheet
from plugin.paper.templates import LAYOUTS, SUFFIX, save_template


def main() -> None:
    """Write every template, and remove those that no sheet describes."""
    application = QgsApplication([], True)
    application.initQgis()
    wanted = sheets()
    for path in LAYOUTS.glob(f"*{SUFFIX}"):
        if path.stem not in wanted:
            path.unlink()
    for name, sheet in wanted.items():
        write(sheet, LAYOUTS / f"{name}{SUFFIX}")
        print(f"{name}{SUFFIX}")
    application.exitQgis()


def write(sheet: Sheet, path: Path) -> None:
    """Write one template; its project is gone when this returns, for none may outlive QGIS."""
    project = QgsProject()
    save_template(build_layout(project, sheet), path)


if __name__ == "__main__":
    main()
