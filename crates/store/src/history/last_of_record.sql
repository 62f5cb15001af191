SELECT * FROM history
WHERE counter = (SELECT max(counter) FROM history_record WHERE record = ?1 AND counter <= ?2)
