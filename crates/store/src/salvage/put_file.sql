INSERT OR IGNORE INTO kept_file (serial, id, name, media, sha256, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
