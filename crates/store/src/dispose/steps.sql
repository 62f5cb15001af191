SELECT counter, op, contents, seal IS NOT NULL FROM history ORDER BY counter
