"""The styles that QGIS gives the layers of a file: its own table layer_styles."""

from __future__ import annotations

from .database import Database


class StylesTable:
    """layer_styles of one file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, table: str, name: str, qml: str, sld: str, description: str) -> None:
        """Make a style the default of a table, in the stead of one with the same name."""
        column = self._database.value("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,))
        self._database.write("UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = ?", (table,))
        self._database.write("DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (table, name))
        # QGIS asks with the catalogue and the schema empty, not NULL.
        self._database.write(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, ?, ?, ?, ?, 1, ?, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
            (table, column or "", name, qml, sld, description),
        )
