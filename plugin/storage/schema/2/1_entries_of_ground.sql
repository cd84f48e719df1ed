-- Version 1 found the ground that an entry made by reading the whole of control_area: a review, which only puts
-- its own uid in the place of the one it reviews, took longer with every entry ever logged.
CREATE INDEX control_area_by_tenure ON control_area (tenure_uid) WHERE tenure_uid IS NOT NULL;
CREATE INDEX control_area_by_contest ON control_area (contest_uid) WHERE contest_uid IS NOT NULL;
