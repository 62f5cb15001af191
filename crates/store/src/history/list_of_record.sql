SELECT counter, at, actor, op, summary, undoes, redoes, state, contents FROM history
WHERE counter IN (SELECT counter FROM history_record WHERE record = ?3) AND counter < ?1
ORDER BY counter DESC LIMIT ?2
