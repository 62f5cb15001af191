WITH counted (forum, status, kind, last, many) AS (
    SELECT reached.value, due.status, due.kind, coalesce(due.last, ''), count(*)
    FROM action_due due, json_each(due.reach) reached GROUP BY 1, 2, 3, 4
), discussed (forum, places, agreed, status, last, many) AS (
    SELECT CAST(place.key AS INTEGER), place.value, coalesce(due.agreed, ''), due.status, coalesce(due.last, ''), count(*)
    FROM action_due due, json_each(due.discussed) place
    WHERE due.status IN ('open', 'closure_proposed', 'on_hold') GROUP BY 1, 2, 3, 4, 5
)
SELECT EXISTS (SELECT * FROM counted EXCEPT SELECT * FROM action_count)
    OR EXISTS (SELECT * FROM action_count EXCEPT SELECT * FROM counted)
    OR EXISTS (SELECT * FROM discussed EXCEPT SELECT * FROM discussed_count)
    OR EXISTS (SELECT * FROM discussed_count EXCEPT SELECT * FROM discussed)
