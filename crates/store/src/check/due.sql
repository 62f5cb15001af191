SELECT 1 FROM action_due
WHERE action = ?1 AND first IS ?2 AND last IS ?3 AND forum IS ?4 AND open = ?5 AND status = ?6 AND kind = ?7
