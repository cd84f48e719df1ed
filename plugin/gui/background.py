"""Long work off the main thread, one task at a time, with progress and cancel in QGIS's task manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..campaign.errors import CampaignError
from ..campaign.progress import Progress


class _Work(QgsTask):
    """Runs a function that must not touch anything of the main thread."""

    def __init__(self, title: str, work: Callable[[Progress], Any], *, only_looks: bool, writes: bool) -> None:
        flags = QgsTask.Flag.CanCancel
        if only_looks:
            flags |= QgsTask.Flag.CancelWithoutPrompt | QgsTask.Flag.Silent
        if not title:
            flags |= QgsTask.Flag.Hidden
        super().__init__(title, flags)
        self._work = work
        self._writes = writes
        self.result: Any = None
        self.error: Exception | None = None

    def run(self) -> bool:
        """An exception that left here would end QGIS, so it is kept for the main thread."""
        try:
            self.result = self._work(self._go_on)
        except Exception as error:
            self.error = error
            return False
        # What has been written is there, however late somebody wished it were not.
        return self._writes or not self.isCanceled()

    def _go_on(self, done: int, total: int) -> bool:
        self.setProgress(100.0 * done / max(total, 1))
        return not self.isCanceled()


class Background(QObject):
    """Starts long work and hands its result back on the main thread; progressed tells 0 to 100."""

    busy_changed = pyqtSignal(bool)
    progressed = pyqtSignal(float)

    def __init__(self, parent: QObject | None = None, *, only_looks: bool = False) -> None:
        """only_looks: nothing is lost when it ends half way, so QGIS need not ask before it is closed."""
        super().__init__(parent)
        self._only_looks = only_looks
        self._task: _Work | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def start(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[CampaignError], None],
        *,
        writes: bool = False,
    ) -> None:
        """Run work(progress) in a task; then done(result) or failed(error) is called on the main thread.

        After a cancel that the work did not heed neither is called, unless it writes: then it is done.
        """
        if self._task is not None:
            raise CampaignError(f"{self._task.description()} is still under way.", remedy="Wait for it, or cancel it.")
        task = _Work(title, work, only_looks=self._only_looks, writes=writes)
        self._task = task

        def finish(*, completed: bool) -> None:
            self._task = None
            self.busy_changed.emit(False)
            if completed:
                done(task.result)
            elif task.error is not None:
                failed(as_campaign_error(task.error))

        task.progressChanged.connect(self.progressed)
        task.taskCompleted.connect(lambda: finish(completed=True))
        task.taskTerminated.connect(lambda: finish(completed=False))
        self.busy_changed.emit(True)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Ask what is under way to end; busy_changed(False) tells when it has."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Cancel what is under way and wait for it to end."""
        task = self._task
        if task is None:
            return
        task.cancel()
        # One that had not begun yet has ended with that.
        if self._task is task:
            task.waitForFinished(10_000)


def as_campaign_error(error: Exception) -> CampaignError:
    """Any failure as one that has words for the person."""
    if isinstance(error, CampaignError):
        return error
    return CampaignError(f"{type(error).__name__}: {error}", remedy="Nothing was changed. Please report this.")
