//! Which files are backups, and which of them are no longer needed.

use chrono::{Duration, TimeZone};

use super::*;

fn named(name: &str) -> Option<Backup> {
    Backup::named(&Path::new("folder").join(name))
}

#[test]
fn a_name_says_whose_backup_it_is_and_which() {
    let at = Utc
        .with_ymd_and_hms(2026, 11, 22, 6, 50, 27)
        .single()
        .expect("an instant");
    let backup = |of: &str, number: u32, kept: bool, damaged: bool, name: &str| Backup {
        path: Path::new("folder").join(name),
        of: of.to_owned(),
        number,
        at,
        kept,
        damaged,
    };
    for (of, number, kept, damaged, name) in [
        ("Calder", 7, false, false, "Calder-00007-2026-11-22T065027Z.office"),
        ("Calder", 7, true, false, "Calder-00007-2026-11-22T065027Z-kept.office"),
        (
            "Calder",
            123456,
            false,
            true,
            "Calder-damaged-123456-2026-11-22T065027Z.office",
        ),
        (
            "Our-office 2",
            1,
            false,
            false,
            "Our-office 2-00001-2026-11-22T065027Z.office",
        ),
    ] {
        assert_eq!(named(name), Some(backup(of, number, kept, damaged, name)), "{name}");
    }
    for name in ["Calder", "Quern-stone"] {
        for damaged in [false, true] {
            let path = Backup::called(Path::new("folder"), name, 42, at, damaged);
            let read = Backup::named(&path).expect("what we write we read");
            assert_eq!(
                (read.of.as_str(), read.number, read.at, read.damaged),
                (name, 42, at, damaged)
            );
        }
    }
}

#[test]
fn what_has_no_such_name_is_no_backup_and_is_never_thinned() {
    for name in [
        "Calder.office",
        "Calder-00007.office",
        "Calder-00007-2026-11-22.office",
        "Calder-00007-2026-13-22T065027Z.office",
        "Calder-seven-2026-11-22T065027Z.office",
        "Calder-00007-2026-11-22T065027Z.office.part",
        "Calder-00007-2026-11-22T065027Z (1).office",
        "00007-2026-11-22T065027Z.office",
        "é-2026-11-22T065027Z.office",
    ] {
        assert_eq!(named(name), None, "{name}");
    }
}

/// Backups of which the newest is so many minutes old, and each further one as many minutes older than the last.
fn made(count: usize, newest: i64, apart: i64, now: DateTime<Utc>) -> Vec<Backup> {
    (0..count)
        .map(|place| Backup {
            path: PathBuf::from(place.to_string()),
            of: "Calder".to_owned(),
            number: (count - place) as u32,
            at: now - Duration::minutes(newest + apart * place as i64),
            kept: false,
            damaged: false,
        })
        .collect()
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 11, 4, 12, 30, 0)
        .single()
        .expect("an instant")
}

/// The places, from the newest, of those that go.
fn going(backups: &[Backup]) -> Vec<usize> {
    let gone = no_longer_needed(backups, now());
    gone.iter()
        .map(|backup| backup.path.display().to_string().parse().expect("a place"))
        .collect()
}

// Red when the twelve count from the clock and not from the newest.
#[test]
fn the_newest_twelve_stay_however_close_and_however_old_they_are() {
    assert_eq!(going(&made(12, 90, 1, now())), Vec::<usize>::new());
    let ten_years = 10 * 366 * 24 * 60;
    assert_eq!(going(&made(12, ten_years, 1, now())), Vec::<usize>::new());
    assert_eq!(
        going(&made(14, ten_years, 1, now())),
        [12, 13],
        "of one month, as the newest stands for it"
    );
}

#[test]
fn all_of_the_last_hour_stay_and_of_the_hour_before_it_one_does() {
    assert_eq!(going(&made(60, 0, 1, now())), Vec::<usize>::new());
    // It is half past: twenty more lie in the half hour before the last hour, and the newest of them stands for it.
    assert_eq!(going(&made(80, 0, 1, now())), (61..80).collect::<Vec<_>>());
}

#[test]
fn what_was_kept_for_good_stays_and_what_was_damaged_neither_goes_nor_stands_for_another() {
    let mut backups = made(40, 90, 1, now());
    backups[30].kept = true;
    backups[35].damaged = true;
    let gone = going(&backups);
    assert!(
        !gone.contains(&30) && !gone.contains(&35) && gone.contains(&34),
        "{gone:?}"
    );
    // A copy of a damaged office is the newest of its hour: the good one of that hour stays.
    let mut hour = made(13, 90, 60, now());
    hour.extend(made(2, 20 * 60, 1, now()));
    for (place, backup) in hour.iter_mut().enumerate() {
        backup.path = PathBuf::from(place.to_string());
    }
    hour[13].damaged = true;
    assert!(!going(&hour).contains(&13));
}

// Red when an age below nothing is taken for a great one.
#[test]
fn backups_of_a_clock_that_was_ahead_stay() {
    assert_eq!(going(&made(40, -24 * 60, 1, now())), Vec::<usize>::new());
}
