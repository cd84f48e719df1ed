"""GeoJSON inside other JSON, as web services answer: {"id": 1, "map": {"type": "FeatureCollection", ...}}."""

from __future__ import annotations

import json
from typing import Final

_DEEPEST: Final = 6
_MOST_LOOKED_AT: Final = 10_000


def unwrapped(text: bytes) -> bytes | None:
    """The first feature collection anywhere in a JSON text, as GeoJSON; None where there is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError, MemoryError):
        return None
    level, looked_at = [whole], 0
    for _depth in range(_DEEPEST):
        deeper: list[object] = []
        for value in level:
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return None
            if isinstance(value, dict):
                if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
                    return json.dumps(value).encode()
                deeper.extend(value.values())
            elif isinstance(value, list):
                deeper.extend(value[:100])
        level = deeper
    return None
