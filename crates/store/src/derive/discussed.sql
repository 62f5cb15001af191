(SELECT json_group_object(at, json(places)) FROM (
    SELECT place.at, json_group_array(json_array(place.meeting, place.month)) AS places FROM (
        SELECT forum.serial AS at, discussion.meeting, discussion.month
        FROM discussion JOIN forum ON forum.id = discussion.forum
        WHERE discussion.action = action.id ORDER BY discussion.serial
    ) place GROUP BY place.at ORDER BY place.at
))
