SELECT entry.kind, entry.record, entry.title, snippet(search_words, 0, '', '', '…', 16)
FROM search_words JOIN search_entry entry ON entry.serial = search_words.rowid
WHERE search_words MATCH ?1 ORDER BY search_words.rank LIMIT ?2
