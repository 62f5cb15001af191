SELECT * FROM history
WHERE counter IN (SELECT counter FROM history_record WHERE record = ?1 AND counter <= ?2)
ORDER BY counter DESC
