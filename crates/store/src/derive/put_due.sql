INSERT INTO action_due (action, first, last, forum, open, status, kind, serial, number, lead, lead_words, agreed_forum,
    place, rag, updated, reach, discussed, agreed)
SELECT action.id, ?2, ?3, ?4, ?5, ?6, ?7, action.serial, ?8, ?9, ?10,
    coalesce((SELECT meeting.forum FROM meeting WHERE meeting.id = action.meeting), ''),
    coalesce((SELECT discussion.forum FROM discussion WHERE discussion.action = action.id
        ORDER BY discussion.serial LIMIT 1), ''),
    coalesce((SELECT rating.rag FROM rating WHERE rating.action = action.id ORDER BY rating.serial DESC LIMIT 1), 'none'),
    (SELECT max(action_update."on") FROM action_update WHERE action_update.action = action.id),
    {reach}, {discussed}, {agreed}
FROM action WHERE action.id = ?1
ON CONFLICT (action) DO UPDATE SET first = excluded.first, last = excluded.last, forum = excluded.forum,
    open = excluded.open, status = excluded.status, kind = excluded.kind, serial = excluded.serial,
    number = excluded.number, lead = excluded.lead, lead_words = excluded.lead_words,
    agreed_forum = excluded.agreed_forum, place = excluded.place, rag = excluded.rag, updated = excluded.updated,
    reach = excluded.reach, discussed = excluded.discussed, agreed = excluded.agreed
