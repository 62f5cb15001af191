SELECT action.serial, due.first, due.last FROM action JOIN action_due due ON due.action = action.id WHERE action.id = ?1
