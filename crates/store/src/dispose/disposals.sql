SELECT history.counter, history.at, history.actor FROM history_record JOIN history USING (counter)
WHERE history_record.record = ?1 ORDER BY counter LIMIT 1
