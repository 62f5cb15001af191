-- What letters and messages ask, and answers to it by letters out as well as in; how a letter prints its answers.
CREATE TABLE request (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, position INTEGER NOT NULL, number TEXT, text TEXT NOT NULL, action TEXT REFERENCES action (id)
) STRICT;
CREATE INDEX request_by_letter ON request (letter, position);
CREATE INDEX request_by_action ON request (action);

CREATE TABLE answer_of_any (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, action TEXT REFERENCES action (id), outcome TEXT, text TEXT,
    request TEXT REFERENCES request (id), position TEXT
) STRICT;
INSERT INTO answer_of_any (serial, id, version, digest, letter, action, outcome, text)
    SELECT serial, id, version, digest, letter, action, outcome, text FROM answer;
DROP TABLE answer;
ALTER TABLE answer_of_any RENAME TO answer;
CREATE INDEX answer_by_letter ON answer (letter);
CREATE INDEX answer_by_action ON answer (action);
CREATE INDEX answer_by_request ON answer (request);

-- The words of an answer are found by a search from now on.
INSERT INTO search_entry (kind, record, title) SELECT 'answer', id, '' FROM answer WHERE trim(text) <> '';
INSERT INTO search_words (rowid, words)
    SELECT search_entry.serial, char(10) || answer.text FROM search_entry JOIN answer ON answer.id = search_entry.record;

ALTER TABLE letter ADD COLUMN answers_as TEXT;
ALTER TABLE letter_version ADD COLUMN answers TEXT;
