"""Figures over time against the same figures found instant by instant, and bands against every way it can have been."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
import shapely

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ControlChange
from plugin.campaign.moment import EffectiveRule
from plugin.campaign.times import BEGINNING
from plugin.territory.border_ledger import MeasuredLine, ledger, shares_of
from plugin.territory.front_lines import fronts_of
from plugin.territory.geodesy import areas_m2
from plugin.territory.holdings import Holding
from plugin.territory.statistics import TOTAL, Figure, Measure, Statistics
from plugin.territory.statistics_flows import flows, takings_of
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.history_of import history_of, holdings_of, statistics_of
from tests.unit.storage_helpers import new_store, recorder

WEST, MIDDLE, EAST = box(37.0, 36.0, 37.3, 37.0), box(37.3, 36.0, 37.6, 37.0), box(37.6, 36.0, 38.0, 37.0)


def frame(rule: EffectiveRule = EffectiveRule.EARLIEST) -> CampaignBuilder:
    return (
        CampaignBuilder(rule=rule)
        .actors("A", "B", "C")
        .square_aoi(37.0, 36.0)
        .line("north", (37.0, 37.0), (38.0, 37.0))
        .place("west", 37.15, 36.5, ground=WEST)
        .place("middle", 37.45, 36.5, ground=MIDDLE)
        .place("east", 37.8, 36.5, ground=EAST)
    )


def certain_war() -> CampaignBuilder:
    """Captures on days, some of ground cut across what others hold."""
    return (
        frame()
        .initial("west", "A", "2016-01-01")
        .initial("middle", "B", "2016-01-02")
        .initial("east", "C", "2016-01-02")
        .captured("middle", "B", "A", "2016-01-05", ground=box(37.35, 36.2, 37.7, 36.8))
        .captured("west", "A", "C", "2016-01-05", ground=box(37.1, 36.9, 37.2, 37.0))
        .captured("east", "C", "B", "2016-01-09", ground=box(37.5, 36.5, 38.0, 37.0))
        .recaptured("middle", "A", "B", "2016-01-11", ground=MIDDLE)
    )


def doubtful_war(rule: EffectiveRule = EffectiveRule.EARLIEST) -> CampaignBuilder:
    """Two changes with windows that overlap; where they take effect early, ground is cut while it is in doubt."""
    reaches = rule is EffectiveRule.EARLIEST
    return (
        frame(rule)
        .initial("west", "A", "2016-01-01")
        .initial("middle", "B", "2016-01-01")
        .initial("east", "C", "2016-01-01")
        .captured("middle", "B", "A", "2016-01-05/2016-01-09", ground=box(37.3, 36.0, 37.7, 36.6))
        .captured("east", "C", "B", "2016-01-07/2016-01-10", ground=box(37.7, 36.0, 38.0, 37.0))
        .captured("west", "A", "C", "2016-01-08", ground=box(37.0, 36.4, 37.4 if reaches else 37.3, 37.0))
    )


def standing(holdings: list[Holding], at: int) -> list[Holding]:
    return [one for one in holdings if one.valid_from <= at < one.valid_to]


def km2_by_actor(holdings: list[Holding], at: int) -> dict[str, float]:
    sums: dict[str, float] = {}
    for one in standing(holdings, at):
        sums[one.actor] = sums.get(one.actor, 0.0) + areas_m2([one.ground])[0] / 1e6
    return sums


@cache
def told_of(rule: EffectiveRule) -> Statistics:
    return statistics_of(doubtful_war(rule))


@cache
def pieces_of(rule: EffectiveRule) -> list[tuple[float, list[ControlChange]]]:
    """The ground cut along every footprint: square kilometres, and the entries that cover it in the engine's order."""
    war = doubtful_war(rule)
    entries = sorted(war.entries, key=lambda one: one.order)
    outlines = [shapely.from_wkb(one.draft.footprint).boundary for one in entries]
    noded = shapely.union_all([*outlines, box(37.0, 36.0, 38.0, 37.0).boundary])
    faces = shapely.get_parts(shapely.polygonize([noded]))
    return [
        (
            areas_m2([face])[0] / 1e6,
            [one for one in entries if shapely.from_wkb(one.draft.footprint).contains(face.point_on_surface())],
        )
        for face in faces
    ]


def can_hold(covering: list[ControlChange], at: int) -> set[str]:
    """Who can hold a spot, if every change whose window is open may have happened or not."""
    begun = [one for one in covering if one.draft.moment.earliest <= at]
    found = set()
    for happened in product([True, False], repeat=len(begun)):
        if all(did or one.draft.moment.latest > at for one, did in zip(begun, happened, strict=True)):
            takers = [one.draft.to_actor for one, did in zip(begun, happened, strict=True) if did]
            found.add(takers[-1] if takers else UNKNOWN)
    return found


