//! What the system around `desk` does to it: rights, media that may not be written, limits, other programs, many names
//! of one file. Each is a program of its own here, since rights and limits are a process's.
#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const DESK: &str = env!("CARGO_BIN_EXE_desk");

/// A folder that everybody may look into.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    rights(folder.path(), 0o755);
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

/// Whether it was done, what it gave and its messages.
type Said = (bool, String, String);

fn desk(words: &[&str]) -> Said {
    ran(Command::new(DESK).args(["--today", "2026-11-29"]).args(words))
}

fn ran(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().expect("it runs");
    let lines = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (status.success(), lines(stdout), lines(stderr))
}

fn done(words: &[&str]) -> String {
    let (done, out, messages) = desk(words);
    assert!(done, "{messages}");
    out
}

fn sample(folder: &Path) -> PathBuf {
    let office = folder.join("my.office");
    done(&["sample", text(&office)]);
    office
}

/// `desk apply` under way: it has the office open until its input ends.
struct Open {
    child: Child,
}

impl Open {
    fn begin(office: &Path) -> Self {
        let child = Command::new(DESK)
            .args(["--today", "2026-11-29", "apply", text(office)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut open = Self { child };
        open.add("The first");
        open
    }

    /// Adds a body; when this returns it is saved.
    fn add(&mut self, name: &str) {
        let input = self.child.stdin.as_mut().expect("an input");
        writeln!(input, "{{\"do\":\"add_body\",\"with\":{{\"name\":\"{name}\"}}}}").expect("it listens");
        let mut line = String::new();
        BufReader::with_capacity(1, self.child.stdout.as_mut().expect("an output"))
            .read_line(&mut line)
            .expect("it answers");
        assert!(line.contains("\"ok\""), "{line}");
    }

    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().expect("ended").success());
    }
}

fn bodies(office: &Path) -> String {
    done(&["list", text(office), "bodies"])
}

// Red when the lock goes by the path: a second program then writes to the open office and takes its log away.
#[test]
fn one_program_has_an_office_whatever_name_the_others_use() {
    let folder = folder();
    let office = sample(folder.path());
    let elsewhere = folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    let (soft, hard, far) = (
        folder.path().join("soft.office"),
        folder.path().join("hard.office"),
        elsewhere.join("far.office"),
    );
    std::os::unix::fs::symlink(&office, &soft).expect("a link");
    let mut open = Open::begin(&office);
    std::fs::hard_link(&office, &hard).expect("a name");
    std::fs::hard_link(&office, &far).expect("a name");
    for name in [&office, &soft, &hard, &far] {
        for words in [
            &["list", text(name), "bodies"][..],
            &["undo", text(name)],
            &["check", text(name)],
        ] {
            let (done, out, messages) = desk(words);
            assert!(!done, "{words:?}: {out}");
            assert!(
                messages.contains("is open in another window or program (desk, process"),
                "{messages}"
            );
        }
    }
    let (_, _, messages) = desk(&["list", text(&far), "bodies"]);
    assert!(
        messages.contains(&format!("by its other name {}", office.display())),
        "{messages}"
    );
    open.add("The second");
    open.end();
    std::fs::remove_file(&hard).expect("removed");
    std::fs::remove_file(&far).expect("removed");
    let said = bodies(&soft);
    assert!(said.contains("The first") && said.contains("The second"), "{said}");
    done(&["check", text(&soft)]);
}

// Red when the log is looked for beside the name that was given.
#[test]
fn what_a_killed_program_saved_is_found_by_a_link_and_asked_for_by_its_own_name_by_a_hard_link() {
    let folder = folder();
    let office = sample(folder.path());
    Open::begin(&office).kill();
    let (soft, hard, far) = (
        folder.path().join("soft.office"),
        folder.path().join("hard.office"),
        folder.path().join("elsewhere"),
    );
    std::os::unix::fs::symlink(&office, &soft).expect("a link");
    std::fs::hard_link(&office, &hard).expect("a name");
    let (done, _, messages) = desk(&["list", text(&hard), "bodies"]);
    assert!(
        !done && messages.contains(&format!("open {} instead", office.display())),
        "{messages}"
    );
    assert_eq!(messages.lines().count(), 1);
    std::fs::create_dir(&far).expect("a folder");
    let far = far.join("far.office");
    std::fs::rename(&hard, &far).expect("moved");
    let (done, _, messages) = desk(&["list", text(&far), "bodies"]);
    assert!(
        !done && messages.contains("has another name in some other folder"),
        "{messages}"
    );
    assert!(bodies(&soft).contains("The first"));
    assert!(
        !folder.path().join("soft.office.lock").exists(),
        "the lock goes by the file"
    );
}

