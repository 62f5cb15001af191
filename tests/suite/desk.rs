//! The builder: an office on a real file, to which things are done in sentences through `desk`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use office::Moment;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The day of every test, unless it says another.
pub const TODAY: &str = "2027-10-27";

/// An office in a folder of its own.
pub struct Desk {
    folder: TempDir,
    today: String,
}

/// What a run of `desk` gave.
#[derive(Debug)]
pub struct Ran {
    pub done: bool,
    pub out: String,
    pub messages: String,
}

impl Ran {
    /// The lines of JSON it wrote.
    pub fn lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).expect(line))
            .collect()
    }

    /// The one value of JSON it wrote.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.out).expect(&self.out)
    }
}

impl Desk {
    /// An empty office.
    pub fn new() -> Self {
        let desk = Self::without_office();
        desk.run(["init", "OFFICE"]).value_or_panic();
        desk
    }

    /// A folder with no office in it yet.
    pub fn without_office() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            today: TODAY.to_owned(),
        }
    }

    /// The same office on another day.
    pub fn on(mut self, today: &str) -> Self {
        self.today = today.to_owned();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn office(&self) -> PathBuf {
        self.path("test.office")
    }

    /// Runs `desk`; OFFICE stands for the office's path, `@name` for a file in its folder.
    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Ran {
        self.run_with(&arguments, "")
    }

    /// Runs `desk` with an input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        self.run_bytes(arguments, input.as_bytes())
    }

    /// Runs `desk` with an input that need not be text.
    pub fn run_bytes(&self, arguments: &[&str], mut input: &[u8]) -> Ran {
        let mut all: Vec<OsString> = vec!["desk".into(), "--today".into(), (&self.today).into()];
        all.extend(arguments.iter().map(|argument| match *argument {
            "OFFICE" => self.office().into_os_string(),
            other => match other.strip_prefix('@') {
                Some(name) => self.path(name).into_os_string(),
                None => other.into(),
            },
        }));
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        let code = cli::run(all, &mut input, &mut out, &mut messages);
        Ran {
            done: code == ExitCode::SUCCESS,
            out: String::from_utf8(out).expect("text"),
            messages: String::from_utf8(messages).expect("text"),
        }
    }

    /// Does use cases given as lines; each has to succeed. Gives the results by name.
    pub fn apply(&self, lines: &[Value]) -> Value {
        let ran = self.try_apply(lines);
        assert!(ran.messages.is_empty(), "{}", ran.messages);
        let mut results = json!({});
        for line in ran.lines() {
            assert!(line.get("error").is_none(), "{line}");
            if let Some(name) = line["id"].as_str() {
                results[name] = line["ok"].clone();
            }
        }
        results
    }

    /// Does use cases given as lines, whatever comes of them.
    pub fn try_apply(&self, lines: &[Value]) -> Ran {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        self.run_with(&["apply", "OFFICE"], &input)
    }

    /// The sentence with which one use case is refused.
    pub fn refusal(&self, case: Value) -> String {
        let ran = self.try_apply(&[case]);
        assert!(!ran.done, "not refused: {}", ran.out);
        ran.lines()[0]["error"]["message"]
            .as_str()
            .expect("a sentence")
            .to_owned()
    }

    /// The actions, as `desk list --json` gives them.
    pub fn actions<const N: usize>(&self, filters: [&str; N]) -> Vec<Value> {
        let mut arguments = vec!["list", "OFFICE", "actions", "--json"];
        arguments.extend(filters);
        let ran = self.run_with(&arguments, "");
        assert!(ran.done, "{}", ran.messages);
        ran.lines()
    }

    /// Every record, as the dump gives it.
    pub fn dump(&self) -> String {
        let ran = self.run(["dump", "OFFICE"]);
        assert!(ran.done, "{}", ran.messages);
        ran.out
    }

    /// The office is sound.
    pub fn assert_sound(&self) {
        let ran = self.run(["check", "OFFICE"]);
        assert!(ran.done, "{}{}", ran.out, ran.messages);
    }

    /// Takes back the newest step, which has to succeed.
    pub fn undo(&self) {
        self.run(["undo", "OFFICE"]).value_or_panic();
    }

    /// Exports a paper and gives its bytes.
    pub fn export(&self, what: &str, of: &str, name: &str) -> Vec<u8> {
        let to = format!("@{name}");
        let ran = self.run(["export", "OFFICE", what, of, "--to", &to, "--force"]);
        assert!(ran.done, "{}", ran.messages);
        std::fs::read(self.path(name)).expect("the exported file")
    }
}

impl Ran {
    fn value_or_panic(self) {
        assert!(self.done, "{}", self.messages);
    }
}

/// What stands at a place such as `rounds/1/status`. The place has to be there: a name that was changed is not taken for
/// a value that is empty.
pub fn field<'a>(of: &'a Value, place: &str) -> &'a Value {
    of.pointer(&format!("/{place}"))
        .unwrap_or_else(|| panic!("no {place} in {of}"))
}

/// The morning of a day, for what is asked of an office without `desk`.
pub fn moment(today: &str) -> Moment {
    Moment {
        now: format!("{today}T09:00:00Z").parse().expect("an instant"),
        today: today.parse().expect("a day"),
    }
}

/// A line for `desk apply`.
pub fn line(name: &str, case: &str, with: Value) -> Value {
    json!({ "id": name, "do": case, "with": with })
}

/// An invented office with a board, its chair and the chief constable, and a board meeting on 24 June 2022.
pub fn board() -> (Desk, Value) {
    let desk = Desk::new().on("2022-07-20");
    let ids = desk.apply(&[
        line("force", "add_body", json!({ "name": "Calderhaven Constabulary", "short": "Constabulary" })),
        line("office", "add_body", json!({ "name": "Office for Policing and Crime", "short": "Office" })),
        line("chief", "add_person", json!({ "name": "Tobias Wrenfield", "salutation": "Tobias" })),
        line("post", "hold_post", json!({ "person": "$chief", "title": "Chief Constable", "body": "Constabulary" })),
        line(
            "forum",
            "add_forum",
            json!({ "name": "Performance and Risk Board", "chair": "Deputy Mayor", "body": "$force", "addressee": "$chief" }),
        ),
        line("professionalism", "add_forum", json!({ "name": "DMPC and ACC Professionalism" })),
        line("meeting", "plan_meeting", json!({ "forum": "$forum", "date": "2022-06-24", "time": "10:00" })),
        line("item", "add_agenda_item", json!({ "meeting": "$meeting", "title": "Missing children" })),
    ]);
    (desk, ids)
}
