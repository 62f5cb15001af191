SELECT counter, at, actor, op, summary, undoes, redoes, state, contents FROM history
WHERE counter < ?1 ORDER BY counter DESC LIMIT ?2
