"""Long reading without Python's cycle collector: it would halt every thread while it walks all that was read so far."""

from __future__ import annotations

import gc


class Uncollected:
    """Between begin and end nothing is collected. What was read is then left out of later collections too.

    A log's entries hold no cycles, but there are hundreds of thousands of objects in a long one, and each full
    collection would look at every one of them: some 300 ms for 100,000 entries.
    """

    def __init__(self) -> None:
        self._was_on = False
        self._is_kept = False

    def begin(self) -> None:
        """Collect nothing from now on."""
        self._was_on = self._was_on or gc.isenabled()
        gc.disable()

    def end(self, *, keep: bool) -> None:
        """Collect again; keep: what is there now will stay, so nobody needs to look at it again."""
        if keep:
            gc.freeze()
            self._is_kept = True
        if self._was_on:
            self._was_on = False
            gc.enable()

    def let_go(self) -> None:
        """What was kept may be collected."""
        if self._is_kept:
            self._is_kept = False
            gc.unfreeze()
