SELECT number FROM action_reference WHERE action = ?1 ORDER BY paper <> ?2, serial LIMIT 1
