"""Colours that tell holders apart: on screen, in grey print, and to colour-blind readers.

Pure Python and numpy. Colour differences are CIEDE2000 (Sharma, Wu and Dalal, Color Research and Application
30(1), 2005); colour blindness is the full-severity simulation of Machado, Oliveira and Fernandes (IEEE TVCG
15(6), 2009), applied to linear sRGB; lightness is CIELAB L* under D65.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

LAND: Final = "#f3f1ec"
"""Quiet ground outside the area of interest; fills must stand out from it too."""

LEAST_DIFFERENCE: Final = 10.0
"""CIEDE2000 below which two fills are taken for the same at a glance."""

LEAST_GREY_STEP: Final = 5.0
"""L* below which two fills may look alike in grey print, so that their hatches must differ."""

STANDARD_FILLS: Final[Mapping[str, str]] = {
    "GOV": "#d06b57",
    "REBEL": "#5ca686",
    "FSA-TR": "#a3d09b",
    "SDF": "#f1d45f",
    "ISIS": "#6d6a66",
    "TUR": "#4c7cb8",
}
"""Fills for the parties of the Syrian war by press habit: government red, rebels green, SDF yellow, ISIS dark."""

STANDARD_HATCHES: Final[Mapping[str, str]] = {
    "GOV": "back_diagonal",
    "REBEL": "horizontal",
    "FSA-TR": "dots",
    "SDF": "none",
    "ISIS": "diagonal",
    "TUR": "vertical",
}
"""One hatch for each of those parties."""

STANDARD_NAMES: Final[Mapping[str, str]] = {
    "GOV": "Syrian government",
    "REBEL": "Rebels",
    "FSA-TR": "Turkey-backed rebels",
    "SDF": "Syrian Democratic Forces",
    "ISIS": "Islamic State",
    "TUR": "Turkey",
}
"""What those parties are called in English."""

_SRGB_TO_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_D65: Final = np.array([0.95047, 1.0, 1.08883])


class Vision(Enum):
    """How a reader sees: the value is the matrix applied to linear sRGB (Machado 2009, severity 1.0)."""

    NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


class ClosestPair(NamedTuple):
    """The two names whose fills are hardest to tell apart, to whom, and how far apart they are (CIEDE2000)."""

    names: tuple[str, str]
    vision: Vision
    difference: float


def ciede2000(lab_a: Sequence[float], lab_b: Sequence[float]) -> float:
    """Difference of two CIELAB colours by CIEDE2000 with unit weights (Sharma 2005, equations 2-22)."""
    l1, a1, b1 = (float(part) for part in lab_a)
    l2, a2, b2 = (float(part) for part in lab_b)
    chroma_mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma_mean**7 / (chroma_mean**7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360

    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    d_light, d_chroma = l2 - l1, c2 - c1
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))

    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if grey else _mean_hue(h1, h2)
    weight = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_chroma = 1 + 0.045 * chroma
    s_hue = 1 + 0.015 * chroma * weight
    twist = 60 * np.exp(-(((hue - 275) / 25) ** 2))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * np.sin(np.radians(twist))
    x, y, z = d_light / s_light, d_chroma / s_chroma, d_hue / s_hue
    return float(np.sqrt(x * x + y * y + z * z + rotation * y * z))


def lab_of(color: str, vision: Vision = Vision.NORMAL) -> Vector:
    """CIELAB (D65) of a "#rrggbb" colour as a reader with this vision sees it."""
    return _lab(np.clip(np.array(vision.value) @ _linear(color), 0, 1))


def lightness(color: str) -> float:
    """L* of a colour, 0 black to 100 white: what is left of it in grey print."""
    return float(lab_of(color)[0])


def difference(color_a: str, color_b: str, vision: Vision = Vision.NORMAL) -> float:
    """CIEDE2000 between two "#rrggbb" colours as a reader with this vision sees them."""
    return ciede2000(lab_of(color_a, vision), lab_of(color_b, vision))


def closest_pair(colors: Mapping[str, str]) -> ClosestPair:
    """The two colours hardest to tell apart over all kinds of vision; colors maps at least two names to "#rrggbb"."""
    seen = {vision: {name: lab_of(color, vision) for name, color in colors.items()} for vision in Vision}
    return min(
        (
            ClosestPair((name_a, name_b), vision, ciede2000(labs[name_a], labs[name_b]))
            for vision, labs in seen.items()
            for name_a, name_b in combinations(colors, 2)
        ),
        key=lambda pair: pair.difference,
    )


def simulate(color: str, vision: Vision) -> str:
    """The "#rrggbb" that looks to everybody as this colour looks to a reader with this vision."""
    return _hex(np.clip(np.array(vision.value) @ _linear(color), 0, 1))


def mix(color: str, other: str, share: float) -> str:
    """A "#rrggbb" of `share` (0-1) of other in color, mixed as paints are: in sRGB, opaque."""
    mixed = (1 - share) * _srgb(color) + share * _srgb(other)
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def shade(color: str, steps: float) -> str:
    """The same hue `steps` of L* darker (negative) or lighter, as far as sRGB goes."""
    lab = lab_of(color)
    lab[0] = np.clip(lab[0] + steps, 0, 100)
    return _hex(np.clip(_linear_of_lab(lab), 0, 1))


def suggest_colors(count: int, taken: Sequence[str] = ()) -> list[str]:
    """`count` mid-tone fills, each as far as can be from the land, the taken fills and one another.

    Greedy farthest-point choice over a CIELAB grid, the distance being the smallest CIEDE2000 over all kinds of
    vision; the same arguments always give the same fills. Up to seven fills keep LEAST_DIFFERENCE.
    """
    candidates = {color: _seen(color) for color in _candidates()}
    names = list(candidates)
    nearest = np.full(len(names), np.inf)
    chosen: list[str] = []
    kept_apart = [LAND, *taken]
    for _ in range(count):
        for color in kept_apart:
            nearest = np.minimum(nearest, [_apart(seen, _seen(color)) for seen in candidates.values()])
        kept_apart = [names[int(np.argmax(nearest))]]
        chosen += kept_apart
    return chosen


def _candidates() -> list[str]:
    """Mid-tone colours of the sRGB gamut on a coarse grid: light enough for dark names, strong enough to be seen."""
    found = []
    for light in range(45, 90, 6):
        for angle in range(0, 360, 24):
            for chroma in (4, 26, 44):
                lab = np.array([light, chroma * np.cos(np.radians(angle)), chroma * np.sin(np.radians(angle))])
                linear = _linear_of_lab(lab)
                if linear.min() >= 0 and linear.max() <= 1:
                    found.append(_hex(linear))
    return found


def _seen(color: str) -> list[Vector]:
    """A colour's CIELAB for each kind of vision."""
    return [lab_of(color, vision) for vision in Vision]


def _apart(seen_a: Sequence[Vector], seen_b: Sequence[Vector]) -> float:
    """Smallest difference over all kinds of vision."""
    return min(ciede2000(lab_a, lab_b) for lab_a, lab_b in zip(seen_a, seen_b, strict=True))


def _mean_hue(h1: float, h2: float) -> float:
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def _srgb(color: str) -> Vector:
    return np.array([int(color[start : start + 2], 16) for start in (1, 3, 5)]) / 255


def _linear(color: str) -> Vector:
    srgb = _srgb(color)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _hex(linear: Vector) -> str:
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.abs(linear) ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(part * 255):02x}" for part in srgb)


def _lab(linear: Vector) -> Vector:
    ratio = _SRGB_TO_XYZ @ linear / _D65
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _linear_of_lab(lab: Vector) -> Vector:
    middle = (lab[0] + 16) / 116
    f = np.array([middle + lab[1] / 500, middle, middle - lab[2] / 200])
    ratio = np.where(f > 6 / 29, f**3, (116 * f - 16) * 27 / 24389)
    return np.linalg.solve(_SRGB_TO_XYZ, ratio * _D65)
