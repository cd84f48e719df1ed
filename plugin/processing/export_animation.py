"""campaign_replay:exportanimation - the days of a campaign as a moving picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..cartography.styles import draw_on_page
from ..paper.animation import Film, Timing, export_animation
from ..paper.request import Step
from ..translation import tr
from .algorithm import Parameters
from .series_algorithm import SeriesAlgorithm


class ExportAnimation(SeriesAlgorithm):
    """Makes a moving picture of a campaign's file."""

    ID = "exportanimation"
    ICON = "export_animation"
    FILM, WIDTH, SECONDS, LAST_SECONDS, OUTPUT, FRAMES = "FILM", "WIDTH", "SECONDS", "LAST_SECONDS", "OUTPUT", "FRAMES"

    def displayName(self) -> str:
        return tr("Export animation")

    def tags(self) -> list[str]:
        return tr("gif,apng,webp,mp4,video,film,movie,frames,animation,replay").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Makes a moving picture of the pages of any template, each with its date stamp and legend: the bare map "
            "with the template video_16_9, or whole pages.\n\n"
            "A picture like the one before is held longer and not repeated. MP4 needs the program ffmpeg; the other "
            "forms need nothing. A cancelled run leaves no half file."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_days(Step.CHANGE)
        self.add_template("video_16_9")
        self.add_ground()
        self.add_words()
        self.add_choice(
            self.FILM, tr("Form"), Film.GIF, tr("GIF, animated PNG or WebP, MP4, or a PNG per picture (frames).")
        )
        self._add_timing()
        self.add(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, tr("Animation"), tr("GIF (*.gif);;PNG (*.png);;WebP (*.webp);;MP4 (*.mp4)")
            ),
            tr("The file, or what the files of the pictures are named after."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.FRAMES, tr("Number of pictures")))

    def _add_timing(self) -> None:
        usual = Timing()
        whole, real = Qgis.ProcessingNumberParameterType.Integer, Qgis.ProcessingNumberParameterType.Double
        self.add(
            QgsProcessingParameterNumber(self.WIDTH, tr("Width in pixels"), whole, usual.width, False, 64, 8192),
            tr("The height follows from the template."),
        )
        self.add(
            QgsProcessingParameterNumber(self.SECONDS, tr("Seconds per picture"), real, usual.seconds, False, 0.02, 60),
            tr("How long each picture stands."),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.LAST_SECONDS, tr("More seconds for the last"), real, usual.last_seconds, False, 0, 60
            ),
            tr("How much longer the last picture stands before the first comes again."),
            advanced=True,
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        film = Film(self.parameterAsEnumString(parameters, self.FILM, context))
        timing = Timing(
            self.parameterAsDouble(parameters, self.SECONDS, context),
            self.parameterAsDouble(parameters, self.LAST_SECONDS, context),
            self.parameterAsInt(parameters, self.WIDTH, context),
        )
        with self.opened(parameters, context) as store:
            request = self.request(parameters, context, store)
            report = export_animation(store, request, path, draw_on_page, feedback, film=film, timing=timing)
        if report.cancelled:
            return {}
        feedback.pushInfo(tr("{count} pictures.").format(count=report.pages))
        return {self.OUTPUT: str(path), self.FRAMES: report.pages}
