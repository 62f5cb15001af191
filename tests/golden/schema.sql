CREATE TABLE action (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    text TEXT NOT NULL, timing TEXT NOT NULL, reading TEXT NOT NULL, reading_set_by TEXT, context TEXT,
    timing_forum TEXT REFERENCES forum (id), timing_meeting TEXT REFERENCES meeting (id), lead TEXT NOT NULL, leads TEXT NOT NULL, provenance TEXT NOT NULL,
    meeting TEXT REFERENCES meeting (id), item TEXT REFERENCES agenda_item (id), letter TEXT REFERENCES letter (id),
    status TEXT NOT NULL, waiting_for TEXT, condition TEXT,
    successor TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
, agreed_on TEXT, agreed_by TEXT) STRICT;

CREATE INDEX action_by_agreed_by ON action (agreed_by COLLATE NOCASE) WHERE agreed_by IS NOT NULL;

CREATE INDEX action_by_item ON action (item) WHERE item IS NOT NULL;

CREATE INDEX action_by_letter ON action (letter);

CREATE INDEX action_by_meeting ON action (meeting);

CREATE INDEX action_by_status ON action (status);

CREATE INDEX action_by_successor ON action (successor) WHERE successor IS NOT NULL;

CREATE INDEX action_by_timing_forum ON action (timing_forum) WHERE timing_forum IS NOT NULL;

CREATE INDEX action_by_timing_meeting ON action (timing_meeting) WHERE timing_meeting IS NOT NULL;

CREATE TABLE action_count (
    forum INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL, last TEXT NOT NULL, many INTEGER NOT NULL,
    PRIMARY KEY (forum, status, kind, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_due (
    action TEXT PRIMARY KEY REFERENCES action (id) ON DELETE CASCADE, first TEXT, last TEXT, forum TEXT,
    open INTEGER NOT NULL
, status TEXT NOT NULL DEFAULT 'open', kind TEXT NOT NULL DEFAULT 'none', serial INTEGER NOT NULL DEFAULT 0, number TEXT NOT NULL DEFAULT '', lead TEXT NOT NULL DEFAULT '', lead_words TEXT NOT NULL DEFAULT '', agreed_forum TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', rag TEXT NOT NULL DEFAULT 'none', updated TEXT, reach TEXT NOT NULL DEFAULT '[]', discussed TEXT NOT NULL DEFAULT '{}', agreed TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX action_due_by_forum ON action_due (forum);

CREATE INDEX action_due_by_last ON action_due (open, last);

CREATE INDEX action_due_by_lead ON action_due (lead, status, open, last, kind, serial);

CREATE INDEX action_due_by_number ON action_due (number, serial, status, open, last, kind);

CREATE INDEX action_due_by_serial ON action_due (serial);

CREATE INDEX action_due_by_status ON action_due (status, last, kind, serial);

CREATE TABLE action_lead (
    action TEXT NOT NULL REFERENCES action (id) ON DELETE CASCADE, who TEXT NOT NULL, PRIMARY KEY (who, action)
) STRICT, WITHOUT ROWID;

CREATE INDEX action_lead_by_action ON action_lead (action);

CREATE TABLE action_reference (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), paper TEXT NOT NULL, number TEXT NOT NULL,
    meeting TEXT REFERENCES meeting (id), letter TEXT REFERENCES letter (id)
) STRICT;

CREATE INDEX action_reference_by_action ON action_reference (action);

CREATE INDEX action_reference_by_letter ON action_reference (letter);

CREATE INDEX action_reference_by_meeting ON action_reference (meeting);

CREATE INDEX action_reference_by_number ON action_reference (number);

CREATE INDEX action_reference_by_paper ON action_reference (paper, serial);

CREATE TABLE action_update (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), "on" TEXT NOT NULL, text TEXT NOT NULL, source TEXT
) STRICT;

CREATE INDEX action_update_by_action ON action_update (action);

CREATE TABLE agenda_item (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL, number TEXT, title TEXT NOT NULL,
    papers TEXT NOT NULL, restricted INTEGER NOT NULL, why_restricted TEXT
) STRICT;

CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting, position);

