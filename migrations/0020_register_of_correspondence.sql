-- What the register of correspondence is found, counted and ordered by. All of it is worked out from the records: filled
-- when the file is opened, kept up with each step.

-- What letters and messages name: what one answers, replaces or shows, and the references and message identities that
-- it bears. A place is an item's kind and serial in one number.
CREATE TABLE item_mark (mark BLOB NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (mark, place)) STRICT, WITHOUT ROWID;
CREATE INDEX item_mark_by_place ON item_mark (place);

-- Where each item stands. Nothing here depends on what day it is: late is an item that awaits us from the day
-- late_from on. The order of age is that of the register, the newest first.
CREATE TABLE item_index (
    place INTEGER PRIMARY KEY, age INTEGER NOT NULL, matter INTEGER NOT NULL, message INTEGER NOT NULL,
    awaits INTEGER NOT NULL, state TEXT NOT NULL, unreferenced INTEGER NOT NULL, last_day TEXT NOT NULL, late_from TEXT,
    who TEXT NOT NULL, subject TEXT NOT NULL, reference TEXT NOT NULL, by_people INTEGER NOT NULL, owed INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX item_index_by_age ON item_index (age);
CREATE INDEX item_index_by_awaits ON item_index (awaits, age);
CREATE INDEX item_index_by_last_day ON item_index (last_day, age);
CREATE INDEX item_index_by_awaits_and_last_day ON item_index (awaits, last_day, age);
CREATE INDEX item_index_by_state ON item_index (state, age);
CREATE INDEX item_index_by_who ON item_index (who, age);
CREATE INDEX item_index_by_subject ON item_index (subject, age);
CREATE INDEX item_index_by_reference ON item_index (reference, age);
CREATE INDEX item_index_by_matter ON item_index (matter, place);
CREATE INDEX item_index_unreferenced ON item_index (age) WHERE unreferenced = 1;
CREATE INDEX item_index_by_people ON item_index (place) WHERE by_people = 1;
CREATE INDEX item_index_owed ON item_index (place) WHERE owed = 1;
CREATE INDEX item_index_counted ON item_index (message, awaits, unreferenced, late_from);

-- Whether the marks are filled, and the step up to which item_index is.
CREATE TABLE item_worked_out (marked INTEGER NOT NULL, step INTEGER NOT NULL) STRICT;
INSERT INTO item_worked_out (marked, step) VALUES (0, -1);

-- Letters in progress, for the desk.
CREATE INDEX letter_unsent ON letter (serial) WHERE sent_on IS NULL;
CREATE INDEX item_event_by_by ON item_event (by) WHERE by IS NOT NULL;
