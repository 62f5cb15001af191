-- A log says who agreed an action and when, also where the office knows no meeting of that day: by it an action is told from
-- another of the same number and words.
ALTER TABLE action ADD COLUMN agreed_on TEXT;
ALTER TABLE action ADD COLUMN agreed_by TEXT;
