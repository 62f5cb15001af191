-- What was promised to the public and what became of it; and words of letters that promise nothing.
CREATE TABLE publication (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    what TEXT NOT NULL, letter TEXT, words TEXT, timing TEXT NOT NULL, context TEXT NOT NULL, together_with TEXT,
    pair TEXT REFERENCES publication (id), by TEXT NOT NULL, published_on TEXT, published_by TEXT, place TEXT, copy TEXT,
    settled TEXT, settled_why TEXT
) STRICT;
-- The letter may be a letter out, a letter in or a message.
CREATE INDEX publication_by_letter ON publication (letter) WHERE letter IS NOT NULL;
CREATE INDEX publication_by_pair ON publication (pair) WHERE pair IS NOT NULL;

-- What is left out of the public copy of a letter in.
ALTER TABLE withholding ADD COLUMN reply TEXT REFERENCES reply (id);
CREATE INDEX withholding_by_reply ON withholding (reply) WHERE reply IS NOT NULL;

CREATE TABLE not_promised (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, words TEXT NOT NULL
) STRICT;
CREATE INDEX not_promised_by_letter ON not_promised (letter);
