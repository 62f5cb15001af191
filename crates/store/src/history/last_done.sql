SELECT counter, op, summary, contents FROM history
WHERE state = 'done' AND counter > coalesce((SELECT max(counter) FROM history WHERE state = 'final'), 0)
ORDER BY counter DESC LIMIT 1
