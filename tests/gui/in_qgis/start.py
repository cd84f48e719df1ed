"""Loads the plugin into a QGIS that has never seen it, and tells what that cost and what it brought in."""

from __future__ import annotations

import os
import sys
import time

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.utils import loadPlugin, startPlugin
from stage import PLUGIN, breathe, perform

IDLE_SECONDS = 20.0


def story() -> dict:
    for _ in range(30):
        breathe()
    known = set(sys.modules)
    began = time.perf_counter()
    loadPlugin(PLUGIN)
    loaded = time.perf_counter()
    startPlugin(PLUGIN)
    started = time.perf_counter()
    brought = sorted(set(sys.modules) - known)
    is_waiting = QgsApplication.processingRegistry().providerById(PLUGIN) is None
    longest, end = 0.0, time.perf_counter() + IDLE_SECONDS
    registry = QgsApplication.processingRegistry()
    while registry.providerById(PLUGIN) is None and time.perf_counter() < end:
        turn = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - turn)
    return {
        "load": loaded - began,
        "start": started - loaded,
        "brought": brought,
        "provider_waits": is_waiting,
        "provider_comes": QgsApplication.processingRegistry().providerById(PLUGIN) is not None,
        "idle": longest,
    }


perform(story)
