-- The register as a working screen: combinations of filters, order, groups and columns kept under a name, for everybody
-- who uses the office.
CREATE TABLE register_view (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, asked TEXT NOT NULL, order_by TEXT NOT NULL, descending INTEGER NOT NULL, group_by TEXT,
    columns TEXT NOT NULL
) STRICT;

-- What the register is ordered and grouped by stands beside the days, so that no action is read to find its place. Filled
-- from the records when the file is opened: the natural order of references is not a matter for SQL.
ALTER TABLE action_due ADD COLUMN serial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE action_due ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE action_due ADD COLUMN lead TEXT NOT NULL DEFAULT '';
ALTER TABLE action_due ADD COLUMN lead_words TEXT NOT NULL DEFAULT '';
ALTER TABLE action_due ADD COLUMN agreed_forum TEXT NOT NULL DEFAULT '';
ALTER TABLE action_due ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE action_due ADD COLUMN rag TEXT NOT NULL DEFAULT 'none';
ALTER TABLE action_due ADD COLUMN updated TEXT;
CREATE INDEX action_due_by_serial ON action_due (serial);
CREATE INDEX action_due_by_number ON action_due (number, serial, status, open, last, kind);
CREATE INDEX action_due_by_lead ON action_due (lead, status, open, last, kind, serial);
