"""Another QGIS, another day: what was logged is all there, and can still be undone."""

from __future__ import annotations

import os
import sys
from typing import Any

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from stage import entrance, given, perform, until


def story() -> dict[str, Any]:
    if entrance().workbench is None:
        entrance().action.trigger()
    bench = entrance().workbench
    bench.open(given("campaign"))
    session = bench.session
    until(lambda: bench.time.slider.reel.replay.is_there, "the map is never there")
    head = session.store.head()
    told = {
        "seq": head.seq,
        "hash": head.hash,
        "statuses": [entry.draft.status.value for entry in session.store.last_entries(5)],
        "can_undo": len(session.history().to_undo),
    }
    bench.errands.undo()
    last = session.store.last_entries(1)[0]
    told["undone"] = [last.draft.status.value, last.draft.to_actor, last.draft.note]
    bench.errands.undo()
    told["uncorrected"] = session.store.last_entries(1)[0].draft.to_actor
    told["faults"] = session.store.verify()
    return told


perform(story)
