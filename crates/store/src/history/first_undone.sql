SELECT counter, op, summary, contents FROM history WHERE state = 'undone' ORDER BY counter LIMIT 1
