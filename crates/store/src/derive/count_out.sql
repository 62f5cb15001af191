UPDATE action_count SET many = many - 1
WHERE (forum, status, kind, last) IN (
    SELECT reached.value, due.status, due.kind, coalesce(due.last, '')
    FROM action_due due, json_each(due.reach) reached WHERE due.action = ?1
)
