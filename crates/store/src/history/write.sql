INSERT INTO history (counter, at, actor, op, summary, undoes, redoes, salt, contents, digest, hash, state, seal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
