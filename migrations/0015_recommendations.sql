-- Reports that recommend, what they recommend, and what is said of it in rounds of progress reports.
CREATE TABLE source (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT, kind TEXT, published TEXT
) STRICT;

CREATE TABLE recommendation (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), number TEXT NOT NULL, scheme TEXT, text TEXT NOT NULL, lead TEXT NOT NULL,
    acceptance TEXT, rag TEXT NOT NULL, progress TEXT, decision TEXT NOT NULL, decided_on TEXT, decided_why TEXT, why TEXT
) STRICT;
CREATE INDEX recommendation_by_source ON recommendation (source);

-- The columns of a round's paper as headed; a round whose paper is not known has none.
CREATE TABLE round (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), name TEXT NOT NULL, "on" TEXT, paper TEXT, columns TEXT NOT NULL
) STRICT;
CREATE INDEX round_by_source ON round (source);

-- Nothing in a cell's column is "not reported"; an empty text is a blank cell. Reading and colour are a person's.
CREATE TABLE round_entry (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    round TEXT NOT NULL REFERENCES round (id), recommendation TEXT NOT NULL REFERENCES recommendation (id),
    status TEXT, lead TEXT, progress TEXT, text TEXT, others TEXT NOT NULL, reading TEXT, rag TEXT, reading_why TEXT
) STRICT;
CREATE INDEX round_entry_by_round ON round_entry (round);
CREATE INDEX round_entry_by_recommendation ON round_entry (recommendation);

-- What a person says that words of a source's status cells mean.
CREATE TABLE status_mapping (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), words TEXT NOT NULL, reading TEXT NOT NULL, rag TEXT NOT NULL
) STRICT;
CREATE INDEX status_mapping_by_source ON status_mapping (source);
