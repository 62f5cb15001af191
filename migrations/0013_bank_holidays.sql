-- Bank holidays that an office added to those that are built in, or removed from them; at most one for a day.
CREATE TABLE holiday (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    day TEXT NOT NULL UNIQUE, name TEXT NOT NULL, parts TEXT NOT NULL, source TEXT, removed_why TEXT
) STRICT;
