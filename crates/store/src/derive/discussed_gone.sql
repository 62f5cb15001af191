DELETE FROM discussed_count
WHERE many = 0 AND (forum, places, agreed, status, last) IN (
    SELECT CAST(place.key AS INTEGER), place.value, coalesce(due.agreed, ''), due.status, coalesce(due.last, '')
    FROM action_due due, json_each(due.discussed) place WHERE due.action = ?1
)
