"""The sample campaign, built and printed the way any user's is: through the Processing algorithms, without a screen.

Run by `make demo`. Writes build/euphrates_shield.gpkg and build/euphrates_shield.pdf.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "sample"
CAMPAIGN = ROOT / "build" / "euphrates_shield.gpkg"
PDF = ROOT / "build" / "euphrates_shield.pdf"
STRETCH = "Azaz-Jarabulus"
FIRST, LAST = QDate(2016, 8, 23), QDate(2016, 9, 5)


class Line(QgsProcessingFeedback):
    """One line per step: its name, a percentage where there is a terminal, and the seconds it took."""

    def __init__(self, words: str) -> None:
        super().__init__(False)
        self._words = words
        self._told = -1
        self._began = time.monotonic()
        self.progressChanged.connect(self._tell)

    def _tell(self, percent: float) -> None:
        if sys.stdout.isatty() and int(percent) != self._told:
            self._told = int(percent)
            print(f"\r{self._words} ... {self._told:3d} %", end="", flush=True)

    def done(self) -> None:
        """End the line."""
        start = "\r" if sys.stdout.isatty() else ""
        print(f"{start}{self._words} ... done in {time.monotonic() - self._began:.1f} s", flush=True)


def main() -> None:
    """Build, check, replay and print the sample campaign."""
    with qgis_with_plugin():
        remove_old()
        build()
        counts = log()
        findings, claims = check()
        ledger = border_ledger()
        replayed = replay()
        pages = print_pages()
        tell(counts, findings, claims, ledger, replayed, pages)


@contextmanager
def qgis_with_plugin() -> Iterator[None]:
    """A QGIS without a screen that has loaded this plugin as it is in the work tree."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.insert(0, str(ROOT))
    from plugin.main import CampaignReplayPlugin

    plugin = CampaignReplayPlugin(None)
    plugin.initProcessing()
    yield
    plugin.unload()
    application.exitQgis()


def run(algorithm: str, words: str, **parameters: object) -> tuple[dict, QgsProcessingContext]:
    """Run one of the plugin's algorithms; its results, and the context that holds its temporary layers."""
    context, feedback = QgsProcessingContext(), Line(words)
    found = QgsApplication.processingRegistry().algorithmById(f"campaign_replay:{algorithm}")
    results, is_good = found.run(parameters, context, feedback, catchExceptions=False)
    if not is_good:
        raise SystemExit(feedback.textLog())
    feedback.done()
    return results, context


def remove_old() -> None:
    """What an earlier demo left: the log in a campaign's file is never overwritten."""
    for path in (CAMPAIGN, PDF, *CAMPAIGN.parent.glob(CAMPAIGN.name + "-*")):
        path.unlink(missing_ok=True)


def build() -> None:
    """The campaign's frame."""
    from plugin.gui.sample import sample_frame

    run("newcampaign", "New campaign", **sample_frame(SAMPLE), OUTPUT=str(CAMPAIGN))


def log() -> dict:
    """The chronology, into the log."""
    results, _ = run(
        "importchanges",
        "Import changes",
        CAMPAIGN=str(CAMPAIGN),
        INPUT=str(SAMPLE / "chronology.csv"),
        RECORDED_BY="sample",
    )
    return results


def check() -> tuple[list[dict], list[dict]]:
    """Findings, and stated figures beside computed ones."""
    results, context = run(
        "checks", "Check the log", CAMPAIGN=str(CAMPAIGN), OUTPUT="TEMPORARY_OUTPUT", CLAIMS="TEMPORARY_OUTPUT"
    )
    return rows_of(results["OUTPUT"], context), rows_of(results["CLAIMS"], context)


