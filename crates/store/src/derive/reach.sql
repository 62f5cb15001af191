(SELECT json_group_array(reached) FROM (
    SELECT 0 AS reached
    UNION SELECT forum.serial FROM meeting JOIN forum ON forum.id = meeting.forum WHERE meeting.id = action.meeting
    UNION SELECT forum.serial FROM discussion JOIN forum ON forum.id = discussion.forum WHERE discussion.action = action.id
    UNION SELECT forum.serial FROM forum WHERE action.meeting IS NULL AND action.agreed_by IS NOT NULL
        AND (forum.name = action.agreed_by COLLATE NOCASE OR forum.short = action.agreed_by COLLATE NOCASE
            OR EXISTS (SELECT 1 FROM json_each(forum.other_names) other WHERE other.value = action.agreed_by COLLATE NOCASE))
    ORDER BY 1
))
