-- The review before a board: what the office puts to the chair about an action at a meeting.
CREATE TABLE proposal (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), action TEXT NOT NULL REFERENCES action (id), put TEXT,
    words TEXT, note TEXT
) STRICT;
CREATE INDEX proposal_by_meeting ON proposal (meeting);
CREATE INDEX proposal_by_action ON proposal (action);

-- What the office writes for the Deputy Mayor about a meeting as a whole (no item), or about one of its items.
CREATE TABLE brief (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), item TEXT REFERENCES agenda_item (id), background TEXT NOT NULL,
    lines TEXT NOT NULL, questions TEXT NOT NULL
) STRICT;
CREATE INDEX brief_by_meeting ON brief (meeting);

-- What a heading is worked out from stands beside the days, so that counting the open actions reads no action.
ALTER TABLE action_due ADD COLUMN status TEXT NOT NULL DEFAULT 'open';
ALTER TABLE action_due ADD COLUMN kind TEXT NOT NULL DEFAULT 'none';
UPDATE action_due SET
    status = (SELECT status FROM action WHERE action.id = action_due.action),
    kind = (SELECT json_extract(reading, '$.kind') FROM action WHERE action.id = action_due.action);
CREATE INDEX action_due_by_status ON action_due (status, last, kind);
