INSERT INTO action_due (action, first, last, forum, open) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (action) DO UPDATE SET first = excluded.first, last = excluded.last, forum = excluded.forum, open = excluded.open
