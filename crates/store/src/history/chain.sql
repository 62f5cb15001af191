SELECT counter, at, actor, op, summary, undoes, redoes, salt, contents, digest, hash, seal FROM history ORDER BY counter
