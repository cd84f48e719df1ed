-- Version 1 found the ground that an entry made by reading the whole of control_area: a review, which only puts
-- its own uid in the place of the one it reviews, took longer with every entry ever logged.
-- Ranks grow with the log, so these indexes do too, at their end; uids would scatter over the whole index.
CREATE INDEX control_area_by_tenure ON control_area (tenure_rank);
CREATE INDEX control_area_by_contest ON control_area (contest_rank) WHERE contest_rank IS NOT NULL;
