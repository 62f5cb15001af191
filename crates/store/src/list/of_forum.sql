due.action IN (
    SELECT discussion.action FROM discussion WHERE discussion.forum = ?
    UNION SELECT agreed.id FROM meeting JOIN action agreed ON agreed.meeting = meeting.id WHERE meeting.forum = ?
    UNION SELECT named.id FROM (
        SELECT name FROM forum WHERE id = ?
        UNION SELECT short FROM forum WHERE id = ? AND short IS NOT NULL
        UNION SELECT other.value FROM forum, json_each(forum.other_names) other WHERE forum.id = ?
    ) known JOIN action named ON named.agreed_by = known.name COLLATE NOCASE WHERE named.agreed_by IS NOT NULL AND named.meeting IS NULL
)
