-- What makes the tables layers: their registration, and per layer the spatial index of OGC 12-128r17 annex F.3
-- (RTree Spatial Indexes). The ST_ functions are the writer's; GDAL and QGIS bring their own.

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
    ('area_of_interest', 'features', 'area_of_interest', 'Area the campaign is about', 4326),
    ('place', 'features', 'place', 'Named places with their other spellings', 4326),
    ('place_cell', 'features', 'place_cell', 'Ground that goes with a place', 4326),
    ('control_change', 'features', 'control_change', 'The log: who took which ground from whom, when. Append-only', 4326),
    ('reference_line', 'features', 'reference_line', 'Lines whose kilometres are shared out among holders', 4326),
    ('control_area', 'features', 'control_area', 'Who holds what ground, when', 4326),
    ('front_line', 'features', 'front_line', 'Edges between the ground of two named holders, while both stand', 4326),
    ('border_share', 'features', 'border_share', 'Who holds the ground beside which part of a reference line, when', 4326),
    ('place_status', 'features', 'place_status', 'Who holds, challenges and besieges a place, when', 4326),
    ('change_marker', 'features', 'change_marker', 'Where and when a change happened', 4326),
    ('campaign', 'attributes', 'campaign', 'Settings of the campaign, by key', 0),
    ('actor', 'attributes', 'actor', 'Who can hold ground', 0),
    ('bloc_membership', 'attributes', 'bloc_membership', 'Who stood with whom, when', 0),
    ('source', 'attributes', 'source', 'Who reports', 0),
    ('citation', 'attributes', 'citation', 'One source''s word for one change. Append-only', 0),
    ('claim', 'attributes', 'claim', 'Figures that somebody stated. Append-only', 0),
    ('siege', 'attributes', 'siege', 'Places shut in, when', 0);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
    ('area_of_interest', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
    ('place', 'geom', 'POINT', 4326, 0, 0),
    ('place_cell', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
    ('control_change', 'footprint', 'MULTIPOLYGON', 4326, 0, 0),
    ('reference_line', 'geom', 'LINESTRING', 4326, 0, 0),
    ('control_area', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
    ('front_line', 'geom', 'MULTILINESTRING', 4326, 0, 0),
    ('border_share', 'geom', 'MULTILINESTRING', 4326, 0, 0),
    ('place_status', 'geom', 'POINT', 4326, 0, 0),
    ('change_marker', 'geom', 'POINT', 4326, 0, 0);

INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
    ('area_of_interest', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('place', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('place_cell', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('control_change', 'footprint', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('reference_line', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('control_area', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('front_line', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('border_share', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('place_status', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('change_marker', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE rtree_area_of_interest_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_area_of_interest_geom_insert AFTER INSERT ON area_of_interest
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_area_of_interest_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_area_of_interest_geom_update1 AFTER UPDATE OF geom ON area_of_interest
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_area_of_interest_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_area_of_interest_geom_update2 AFTER UPDATE OF geom ON area_of_interest
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_area_of_interest_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_area_of_interest_geom_update3 AFTER UPDATE ON area_of_interest
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_area_of_interest_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_area_of_interest_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_area_of_interest_geom_update4 AFTER UPDATE ON area_of_interest
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_area_of_interest_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_area_of_interest_geom_delete AFTER DELETE ON area_of_interest
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_area_of_interest_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_place_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_place_geom_insert AFTER INSERT ON place
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_geom_update1 AFTER UPDATE OF geom ON place
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_geom_update2 AFTER UPDATE OF geom ON place
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_place_geom_update3 AFTER UPDATE ON place
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_place_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_geom_update4 AFTER UPDATE ON place
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_place_geom_delete AFTER DELETE ON place
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_place_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_place_cell_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_place_cell_geom_insert AFTER INSERT ON place_cell
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_cell_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_cell_geom_update1 AFTER UPDATE OF geom ON place_cell
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_cell_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_cell_geom_update2 AFTER UPDATE OF geom ON place_cell
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_cell_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_place_cell_geom_update3 AFTER UPDATE ON place_cell
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_cell_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_place_cell_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_cell_geom_update4 AFTER UPDATE ON place_cell
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_cell_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_place_cell_geom_delete AFTER DELETE ON place_cell
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_place_cell_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_control_change_footprint USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_control_change_footprint_insert AFTER INSERT ON control_change
WHEN (NEW.footprint NOT NULL AND NOT ST_IsEmpty(NEW.footprint))
BEGIN
    INSERT OR REPLACE INTO rtree_control_change_footprint VALUES (
        NEW.fid, ST_MinX(NEW.footprint), ST_MaxX(NEW.footprint), ST_MinY(NEW.footprint), ST_MaxY(NEW.footprint));
END;
CREATE TRIGGER rtree_control_change_footprint_update1 AFTER UPDATE OF footprint ON control_change
WHEN OLD.fid = NEW.fid AND (NEW.footprint NOTNULL AND NOT ST_IsEmpty(NEW.footprint))
BEGIN
    INSERT OR REPLACE INTO rtree_control_change_footprint VALUES (
        NEW.fid, ST_MinX(NEW.footprint), ST_MaxX(NEW.footprint), ST_MinY(NEW.footprint), ST_MaxY(NEW.footprint));
END;
CREATE TRIGGER rtree_control_change_footprint_update2 AFTER UPDATE OF footprint ON control_change
WHEN OLD.fid = NEW.fid AND (NEW.footprint ISNULL OR ST_IsEmpty(NEW.footprint))
BEGIN
    DELETE FROM rtree_control_change_footprint WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_control_change_footprint_update3 AFTER UPDATE ON control_change
WHEN OLD.fid != NEW.fid AND (NEW.footprint NOTNULL AND NOT ST_IsEmpty(NEW.footprint))
BEGIN
    DELETE FROM rtree_control_change_footprint WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_control_change_footprint VALUES (
        NEW.fid, ST_MinX(NEW.footprint), ST_MaxX(NEW.footprint), ST_MinY(NEW.footprint), ST_MaxY(NEW.footprint));
END;
CREATE TRIGGER rtree_control_change_footprint_update4 AFTER UPDATE ON control_change
WHEN OLD.fid != NEW.fid AND (NEW.footprint ISNULL OR ST_IsEmpty(NEW.footprint))
BEGIN
    DELETE FROM rtree_control_change_footprint WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_control_change_footprint_delete AFTER DELETE ON control_change
WHEN OLD.footprint NOT NULL
BEGIN
    DELETE FROM rtree_control_change_footprint WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_reference_line_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_reference_line_geom_insert AFTER INSERT ON reference_line
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_reference_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_reference_line_geom_update1 AFTER UPDATE OF geom ON reference_line
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_reference_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_reference_line_geom_update2 AFTER UPDATE OF geom ON reference_line
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_reference_line_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_reference_line_geom_update3 AFTER UPDATE ON reference_line
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_reference_line_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_reference_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_reference_line_geom_update4 AFTER UPDATE ON reference_line
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_reference_line_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_reference_line_geom_delete AFTER DELETE ON reference_line
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_reference_line_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_control_area_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_control_area_geom_insert AFTER INSERT ON control_area
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_control_area_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_control_area_geom_update1 AFTER UPDATE OF geom ON control_area
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_control_area_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_control_area_geom_update2 AFTER UPDATE OF geom ON control_area
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_control_area_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_control_area_geom_update3 AFTER UPDATE ON control_area
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_control_area_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_control_area_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_control_area_geom_update4 AFTER UPDATE ON control_area
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_control_area_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_control_area_geom_delete AFTER DELETE ON control_area
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_control_area_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_front_line_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_front_line_geom_insert AFTER INSERT ON front_line
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_front_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_front_line_geom_update1 AFTER UPDATE OF geom ON front_line
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_front_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_front_line_geom_update2 AFTER UPDATE OF geom ON front_line
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_front_line_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_front_line_geom_update3 AFTER UPDATE ON front_line
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_front_line_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_front_line_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_front_line_geom_update4 AFTER UPDATE ON front_line
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_front_line_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_front_line_geom_delete AFTER DELETE ON front_line
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_front_line_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_border_share_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_border_share_geom_insert AFTER INSERT ON border_share
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_border_share_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_border_share_geom_update1 AFTER UPDATE OF geom ON border_share
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_border_share_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_border_share_geom_update2 AFTER UPDATE OF geom ON border_share
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_border_share_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_border_share_geom_update3 AFTER UPDATE ON border_share
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_border_share_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_border_share_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_border_share_geom_update4 AFTER UPDATE ON border_share
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_border_share_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_border_share_geom_delete AFTER DELETE ON border_share
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_border_share_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_place_status_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_place_status_geom_insert AFTER INSERT ON place_status
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_status_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_status_geom_update1 AFTER UPDATE OF geom ON place_status
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_place_status_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_status_geom_update2 AFTER UPDATE OF geom ON place_status
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_status_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_place_status_geom_update3 AFTER UPDATE ON place_status
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_status_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_place_status_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_place_status_geom_update4 AFTER UPDATE ON place_status
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_place_status_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_place_status_geom_delete AFTER DELETE ON place_status
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_place_status_geom WHERE id = OLD.fid;
END;

CREATE VIRTUAL TABLE rtree_change_marker_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_change_marker_geom_insert AFTER INSERT ON change_marker
WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_change_marker_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_change_marker_geom_update1 AFTER UPDATE OF geom ON change_marker
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    INSERT OR REPLACE INTO rtree_change_marker_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_change_marker_geom_update2 AFTER UPDATE OF geom ON change_marker
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_change_marker_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_change_marker_geom_update3 AFTER UPDATE ON change_marker
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_change_marker_geom WHERE id = OLD.fid;
    INSERT OR REPLACE INTO rtree_change_marker_geom VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_change_marker_geom_update4 AFTER UPDATE ON change_marker
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
    DELETE FROM rtree_change_marker_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_change_marker_geom_delete AFTER DELETE ON change_marker
WHEN OLD.geom NOT NULL
BEGIN
    DELETE FROM rtree_change_marker_geom WHERE id = OLD.fid;
END;
