INSERT INTO action_due (action, first, last, forum, open, status, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (action) DO UPDATE SET first = excluded.first, last = excluded.last, forum = excluded.forum,
    open = excluded.open, status = excluded.status, kind = excluded.kind
