due.action IN (
    SELECT discussion.action FROM discussion WHERE discussion.forum = ?
    UNION SELECT agreed.id FROM meeting JOIN action agreed ON agreed.meeting = meeting.id WHERE meeting.forum = ?
)
