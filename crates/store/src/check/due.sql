SELECT 1 FROM action_due
WHERE action = ?1 AND first IS ?2 AND last IS ?3 AND open = ?4 AND status = ?5 AND kind = ?6