CREATE TABLE "answer" (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, action TEXT REFERENCES action (id), outcome TEXT, text TEXT,
    request TEXT REFERENCES request (id), position TEXT
) STRICT;

CREATE INDEX answer_by_action ON answer (action);

CREATE INDEX answer_by_letter ON answer (letter);

CREATE INDEX answer_by_request ON answer (request);

CREATE TABLE attachment (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    message TEXT NOT NULL REFERENCES message (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    file TEXT REFERENCES kept_file (id)
) STRICT;

CREATE INDEX attachment_by_file ON attachment (file);

CREATE INDEX attachment_by_message ON attachment (message);

CREATE TABLE attendance (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    person TEXT REFERENCES person (id), capacity TEXT NOT NULL, title TEXT, body TEXT REFERENCES body (id), detail TEXT
, initials TEXT) STRICT;

CREATE INDEX attendance_by_body ON attendance (body) WHERE body IS NOT NULL;

CREATE INDEX attendance_by_meeting ON attendance (meeting, position);

CREATE INDEX attendance_by_person ON attendance (person) WHERE person IS NOT NULL;

CREATE TABLE body (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, short TEXT, other_names TEXT NOT NULL, address TEXT NOT NULL
) STRICT;

CREATE TABLE brief (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), item TEXT REFERENCES agenda_item (id), background TEXT NOT NULL,
    lines TEXT NOT NULL, questions TEXT NOT NULL
) STRICT;

CREATE INDEX brief_by_item ON brief (item) WHERE item IS NOT NULL;

CREATE INDEX brief_by_meeting ON brief (meeting);

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
, records TEXT, estimate TEXT) STRICT;

CREATE INDEX case_search_by_case ON case_search ("case");

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

CREATE TABLE disclosure_case (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    reference TEXT, regime TEXT NOT NULL, "from" TEXT NOT NULL, received TEXT NOT NULL, text TEXT NOT NULL, item TEXT,
    scope TEXT, scope_why TEXT, log_title TEXT, log_summary TEXT, logged_on TEXT, log_place TEXT
) STRICT;

CREATE INDEX disclosure_case_by_item ON disclosure_case (item) WHERE item IS NOT NULL;

CREATE TABLE discussed_count (
    forum INTEGER NOT NULL, places TEXT NOT NULL, agreed TEXT NOT NULL, status TEXT NOT NULL, last TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (forum, places, agreed, status, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE discussion (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), forum TEXT NOT NULL REFERENCES forum (id), month TEXT,
    meeting TEXT REFERENCES meeting (id)
) STRICT;

CREATE INDEX discussion_by_action ON discussion (action);

CREATE INDEX discussion_by_forum ON discussion (forum);

CREATE INDEX discussion_by_meeting ON discussion (meeting) WHERE meeting IS NOT NULL;

CREATE TABLE dismissal (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL REFERENCES letter (id), finding TEXT NOT NULL
, action TEXT REFERENCES action (id)) STRICT;

CREATE INDEX dismissal_by_action ON dismissal (action) WHERE action IS NOT NULL;

CREATE INDEX dismissal_by_letter ON dismissal (letter);

CREATE TABLE disposal (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    record TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, records INTEGER NOT NULL, "on" TEXT NOT NULL, why TEXT NOT NULL
) STRICT;

CREATE INDEX disposal_by_number ON disposal (number);

CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT NOT NULL, caret INTEGER NOT NULL, saved TEXT NOT NULL) STRICT;

CREATE TABLE edition (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), number INTEGER NOT NULL, "on" TEXT NOT NULL,
    letter TEXT REFERENCES letter (id), file TEXT REFERENCES kept_file (id), sha256 TEXT, taken INTEGER NOT NULL,
    late_by INTEGER NOT NULL
) STRICT;

CREATE INDEX edition_by_case ON edition ("case");

CREATE INDEX edition_by_file ON edition (file) WHERE file IS NOT NULL;

CREATE INDEX edition_by_letter ON edition (letter) WHERE letter IS NOT NULL;

