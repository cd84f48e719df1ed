"""Runs a script inside a real QGIS window and hands back what it told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent / "in_qgis"


def run_in_qgis(
    name: str, environment: dict[str, str], folder: Path, *, timeout: int = 120, **given: str
) -> dict[str, Any]:
    """Start QGIS with a script of in_qgis/; given reaches it as environment variables in capitals.

    The script's answer, a dict; AssertionError with its traceback where it failed.
    """
    told = folder / f"{name}.json"
    told.unlink(missing_ok=True)
    variables = {f"STORY_{key.upper()}": value for key, value in given.items()}
    done = subprocess.run(
        ["qgis", "--nologo", "--noversioncheck", "--code", str(SCRIPTS / f"{name}.py")],
        env=environment | variables | {"STORY_TOLD": str(told), "STORY_SCRIPTS": str(SCRIPTS)},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    assert told.exists(), done.stderr.decode(errors="replace")[-4000:]
    answer = json.loads(told.read_text(encoding="utf-8"))
    assert "failed" not in answer, answer["failed"]
    return answer
