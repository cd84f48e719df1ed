"""What the import dialog says of a table it has looked at."""

from __future__ import annotations

from ...exchange.formats import TableKind
from ...exchange.preview import Preview
from ...exchange.problems import ImportReport
from ...translation import tr
from .import_work import Looked


def import_words(looked: Looked | None) -> str:
    """What the button that logs says."""
    count = looked.count if looked is not None else 0
    if looked is None or not count:
        return tr("&Import")
    if looked.kind is TableKind.UCDP:
        return tr("&Show 1 event") if count == 1 else tr("&Show {count} events").format(count=f"{count:,}")
    return tr("&Import 1 entry") if count == 1 else tr("&Import {count} entries").format(count=f"{count:,}")


def words_of(looked: Looked) -> str:
    """What would come of an import, in a line or two."""
    if looked.problems:
        return tr("Nothing can be imported yet. Problems: {count}. The first: {problem}").format(
            count=len(looked.problems), problem=looked.problems[0]
        )
    if looked.outlook is None:
        return tr(
            "Events as markers on the map: {events}. Beyond the area of interest and left out: {outside}. They tell "
            "who fought where, and not who holds the ground: nothing is logged."
        ).format(events=f"{len(looked.events):,}", outside=f"{looked.outside:,}")
    parts = [_entries_words(looked.outlook)]
    if looked.notes:
        parts.append(tr("Events that change no holder: {notes}.").format(notes=", ".join(looked.notes)))
    parts += [remark.message for remark in looked.outlook.remarks[:3]]
    return " ".join(parts)


def logged_words(report: ImportReport) -> str:
    """What came of an import, short enough for the message bar."""
    parts = [tr("Entries logged: {count}.").format(count=f"{report.entries:,}")]
    if report.unlocated:
        parts.append(tr("Without ground: {count}.").format(count=f"{report.unlocated:,}"))
    if report.new_places:
        parts.append(tr("New places: {count}.").format(count=f"{len(report.new_places):,}"))
    return " ".join(parts)


def _entries_words(outlook: Preview) -> str:
    return tr(
        "Entries: {entries} on {km2} km² of ground, without ground: {unlocated}. New places: {places}. In the log "
        "already, or twice in the table: {repeated}. Findings, which stop nothing: {findings}."
    ).format(
        entries=f"{outlook.entries:,}",
        km2=f"{outlook.km2:,.0f}",
        unlocated=f"{outlook.unlocated:,}",
        places=f"{len(outlook.new_places):,}",
        repeated=f"{outlook.repeated:,}",
        findings=f"{outlook.findings:,}",
    )
