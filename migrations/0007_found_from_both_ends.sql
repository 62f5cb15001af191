-- Taking a record out asks every table that may point at it. Without an index SQLite walks the whole table for that, and
-- undoing one action in a register of a million costs a walk through a million. Most of these point nowhere, so that an
-- index of those that do is small.

CREATE INDEX action_by_successor ON action (successor) WHERE successor IS NOT NULL;
CREATE INDEX action_by_item ON action (item) WHERE item IS NOT NULL;
CREATE INDEX action_by_timing_meeting ON action (timing_meeting) WHERE timing_meeting IS NOT NULL;
CREATE INDEX action_by_timing_forum ON action (timing_forum) WHERE timing_forum IS NOT NULL;
CREATE INDEX status_change_by_other ON status_change (other) WHERE other IS NOT NULL;
CREATE INDEX dismissal_by_action ON dismissal (action) WHERE action IS NOT NULL;
CREATE INDEX discussion_by_meeting ON discussion (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX attendance_by_person ON attendance (person) WHERE person IS NOT NULL;
CREATE INDEX attendance_by_body ON attendance (body) WHERE body IS NOT NULL;
CREATE INDEX brief_by_item ON brief (item) WHERE item IS NOT NULL;
CREATE INDEX note_correction_by_item ON note_correction (item) WHERE item IS NOT NULL;
CREATE INDEX note_correction_by_at ON note_correction (at) WHERE at IS NOT NULL;
CREATE INDEX note_agreement_by_at ON note_agreement (at) WHERE at IS NOT NULL;
CREATE INDEX letter_by_superseded_by ON letter (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX letter_by_addressee ON letter (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX letter_version_by_file ON letter_version (file);
CREATE INDEX reply_by_file ON reply (file) WHERE file IS NOT NULL;
CREATE INDEX settings_by_wordmark_image ON settings (wordmark_image) WHERE wordmark_image IS NOT NULL;
CREATE INDEX forum_by_body ON forum (body) WHERE body IS NOT NULL;
CREATE INDEX forum_by_addressee ON forum (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX post_by_body ON post (body) WHERE body IS NOT NULL;
