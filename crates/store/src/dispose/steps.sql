SELECT counter, op, contents FROM history ORDER BY counter
