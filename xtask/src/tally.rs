//! Counts tests from what their runners print.

/// How many tests ran, and how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed.
    pub failed: u64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The sum over every `test result:` line of `cargo test`.
pub fn of_cargo(output: &str) -> Tally {
    let mut sum = Tally::default();
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        sum += Tally {
            passed: number_before(line, " passed"),
            failed: number_before(line, " failed"),
        };
    }
    sum
}

/// Vitest's report in JSON.
pub fn of_vitest(report: &serde_json::Value) -> Tally {
    let number = |name: &str| report[name].as_u64().unwrap_or_default();
    Tally {
        passed: number("numPassedTests"),
        failed: number("numFailedTests"),
    }
}

/// The line with which the journeys close: `journeys: 3 passed, 0 failed`.
pub fn of_line(output: &str, kind: &str) -> Tally {
    let opening = format!("{kind}: ");
    let last = output
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix(&opening))
        .unwrap_or_default();
    Tally {
        passed: number_before(last, " passed"),
        failed: number_before(last, " failed"),
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line
        .split(word)
        .next()
        .filter(|before| before.len() < line.len())
        .unwrap_or_default();
    before
        .rsplit(|character: char| !character.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counted: Tally, passed: u64, failed: u64) {
        assert_eq!(counted, Tally { passed, failed });
    }

    #[test]
    fn sums_every_binary_of_cargo_test() {
        check(
            of_cargo(
                "running 2 tests\ntest a ... ok\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                 test result: FAILED. 10 passed; 3 failed; 0 ignored\n",
            ),
            12,
            3,
        );
    }

    #[test]
    fn counts_nothing_where_nothing_ran() {
        check(of_cargo("error: could not compile\n"), 0, 0);
        check(of_line("no such line", "journeys"), 0, 0);
        check(of_vitest(&serde_json::json!({})), 0, 0);
    }

    #[test]
    fn takes_the_last_closing_line_of_its_kind() {
        check(
            of_line(
                "journeys: 1 passed, 0 failed\nscreens: 24 passed, 1 failed\n",
                "screens",
            ),
            24,
            1,
        );
    }

    #[test]
    fn reads_the_report_of_the_page_tests() {
        check(
            of_vitest(&serde_json::json!({ "numPassedTests": 41, "numFailedTests": 2 })),
            41,
            2,
        );
    }
}