CREATE TABLE forum (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, short TEXT, other_names TEXT NOT NULL, chair TEXT,
    body TEXT REFERENCES body (id), addressee TEXT REFERENCES person (id)
) STRICT;

CREATE INDEX forum_by_addressee ON forum (addressee) WHERE addressee IS NOT NULL;

CREATE INDEX forum_by_body ON forum (body) WHERE body IS NOT NULL;

CREATE TABLE history (
    counter INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, op TEXT NOT NULL, summary TEXT NOT NULL,
    undoes INTEGER, redoes INTEGER, salt TEXT NOT NULL, contents TEXT NOT NULL, digest TEXT NOT NULL,
    hash TEXT NOT NULL, state TEXT
, seal TEXT) STRICT;

CREATE INDEX history_by_state ON history (state, counter);

CREATE TABLE history_record (
    record TEXT NOT NULL, counter INTEGER NOT NULL REFERENCES history (counter), PRIMARY KEY (record, counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    record TEXT NOT NULL, "on" TEXT NOT NULL, why TEXT NOT NULL, released TEXT, released_why TEXT
) STRICT;

CREATE INDEX hold_by_record ON hold (record);

CREATE TABLE holiday (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    day TEXT NOT NULL UNIQUE, name TEXT NOT NULL, parts TEXT NOT NULL, source TEXT, removed_why TEXT
) STRICT;

CREATE TABLE in_bundle (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "case" TEXT NOT NULL REFERENCES disclosure_case (id), record TEXT NOT NULL, under TEXT REFERENCES in_bundle (id),
    position INTEGER NOT NULL, decision TEXT NOT NULL, why TEXT, duplicate_of TEXT REFERENCES in_bundle (id),
    exemptions TEXT NOT NULL
, requester_why TEXT) STRICT;

CREATE INDEX in_bundle_by_case ON in_bundle ("case");

CREATE INDEX in_bundle_by_duplicate_of ON in_bundle (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX in_bundle_by_record ON in_bundle (record);

CREATE INDEX in_bundle_by_under ON in_bundle (under) WHERE under IS NOT NULL;

CREATE TABLE item_event (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    item TEXT NOT NULL, kind TEXT NOT NULL, "on" TEXT NOT NULL, "to" TEXT, text TEXT, working_days INTEGER, last TEXT,
    how TEXT, by TEXT
) STRICT;

CREATE INDEX item_event_by_by ON item_event (by) WHERE by IS NOT NULL;

CREATE INDEX item_event_by_item ON item_event (item);

CREATE TABLE item_index (
    place INTEGER PRIMARY KEY, age INTEGER NOT NULL, matter INTEGER NOT NULL, message INTEGER NOT NULL,
    awaits INTEGER NOT NULL, state TEXT NOT NULL, unreferenced INTEGER NOT NULL, last_day TEXT NOT NULL, late_from TEXT,
    who TEXT NOT NULL, subject TEXT NOT NULL, reference TEXT NOT NULL, by_people INTEGER NOT NULL, owed INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;

CREATE INDEX item_index_by_age ON item_index (age);

CREATE INDEX item_index_by_awaits ON item_index (awaits, age);

CREATE INDEX item_index_by_awaits_and_last_day ON item_index (awaits, last_day, age);

CREATE INDEX item_index_by_last_day ON item_index (last_day, age);

CREATE INDEX item_index_by_matter ON item_index (matter, place);

CREATE INDEX item_index_by_people ON item_index (place) WHERE by_people = 1;

CREATE INDEX item_index_by_reference ON item_index (reference, age);

CREATE INDEX item_index_by_state ON item_index (state, age);

CREATE INDEX item_index_by_subject ON item_index (subject, age);

CREATE INDEX item_index_by_who ON item_index (who, age);

CREATE INDEX item_index_counted ON item_index (message, awaits, unreferenced, late_from);

CREATE INDEX item_index_owed ON item_index (place) WHERE owed = 1;

CREATE INDEX item_index_unreferenced ON item_index (age) WHERE unreferenced = 1;

CREATE TABLE item_link (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    item TEXT NOT NULL, "to" TEXT NOT NULL, joined TEXT NOT NULL, why TEXT, delete_asked INTEGER NOT NULL, done TEXT
) STRICT;

CREATE INDEX item_link_by_item ON item_link (item);

CREATE INDEX item_link_by_to ON item_link ("to");

CREATE TABLE item_mark (mark BLOB NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (mark, place)) STRICT, WITHOUT ROWID;

CREATE INDEX item_mark_by_place ON item_mark (place);

CREATE TABLE item_worked_out (marked INTEGER NOT NULL, step INTEGER NOT NULL) STRICT;

CREATE TABLE kept_file (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, media TEXT NOT NULL,
    sha256 TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT;

CREATE TABLE letter (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    meeting TEXT REFERENCES meeting (id), reference TEXT, their_reference TEXT, "to" TEXT NOT NULL,
    addressee TEXT REFERENCES person (id), date TEXT, salutation TEXT NOT NULL, subject TEXT, body TEXT NOT NULL,
    sign_off TEXT NOT NULL, signatory TEXT NOT NULL, copies_to TEXT NOT NULL, marking TEXT NOT NULL,
    state TEXT NOT NULL, edition INTEGER NOT NULL, sent_on TEXT, published_on TEXT,
    superseded_by TEXT REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED, why TEXT,
    agreements_in_body INTEGER NOT NULL, annexes TEXT NOT NULL
, clearer TEXT, cleared_by TEXT, cleared_on TEXT, sent_by TEXT, answers_as TEXT, "case" TEXT, case_part TEXT) STRICT;

CREATE INDEX letter_by_addressee ON letter (addressee) WHERE addressee IS NOT NULL;

CREATE INDEX letter_by_case ON letter ("case") WHERE "case" IS NOT NULL;

CREATE INDEX letter_by_meeting ON letter (meeting);

CREATE INDEX letter_by_reference ON letter (reference);

CREATE INDEX letter_by_superseded_by ON letter (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE INDEX letter_unsent ON letter (serial) WHERE sent_on IS NULL;

CREATE TABLE letter_version (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL REFERENCES letter (id), number INTEGER NOT NULL, "on" TEXT NOT NULL, content TEXT NOT NULL,
    rows TEXT NOT NULL, file TEXT NOT NULL REFERENCES kept_file (id), sha256 TEXT NOT NULL
, answers TEXT, notice TEXT) STRICT;

CREATE INDEX letter_version_by_file ON letter_version (file);

CREATE INDEX letter_version_by_letter ON letter_version (letter, number);

CREATE TABLE meeting (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    forum TEXT NOT NULL REFERENCES forum (id), date TEXT NOT NULL, time TEXT, title TEXT, place TEXT, chair TEXT,
    marking TEXT NOT NULL, state TEXT NOT NULL
) STRICT;

CREATE INDEX meeting_by_date ON meeting (date);

CREATE INDEX meeting_by_forum ON meeting (forum, date);

CREATE TABLE meeting_move (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), "from" TEXT NOT NULL, "to" TEXT NOT NULL, why TEXT NOT NULL
) STRICT;

CREATE INDEX meeting_move_by_meeting ON meeting_move (meeting);

CREATE TABLE message (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    direction TEXT NOT NULL, "from" TEXT, "to" TEXT NOT NULL, cc TEXT NOT NULL, sent_written TEXT, sent TEXT,
    received TEXT, subject TEXT, body TEXT NOT NULL, ours TEXT NOT NULL, theirs TEXT NOT NULL, message_id TEXT,
    refers TEXT NOT NULL, headers TEXT, marking TEXT NOT NULL, file TEXT REFERENCES kept_file (id)
) STRICT;

CREATE INDEX message_by_file ON message (file);

CREATE INDEX message_by_message_id ON message (message_id);

CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;

CREATE TABLE not_promised (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, words TEXT NOT NULL
) STRICT;

CREATE INDEX not_promised_by_letter ON not_promised (letter);

CREATE TABLE note (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL UNIQUE REFERENCES meeting (id), markdown TEXT NOT NULL, does_not_cover TEXT
) STRICT;

CREATE TABLE note_agreement (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL UNIQUE REFERENCES meeting (id), at TEXT REFERENCES meeting (id), "on" TEXT NOT NULL
) STRICT;

CREATE INDEX note_agreement_by_at ON note_agreement (at) WHERE at IS NOT NULL;

CREATE TABLE note_correction (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), "on" TEXT NOT NULL, item TEXT REFERENCES agenda_item (id),
    before TEXT, after TEXT NOT NULL, why TEXT, at TEXT REFERENCES meeting (id), done INTEGER NOT NULL
) STRICT;

CREATE INDEX note_correction_by_at ON note_correction (at) WHERE at IS NOT NULL;

CREATE INDEX note_correction_by_item ON note_correction (item) WHERE item IS NOT NULL;

CREATE INDEX note_correction_by_meeting ON note_correction (meeting);

CREATE TABLE page_words (
    file TEXT NOT NULL REFERENCES kept_file (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (file, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, style TEXT, honours TEXT, initials TEXT, salutation TEXT, address TEXT NOT NULL
, email TEXT) STRICT;

CREATE TABLE post (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id), title TEXT NOT NULL, body TEXT REFERENCES body (id),
    "from" TEXT, "to" TEXT
) STRICT;

CREATE INDEX post_by_body ON post (body) WHERE body IS NOT NULL;

CREATE INDEX post_by_person ON post (person);

CREATE TABLE proposal (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    meeting TEXT NOT NULL REFERENCES meeting (id), action TEXT NOT NULL REFERENCES action (id), put TEXT,
    words TEXT, note TEXT
) STRICT;

CREATE INDEX proposal_by_action ON proposal (action);

CREATE INDEX proposal_by_meeting ON proposal (meeting);

CREATE TABLE publication (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    what TEXT NOT NULL, letter TEXT, words TEXT, timing TEXT NOT NULL, context TEXT NOT NULL, together_with TEXT,
    pair TEXT REFERENCES publication (id), by TEXT NOT NULL, published_on TEXT, published_by TEXT, place TEXT, copy TEXT,
    settled TEXT, settled_why TEXT
) STRICT;

CREATE INDEX publication_by_letter ON publication (letter) WHERE letter IS NOT NULL;

CREATE INDEX publication_by_pair ON publication (pair) WHERE pair IS NOT NULL;

CREATE TABLE rating (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), "on" TEXT NOT NULL, rag TEXT NOT NULL, "by" TEXT NOT NULL, why TEXT
) STRICT;

CREATE INDEX rating_by_action ON rating (action);

CREATE TABLE recommendation (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), number TEXT NOT NULL, scheme TEXT, text TEXT NOT NULL, lead TEXT NOT NULL,
    acceptance TEXT, rag TEXT NOT NULL, progress TEXT, decision TEXT NOT NULL, decided_on TEXT, decided_why TEXT, why TEXT
) STRICT;

CREATE INDEX recommendation_by_source ON recommendation (source);

CREATE TABLE register_view (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, asked TEXT NOT NULL, order_by TEXT NOT NULL, descending INTEGER NOT NULL, group_by TEXT,
    columns TEXT NOT NULL
) STRICT;

CREATE TABLE reply (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    "from" TEXT NOT NULL, date TEXT, received TEXT NOT NULL, answers TEXT NOT NULL, their_reference TEXT, body TEXT,
    replaces TEXT NOT NULL, file TEXT REFERENCES kept_file (id)
, ours TEXT, "to" TEXT, subject TEXT, sort TEXT, marking TEXT) STRICT;

CREATE INDEX reply_by_file ON reply (file) WHERE file IS NOT NULL;

CREATE TABLE request (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT NOT NULL, position INTEGER NOT NULL, number TEXT, text TEXT NOT NULL, action TEXT REFERENCES action (id)
) STRICT;

CREATE INDEX request_by_action ON request (action);

CREATE INDEX request_by_letter ON request (letter, position);

CREATE TABLE round (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), name TEXT NOT NULL, "on" TEXT, paper TEXT, columns TEXT NOT NULL
) STRICT;

CREATE INDEX round_by_source ON round (source);

CREATE TABLE round_entry (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    round TEXT NOT NULL REFERENCES round (id), recommendation TEXT NOT NULL REFERENCES recommendation (id),
    status TEXT, lead TEXT, progress TEXT, text TEXT, others TEXT NOT NULL, reading TEXT, rag TEXT, reading_why TEXT
) STRICT;

CREATE INDEX round_entry_by_recommendation ON round_entry (recommendation);

CREATE INDEX round_entry_by_round ON round_entry (round);

CREATE TABLE scrub (serial INTEGER PRIMARY KEY) STRICT;

CREATE TABLE search_entry (
    serial INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL UNIQUE, title TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE series (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    name TEXT NOT NULL, "from" TEXT NOT NULL, rhythm TEXT NOT NULL, first TEXT NOT NULL, last TEXT
) STRICT;

CREATE TABLE series_entry (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    series TEXT NOT NULL REFERENCES series (id), item TEXT NOT NULL, "of" TEXT NOT NULL
) STRICT;

CREATE INDEX series_entry_by_item ON series_entry (item);

CREATE INDEX series_entry_by_series ON series_entry (series);

CREATE TABLE settings (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    office TEXT NOT NULL, wordmark TEXT NOT NULL, wordmark_image TEXT REFERENCES kept_file (id),
    wordmark_alternative TEXT NOT NULL, address TEXT NOT NULL, accent TEXT NOT NULL, typeface TEXT NOT NULL,
    letter_scheme TEXT NOT NULL, action_scheme TEXT NOT NULL, signatories TEXT NOT NULL, sign_off TEXT NOT NULL,
    clearance_required INTEGER NOT NULL, gather_actions INTEGER NOT NULL
, reply_standards TEXT, disclosure TEXT) STRICT;

CREATE INDEX settings_by_wordmark_image ON settings (wordmark_image) WHERE wordmark_image IS NOT NULL;

CREATE TABLE source (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT, kind TEXT, published TEXT
) STRICT;

CREATE TABLE status_change (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), "on" TEXT NOT NULL, step TEXT NOT NULL, "by" TEXT, why TEXT,
    meeting TEXT REFERENCES meeting (id), other TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
, undated INTEGER) STRICT;

CREATE INDEX status_change_by_action ON status_change (action);

CREATE INDEX status_change_by_meeting ON status_change (meeting);

CREATE INDEX status_change_by_other ON status_change (other) WHERE other IS NOT NULL;

CREATE TABLE status_mapping (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id), words TEXT NOT NULL, reading TEXT NOT NULL, rag TEXT NOT NULL
) STRICT;

