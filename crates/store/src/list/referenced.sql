WHERE id IN (SELECT action FROM action_reference WHERE number = ?1) ORDER BY serial
