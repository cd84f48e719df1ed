-- What people wrote. docs/file-format.md says what each column means.

CREATE TABLE campaign (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);
CREATE TABLE area_of_interest (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON NOT NULL
);
CREATE TABLE actor (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    names_json TEXT NOT NULL DEFAULT '{}',
    color TEXT NOT NULL,
    hatch TEXT NOT NULL DEFAULT 'none',
    bloc TEXT NOT NULL DEFAULT '',
    sort_order INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE bloc_membership (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    actor TEXT NOT NULL REFERENCES actor(code),
    bloc TEXT NOT NULL,
    valid_from DATETIME,
    valid_to DATETIME,
    t0 INTEGER NOT NULL,
    t1 INTEGER NOT NULL
);
CREATE TABLE place (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT,
    place_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    alt_names TEXT NOT NULL DEFAULT '[]',
    kind TEXT NOT NULL DEFAULT 'village',
    coord_source TEXT NOT NULL DEFAULT ''
);
CREATE TABLE place_cell (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON NOT NULL,
    place_id TEXT NOT NULL UNIQUE REFERENCES place(place_id)
);
CREATE TABLE source (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    source_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',
    reliability TEXT NOT NULL DEFAULT 'F' CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'))
);
CREATE TABLE control_change (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    footprint MULTIPOLYGON,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    recorded_at DATETIME NOT NULL,
    recorded_by TEXT NOT NULL,
    supersedes TEXT REFERENCES control_change(uid),
    status TEXT NOT NULL CHECK (status IN ('draft', 'reviewed', 'retracted')),
    kind TEXT NOT NULL CHECK (kind IN (
        'initial', 'captured', 'recaptured', 'ceded', 'withdrew', 'contested', 'besieged', 'siege_lifted')),
    moment TEXT NOT NULL,
    moment_earliest DATETIME,
    moment_latest DATETIME,
    effective_at DATETIME,
    place_id TEXT,
    from_actor TEXT,
    to_actor TEXT,
    footprint_method TEXT NOT NULL CHECK (footprint_method IN (
        'cell', 'drawn', 'admin_unit', 'radius', 'strip', 'none')),
    note TEXT NOT NULL DEFAULT '',
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    rank INTEGER NOT NULL,
    recorded_t INTEGER NOT NULL,
    effective_t INTEGER NOT NULL,
    earliest_t INTEGER NOT NULL,
    latest_t INTEGER NOT NULL,
    moment_approximate BOOLEAN NOT NULL DEFAULT 0,
    moment_uncertain BOOLEAN NOT NULL DEFAULT 0
);
CREATE TABLE citation (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    change_uid TEXT NOT NULL REFERENCES control_change(uid),
    source_id TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    published_at TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    reliability TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility INTEGER NOT NULL CHECK (credibility BETWEEN 1 AND 6)
);
CREATE TABLE reference_line (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom LINESTRING NOT NULL,
    name TEXT NOT NULL UNIQUE,
    side TEXT NOT NULL DEFAULT 'right' CHECK (side IN ('left', 'right'))
);
CREATE TABLE claim (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    citation_uid TEXT,
    said_at DATETIME,
    measure TEXT NOT NULL,
    actor TEXT,
    line TEXT,
    value DOUBLE NOT NULL,
    unit TEXT NOT NULL,
    change_uid TEXT NOT NULL REFERENCES control_change(uid),
    said_t INTEGER NOT NULL
);

CREATE INDEX control_change_by_time ON control_change (effective_t, rank);
CREATE INDEX control_change_by_earliest ON control_change (earliest_t);
CREATE INDEX control_change_by_supersedes ON control_change (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX control_change_by_place ON control_change (place_id, effective_t) WHERE place_id IS NOT NULL;
CREATE INDEX control_change_by_siege ON control_change (place_id) WHERE kind IN ('besieged', 'siege_lifted');
CREATE INDEX citation_by_change ON citation (change_uid);
CREATE INDEX claim_by_change ON claim (change_uid);
CREATE INDEX bloc_membership_by_actor ON bloc_membership (actor);

-- The log only grows. The insert guards also stop INSERT OR REPLACE, which skips delete triggers.
CREATE TRIGGER control_change_keeps_the_chain BEFORE INSERT ON control_change
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM control_change), 0)
    OR NEW.prev_hash <> coalesce((SELECT hash FROM control_change ORDER BY seq DESC LIMIT 1), NEW.prev_hash)
    OR EXISTS (SELECT 1 FROM control_change WHERE fid = NEW.fid OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'control_change is an append-only log: the entry does not follow its last one'); END;
CREATE TRIGGER control_change_refuses_update BEFORE UPDATE ON control_change
BEGIN SELECT RAISE(ABORT, 'control_change is an append-only log: log a correction instead'); END;
CREATE TRIGGER control_change_refuses_delete BEFORE DELETE ON control_change
BEGIN SELECT RAISE(ABORT, 'control_change is an append-only log: log a retraction instead'); END;
CREATE TRIGGER citation_refuses_replace BEFORE INSERT ON citation
WHEN EXISTS (SELECT 1 FROM citation WHERE fid = NEW.fid OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'citation belongs to the append-only log: log a correction instead'); END;
CREATE TRIGGER citation_refuses_update BEFORE UPDATE ON citation
BEGIN SELECT RAISE(ABORT, 'citation belongs to the append-only log: log a correction instead'); END;
CREATE TRIGGER citation_refuses_delete BEFORE DELETE ON citation
BEGIN SELECT RAISE(ABORT, 'citation belongs to the append-only log: log a correction instead'); END;
CREATE TRIGGER claim_refuses_replace BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE fid = NEW.fid OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'claim belongs to the append-only log: log a correction instead'); END;
CREATE TRIGGER claim_refuses_update BEFORE UPDATE ON claim
BEGIN SELECT RAISE(ABORT, 'claim belongs to the append-only log: log a correction instead'); END;
CREATE TRIGGER claim_refuses_delete BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'claim belongs to the append-only log: log a correction instead'); END;
