SELECT 1 FROM action_due due JOIN action ON action.id = due.action
WHERE due.action = ?1 AND due.first IS ?2 AND due.last IS ?3 AND due.forum IS ?4 AND due.open = ?5 AND due.status = ?6 AND due.kind = ?7
    AND due.number = ?8 AND due.lead = ?9 AND due.serial = action.serial AND due.lead_words = ?10
    AND due.agreed_forum = coalesce((SELECT meeting.forum FROM meeting WHERE meeting.id = action.meeting), '')
    AND due.place = coalesce((SELECT discussion.forum FROM discussion WHERE discussion.action = action.id
        ORDER BY discussion.serial LIMIT 1), '')
    AND due.rag = coalesce((SELECT rating.rag FROM rating WHERE rating.action = action.id
        ORDER BY rating.serial DESC LIMIT 1), 'none')
    AND due.updated IS (SELECT max(action_update."on") FROM action_update WHERE action_update.action = action.id)
    AND due.reach = {reach} AND due.discussed = {discussed} AND due.agreed IS {agreed}
