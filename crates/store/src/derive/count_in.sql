INSERT INTO action_count (forum, status, kind, last, many)
SELECT reached.value, due.status, due.kind, coalesce(due.last, ''), 1
FROM action_due due, json_each(due.reach) reached WHERE due.action = ?1
ON CONFLICT DO UPDATE SET many = many + 1
