"""Pages as a moving picture: the pages of any template, one after the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from PIL import Image
from qgis.core import QgsFeedback, QgsPrintLayout
from qgis.PyQt.QtCore import QProcess
from qgis.PyQt.QtGui import QImage

from ..campaign.errors import CampaignError
from .binding import Cartographer
from .page_state import PageSource
from .pages import ExportReport, drawing_feedback, page_names, prepared
from .printing import StoppedError, draw_page, whole_folder
from .request import PageRequest

_PALETTE_SAMPLES: Final = 9
_PALETTE_COLORS: Final = 255
_DRAWING_SHARE: Final = 0.8
_POLL_MS: Final = 200


class Film(Enum):
    """What a moving picture is kept as; FRAMES is a PNG per picture. The values are the files' endings."""

    GIF = "gif"
    APNG = "png"
    WEBP = "webp"
    FRAMES = "frames"
    MP4 = "mp4"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long each picture stands, and the last one more, in seconds; width of the picture in pixels."""

    seconds: float = 1.0
    last_seconds: float = 3.0
    width: int = 1280


@dataclass(slots=True)
class Frame:
    """One picture on disk, and how long it stands."""

    path: Path
    name: str
    milliseconds: int


def export_animation(
    store: PageSource,
    request: PageRequest,
    path: Path,
    draw: Cartographer,
    feedback: QgsFeedback | None = None,
    *,
    film: Film = Film.GIF,
    timing: Timing = Timing(),  # noqa: B008 (frozen)
) -> ExportReport:
    """Make a moving picture of the pages of a request at this path; for FRAMES, pictures named after it.

    A picture like the one before is held longer and not repeated. Appears whole or not at all. CampaignError as for
    export_pages, and for MP4 where there is no ffmpeg.
    """
    feedback = feedback or QgsFeedback()
    ffmpeg = _ffmpeg() if film is Film.MP4 else ""
    try:
        with (
            prepared(store, request, draw, feedback) as series,
            drawing_feedback(feedback) as drawing,
            whole_folder(path.parent) as folder,
        ):
            frames_folder = folder if film is Film.FRAMES else folder / "frames"
            frames_folder.mkdir(exist_ok=True)
            names = page_names(path.stem, series.instants)
            frames = draw_frames(series.layout, frames_folder, names, timing, drawing)
            if film is Film.FRAMES:
                files = [path.parent / frame.path.name for frame in frames]
            else:
                _encode(frames, folder / path.name, film, ffmpeg, drawing)
                shutil.rmtree(frames_folder)
                files = [path]
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    return ExportReport(tuple(files), len(frames))


def draw_frames(
    layout: QgsPrintLayout, folder: Path, names: Sequence[str], timing: Timing, feedback: QgsFeedback
) -> list[Frame]:
    """Draw every page of a layout's atlas as a PNG in a folder; StoppedError when cancelled."""
    atlas = layout.atlas()
    atlas.beginRender()
    frames: list[Frame] = []
    before: QImage | None = None
    for number, name in enumerate(names):
        if feedback.isCanceled():
            raise StoppedError
        picture = draw_page(layout, number, timing.width)
        if before is not None and picture == before:
            frames[-1].milliseconds += round(1000 * timing.seconds)
        else:
            path = folder / f"{name}.png"
            if not picture.save(str(path)):
                raise CampaignError(f"{path.name} could not be written", remedy="Check the folder and its free space.")
            frames.append(Frame(path, name, round(1000 * timing.seconds)))
        before = picture
        feedback.setProgress(100 * _DRAWING_SHARE * (number + 1) / len(names))
    atlas.endRender()
    frames[-1].milliseconds += round(1000 * timing.last_seconds)
    return frames


def _encode(frames: list[Frame], path: Path, film: Film, ffmpeg: str, feedback: QgsFeedback) -> None:
    if film is Film.MP4:
        _run_ffmpeg(ffmpeg, frames, path, feedback)
        return
    palette = _common_palette(frames) if film is Film.GIF else None
    first = _opened(frames[0], palette)
    durations = [frame.milliseconds for frame in frames]
    details = {
        Film.GIF: {"format": "GIF", "optimize": False, "disposal": 1},
        Film.APNG: {"format": "PNG"},
        Film.WEBP: {"format": "WEBP", "lossless": True, "quality": 60, "method": 3},
    }[film]
    if len(frames) == 1:
        first.save(path, **details)
    else:
        more = _Pictures(frames[1:], palette, feedback)
        first.save(path, save_all=True, append_images=more, duration=durations, loop=0, **details)


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Frames read one after the other, as often as an encoder goes through them; tells progress, and can be stopped."""

    frames: Sequence[Frame]
    palette: Image.Image | None
    feedback: QgsFeedback

    def __iter__(self) -> Iterator[Image.Image]:
        for number, frame in enumerate(self.frames, start=1):
            if self.feedback.isCanceled():
                raise StoppedError
            share = _DRAWING_SHARE + (1 - _DRAWING_SHARE) * number / len(self.frames)
            self.feedback.setProgress(100 * share)
            yield _opened(frame, self.palette)


def _opened(frame: Frame, palette: Image.Image | None = None) -> Image.Image:
    with Image.open(frame.path) as picture:
        colored = picture.convert("RGB")
    return colored if palette is None else colored.quantize(palette=palette, dither=Image.Dither.NONE)


def _common_palette(frames: Sequence[Frame]) -> Image.Image:
    """The 255 colours that serve all pictures best: with one palette, what stands still need not be sent again."""
    samples = [_opened(frame) for frame in frames[:: max(1, len(frames) // _PALETTE_SAMPLES)]]
    width, height = samples[0].size
    sheet = Image.new("RGB", (width, height * len(samples)))
    for number, sample in enumerate(samples):
        sheet.paste(sample, (0, height * number))
    return sheet.quantize(_PALETTE_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if not found:
        raise CampaignError(
            "MP4 needs the program ffmpeg, which is not on this machine",
            remedy="Install ffmpeg, or export a GIF, an animated PNG or WebP instead.",
            field="film",
        )
    return found


def _run_ffmpeg(ffmpeg: str, frames: list[Frame], path: Path, feedback: QgsFeedback) -> None:
    script = frames[0].path.parent / "frames.txt"
    lines = [f"file '{frame.path.name}'\nduration {frame.milliseconds / 1000:.3f}" for frame in frames]
    # The concat demuxer forgets the last duration unless the last file is named once more, and then shows it longer.
    whole = sum(frame.milliseconds for frame in frames) / 1000
    script.write_text(
        "\n".join(["ffconcat version 1.0", *lines, f"file '{frames[-1].path.name}'", ""]), encoding="utf-8"
    )
    process = QProcess()
    process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    process.start(
        ffmpeg,
        [
            *("-y", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", str(script)),
            # Not -r: with it, ffmpeg holds the last picture for as long as the one before, or not at all.
            *("-vf", "fps=25", "-t", f"{whole:.3f}", "-c:v", "libx264", "-pix_fmt", "yuv420p"),
            *("-movflags", "+faststart", str(path)),
        ],
    )
    while not process.waitForFinished(_POLL_MS):
        if process.error() == QProcess.ProcessError.FailedToStart:
            break
        if feedback.isCanceled():
            process.kill()
            process.waitForFinished()
            raise StoppedError
    if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0 or not path.is_file():
        told = bytes(process.readAll()).decode("utf-8", "replace").strip().splitlines()
        raise CampaignError(
            f"ffmpeg made no video: {told[-1] if told else process.errorString()}",
            remedy="Export a GIF, an animated PNG or WebP instead.",
        )
