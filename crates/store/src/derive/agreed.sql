coalesce((SELECT meeting.date FROM meeting WHERE meeting.id = action.meeting), action.context)
