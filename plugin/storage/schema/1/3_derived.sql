-- What the engine wrote: always rebuildable from the log side. t0 and t1 are the truth, valid_from and valid_to
-- the same interval for readers that compare DATETIME text (docs/file-format.md, "Times").

CREATE TABLE control_area (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON NOT NULL,
    actor TEXT NOT NULL,
    contested_by TEXT,
    change_uid TEXT,
    valid_from DATETIME,
    valid_to DATETIME,
    area_km2 DOUBLE NOT NULL,
    uncertain BOOLEAN NOT NULL,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL,
    tenure_uid TEXT,
    tenure_t INTEGER NOT NULL,
    tenure_rank INTEGER NOT NULL,
    settled_t INTEGER NOT NULL,
    contest_uid TEXT,
    contest_t INTEGER,
    contest_rank INTEGER
);
CREATE TABLE front_line (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTILINESTRING NOT NULL,
    actor_a TEXT NOT NULL,
    actor_b TEXT NOT NULL,
    hostile BOOLEAN NOT NULL,
    valid_from DATETIME,
    valid_to DATETIME,
    length_km DOUBLE NOT NULL,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL,
    area_a INTEGER NOT NULL,
    area_b INTEGER NOT NULL
);
CREATE TABLE border_share (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTILINESTRING NOT NULL,
    line TEXT NOT NULL,
    actor TEXT NOT NULL,
    valid_from DATETIME,
    valid_to DATETIME,
    length_km DOUBLE NOT NULL,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL,
    area INTEGER NOT NULL
);
CREATE TABLE place_status (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT NOT NULL,
    place_id TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT NOT NULL,
    contested_by TEXT,
    besieged_by TEXT,
    valid_from DATETIME,
    valid_to DATETIME,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL
);
CREATE TABLE siege (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    place_id TEXT,
    besieged TEXT,
    besieger TEXT,
    valid_from DATETIME,
    valid_to DATETIME,
    origin TEXT NOT NULL DEFAULT 'reported' CHECK (origin IN ('reported', 'detected')),
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL
);
CREATE TABLE change_marker (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT NOT NULL,
    change_uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_actor TEXT,
    to_actor TEXT,
    valid_from DATETIME,
    valid_to DATETIME,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL
);

-- "Who holds this window at t": longitude, latitude and time, so that the past of a window is never read.
-- Time in units of 1,000 days puts a campaign's years on the same scale as its degrees, which is what the
-- R*-tree's splits need; single precision is rounded outward, and t0 and t1 of the row decide.
CREATE VIRTUAL TABLE control_area_xyt USING rtree(id, x0, x1, y0, y1, t0, t1);

-- "What changed between": B-trees.
CREATE INDEX control_area_by_start ON control_area (t0);
CREATE INDEX control_area_by_end ON control_area (t1);
CREATE INDEX front_line_by_start ON front_line (t0);
CREATE INDEX front_line_by_end ON front_line (t1);
CREATE INDEX front_line_by_area_a ON front_line (area_a);
CREATE INDEX front_line_by_area_b ON front_line (area_b);
CREATE INDEX border_share_by_start ON border_share (t0);
CREATE INDEX border_share_by_end ON border_share (t1);
CREATE INDEX border_share_by_area ON border_share (area);
CREATE INDEX place_status_by_start ON place_status (t0);
CREATE INDEX place_status_by_end ON place_status (t1);
CREATE INDEX place_status_by_place ON place_status (place_id, t0);
CREATE INDEX siege_by_start ON siege (t0);
CREATE INDEX siege_by_end ON siege (t1);
CREATE INDEX siege_by_place ON siege (place_id, t0);
CREATE INDEX change_marker_by_start ON change_marker (t0);
CREATE INDEX change_marker_by_end ON change_marker (t1);
CREATE INDEX change_marker_by_change ON change_marker (change_uid);
