SELECT at, summary FROM history
WHERE counter = (SELECT min(counter) FROM history_record WHERE record = ?1)
