-- Words, or a whole action, that are left out of the public copy of a letter or of a meeting's note, and why.
CREATE TABLE withholding (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT REFERENCES letter (id), meeting TEXT REFERENCES meeting (id), action TEXT REFERENCES action (id), words TEXT,
    reason TEXT NOT NULL, "on" TEXT NOT NULL
) STRICT;
CREATE INDEX withholding_by_letter ON withholding (letter) WHERE letter IS NOT NULL;
CREATE INDEX withholding_by_meeting ON withholding (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX withholding_by_action ON withholding (action) WHERE action IS NOT NULL;
