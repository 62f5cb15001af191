SELECT number FROM action_reference
WHERE paper = ?1 AND substr(number, 1, length(?2)) = ?2
ORDER BY serial DESC LIMIT 1
