-- How many actions stand how, so that the desk counts without reading any of them. Worked out from `action_due`, and kept
-- up with each change of it.

-- Which forums an action reaches, by their serials, and 0 for the office as a whole; at which forums it is for
-- discussion, with the meetings and months that its places there name; and the day it was agreed. Filled from the
-- records when the file is opened, as for a serial of 0.
ALTER TABLE action_due ADD COLUMN reach TEXT NOT NULL DEFAULT '[]';
ALTER TABLE action_due ADD COLUMN discussed TEXT NOT NULL DEFAULT '{}';
ALTER TABLE action_due ADD COLUMN agreed TEXT;
UPDATE action_due SET serial = 0;

-- The first few of those that stand alike are found in order of creation.
DROP INDEX action_due_by_status;
CREATE INDEX action_due_by_status ON action_due (status, last, kind, serial);

CREATE TABLE action_count (
    forum INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL, last TEXT NOT NULL, many INTEGER NOT NULL,
    PRIMARY KEY (forum, status, kind, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE discussed_count (
    forum INTEGER NOT NULL, places TEXT NOT NULL, agreed TEXT NOT NULL, status TEXT NOT NULL, last TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (forum, places, agreed, status, last)
) STRICT, WITHOUT ROWID;
