-- A log says that an action is closed and not when: the day that is kept is then the one it was put down on, and nobody's.
ALTER TABLE status_change ADD COLUMN undated INTEGER;
