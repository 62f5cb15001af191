due.action IN (
    SELECT entry.record FROM search_words JOIN search_entry entry ON entry.serial = search_words.rowid
    WHERE search_words MATCH ? AND entry.kind = 'action'
)