/// Gives a file or folder these rights.
fn rights(of: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(of, std::fs::Permissions::from_mode(mode)).expect("its rights");
}

/// Runs a copy of `desk` as somebody whom rights bind: root becomes nobody, anybody else is bound already.
fn bound(program: &Path, words: &[&str]) -> Said {
    let root = std::fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0);
    let mut command = match root {
        true => Command::new("setpriv"),
        false => Command::new(program),
    };
    if root {
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(program);
    }
    ran(command.args(["--today", "2026-11-29"]).args(words))
}

/// A medium that may not be written: of the system's memory and mounted so, or a folder without the right to write
/// where nothing may be mounted.
struct Medium {
    at: PathBuf,
    mounted: bool,
    program: PathBuf,
}

impl Medium {
    fn make(folder: &Path) -> Self {
        let (at, program) = (folder.join("medium"), folder.join("desk"));
        std::fs::create_dir_all(&at).expect("a folder");
        std::fs::copy(DESK, &program).expect("a copy that anybody can run");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "none"]).arg(&at).output();
        Self {
            at,
            mounted: mounted.is_ok_and(|output| output.status.success()),
            program,
        }
    }

    fn close(&self) {
        if self.mounted {
            let closed = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.at).status();
            assert!(closed.expect("mount").success());
            return;
        }
        for entry in std::fs::read_dir(&self.at).expect("listed") {
            rights(&entry.expect("an entry").path(), 0o444);
        }
        rights(&self.at, 0o555);
    }

    /// Runs `desk` as somebody who cannot write to the medium.
    fn desk(&self, words: &[&str]) -> Said {
        match self.mounted {
            true => desk(words),
            false => bound(&self.program, words),
        }
    }
}

impl Drop for Medium {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg("-l").arg(&self.at).status();
        } else {
            rights(&self.at, 0o755);
        }
    }
}

/// What reads an office, and what changes one.
fn read_and_change(office: &Path, elsewhere: &Path, run: &dyn Fn(&[&str]) -> Said) {
    let path = text(office);
    let paper = elsewhere.join("register.csv");
    for words in [
        &["list", path, "actions", "--count"][..],
        &["show", path, "2026/1"],
        &["search", path, "custody"],
        &["history", path],
        &["dump", path],
        &["export", path, "register", "all", "--to", text(&paper), "--force"],
    ] {
        let (done, out, messages) = run(words);
        assert!(done && !out.is_empty(), "{words:?}: {messages}");
        assert_eq!(
            messages.lines().count(),
            1,
            "one sentence says why nothing can be changed: {messages}"
        );
        assert!(messages.contains("cannot be written to"), "{messages}");
    }
    let (sound, out, messages) = run(&["check", path]);
    assert!(sound && out.contains("is sound"), "{out}{messages}");
    for words in [
        &["undo", path][..],
        &["apply", path],
        &["backup", path],
        &["passphrase", "set", path, "--new", "/dev/null"],
    ] {
        let (done, _, messages) = run(words);
        assert!(
            !done && messages.contains("cannot be written to"),
            "{words:?}: {messages}"
        );
        assert_eq!(messages.lines().count(), 1, "{messages}");
    }
}

// Red when a lock beside the file is needed to read it; for the second office, when its log is passed over.
#[test]
fn an_office_on_a_medium_that_may_not_be_written_is_read_with_its_log() {
    let folder = folder();
    let medium = Medium::make(folder.path());
    let elsewhere = folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    rights(&elsewhere, 0o777);
    let office = sample(&medium.at);
    let killed = medium.at.join("killed.office");
    std::fs::copy(&office, &killed).expect("copied");
    Open::begin(&killed).kill();
    let old = medium.at.join("old.office");
    std::fs::copy("../../tests/fixtures/format-1.office", &old).expect("the fixture");
    medium.close();
    let before = std::fs::read_dir(&medium.at).expect("listed").count();
    read_and_change(&office, &elsewhere, &|words| medium.desk(words));
    let (done, out, messages) = medium.desk(&["list", text(&killed), "bodies"]);
    assert!(done && out.contains("The first"), "{out}{messages}");
    let (done, out, messages) = medium.desk(&["list", text(&old), "actions", "--count"]);
    assert!(done && out.contains("40 in all"), "{out}{messages}");
    assert_eq!(std::fs::read_dir(&medium.at).expect("listed").count(), before);
}

