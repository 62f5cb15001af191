WHERE timing_forum IS NULL AND id IN (
    SELECT action FROM action_due
    WHERE kind = 'meeting' AND forum IS NULL AND status IN ('open', 'closure_proposed', 'on_hold')
)
ORDER BY serial