def border_ledger() -> list[dict]:
    """The stretch, day by day."""
    results, context = run(
        "borderledger",
        "Border ledger",
        CAMPAIGN=str(CAMPAIGN),
        LINE=STRETCH,
        START=midnight(FIRST),
        END=midnight(LAST),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    return rows_of(results["OUTPUT"], context)


def replay() -> str:
    """Every day from the first change to the last by what each changed, against the state read whole at the end."""
    from plugin.campaign.times import DAY, day_start
    from plugin.paper.standing_rows import StandingRows
    from plugin.storage.geopackage import open_in_qgis
    from plugin.territory.state_rows import FID, DerivedTable

    line = Line("Replay")
    store = open_in_qgis(CAMPAIGN, read_only=True)
    first, last = store.extent_in_time()
    days = range(day_start(first) - DAY, day_start(last) + 1, DAY)
    standing = StandingRows(store.states())
    standing.go_to(days[0])
    steps = 0
    for done, day in enumerate(days[1:], start=1):
        turn = standing.go_to(day)
        steps += len(turn.ended) + len(turn.begun)
        line.setProgress(100 * done / len(days))
    shown = {row[FID] for row in standing.rows(DerivedTable.CONTROL_AREA)}
    is_right = shown == {holding.fid for holding in store.holdings_at(days[-1])}
    store.close()
    line.done()
    verdict = "the same as read whole" if is_right else "NOT the same as read whole"
    return f"{len(days) - 1} days, {steps:,} areas ended or begun, the last state {verdict}"


def print_pages() -> int:
    """One page a day."""
    results, _ = run(
        "exportpages",
        "Export pages",
        CAMPAIGN=str(CAMPAIGN),
        START=midnight(FIRST),
        END=midnight(LAST),
        AROUND_LINE=True,
        OUTPUT=str(PDF),
    )
    return results["PAGES"]


def tell(
    counts: dict, findings: list[dict], claims: list[dict], ledger: list[dict], replayed: str, pages: int
) -> None:
    """What came of it."""
    print(f"\nEntries: {counts['ENTRIES']} on {counts['NEW_PLACES']} places")
    print(f"Unlocated entries, kept and listed: {counts['UNLOCATED']}")
    kinds = [finding["code"] for finding in findings]
    by_code = ", ".join(f"{kinds.count(code)} {code}" for code in sorted(set(kinds), key=kinds.count, reverse=True))
    print(f"Check findings: {len(findings)} ({by_code})")
    print(f"Replay: {replayed}")
    tell_ledger(ledger)
    tell_claims(claims)
    print(f"\n{CAMPAIGN.relative_to(ROOT)}: {CAMPAIGN.stat().st_size / 1e6:.1f} MB")
    print(f"{PDF.relative_to(ROOT)}: {pages} pages, {PDF.stat().st_size / 1e6:.1f} MB")


def tell_ledger(ledger: list[dict]) -> None:
    """Kilometres by day and holder."""
    actors = list(dict.fromkeys(row["actor"] for row in ledger))
    print(f"\nThe {STRETCH} stretch, km at the day's start, after that day's changes")
    print("".join(["day       ", *(f"{actor:>10}" for actor in actors), f"{'sum':>10}"]))
    for day in dict.fromkeys(row["at"] for row in ledger):
        km = {row["actor"]: row["km"] for row in ledger if row["at"] == day}
        print("".join([day, *(f"{km.get(actor, 0.0):10.1f}" for actor in actors), f"{sum(km.values()):10.2f}"]))


def tell_claims(claims: list[dict]) -> None:
    """Stated figures beside computed ones."""
    print("\nStated figures")
    for claim in claims:
        print(f"{claim['source']}, {claim['said_at'][:10]}: {claim['measure']} {claim['line']}, {claim['actor']}")
        print(
            f"  stated {claim['stated']:.2f} {claim['unit']}, computed {claim['computed']:.2f} {claim['unit']}, "
            f"difference {claim['difference']:+.2f} {claim['unit']}; {claim['actor']} held {claim['held']:.2f}"
        )
        print(f"  method: {claim['method']}")


def rows_of(layer_id: str, context: QgsProcessingContext) -> list[dict]:
    """The rows of a temporary table."""
    layer = context.getMapLayer(layer_id) or QgsVectorLayer(layer_id)
    return [dict(zip(layer.fields().names(), feature.attributes(), strict=True)) for feature in layer.getFeatures()]


def midnight(day: QDate) -> QDateTime:
    """The first instant of a day on the campaign's clock."""
    return QDateTime(day, QTime(0, 0))


if __name__ == "__main__":
    main()
