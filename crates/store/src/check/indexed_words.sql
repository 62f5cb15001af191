SELECT words FROM search_words WHERE rowid = (SELECT serial FROM search_entry WHERE record = ?1)
