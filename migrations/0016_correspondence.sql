-- Messages, what joins items of correspondence, what was done about them, series; and what a letter in needs for a register.
ALTER TABLE reply ADD COLUMN ours TEXT;
ALTER TABLE reply ADD COLUMN "to" TEXT;
ALTER TABLE reply ADD COLUMN subject TEXT;
ALTER TABLE reply ADD COLUMN sort TEXT;
ALTER TABLE reply ADD COLUMN marking TEXT;
ALTER TABLE settings ADD COLUMN reply_standards TEXT;

CREATE TABLE message (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    direction TEXT NOT NULL, "from" TEXT, "to" TEXT NOT NULL, cc TEXT NOT NULL, sent_written TEXT, sent TEXT,
    received TEXT, subject TEXT, body TEXT NOT NULL, ours TEXT NOT NULL, theirs TEXT NOT NULL, message_id TEXT,
    refers TEXT NOT NULL, headers TEXT, marking TEXT NOT NULL, file TEXT REFERENCES kept_file (id)
) STRICT;
CREATE INDEX message_by_message_id ON message (message_id);
CREATE INDEX message_by_file ON message (file);

CREATE TABLE attachment (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    message TEXT NOT NULL REFERENCES message (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    file TEXT REFERENCES kept_file (id)
) STRICT;
CREATE INDEX attachment_by_message ON attachment (message);
CREATE INDEX attachment_by_file ON attachment (file);

-- Items are letters out, letters in and messages.
CREATE TABLE item_link (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    item TEXT NOT NULL, "to" TEXT NOT NULL, joined TEXT NOT NULL, why TEXT, delete_asked INTEGER NOT NULL, done TEXT
) STRICT;
CREATE INDEX item_link_by_item ON item_link (item);
CREATE INDEX item_link_by_to ON item_link ("to");

CREATE TABLE item_event (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    item TEXT NOT NULL, kind TEXT NOT NULL, "on" TEXT NOT NULL, "to" TEXT, text TEXT, working_days INTEGER, last TEXT,
    how TEXT, by TEXT
) STRICT;
CREATE INDEX item_event_by_item ON item_event (item);

CREATE TABLE series (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, "from" TEXT NOT NULL, rhythm TEXT NOT NULL, first TEXT NOT NULL, last TEXT
) STRICT;

CREATE TABLE series_entry (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    series TEXT NOT NULL REFERENCES series (id), item TEXT NOT NULL, "of" TEXT NOT NULL
) STRICT;
CREATE INDEX series_entry_by_series ON series_entry (series);
CREATE INDEX series_entry_by_item ON series_entry (item);