// Red when the rights of the file alone are asked, and not those of its folder; and the other way round.
#[test]
fn a_person_who_may_only_read_an_office_reads_it_and_is_told_why_nothing_can_be_changed() {
    let folder = folder();
    let program = folder.path().join("desk");
    std::fs::copy(DESK, &program).expect("a copy that anybody can run");
    let office = sample(folder.path());
    let elsewhere = folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    rights(&elsewhere, 0o777);
    let reader = |words: &[&str]| bound(&program, words);
    rights(&office, 0o444);
    rights(folder.path(), 0o555);
    read_and_change(&office, &elsewhere, &reader);
    // The file may be written and its folder not.
    rights(&office, 0o666);
    read_and_change(&office, &elsewhere, &reader);
    // Whoever may write has it open: then it is not read in the middle of being written.
    rights(folder.path(), 0o755);
    let open = Open::begin(&office);
    let (done, _, messages) = reader(&["list", text(&office), "bodies"]);
    assert!(
        !done && messages.contains("is open in another window or program"),
        "{messages}"
    );
    open.end();
}

// Red without the signal's handler: the program is ended by it, without a word.
#[test]
fn a_limit_of_file_sizes_is_said_and_what_was_saved_is_safe() {
    let folder = folder();
    let office = sample(folder.path());
    let size = std::fs::metadata(&office).expect("its size").len();
    // Each line is longer than what is left, so that it reaches the limit in the log or in the file.
    let lines: String = (0..20)
        .map(|number| {
            format!(
                "{{\"do\":\"add_body\",\"with\":{{\"name\":\"{number} {}\"}}}}\n",
                "x".repeat(100_000)
            )
        })
        .collect();
    let mut child = Command::new("bash")
        .args(["-c", "ulimit -f \"$0\"; exec \"$@\""])
        .arg((size / 1024 + 64).to_string())
        .args([DESK, "apply", text(&office)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("an input");
    let feeding = std::thread::spawn(move || drop(input.write_all(lines.as_bytes())));
    let output = child.wait_with_output().expect("it ends");
    feeding.join().expect("fed");
    let out = String::from_utf8(output.stdout).expect("text");
    assert_eq!(
        output.status.code(),
        Some(1),
        "it was not ended by the signal: {:?}",
        output.status
    );
    let saved = out.lines().filter(|line| line.contains("\"ok\"")).count();
    let refused = out.lines().filter(|line| line.contains("\"code\":\"full\"")).count();
    assert_eq!(saved + refused, 20, "{}", out.lines().last().unwrap_or_default());
    assert!(refused > 0 && out.contains("The file may not grow"), "{out}");
    done(&["check", text(&office)]);
    let names = done(&["list", text(&office), "bodies", "--json"]);
    assert_eq!(names.lines().filter(|line| line.contains("xxxxx")).count(), saved);
}

// Red when a descriptor of the open file is closed somewhere: all locks of the process on it go with it.
#[test]
fn no_other_program_gets_at_an_open_office_whatever_was_read_of_it_meanwhile() {
    let folder = folder();
    let office = sample(folder.path());
    let open = office::Office::open(&office, "suite").expect("opened");
    let keys = office::passphrase::Keys::none();
    assert_eq!(office::passphrase::is_closed(&office).ok(), Some(false));
    assert!(office::passphrase::unlock(&office, None).is_ok_and(|keys| keys.is_empty()));
    assert!(office::passphrase::left_open(&office).is_empty());
    assert!(office::Office::open(&office, "suite").is_err());
    assert!(office::Office::read_only(&office, "suite", &keys).is_err());
    let held = std::fs::read_to_string("/proc/locks").expect("the locks");
    let number = std::os::unix::fs::MetadataExt::ino(&std::fs::metadata(&office).expect("its number"));
    let of_sqlite = held
        .lines()
        .filter(|line| line.contains("POSIX") && line.contains(&format!(":{number} ")))
        .count();
    assert!(of_sqlite > 0, "SQLite has no lock any more: {held}");
    drop(open);
}
