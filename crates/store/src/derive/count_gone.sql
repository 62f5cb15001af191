DELETE FROM action_count
WHERE many = 0 AND (forum, status, kind, last) IN (
    SELECT reached.value, due.status, due.kind, coalesce(due.last, '')
    FROM action_due due, json_each(due.reach) reached WHERE due.action = ?1
)
