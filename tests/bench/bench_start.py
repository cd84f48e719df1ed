"""What the plugin adds to the start of QGIS, measured in real QGIS windows that have never loaded it before."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.gui.real_qgis import run_in_qgis
from tests.gui.test_start import QUICK_SECONDS, without_plugin

from .report import heading, row

STARTS = 5


def bench_start(desktop: dict[str, str], tmp_path: Path) -> None:
    """Import, initGui, and the longest turn of the event loop after it, in which the algorithms come."""
    heading(f"Start: ms added to the start of QGIS, {STARTS} starts (promised: import and initGui under 100)")
    told = [run_in_qgis("start", without_plugin(desktop, tmp_path / str(n)), tmp_path) for n in range(STARTS)]
    row("", "median", "most")
    for name, parts in (
        ("import of the package", ("load",)),
        ("initGui", ("start",)),
        ("both", ("load", "start")),
        ("longest turn while engine and algorithms come", ("idle",)),
    ):
        spent = [sum(one[part] for part in parts) * 1e3 for one in told]
        row(name, f"{statistics.median(spent):.1f}", f"{max(spent):.1f}")
    own = [name for name in told[0]["brought"] if name.startswith("campaign_replay")]
    row("modules brought in: ours, of all", f"{len(own)}", f"{len(told[0]['brought'])}")
    assert min(one["load"] + one["start"] for one in told) < QUICK_SECONDS