def values(found: dict[str, Figure]) -> dict[str, float]:
    return {key: figure.value for key, figure in found.items() if figure.value}


INSTANTS = [day(f"2016-01-{number:02}") for number in range(1, 14)]


@pytest.mark.parametrize("at", INSTANTS)
def test_figures_are_those_of_the_instant(at):
    war = certain_war()
    held, found = holdings_of(war), statistics_of(war)
    line = MeasuredLine(war.campaign.lines["north"])
    now = standing(held, at)
    assert values(found.ground().at(at)) == pytest.approx(km2_by_actor(held, at))
    rows = ledger([share for one in now for share in shares_of(one, line)], line)
    assert values(found.border("north").at(at)) == pytest.approx({row.actor: row.km for row in rows})
    fronts: dict[str, float] = {}
    for one in fronts_of(now, [], war.campaign.blocs):
        if one.valid_from <= at < one.valid_to:
            pair = f"{one.actor_a}|{one.actor_b}"
            fronts[pair] = fronts.get(pair, 0.0) + one.length_km
    told = values(found.fronts().at(at))
    assert told.pop(TOTAL, 0.0) == pytest.approx(sum(fronts.values()))
    assert told == pytest.approx(fronts)


def test_all_ground_is_somebodys_at_every_instant():
    figures = statistics_of(doubtful_war()).ground()
    assert figures.keys[-1] == UNKNOWN
    assert figures.instants[0] == BEGINNING
    assert np.ptp(figures.value.sum(axis=0)) < 1e-6


def test_what_is_certain_has_no_band():
    found = statistics_of(certain_war())
    for figures in (found.ground(), found.border("north"), found.fronts(), found.places()):
        assert np.array_equal(figures.least, figures.value), figures.measure
        assert np.array_equal(figures.most, figures.value), figures.measure


@pytest.mark.parametrize("rule", list(EffectiveRule), ids=lambda rule: rule.value)
@pytest.mark.parametrize("at", INSTANTS)
def test_the_band_of_ground_is_the_least_and_most_of_all_outcomes(rule, at):
    told = told_of(rule).ground().at(at)
    held = [(km2, can_hold(covering, at)) for km2, covering in pieces_of(rule)]
    for actor in ("A", "B", "C", UNKNOWN):
        figure = told.get(actor, Figure(0.0, 0.0, 0.0))
        assert figure.least == pytest.approx(sum(km2 for km2, actors in held if actors == {actor}), abs=1e-3), actor
        assert figure.most == pytest.approx(sum(km2 for km2, actors in held if actor in actors), abs=1e-3), actor
        assert figure.least - 1e-9 <= figure.value <= figure.most + 1e-9


@pytest.mark.parametrize(
    ("measure", "actor", "at", "expected"),
    [
        (Measure.BORDER, "C", "2016-01-06", (35.6, 35.6, 35.6)),
        (Measure.BORDER, "C", "2016-01-07", (8.9, 8.9, 35.6)),
        (Measure.BORDER, "B", "2016-01-07", (53.4, 26.7, 53.4)),
        (Measure.BORDER, "B", "2016-01-10", (44.5, 44.5, 44.5)),
        (Measure.PLACES, "A", "2016-01-05", (2, 1, 2)),
        (Measure.PLACES, "B", "2016-01-05", (0, 0, 1)),
        (Measure.PLACES, "B", "2016-01-10", (1, 1, 1)),
    ],
)
def test_the_bands_of_border_and_places(measure, actor, at, expected):
    line = "north" if measure is Measure.BORDER else ""
    assert told_of(EffectiveRule.EARLIEST).of(measure, line).at(day(at))[actor] == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("rule", [EffectiveRule.EARLIEST, EffectiveRule.LATEST], ids=["earliest", "latest"])
def test_the_band_of_a_front_is_its_length_in_either_state(rule):
    def war(moment: str) -> CampaignBuilder:
        held = frame(rule).initial("west", "A", "2016-01-01")
        for place in ("middle", "east"):
            held.initial(place, "B", "2016-01-01")
        return held.captured("middle", "B", "A", moment, ground=box(37.3, 36.3, 37.5, 36.7))

    at = day("2016-01-06")
    before, after = (
        statistics_of(war(moment)).fronts().at(at)[TOTAL].value for moment in ("2016-01-09", "2016-01-05")
    )
    told = statistics_of(war("2016-01-05/2016-01-09")).fronts()
    assert after > before + 30
    assert told.at(at)[TOTAL].least == pytest.approx(before, abs=0.01)
    assert told.at(at)[TOTAL].most == pytest.approx(after, abs=0.01)
    settled = told.at(day("2016-01-09"))[TOTAL]
    assert settled.least == settled.value == settled.most == pytest.approx(after, abs=0.01)


