-- A timing that a meeting moved keeps which meeting it was, and what a meeting decided is found from the meeting.
ALTER TABLE timing_move ADD COLUMN meeting TEXT REFERENCES meeting (id);
CREATE INDEX timing_move_by_meeting ON timing_move (meeting);
CREATE INDEX status_change_by_meeting ON status_change (meeting);

-- A request of a letter may be said by a row although their words are not alike.
ALTER TABLE dismissal ADD COLUMN action TEXT REFERENCES action (id);
