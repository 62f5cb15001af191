-- A record that is not to be disposed of, and why. `record` may be of any kind, so it is no foreign key.
CREATE TABLE hold (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    record TEXT NOT NULL, "on" TEXT NOT NULL, why TEXT NOT NULL, released TEXT, released_why TEXT
) STRICT;
CREATE INDEX hold_by_record ON hold (record);

-- That a record was disposed of: what kind it was, when and why; never its words.
CREATE TABLE disposal (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    record TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, records INTEGER NOT NULL, "on" TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX disposal_by_number ON disposal (number);

-- What is left of a step after contents were erased from it has a salt and a digest of its own; the chain goes on over
-- the digest of what was written first. The step that erased them names this seal in its own contents. A step that
-- erased something has the state `final`: undo stops there.
ALTER TABLE history ADD COLUMN seal TEXT;

-- A row stands here from the commit that erases words until the file was written anew without them.
CREATE TABLE scrub (serial INTEGER PRIMARY KEY) STRICT;
