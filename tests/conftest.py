"""What every kind of test may ask for: the work tree, and environments to start the real QGIS programs in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SETTINGS = """[PythonPlugins]
campaign_replay=true
processing=true

[fonts]
downloadMissingFonts=false

[qgis]
checkVersion=false
"""
"""Of a profile that has the plugin on and asks nothing of the network."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The work tree, which is also the plugin's package."""
    return ROOT


@pytest.fixture(scope="session")
def qgis_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment for qgis_process: this work tree's plugin on, in a profile of this test run, without a screen."""
    profile = tmp_path_factory.mktemp("profile")
    plugins = tmp_path_factory.mktemp("plugins")
    (plugins / "campaign_replay").symlink_to(ROOT)
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return environment | {
        "QGIS_PLUGINPATH": str(plugins),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "CAMPAIGN_REPLAY_LIBS": sysconfig.get_path("purelib"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("runtime")),
    }


@pytest.fixture(scope="session")
def desktop(qgis_environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Environment for a QGIS with a window: a private X display with a window manager, ended with the tests."""
    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        [shutil.which("Xvfb"), "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        display = f":{answer.readline().strip()}"
    environment = qgis_environment | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen([shutil.which("openbox")], env=environment, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    yield environment
    for process in (manager, screen):
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