def test_a_holder_in_doubt_before_the_one_in_doubt_is_in_the_band():
    war = (
        frame()
        .initial("west", "A", "2016-01-01")
        .captured("west", "A", "B", "2016-01-03/2016-01-09")
        .captured("west", "B", "C", "2016-01-05/2016-01-07", label="again")
    )
    whole = areas_m2([WEST])[0] / 1e6
    told = statistics_of(war).ground().at(day("2016-01-06"))
    assert {actor: (one.value, one.least, one.most) for actor, one in told.items() if actor != UNKNOWN} == {
        "A": pytest.approx((0, 0, whole)),
        "B": pytest.approx((0, 0, whole)),
        "C": pytest.approx((whole, 0, whole)),
    }


def test_losing_ground_to_oneself_is_no_doubt():
    war = frame().initial("west", "A", "2016-01-01").captured("west", "B", "A", "2016-01-03/2016-01-09")
    told = statistics_of(war).ground().at(day("2016-01-05"))["A"]
    assert told.least == told.value == told.most


def test_an_empty_log_has_one_holder():
    told = statistics_of(frame())
    assert list(told.ground().at(day("2016-01-01"))) == [UNKNOWN]
    assert told.fronts().at(0) == {}
    assert told.ground().of("A")[0].tolist() == [0.0]


# Who took what from whom


def matrix(war: CampaignBuilder, since: str, until: str) -> dict[tuple[str, str], tuple[float, float, float]]:
    history = history_of(war)
    found = flows(takings_of(history, history.areas()), day(since), day(until))
    return {(one.loser, one.taker): (one.km2, one.least, one.most) for one in found}


def test_takings_are_cut_by_who_held_the_ground():
    taken = box(37.35, 36.2, 37.7, 36.8)
    from_b, from_c = (areas_m2([taken.intersection(ground)])[0] / 1e6 for ground in (MIDDLE, EAST))
    corner = areas_m2([box(37.1, 36.9, 37.2, 37.0)])[0] / 1e6
    told = matrix(certain_war(), "2016-01-02", "2016-01-05")
    assert {pair: amounts[0] for pair, amounts in told.items()} == {
        ("A", "C"): pytest.approx(corner, rel=1e-6),
        ("B", "A"): pytest.approx(from_b, rel=1e-6),
        ("C", "A"): pytest.approx(from_c, rel=1e-6),
    }


def test_flows_explain_every_gain_and_loss():
    war = certain_war()
    figures = statistics_of(war).ground()
    for since, until in ((1, 4), (4, 8), (1, 12)):
        start, end = day(f"2016-01-{since:02}"), day(f"2016-01-{until:02}")
        net = {actor: 0.0 for actor in ("A", "B", "C", UNKNOWN)}
        for (loser, taker), (km2, _, _) in matrix(war, f"2016-01-{since:02}", f"2016-01-{until:02}").items():
            net[loser] -= km2
            net[taker] += km2
        for actor, change in net.items():
            value, _, _ = figures.of(actor)
            assert change == pytest.approx(value[figures.column(end)] - value[figures.column(start)], abs=1e-3), actor


def test_a_taking_in_doubt_counts_in_the_band_only():
    whole = areas_m2([box(37.7, 36.0, 38.0, 37.0)])[0] / 1e6
    for rule, by_the_8th in ((EffectiveRule.EARLIEST, whole), (EffectiveRule.LATEST, 0.0)):
        told = matrix(doubtful_war(rule), "2016-01-05", "2016-01-08")["C", "B"]
        assert told == pytest.approx((by_the_8th, 0.0, whole), rel=1e-6)


# The same from a file


def test_a_file_tells_the_same_as_memory(tmp_path):
    war = doubtful_war(EffectiveRule.MIDDLE)
    store = new_store(tmp_path, war)
    recorder(store).log_many([entry.draft for entry in war.entries])
    history = store.history()
    on_file = Statistics(history, [MeasuredLine(line) for line in store.campaign().lines.values()])
    in_memory = statistics_of(war)
    for at in INSTANTS:
        for measure, line in ((one, "north" if one is Measure.BORDER else "") for one in Measure):
            one, other = on_file.of(measure, line).at(at), in_memory.of(measure, line).at(at)
            assert sorted(one) == sorted(other)
            for key, figure in one.items():
                assert figure == pytest.approx(other[key], abs=1e-3), (measure, key)
    store.close()
