SELECT counter, at, actor, op, summary, undoes, redoes, salt, contents, digest, hash FROM history ORDER BY counter
