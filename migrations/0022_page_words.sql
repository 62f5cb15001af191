-- The words of each page of a kept file, as they were read when it was kept, so that nobody waits for its pages to be
-- read again; empty for a picture without text. They follow from the file: those of files that were kept before are read
-- from it.
CREATE TABLE page_words (
    file TEXT NOT NULL REFERENCES kept_file (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (file, page)
) STRICT, WITHOUT ROWID;
