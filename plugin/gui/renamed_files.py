"""The project inside a campaign's file finds the file's tables also after the file was renamed or copied.

The paths in that project hold the file's name. It therefore remembers what the file was called when it was written
(cartography/stored_project.py), and a path to a file of that name beside it means the file itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from weakref import ref

from qgis.core import QgsPathResolver, QgsProject

_ENTRY: Final = ("CampaignReplay", "/File")


class RenamedFiles:
    """Watches over one project for as long as it is not closed; QGIS asks it for paths only while that one is read."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._asked = ""
        project.cleared.connect(self._begin)
        project.readProject.connect(self._end)
        project.writeProject.connect(self._remember)

    def close(self) -> None:
        """Let go of the project."""
        self._end()
        self._project.cleared.disconnect(self._begin)
        self._project.readProject.disconnect(self._end)
        self._project.writeProject.disconnect(self._remember)

    def _begin(self) -> None:
        if not self._asked:
            # Weakly: QGIS never lets go of what it was handed here, and that must not keep a project for ever.
            this = ref(self)
            self._asked = QgsPathResolver.setPathPreprocessor(
                lambda path: path if (watch := this()) is None else watch.path_for(path)
            )

    def _end(self, _document: object = None) -> None:
        asked, self._asked = self._asked, ""
        if asked:
            QgsPathResolver.removePathPreprocessor(asked)

    def path_for(self, path: str) -> str:
        """What QGIS should read in the place of a path that a project names."""
        formerly, own = self._project.readEntry(*_ENTRY, "")[0], self._own_file()
        is_meant = formerly and own is not None and own.name != formerly and path == f"./{formerly}"
        return str(own) if is_meant else path

    def _own_file(self) -> Path | None:
        """The file that the project is stored inside of; None for a project with a file of its own."""
        storage = self._project.projectStorage()
        path = storage.filePath(self._project.fileName()) if storage is not None else ""
        return Path(path) if path else None

    def _remember(self, _document: object) -> None:
        """A project that is saved names its layers anew."""
        if self._project.readEntry(*_ENTRY, "")[1]:
            own = self._own_file()
            if own is None:
                self._project.removeEntry(*_ENTRY)
            else:
                self._project.writeEntry(*_ENTRY, own.name)
