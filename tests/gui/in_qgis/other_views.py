"""Two dates side by side, their difference, and other histories, in a real window, while the log goes on."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from campaign_replay.plugin.campaign.change import ChangeDraft, ChangeKind
from campaign_replay.plugin.campaign.moment import parse_moment
from campaign_replay.plugin.gui.slider.plain import PlainWhen
from campaign_replay.plugin.gui.views.other_history import history_on_file
from campaign_replay.plugin.replay.difference_layer import DIFFERENCE_PROPERTY
from campaign_replay.plugin.replay.other_history import HistoryChoice
from campaign_replay.plugin.territory.state_rows import DerivedTable
from qgis.core import QgsNullSymbolRenderer, QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface
from stage import breathe, entrance, given, perform, picture, project, settled, until

DAY = 86_400_000
AREAS = DerivedTable.CONTROL_AREA


def time_tools():
    """Everything about time, with a replay that has arrived."""
    bench = until(lambda: entrance().workbench, "no workbench")
    until(lambda: bench.time.slider.reel is not None, "no replay")
    reel = bench.time.slider.reel
    until(lambda: reel.replay.instant is not None and reel.replay.is_there, "the replay never arrives")
    return bench.time


def go(tools, instant: int) -> None:
    tools.slider.reel.go(instant)
    until(lambda: tools.slider.reel.replay.is_there, "it never arrives")
    settled()


# Two dates


def middle_and_scale(canvas) -> list[float]:
    return [canvas.center().x(), canvas.center().y(), canvas.scale()]


def widths() -> dict[str, int]:
    """Of the docks at the sides, and of the map."""
    docks = [dock for dock in iface.mainWindow().findChildren(QDockWidget) if dock.isVisible()]
    return {"map": iface.mapCanvas().width()} | {dock.objectName(): dock.width() for dock in docks}


def differences() -> list:
    return [layer for layer in project().mapLayers().values() if layer.customProperty(DIFFERENCE_PROPERTY)]


def square_kilometres(store, instant: int) -> dict[str, float]:
    """Per holder, by the engine's own rows."""
    held: dict[str, float] = {}
    for fid in (one.fid for one in store.holdings_at(instant)):
        row = next(iter(store._database.rows("SELECT actor, area_km2 FROM control_area WHERE fid = ?", (fid,))))
        held[row[0]] = held.get(row[0], 0.0) + row[1]
    return held


def compare_two_dates(tools) -> dict:
    session, main, compare = tools._session, iface.mapCanvas(), tools.compare
    reel, store = tools.slider.reel, session.store
    go(tools, reel.frames.last)
    then, now = reel.frames.first, reel.frames.last
    layers_before, widths_before = sorted(project().mapLayers()), widths()
    compare.open(then)
    until(lambda: compare.replay.is_there, "the second map never arrives")
    second = compare.dock.canvas
    for _ in range(20):
        breathe()
    held = {row.fid for row in compare._layers.rows(AREAS).values()}
    told = {"width": [iface.mainWindow().width(), iface.mainWindow().screen().size().width()]}
    told |= {"dates": [compare.replay.shown_instant, reel.replay.shown_instant]}
    told["state"] = held == {one.fid for one in store.holdings_at(then)}
    told["layers"] = sorted(layer.name() for layer in second.layers())
    extent = QgsRectangle(main.extent())
    extent.scale(0.5)
    main.setExtent(extent)
    settled()
    told["after_main"] = [middle_and_scale(main), middle_and_scale(second)]
    extent = QgsRectangle(second.extent())
    extent.scale(1.7)
    second.setExtent(extent)
    settled()
    told["after_second"] = [middle_and_scale(main), middle_and_scale(second)]
    compare.dock._difference.setChecked(True)
    until(differences, "no difference")
    picture("compare")
    layer = differences()[0]
    told["areas"] = [[one["gained_by"], one["lost_by"], one["area_km2"]] for one in layer.getFeatures()]
    told["engine"] = [square_kilometres(store, then), square_kilometres(store, now)]
    told["legend"] = [item.label() for item in layer.renderer().legendSymbolItems()]
    told["asks_nothing"] = bool(layer.customProperty("skipMemoryLayersCheck"))
    told["saved"] = saved_without(layer.id())
    compare._tie(True)
    go(tools, now - 3 * DAY)
    until(lambda: compare.replay.is_there and compare.replay.instant == then - 3 * DAY, "it does not move along")
    compare._layers.layer(AREAS).setRenderer(QgsNullSymbolRenderer())
    session.campaign_changed.emit()
    told["restyled"] = compare._layers.layer(AREAS).renderer().type() == reel.layers.layer(AREAS).renderer().type()
    told["played"] = played_along(tools)
    told["removed"] = removed_by_hand(compare)
    compare.dock.close()
    for _ in range(20):
        breathe()
    told["left"] = [layers_before == sorted(project().mapLayers()), compare.dock is None, differences() == []]
    until(lambda: widths() == widths_before, f"the docks stay at {widths()} and not {widths_before}")
    main.setExtent(QgsRectangle(main.extent()))
    settled()
    return told


