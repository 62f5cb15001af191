-- What a finished note is corrected to. Listed until the note is agreed; put into its words then.
CREATE TABLE note_correction (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), "on" TEXT NOT NULL, item TEXT REFERENCES agenda_item (id),
    before TEXT, after TEXT NOT NULL, why TEXT, at TEXT REFERENCES meeting (id), done INTEGER NOT NULL
) STRICT;
CREATE INDEX note_correction_by_meeting ON note_correction (meeting);

-- At which meeting of the same forum a note was agreed.
CREATE TABLE note_agreement (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL UNIQUE REFERENCES meeting (id), at TEXT REFERENCES meeting (id), "on" TEXT NOT NULL
) STRICT;

-- Words of an action that name a board which could be either of several forums, until a person says which.
CREATE TABLE undecided (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), words TEXT NOT NULL, month TEXT
) STRICT;
CREATE INDEX undecided_by_action ON undecided (action);
