-- The initials under which a note speaks of somebody; they mean that person in this one meeting.
ALTER TABLE attendance ADD COLUMN initials TEXT;
