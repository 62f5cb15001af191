//! Migrations of the file's format: forward only, each in one transaction, and never a byte of a newer file changed.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::record::hexadecimal;

/// Marks the file as an office (SQLite's application id).
pub(crate) const APPLICATION_ID: u32 = 0x4f56_4445;

/// A step from one format to the next.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its name, as its file is named.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
}

/// Every step, in order; the format's number is how many were taken. Append only.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_records",
        sql: include_str!("../../../migrations/0001_records.sql"),
    },
    Migration {
        name: "0002_review",
        sql: include_str!("../../../migrations/0002_review.sql"),
    },
    Migration {
        name: "0003_decided_and_matched",
        sql: include_str!("../../../migrations/0003_decided_and_matched.sql"),
    },
    Migration {
        name: "0004_note_corrections",
        sql: include_str!("../../../migrations/0004_note_corrections.sql"),
    },
    Migration {
        name: "0005_register_views",
        sql: include_str!("../../../migrations/0005_register_views.sql"),
    },
    Migration {
        name: "0006_disposal",
        sql: include_str!("../../../migrations/0006_disposal.sql"),
    },
    Migration {
        name: "0007_found_from_both_ends",
        sql: include_str!("../../../migrations/0007_found_from_both_ends.sql"),
    },
    Migration {
        name: "0008_withholding",
        sql: include_str!("../../../migrations/0008_withholding.sql"),
    },
    Migration {
        name: "0009_shown_though_withheld_elsewhere",
        sql: include_str!("../../../migrations/0009_shown_though_withheld_elsewhere.sql"),
    },
    Migration {
        name: "0010_initials_of_attendance",
        sql: include_str!("../../../migrations/0010_initials_of_attendance.sql"),
    },
    Migration {
        name: "0011_who_agreed_and_when",
        sql: include_str!("../../../migrations/0011_who_agreed_and_when.sql"),
    },
    Migration {
        name: "0012_clearance_and_sending",
        sql: include_str!("../../../migrations/0012_clearance_and_sending.sql"),
    },
    Migration {
        name: "0013_bank_holidays",
        sql: include_str!("../../../migrations/0013_bank_holidays.sql"),
    },
    Migration {
        name: "0014_done_on_no_known_day",
        sql: include_str!("../../../migrations/0014_done_on_no_known_day.sql"),
    },
    Migration {
        name: "0015_recommendations",
        sql: include_str!("../../../migrations/0015_recommendations.sql"),
    },
    Migration {
        name: "0016_correspondence",
        sql: include_str!("../../../migrations/0016_correspondence.sql"),
    },
    Migration {
        name: "0017_requests",
        sql: include_str!("../../../migrations/0017_requests.sql"),
    },
    Migration {
        name: "0018_publications",
        sql: include_str!("../../../migrations/0018_publications.sql"),
    },
    Migration {
        name: "0019_disclosure",
        sql: include_str!("../../../migrations/0019_disclosure.sql"),
    },
    Migration {
        name: "0020_register_of_correspondence",
        sql: include_str!("../../../migrations/0020_register_of_correspondence.sql"),
    },
    Migration {
        name: "0021_what_was_found",
        sql: include_str!("../../../migrations/0021_what_was_found.sql"),
    },
    Migration {
        name: "0022_page_words",
        sql: include_str!("../../../migrations/0022_page_words.sql"),
    },
    Migration {
        name: "0023_counts_of_actions",
        sql: include_str!("../../../migrations/0023_counts_of_actions.sql"),
    },
];

fn checksum(sql: &str) -> String {
    hexadecimal(&Sha256::digest(sql.as_bytes()))
}

/// Takes every step from `found` on, each in a transaction of its own.
pub(crate) fn migrate(connection: &mut Connection, found: u32, steps: &[Migration]) -> Result<(), Error> {
    for (index, step) in steps.iter().enumerate().skip(found as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step.sql)?;
        transaction.execute(
            "INSERT INTO migration (number, name, checksum) VALUES (?1, ?2, ?3)",
            params![index as i64 + 1, step.name, checksum(step.sql)],
        )?;
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Whether the steps the file took are the steps this program knows, by their text.
pub(crate) fn verify(connection: &Connection, steps: &[Migration]) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT number, name, checksum FROM migration ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, name, written): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let known = steps.get(number as usize - 1);
        if !known.is_some_and(|step| step.name == name && checksum(step.sql) == written) {
            return Err(Error::Corrupt(format!(
                "format step {name} is not the one this program knows"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Migration = Migration {
        name: "0002_more",
        sql: "ALTER TABLE body ADD COLUMN telephone TEXT;",
    };
    const BROKEN: Migration = Migration {
        name: "0002_broken",
        sql: "ALTER TABLE body ADD COLUMN telephone TEXT; INSERT INTO nowhere;",
    };

    fn tables(connection: &Connection) -> String {
        connection
            .query_row("SELECT group_concat(sql, ';') FROM sqlite_schema", [], |row| {
                row.get::<_, String>(0)
            })
            .unwrap()
    }

    #[test]
    fn a_step_that_fails_leaves_the_older_format_whole() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, 0, &MIGRATIONS[..1]).unwrap();
        let before = tables(&connection);
        assert!(migrate(&mut connection, 1, &[MIGRATIONS[0], BROKEN]).is_err());
        assert_eq!(tables(&connection), before);
        migrate(&mut connection, 1, &[MIGRATIONS[0], SECOND]).unwrap();
        assert!(tables(&connection).contains("telephone"));
        assert!(
            verify(&connection, MIGRATIONS).is_err(),
            "a step this program does not know is named"
        );
        verify(&connection, &[MIGRATIONS[0], SECOND]).unwrap();
    }
}