CREATE INDEX status_mapping_by_source ON status_mapping (source);

CREATE TABLE timing_move (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), "on" TEXT NOT NULL, "from" TEXT NOT NULL, from_reading TEXT NOT NULL,
    "to" TEXT NOT NULL, to_reading TEXT NOT NULL, why TEXT NOT NULL
, meeting TEXT REFERENCES meeting (id)) STRICT;

CREATE INDEX timing_move_by_action ON timing_move (action);

CREATE INDEX timing_move_by_meeting ON timing_move (meeting);

CREATE TABLE undecided (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    action TEXT NOT NULL REFERENCES action (id), words TEXT NOT NULL, month TEXT
) STRICT;

CREATE INDEX undecided_by_action ON undecided (action);

CREATE TABLE withholding (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL,
    letter TEXT REFERENCES letter (id), meeting TEXT REFERENCES meeting (id), action TEXT REFERENCES action (id), words TEXT,
    reason TEXT NOT NULL, "on" TEXT NOT NULL
, shown_why TEXT, reply TEXT REFERENCES reply (id)) STRICT;

CREATE INDEX withholding_by_action ON withholding (action) WHERE action IS NOT NULL;

CREATE INDEX withholding_by_letter ON withholding (letter) WHERE letter IS NOT NULL;

CREATE INDEX withholding_by_meeting ON withholding (meeting) WHERE meeting IS NOT NULL;

CREATE INDEX withholding_by_reply ON withholding (reply) WHERE reply IS NOT NULL;
