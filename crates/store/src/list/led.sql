SELECT action_lead.who, count(*), count(*) FILTER (WHERE due.open = 1 AND due.last < ?1)
FROM action_lead JOIN action_due due ON due.action = action_lead.action AND due.status = 'open'
GROUP BY action_lead.who
