SELECT counter, op, summary, contents FROM history
-- A hold ends by its release alone: neither is taken back, and the steps before them can be.
WHERE state = 'done' AND op NOT IN ('hold_record', 'release_record') AND counter > coalesce((SELECT max(counter) FROM history WHERE state = 'final'), 0)
ORDER BY counter DESC LIMIT 1
