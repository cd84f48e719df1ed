"""Colours tell holders apart on screen, in grey, and to colour-blind readers."""

from __future__ import annotations

import csv
from itertools import combinations

import pytest

from plugin.cartography.palette import (
    LAND,
    LEAST_DIFFERENCE,
    LEAST_GREY_STEP,
    STANDARD_FILLS,
    STANDARD_HATCHES,
    Vision,
    ciede2000,
    closest_pair,
    difference,
    lab_of,
    lightness,
    mix,
    shade,
    simulate,
    suggest_colors,
)

# Sharma, Wu and Dalal 2005, table 1: the pairs that find wrong branches of the formula.
SHARMA_PAIRS = [
    ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
    ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
    ((50.0000, 2.8361, -74.0200), (50.0000, 0.0000, -82.7485), 3.4412),
    ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -1.1848, -84.8006), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -0.9009, -85.5211), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
    ((50.0000, -1.0000, 2.0000), (50.0000, 0.0000, 0.0000), 2.3669),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0010), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0012), 7.2195),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0009, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0011, -2.4900), 4.7461),
    ((50.0000, 2.5000, 0.0000), (50.0000, 0.0000, -2.5000), 4.3065),
    ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
    ((50.0000, 2.5000, 0.0000), (61.0000, -5.0000, 29.0000), 22.8977),
    ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
    ((50.0000, 2.5000, 0.0000), (58.0000, 24.0000, 15.0000), 19.4535),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.1736, 0.5854), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("lab_a", "lab_b", "expected"), SHARMA_PAIRS)
def test_ciede2000_gives_the_published_differences(lab_a, lab_b, expected):
    assert ciede2000(lab_a, lab_b) == pytest.approx(expected, abs=5e-5)
    assert ciede2000(lab_b, lab_a) == pytest.approx(expected, abs=5e-5)


def test_lab_of_known_colours():
    assert lab_of("#ffffff") == pytest.approx([100, 0, 0], abs=0.01)
    assert lab_of("#ff0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert lightness("#000000") == pytest.approx(0)


@pytest.mark.parametrize("vision", Vision)
def test_greys_look_the_same_to_everybody(vision):
    assert difference("#808080", simulate("#808080", vision)) < 0.5


def test_red_and_green_of_one_lightness_meet_for_deuteranopes_only():
    pair = {"red": "#c86450", "green": "#7f8f3c"}
    assert difference(*pair.values()) > 30
    assert difference(*pair.values(), Vision.DEUTERANOPIA) < 12
    assert closest_pair(pair).vision in (Vision.DEUTERANOPIA, Vision.PROTANOPIA)


def test_closest_pair_names_the_two_most_alike():
    names, vision, delta = closest_pair({"a": "#cc3311", "b": "#3344aa", "c": "#3a4aa6"})
    assert set(names) == {"b", "c"}
    assert delta == pytest.approx(difference("#3344aa", "#3a4aa6", vision))


@pytest.mark.parametrize("vision", Vision)
def test_standard_fills_can_be_told_apart(vision):
    fills = {**STANDARD_FILLS, "land": LAND}
    for name_a, name_b in combinations(fills, 2):
        assert difference(fills[name_a], fills[name_b], vision) >= LEAST_DIFFERENCE, (name_a, name_b)
    assert closest_pair(fills).difference >= LEAST_DIFFERENCE


def test_standard_fills_survive_grey_print():
    for name_a, name_b in combinations(STANDARD_FILLS, 2):
        step = abs(lightness(STANDARD_FILLS[name_a]) - lightness(STANDARD_FILLS[name_b]))
        assert step >= LEAST_GREY_STEP or STANDARD_HATCHES[name_a] != STANDARD_HATCHES[name_b], (name_a, name_b)


def test_every_standard_holder_has_a_hatch_of_its_own():
    assert STANDARD_HATCHES.keys() == STANDARD_FILLS.keys()
    assert len(set(STANDARD_HATCHES.values())) == len(STANDARD_HATCHES)


def test_the_sample_campaigns_fills_can_be_told_apart(root):
    with (root / "resources" / "sample" / "actors.csv").open(encoding="utf-8", newline="") as file:
        actors = list(csv.DictReader(file))
    fills = {actor["code"]: actor["color"] for actor in actors}
    assert closest_pair({**fills, "land": LAND}).difference >= LEAST_DIFFERENCE
    assert len({actor["hatch"] for actor in actors}) == len(actors)


@pytest.mark.parametrize("count", [1, 3, 5, 7])
def test_suggested_colours_keep_apart(count):
    colors = suggest_colors(count)
    assert len(set(colors)) == count
    assert closest_pair({"land": LAND, **{str(i): color for i, color in enumerate(colors)}}).difference >= 10
    assert colors == suggest_colors(count)


def test_suggested_colours_keep_away_from_the_taken_ones():
    taken = list(STANDARD_FILLS.values())[:4]
    (new,) = suggest_colors(1, taken)
    assert closest_pair(dict(enumerate([LAND, *taken, new]))).difference >= 10


def test_mix_and_shade():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert lightness(shade("#5ba585", -15)) == pytest.approx(lightness("#5ba585") - 15, abs=1)
