SELECT link."from", (SELECT "notnull" FROM pragma_table_info(?1) WHERE name = link."from")
FROM pragma_foreign_key_list(?1) link WHERE link.id = ?2
