SELECT action_lead.who, count(*) FROM action_lead JOIN action_due due ON due.action = action_lead.action AND due.status IN ('open', 'closure_proposed', 'on_hold')
GROUP BY action_lead.who
