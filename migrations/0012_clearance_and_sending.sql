-- Where mail to somebody goes; whoever sends it may still write elsewhere.
ALTER TABLE person ADD COLUMN email TEXT;
-- Who is asked to clear a letter, who cleared it and when, and how it went.
ALTER TABLE letter ADD COLUMN clearer TEXT;
ALTER TABLE letter ADD COLUMN cleared_by TEXT;
ALTER TABLE letter ADD COLUMN cleared_on TEXT;
ALTER TABLE letter ADD COLUMN sent_by TEXT;
-- Actions of a forum that a log names without a meeting that is known here.
CREATE INDEX action_by_agreed_by ON action (agreed_by COLLATE NOCASE) WHERE agreed_by IS NOT NULL;
