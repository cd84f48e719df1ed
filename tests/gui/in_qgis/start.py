"""Loads the plugin into a QGIS that has never seen it, and tells what that cost and what it brought in."""

from __future__ import annotations

import os
import sys
import threading
import time

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.utils import loadPlugin, startPlugin
from stage import PLUGIN, breathe, perform

IDLE_SECONDS = 20.0


class ThreadNotes:
    """Notes which modules are looked for on the main thread."""

    def __init__(self) -> None:
        self.on_main: list[str] = []

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if threading.current_thread() is threading.main_thread():
            self.on_main.append(name)


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
    threads = ThreadNotes()
    sys.meta_path.insert(0, threads)
    longest, end = 0.0, time.perf_counter() + IDLE_SECONDS
    registry = QgsApplication.processingRegistry()
    while registry.providerById(PLUGIN) is None and time.perf_counter() < end:
        turn = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - turn)
    sys.meta_path.remove(threads)
    return {
        "engine_on_main_thread": threads.on_main,
        "load": loaded - began,
        "start": started - loaded,
        "brought": brought,
        "provider_waits": is_waiting,
        "provider_comes": QgsApplication.processingRegistry().providerById(PLUGIN) is not None,
        "idle": longest,
    }


perform(story)
