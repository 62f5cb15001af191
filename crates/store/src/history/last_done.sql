SELECT counter, op, summary, contents FROM history WHERE state = 'done' ORDER BY counter DESC LIMIT 1