def played_along(tools) -> dict:
    """A run of the first map with the second tied to it: what looks they have, and what the second draws."""
    reel, compare = tools.slider.reel, tools.compare
    settings, apart = reel.settings, compare.replay.instant - reel.replay.instant
    looks, pictures = set(), []
    tools.slider.draw_plain(PlainWhen.ALWAYS)
    reel.apply(replace(settings, speed=10.0))

    def note() -> None:
        pictures.append([compare.replay.shown_instant, differences()[0].featureCount()])

    compare._screen.drawn.connect(note)
    reel.go(reel.frames.first)
    until(lambda: reel.replay.is_there, "it never arrives")
    pictures.clear()
    reel.player.play()
    while reel.player.is_playing:
        looks.add((tools.slider.plain.is_plain, compare._look.is_plain))
        breathe()
    compare._screen.drawn.disconnect(note)
    until(lambda: compare.replay.is_there and compare.replay.instant - reel.replay.instant == apart, "it lags behind")
    until(lambda: differences()[0].featureCount(), "no difference of where it stopped")
    tools.slider.draw_plain(PlainWhen.AUTOMATIC)
    after = (tools.slider.plain.is_plain, compare._look.is_plain)
    reel.apply(settings)
    return {"looks": sorted(looks), "after": after, "pictures": pictures, "same_layer": len(differences()) == 1}


def removed_by_hand(compare) -> list[bool]:
    """The difference removed in the layers panel: it stays away, and its button says so."""
    project().removeMapLayer(differences()[0])
    compare.go(compare.replay.instant + DAY)
    until(lambda: not compare.dock._difference.isChecked(), "the button stays on")
    end = time.monotonic() + 1
    while time.monotonic() < end:
        breathe()
    return [differences() == [], compare.dock._difference.isChecked()]


def difference_of_histories(tools) -> list[list]:
    """One date in two histories: the name of the difference layer, and what it holds."""
    compare, reel = tools.compare, tools.slider.reel
    compare.open(reel.replay.instant)
    compare.dock._difference.setChecked(True)
    until(lambda: differences() and differences()[0].featureCount(), "no difference of the histories")
    layer = differences()[0]
    told = sorted([one["lost_by"], one["gained_by"], round(one["area_km2"], 2)] for one in layer.getFeatures())
    name = layer.name()
    compare.dock.close()
    breathe()
    return [name, told]


def saved_without(layer_id: str) -> dict:
    """What a project that is saved now has of a layer, for a QGIS that does not know this plugin."""
    path = given("saved")
    written = project().write(path)
    reader = QgsProject()
    reader.read(path)
    return {
        "written": written,
        "read": layer_id in reader.mapLayers(),
        "in_tree": reader.layerTreeRoot().findLayer(layer_id) is not None,
        "others": len(project().mapLayers()) - len(reader.mapLayers()),
        "still_here": project().mapLayer(layer_id) is not None,
    }


def open_again() -> dict:
    """The saved project opened anew: nothing of the difference, and no layer that holds nothing."""
    project().clear()
    for _ in range(20):
        breathe()
    iface.addProject(given("saved"))
    tools = time_tools()
    settled()
    empty = [
        layer.name()
        for layer in project().mapLayers().values()
        if layer.providerType() == "memory" and layer.featureCount() == 0 and layer.isSpatial()
    ]
    return {"differences": len(differences()), "empty": empty, "tools": tools.compare.dock is None}


# Other histories


def node_of(role: str, of: QgsProject | None = None):
    """The stored layer of a role in the layers panel."""
    nodes = (of or project()).layerTreeRoot().findLayers()
    return next(one for one in nodes if one.layer().customProperty("campaign_replay/role") == role)


def is_shown(role: str) -> bool:
    return node_of(role).itemVisibilityChecked()


