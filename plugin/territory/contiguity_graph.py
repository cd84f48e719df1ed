"""Which holdings lie side by side, and what hangs together: by edges in common, never by a mere corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .front_lines import shared_edges
from .geodesy import distances_m
from .lines import rings_of
from .statistics_columns import Floats, Ints, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .holdings import Holding

_BATCH = 2_000

Indexes = NDArray[np.intp]
Nodes = NDArray[np.bool_]
"""For each node whether it is meant."""


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Pairs of holdings, by their places in a list, that share edges while both stand; metres of edge in common."""

    a: Indexes
    b: Indexes
    valid_from: Ints
    valid_to: Ints
    metres: Floats

    def at(self, instant: int) -> Indexes:
        """The pairs that stand at an instant."""
        return np.flatnonzero((self.valid_from <= instant) & (instant < self.valid_to))


def adjacency_of(holdings: Sequence[Holding]) -> Adjacency:
    """Every two of the holdings that lie side by side at some time; those that stand together must be noded.

    Batch by batch in the order in which holdings begin: all at once would compare everything that ever had an edge.
    """
    starts, ends = whole(one.valid_from for one in holdings), whole(one.valid_to for one in holdings)
    order = np.argsort(starts, kind="stable")
    found: list[tuple[Indexes, Indexes, Floats]] = []
    standing = order[:0]
    for first in range(0, len(order), _BATCH):
        batch = order[first : first + _BATCH]
        standing = standing[ends[standing] > starts[batch[0]]]
        together = np.concatenate((batch, standing))
        a, b, metres = _side_by_side([holdings[index] for index in together.tolist()], len(batch))
        found.append((together[a], together[b], metres))
        standing = np.concatenate((standing, batch))
    a, b, metres = (np.concatenate(column) for column in zip(*found, strict=True)) if found else _NONE
    since, until = np.maximum(starts[a], starts[b]), np.minimum(ends[a], ends[b])
    kept = since < until
    return Adjacency(a[kept], b[kept], since[kept], until[kept], metres[kept])


_NONE = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros(0))


def _side_by_side(holdings: Sequence[Holding], begun: int) -> tuple[Indexes, Indexes, Floats]:
    rings = rings_of([holding.ground for holding in holdings])
    edges = rings.edge_starts
    owner = rings.owner[rings.ring[edges]]
    mine, other = shared_edges(rings, edges, owner, begun)
    pair = owner[mine] * len(holdings) + owner[other]
    pairs, back = np.unique(pair, return_inverse=True)
    long = distances_m(rings.vertices[edges[mine]], rings.vertices[edges[mine] + 1]) if len(mine) else np.zeros(0)
    metres = np.bincount(back, long, len(pairs))
    return pairs // len(holdings), pairs % len(holdings), metres


def components(count: int, a: Indexes, b: Indexes) -> Indexes:
    """For each of count nodes the lowest node that it hangs together with, over edges from a to b."""
    label = np.arange(count, dtype=np.intp)
    while len(a):
        low = np.minimum(label[a], label[b])
        before = label.copy()
        np.minimum.at(label, label[a], low)
        np.minimum.at(label, label[b], low)
        # Chains of labels are cut short, so that the rounds are as many as the logarithm of the longest path.
        while (shorter := label[label]).tolist() != label.tolist():
            label = shorter
        if (label == before).all():
            break
    return label


def reached(start: Nodes, a: Indexes, b: Indexes) -> Nodes:
    """Which nodes hang together with any of those that start is true of, over edges from a to b."""
    found = start.copy()
    while (way := found[a] != found[b]).any():
        found[a[way]] = found[b[way]] = True
    return found
