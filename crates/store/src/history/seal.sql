UPDATE history SET summary = ?2, salt = ?3, contents = ?4, seal = ?5 WHERE counter = ?1
