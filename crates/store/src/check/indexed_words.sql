SELECT entry.title, words.words FROM search_entry entry JOIN search_words words ON words.rowid = entry.serial
WHERE entry.record = ?1
