INSERT INTO discussed_count (forum, places, agreed, status, last, many)
SELECT CAST(place.key AS INTEGER), place.value, coalesce(due.agreed, ''), due.status, coalesce(due.last, ''), 1
FROM action_due due, json_each(due.discussed) place
WHERE due.action = ?1 AND due.status IN ('open', 'closure_proposed', 'on_hold')
ON CONFLICT DO UPDATE SET many = many + 1
