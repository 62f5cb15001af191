-- Which records a search of a case found, as identities; nothing for those that were made before they were kept.
ALTER TABLE case_search ADD COLUMN records TEXT;

-- How many hours a search that was not made is estimated to take, as written.
ALTER TABLE case_search ADD COLUMN estimate TEXT;

-- Why the requester's name may stand in what a bundle shows of an entry; nothing where it may not.
ALTER TABLE in_bundle ADD COLUMN requester_why TEXT;
