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

    The script's answer, a dict; AssertionError with its traceback where it failed, or with what every thread was
    doing where it hung.
    """
    told = folder / f"{name}.json"
    told.unlink(missing_ok=True)
    # QGIS asks before it leaves a layer behind that lies in the folder for temporary files, as a test's files do.
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    given |= {"told": str(told), "scripts": str(SCRIPTS), "patience": str(timeout)}
    variables = {f"STORY_{key.upper()}": value for key, value in given.items()}
    done = subprocess.run(
        ["qgis", "--nologo", "--noversioncheck", "--code", str(SCRIPTS / f"{name}.py")],
        env=environment | variables | {"TMPDIR": str(temporary)},
        capture_output=True,
        # The script ends itself with a word about it; this is for a QGIS that never came to the script.
        timeout=timeout + 30,
        check=False,
    )
    words = done.stderr.decode(errors="replace")[-8000:]
    assert told.exists(), words
    assert "Timeout (" not in words, words
    answer = json.loads(told.read_text(encoding="utf-8"))
    assert "failed" not in answer, answer["failed"]
    assert done.returncode == 0, words
    return answer
