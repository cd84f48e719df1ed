"""What the import dialog says of a table it has looked at."""

from __future__ import annotations

from ..exchange.preview import Preview
from ..translation import tr
from .import_dialog_work import Looked


def import_words(outlook: Preview | None) -> str:
    """What the button that logs says."""
    if outlook is None or not outlook.entries:
        return tr("&Import")
    return tr("&Import {count} entries").format(count=f"{outlook.entries:,}")


def words_of(looked: Looked) -> str:
    """What would come of an import, in one line."""
    outlook = looked.outlook
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
