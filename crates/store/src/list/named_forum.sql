(SELECT forum.id FROM forum WHERE action.meeting IS NULL AND action.agreed_by IS NOT NULL
    AND (forum.name = action.agreed_by COLLATE NOCASE OR forum.short = action.agreed_by COLLATE NOCASE
        OR EXISTS (SELECT 1 FROM json_each(forum.other_names) other WHERE other.value = action.agreed_by COLLATE NOCASE)) LIMIT 1)
