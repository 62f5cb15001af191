SELECT min(date) FROM meeting
WHERE forum = ?1 AND state <> 'cancelled'
  AND (?2 IS NULL OR date > ?2)
  AND (?3 IS NULL OR (date >= ?3 AND date < ?4))
