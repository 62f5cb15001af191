-- Requests under the Freedom of Information Act and the Environmental Information Regulations: what happened in each case, what was
-- searched, what is in its bundle and withheld from it, what is claimed, and what was issued.
CREATE TABLE disclosure_case (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    reference TEXT, regime TEXT NOT NULL, "from" TEXT NOT NULL, received TEXT NOT NULL, text TEXT NOT NULL, item TEXT,
    scope TEXT, scope_why TEXT, log_title TEXT, log_summary TEXT, logged_on TEXT, log_place TEXT
) STRICT;
CREATE INDEX disclosure_case_by_item ON disclosure_case (item) WHERE item IS NOT NULL;

CREATE TABLE case_event (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), kind TEXT NOT NULL, "on" TEXT NOT NULL, text TEXT, why TEXT,
    until TEXT, exemptions TEXT NOT NULL, amount TEXT, how TEXT, outcome TEXT, reviewer TEXT, reference TEXT
) STRICT;
CREATE INDEX case_event_by_case ON case_event ("case");

CREATE TABLE case_search (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), "on" TEXT NOT NULL, first TEXT, last TEXT, people TEXT NOT NULL,
    bodies TEXT NOT NULL, words TEXT NOT NULL, kinds TEXT NOT NULL, elsewhere TEXT, hours TEXT, found INTEGER
) STRICT;
CREATE INDEX case_search_by_case ON case_search ("case");

-- The record may be of any kind.
CREATE TABLE in_bundle (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), record TEXT NOT NULL, under TEXT REFERENCES in_bundle (id),
    position INTEGER NOT NULL, decision TEXT NOT NULL, why TEXT, duplicate_of TEXT REFERENCES in_bundle (id),
    exemptions TEXT NOT NULL
) STRICT;
CREATE INDEX in_bundle_by_case ON in_bundle ("case");
CREATE INDEX in_bundle_by_record ON in_bundle (record);
CREATE INDEX in_bundle_by_under ON in_bundle (under) WHERE under IS NOT NULL;
CREATE INDEX in_bundle_by_duplicate_of ON in_bundle (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE case_withholding (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), entry TEXT NOT NULL REFERENCES in_bundle (id), words TEXT,
    areas TEXT NOT NULL, reason TEXT NOT NULL, "on" TEXT NOT NULL
) STRICT;
CREATE INDEX case_withholding_by_case ON case_withholding ("case");
CREATE INDEX case_withholding_by_entry ON case_withholding (entry);

CREATE TABLE claim (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), exemption TEXT NOT NULL, why TEXT NOT NULL, harm TEXT,
    likelihood TEXT, for_disclosure TEXT, against TEXT, balance TEXT, person TEXT, opinion TEXT, opinion_on TEXT,
    place TEXT, publication TEXT REFERENCES publication (id), neither INTEGER NOT NULL, dropped_why TEXT
) STRICT;
CREATE INDEX claim_by_case ON claim ("case");
CREATE INDEX claim_by_publication ON claim (publication) WHERE publication IS NOT NULL;

CREATE TABLE edition (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), number INTEGER NOT NULL, "on" TEXT NOT NULL,
    letter TEXT REFERENCES letter (id), file TEXT REFERENCES kept_file (id), sha256 TEXT, taken INTEGER NOT NULL,
    late_by INTEGER NOT NULL
) STRICT;
CREATE INDEX edition_by_case ON edition ("case");
CREATE INDEX edition_by_letter ON edition (letter) WHERE letter IS NOT NULL;
CREATE INDEX edition_by_file ON edition (file) WHERE file IS NOT NULL;

-- The case of which a letter is the response, or the notice that an answer takes longer.
ALTER TABLE letter ADD COLUMN "case" TEXT;
ALTER TABLE letter ADD COLUMN case_part TEXT;
CREATE INDEX letter_by_case ON letter ("case") WHERE "case" IS NOT NULL;

-- How the office words refusals, and whom they name.
ALTER TABLE settings ADD COLUMN disclosure TEXT;

-- What a response printed of its claims when it was sent.
ALTER TABLE letter_version ADD COLUMN notice TEXT;