def is_shown_in_saved(role: str) -> bool:
    """What a project that is saved now says."""
    project().write(given("saved"))
    reader = QgsProject()
    reader.read(given("saved"))
    return node_of(role, reader).itemVisibilityChecked()


def as_computed_afresh(tools, choice) -> bool:
    """Whether the layers hold what the same choice gives by the log as it is now."""
    replay = tools.slider.reel.replay
    afresh = history_on_file(tools._session.path, choice, lambda _done, _total: True).read(replay.shown_instant)
    layers = tools.slider.reel.layers
    return all(set(layers.flat_rows(table).values()) == set(afresh.rows[table]) for table in DerivedTable)


def other_history(tools) -> dict:
    session, histories = tools._session, tools.histories
    reel, store = tools.slider.reel, session.store
    go(tools, reel.frames.last)
    of_al_rai = [one for one in store.in_force() if one.draft.place_id == "al-rai"]
    false = next(one for one in of_al_rai if one.draft.kind is ChangeKind.CAPTURED)
    choice = HistoryChoice(without=frozenset({false.uid}))
    histories.tell(choice)

    def is_told() -> bool:
        return histories.is_shown and not histories.is_stale and not histories.background.is_busy and (
            reel.replay.is_there
        )

    until(is_told, "never told")
    told: dict = {"first": as_computed_afresh(tools, choice)}
    areas = reel.layers.layer(AREAS)
    told["marked"] = areas.name()
    told["difference"] = difference_of_histories(tools)
    told["markers"] = [is_shown("change_marker"), is_shown_in_saved("change_marker")]
    manbij = next(one for one in store.in_force() if one.draft.place_id == "manbij").draft
    entry = session.log(
        ChangeDraft(
            ChangeKind.CAPTURED, parse_moment("2016-08-26"), "FSA-TR", "SDF", "manbij",
            manbij.footprint, manbij.footprint_method,
        )
    )
    told["stale_at_once"] = [histories.is_stale, areas.name()]
    until(is_told, "not told again after an entry")
    told["after_entry"] = as_computed_afresh(tools, choice)
    told["timeline"] = entry.uid in {one.uid for one in reel.timeline.changes}
    session.undo()
    until(is_told, "not told again after undo")
    told["after_undo"] = as_computed_afresh(tools, choice)
    azaz = next(one for one in store.in_force() if one.draft.place_id == "azaz" and one.draft.to_actor == "SDF")
    gone = session.retract(azaz.uid, "to see")
    until(is_told, "not told again after a retraction")
    told["after_retraction"] = as_computed_afresh(tools, choice)
    session.correct(gone.uid, azaz.draft)
    # Two changes in one breath: what is under way when the second comes tells of a log that is no more.
    session.retract(next(one for one in store.in_force() if one.draft.kind is ChangeKind.RECAPTURED).uid, "to see")
    until(is_told, "not told again after two changes")
    told["after_two"] = as_computed_afresh(tools, choice)
    told["again_while_fresh"] = tools._actions["history_again"].isVisible()
    picture("other_history")
    mizab = next(one for one in store.in_force() if one.draft.place_id == "tal-mizab" and one.draft.kind.changes_holder)
    session.retract(mizab.uid, "to see")
    histories._starts_over = False
    histories.background.cancel()
    until(lambda: not histories.background.is_busy, "it cannot be cancelled")
    settled()
    told["cancelled"] = [histories.is_stale, histories.is_shown]
    told["again"] = tools._actions["history_again"].isVisible()
    tools._actions["history_again"].trigger()
    until(is_told, "one click does not tell it again")
    told["after_click"] = as_computed_afresh(tools, choice)
    histories.leave()
    until(lambda: reel.replay.is_there, "the own history never comes back")
    settled()
    held = {row.fid for row in reel.layers.rows(AREAS).values()}
    told["own"] = held == {one.fid for one in store.holdings_at(reel.replay.shown_instant)}
    told["unmarked"] = areas.name()
    told["markers"].append(is_shown("change_marker"))
    node_of("change_marker").setItemVisibilityChecked(False)
    histories.tell(choice)
    until(is_told, "never told")
    histories.leave()
    told["markers"].append(is_shown("change_marker"))
    return told


def story() -> dict:
    iface.messageBar().clearWidgets()
    iface.mainWindow().showMaximized()
    bench = until(lambda: entrance().window(), "no workbench")
    bench.open(given("campaign"))
    tools = time_tools()
    settled()
    told = {"compare": compare_two_dates(tools), "history": other_history(tools)}
    told["reopened"] = open_again()
    return told


perform(story)
