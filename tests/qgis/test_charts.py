"""Charts as pictures: nothing lies on anything else, nothing is cut off, and what is told apart looks apart."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from plugin.paper.statistics_chart import FiguresChart
from plugin.paper.statistics_letters import number_text
from plugin.paper.statistics_matrix import draw_matrix
from plugin.territory.statistics import TOTAL, Figures, Measure
from plugin.territory.statistics_flows import Flow
from tests.unit.builder import CampaignBuilder, day

CODES = ("ISIS", "FSA-TR", "SDF", "GOV", "REBEL", "PMF-IRAN")
FIRST, LAST = day("2016-08-23"), day("2017-03-29")
PAIRS = (TOTAL, "FSA-TR|ISIS", "FSA-TR|SDF", "GOV|ISIS", "GOV|REBEL", "GOV|SDF", "PMF-IRAN|SDF", "ISIS|SDF")


@pytest.fixture(scope="module")
def campaign():
    return CampaignBuilder().actors(*CODES).square_aoi(37.0, 36.0).campaign


def fronts() -> Figures:
    """All fronts, and pairs much alike, each with a band."""
    value = np.array([[700.0], [99.0], [98.0], [97.0], [96.0], [95.0], [94.0], [93.0]])
    return Figures(Measure.FRONT, "", PAIRS, np.array([FIRST]), value, value - 20, value + 20)


def drawn(figure: Figure) -> Figure:
    FigureCanvasAgg(figure).draw()
    return figure


def box_of(text: Text, figure: Figure) -> Bbox:
    return text.get_window_extent(figure.canvas.get_renderer())


def assert_apart(texts: list[Text], figure: Figure) -> None:
    for one, other in combinations([text for text in texts if text.get_text()], 2):
        shared = Bbox.intersection(box_of(one, figure), box_of(other, figure))
        is_apart = shared is None or shared.width < 1 or shared.height < 1
        assert is_apart, (one.get_text(), other.get_text())


SIZES = [((8.0, 4.5), False), ((3.2, 1.9), True), *(((6.3, 1.9 + number / 10), True) for number in range(16))]


@pytest.mark.parametrize(("inches", "is_lively"), SIZES, ids=str)
def test_names_beside_a_chart_have_room(campaign, inches, is_lively):
    figure = Figure(figsize=inches, dpi=96)
    chart = FiguresChart(figure, fronts(), campaign, FIRST, LAST, lively=is_lively)
    for artist in chart.moving():
        artist.set_animated(False)
    drawn(figure)
    (axes,) = figure.axes
    assert any(text.get_text().startswith("all fronts") for text in axes.texts)
    assert_apart([*axes.texts, *figure.texts, axes.title], figure)
    for text in (*axes.texts, *figure.texts):
        box = box_of(text, figure)
        assert box.x1 <= figure.bbox.x1 + 1, text.get_text()
        assert box.y1 <= figure.bbox.y1 + 1, text.get_text()


def test_a_pair_of_actors_is_drawn_in_the_colours_of_both(campaign):
    figure = Figure(figsize=(8, 4.5))
    chart = FiguresChart(figure, fronts(), campaign, FIRST, LAST)
    (axes,) = figure.axes
    for pair in PAIRS[1:]:
        height = fronts().of(pair)[0][0]
        lines = [line for line in axes.lines if len(line.get_ydata()) > 1 and set(line.get_ydata()) == {height}]
        assert {to_hex(line.get_color()) for line in lines} == {chart.color(code) for code in pair.split("|")}, pair


def test_a_picture_says_what_its_shade_means(campaign):
    figure = Figure(figsize=(8, 4.5))
    FiguresChart(figure, fronts(), campaign, FIRST, LAST)
    assert any("least" in text.get_text() and campaign.settings.title in text.get_text() for text in figure.texts)
    sure = fronts()
    figure = Figure(figsize=(8, 4.5))
    sure = Figures(sure.measure, "", sure.keys, sure.instants, sure.value, sure.value, sure.value)
    FiguresChart(figure, sure, campaign, FIRST, LAST)
    assert not any("least" in text.get_text() for text in figure.texts)


FLOWS = [
    Flow(loser, taker, 1475.2, 0.0, 1862.9)
    for loser in (*CODES[:4], "unknown")
    for taker in CODES[:5]
    if loser != taker
]


@pytest.mark.parametrize("inches", [(8.0, 4.5), (6.3, 2.6), (6.3, 2.1), (3.2, 2.6)], ids=str)
def test_figures_in_a_matrix_have_room(campaign, inches):
    figure = Figure(figsize=inches, dpi=96)
    draw_matrix(figure, FLOWS, campaign, FIRST, LAST)
    drawn(figure)
    (axes,) = figure.axes
    assert_apart([*axes.texts], figure)
    assert any("1,863" in text.get_text() for text in axes.texts) == (inches[0] > 6)


def test_nothing_is_written_as_nothing():
    assert number_text(0.0, Measure.GROUND) == "0"
    assert number_text(0.4, Measure.GROUND) == "0.4"
