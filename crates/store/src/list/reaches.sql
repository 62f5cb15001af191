(
    SELECT meeting.forum AS forum, action.id AS action FROM action JOIN meeting ON meeting.id = action.meeting
    UNION SELECT discussion.forum, discussion.action FROM discussion
    UNION SELECT known.forum, named.id FROM (
        SELECT id AS forum, name FROM forum
        UNION SELECT id, short FROM forum WHERE short IS NOT NULL
        UNION SELECT forum.id, other.value FROM forum, json_each(forum.other_names) other
    ) known JOIN action named ON named.agreed_by = known.name COLLATE NOCASE WHERE named.agreed_by IS NOT NULL AND named.meeting IS NULL
)
