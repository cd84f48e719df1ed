"""What the import dialog says of a table it has looked at."""

from __future__ import annotations

from ...exchange.formats import TableKind
from ...translation import tr
from .import_work import Looked


def import_words(looked: Looked | None) -> str:
    """What the button that logs says."""
    if looked is not None and looked.events:
        return tr("&Show {count} events").format(count=f"{looked.events:,}")
    outlook = looked.outlook if looked is not None else None
    if outlook is None or not outlook.entries:
        return tr("&Import")
    return tr("&Import {count} entries").format(count=f"{outlook.entries:,}")


def words_of(looked: Looked) -> str:
    """What would come of an import, in one line."""
    outlook = looked.outlook
    if looked.kind is TableKind.UCDP and not looked.problems:
        return tr(
            "{events} events as markers on the map, {outside} lie outside the area of interest. They tell who fought "
            "where, and not who holds the ground: nothing is logged."
        ).format(events=f"{looked.events:,}", outside=f"{looked.outside:,}")
    if outlook is None:
        return tr("Nothing can be imported yet: {count} problems, told row by row.").format(count=len(looked.problems))
    parts = [
        tr("{entries} entries on {km2} km² of ground, {unlocated} without ground").format(
            entries=f"{outlook.entries:,}", km2=f"{outlook.km2:,.0f}", unlocated=outlook.unlocated
        ),
        tr("{count} new places").format(count=len(outlook.new_places)),
        tr("{count} rows are in the log already or come twice").format(count=outlook.repeated),
        tr("{count} findings, which stop nothing").format(count=outlook.findings),
    ]
    said = "; ".join(parts) + "."
    if looked.notes:
        said += " " + tr("Events that change no holder: {notes}.").format(notes=", ".join(looked.notes))
    remarks = " ".join(remark.message for remark in outlook.remarks[:3])
    return f"{said} {remarks}".strip()
