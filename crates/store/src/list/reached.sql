SELECT reached.forum, reached.action FROM (
    SELECT meeting.forum AS forum, action.id AS action FROM action JOIN meeting ON meeting.id = action.meeting
    UNION SELECT discussion.forum, discussion.action FROM discussion
) reached JOIN action_due due ON due.action = reached.action AND due.status IN ('open', 'closure_proposed', 'on_hold')
