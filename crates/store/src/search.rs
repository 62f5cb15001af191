//! Full-text search over everything that has words.

use rusqlite::params;

use crate::error::Error;
use crate::read::Reader;
use crate::record::Kind;

/// Makes the index again from the words beside it.
pub(crate) const REBUILD: &str = "INSERT INTO search_words (search_words) VALUES ('rebuild')";

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    pub id: String,
    /// Its title, where its kind has one.
    pub title: String,
    /// The words around what was found.
    pub excerpt: String,
}

impl Reader<'_> {
    /// Finds records that hold every word, the last one as a beginning. Any text may be typed: each word is taken as
    /// it is and nothing in it is an operator. Newest first, or the best match first.
    pub fn search(&self, words: &str, best: bool, limit: u32) -> Result<Vec<Hit>, Error> {
        let Some(query) = query(words) else {
            return Ok(Vec::new());
        };
        let sql = if best {
            include_str!("search/best.sql")
        } else {
            include_str!("search/newest.sql")
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![query, limit])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            if let Some(kind) = Kind::named(&kind) {
                hits.push(Hit {
                    kind,
                    id: row.get(1)?,
                    title: row.get(2)?,
                    excerpt: row.get(3)?,
                });
            }
        }
        Ok(hits)
    }

    /// The words of the index that begin so, as it has them: small letters without accents; with in how many records
    /// each stands. Nothing for an empty beginning.
    pub fn indexed_words(&self, beginning: &str) -> Result<Vec<(String, u64)>, Error> {
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        // Beyond every word that begins so, in the order of their bytes.
        let end = format!("{beginning}{}", char::MAX);
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_word USING fts5vocab (main, search_words, row)",
        )?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT term, doc FROM temp.indexed_word WHERE term >= ?1 AND term < ?2")?;
        let rows = statement.query_map(params![beginning, end], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut words = Vec::new();
        for row in rows {
            words.push(row?);
        }
        Ok(words)
    }
}

/// What was typed as a query of the index: each word quoted, the last a beginning. At most 32 words count.
pub(crate) fn query(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(32)
        .collect();
    let (last, others) = words.split_last()?;
    let mut query = others.iter().map(|word| format!("\"{word}\" ")).collect::<String>();
    query.push_str(&format!("\"{last}\"*"));
    Some(query)
}
