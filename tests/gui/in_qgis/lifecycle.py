"""Loads and unloads the plugin twice and compares the window before and after."""

from __future__ import annotations

import os
import sys
import time

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin
from stage import PLUGIN, breathe, entrance, given, perform, settled, until

SIGNALS = ("readProject", "writeProject", "aboutToBeCleared", "layersWillBeRemoved", "layersAdded", "cleared")


def window() -> dict:
    """Everything that a plugin could leave behind."""
    for _ in range(30):
        breathe()
    main, project, canvas = iface.mainWindow(), QgsProject.instance(), iface.mapCanvas()
    return {
        "docks": sorted(dock.objectName() for dock in main.findChildren(QDockWidget)),
        "toolbars": {bar.objectName(): len(bar.actions()) for bar in main.findChildren(QToolBar) if bar.objectName()},
        "menus": sorted(action.text() for action in iface.pluginMenu().actions()),
        "menu_bar": [action.text() for action in main.menuBar().actions()],
        "actions": sorted(
            action.objectName() for action in main.findChildren(QAction) if "ampaign" in action.objectName()
        ),
        "providers": sorted(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "layers": sorted(project.mapLayers()),
        "groups": [child.name() for child in project.layerTreeRoot().children()],
        "listeners": {name: project.receivers(getattr(project, name)) for name in SIGNALS},
        "map_listeners": canvas.receivers(canvas.contextMenuAboutToShow),
        "map_items": len(canvas.scene().items()),
        "map_tool": type(canvas.mapTool()).__name__,
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "messages": len(iface.messageBar().items()),
        "temporal": canvas.mapSettings().isTemporal(),
        "navigation": str(canvas.temporalController().navigationMode()),
    }


def story() -> dict:
    iface.messageBar().clearWidgets()
    unloadPlugin(PLUGIN)
    before = window()
    rounds, seconds = [], []
    for _ in range(2):
        loadPlugin(PLUGIN)
        began = time.perf_counter()
        startPlugin(PLUGIN)
        seconds.append(time.perf_counter() - began)
        until(lambda: QgsApplication.processingRegistry().providerById(PLUGIN), "no provider")
        entrance().action.trigger()
        bench = until(lambda: entrance().workbench, "no workbench")
        bench.open(given("campaign"))
        settled()
        loaded = window()
        unloadPlugin(PLUGIN)
        rounds.append(window())
    return {
        "before": before,
        "loaded": loaded,
        "rounds": rounds,
        "seconds": seconds,
        "is_gone": PLUGIN not in plugins,
        "dock_side": int(Qt.DockWidgetArea.RightDockWidgetArea),
    }


perform(story)
