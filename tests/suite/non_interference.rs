//! What is withheld in a case changes nothing that goes out: two offices that differ only in it give the same bytes of
//! every paper, whatever the records look like in which it stands, how long it is, and how it is spelt.

use office::papers::{Form, Paper};
use office::{Moment, Office};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{Desk, line};
use crate::kept_files::pdf_of;

/// How many passages are withheld.
const PASSAGES: usize = 4;

/// The exemptions by which they are, one each.
const REASONS: [&str; PASSAGES] = ["40(2) and (3A)(a)", "31(1)(a)", "40(2) and (3A)(a)", "43(2)"];

/// The exceptions of the Regulations in their place.
const REGULATIONS: [&str; PASSAGES] = [
    "regulation 13",
    "regulation 12(5)(b)",
    "regulation 13",
    "regulation 12(5)(e)",
];

/// Every file that a case gives to others, with the paper it is of: the bundle and its index, the log, the figures and
/// the list.
const PAPERS: [(Paper, &str); 12] = [
    (Paper::Bundle, "csv"),
    (Paper::Bundle, "xlsx"),
    (Paper::Bundle, "pdf"),
    (Paper::DisclosureLog, "html"),
    (Paper::DisclosureLog, "md"),
    (Paper::DisclosureLog, "pdf"),
    (Paper::DisclosureLog, "csv"),
    (Paper::DisclosureLog, "xlsx"),
    (Paper::DisclosureFigures, "csv"),
    (Paper::DisclosureFigures, "xlsx"),
    (Paper::Cases, "csv"),
    (Paper::Cases, "xlsx"),
];

/// The forms in which a response is written.
pub const RESPONSE: [&str; 8] = ["txt", "md", "html", "json", "docx", "odt", "pdf", "eml"];

/// Some words of a record: as they are, or a passage that is withheld, by its place.
#[derive(Debug, Clone)]
enum Part {
    Fixed(&'static str),
    Passage(usize),
}

/// What a record is, with places for passages.
#[derive(Debug, Clone)]
enum Shape {
    LetterIn {
        from: Vec<Part>,
        subject: Vec<Part>,
        body: Vec<Vec<Part>>,
    },
    LetterOut {
        to: Vec<Part>,
        subject: Vec<Part>,
        body: Vec<Vec<Part>>,
    },
    Message {
        from: Vec<Part>,
        to: Vec<Part>,
        subject: Vec<Part>,
        body: Vec<Vec<Part>>,
        /// The names of what came with it; the words of those that are kept.
        attached: Vec<(Vec<Part>, Option<Vec<Part>>)>,
    },
    Action {
        text: Vec<Part>,
        lead: Vec<Part>,
    },
    /// The note of a meeting.
    Note {
        place: Vec<Part>,
        body: Vec<Vec<Part>>,
    },
    /// What the chair was given for a meeting.
    Brief {
        background: Vec<Vec<Part>>,
        questions: Vec<Part>,
    },
    /// A progress report with one recommendation.
    Round {
        text: Vec<Part>,
        progress: Vec<Part>,
        lead: Vec<Part>,
    },
    /// A message that brought a page as PDF; what differs on it lies under an area that is withheld, by the passage.
    Scan(usize),
}

/// The name of what a [`Shape::Scan`] brought.
const SCAN: &str = "Scan.pdf";

/// A page of which one line differs from office to office: as long as the passage makes it, and never the passage
/// itself, so that it is left out by its place alone.
fn scan(hidden: &Hidden, passage: usize) -> Vec<u8> {
    let passage = &hidden.passages[passage];
    let differs: String = passage.bytes().take(24).map(|byte| format!("{byte:x}")).collect();
    let lines = [
        (72, 700, "The survey of the harbour"),
        (72, 642, differs.as_str()),
        (72, 580, "was read in June."),
    ];
    pdf_of(&[&lines], &differs)
}

/// What becomes of a record, and of each thing that came with it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Decision {
    Shown,
    Withheld,
    OutOfScope,
    /// It repeats the entry before it; where that is withheld whole, it differs in everything too.
    Repeats,
}

/// A record that differs in everything, from office to office: it is withheld whole.
#[derive(Debug, Clone)]
struct Secret {
    kind: u8,
    day: u32,
    words: String,
    body: String,
    lines: u8,
    file: String,
}

/// What differs between two offices.
#[derive(Debug, Clone)]
struct Hidden {
    passages: Vec<String>,
    /// One for each entry, and each thing that came with one, that is withheld whole.
    secrets: Vec<Secret>,
    /// Whether words were shown again and withheld again.
    detour: bool,
}

/// What two offices have in common.
#[derive(Debug, Clone)]
struct Common {
    records: Vec<(Shape, Decision)>,
    /// What becomes of what came with a message, in turn.
    attached: Vec<Decision>,
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let fixed = prop::sample::select(vec![
        "The harbour survey",
        "was read by",
        "and then",
        "at the board of June",
        "cost little",
        "came to",
    ]);
    let part = prop_oneof![
        3 => fixed.prop_map(Part::Fixed),
        2 => (0..PASSAGES).prop_map(Part::Passage),
    ];
    prop::collection::vec(part, 1..6)
}

/// Of one passage at most, and that the shortest, so that a file can bear it.
fn file_name() -> impl Strategy<Value = Vec<Part>> {
    prop::sample::select(vec![
        vec![Part::Passage(PASSAGES - 1)],
        vec![Part::Fixed("Survey")],
        vec![
            Part::Fixed("Statement"),
            Part::Passage(PASSAGES - 1),
            Part::Fixed("of June"),
        ],
    ])
}

fn body() -> impl Strategy<Value = Vec<Vec<Part>>> {
    prop::collection::vec(parts(), 1..4)
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        2 => (parts(), parts(), body()).prop_map(|(from, subject, body)| Shape::LetterIn { from, subject, body }),
        1 => (parts(), parts(), body()).prop_map(|(to, subject, body)| Shape::LetterOut { to, subject, body }),
        3 => (parts(), parts(), parts(), body(), prop::collection::vec((file_name(), prop::option::of(parts())), 0..3))
            .prop_map(|(from, to, subject, body, attached)| Shape::Message { from, to, subject, body, attached }),
        1 => (parts(), parts()).prop_map(|(text, lead)| Shape::Action { text, lead }),
        1 => (parts(), body()).prop_map(|(place, body)| Shape::Note { place, body }),
        1 => (body(), parts()).prop_map(|(background, questions)| Shape::Brief { background, questions }),
        1 => (parts(), parts(), parts()).prop_map(|(text, progress, lead)| Shape::Round { text, progress, lead }),
        1 => (0..PASSAGES).prop_map(Shape::Scan),
    ]
}

fn decision() -> impl Strategy<Value = Decision> {
    prop_oneof![
        5 => Just(Decision::Shown),
        3 => Just(Decision::Withheld),
        1 => Just(Decision::OutOfScope),
        1 => Just(Decision::Repeats),
    ]
}

fn common() -> impl Strategy<Value = Common> {
    (
        prop::collection::vec((shape(), decision()), 1..5),
        prop::collection::vec(decision(), 3),
    )
        .prop_map(|(records, attached)| Common { records, attached })
}

/// A word that no other words here have, of any length and many scripts: a name, a sum, an address.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[QZX][a-z]{0,18}",
        1 => "[QZX][éüßøæœ]{1,6}",
        1 => "[ЖЩЭ][абвгд]{0,9}",
        1 => "[חטצ][אבגד]{1,5}",
        1 => "[QZX]{1,3}[0-9]{1,9}",
        1 => "z[a-z]{1,9}@q[a-z]{1,9}\\.example",
        1 => "https://z[a-z]{1,12}\\.example/q[a-z]{1,9}",
    ]
}

fn passage() -> impl Strategy<Value = String> {
    let between = prop::sample::select(vec![" ", "-", ", ", " & ", "’", " (", ". ", "/"]);
    prop::collection::vec((word(), between), 1..7).prop_map(|words| {
        let last = words.len() - 1;
        let joined = words.iter().enumerate().map(|(at, (word, between))| match at == last {
            true => word.clone(),
            false => format!("{word}{between}"),
        });
        joined.collect()
    })
}

/// Passages of which none stands in another, since that would differ in more than words.
fn passages() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(passage(), PASSAGES).prop_filter("apart", |all| {
        let apart = |one: &String| all.iter().filter(|other| other.contains(one.as_str())).count() == 1;
        all.iter().all(apart) && all[PASSAGES - 1].len() < 120 && !all[PASSAGES - 1].contains('/')
    })
}

fn secret() -> impl Strategy<Value = Secret> {
    (0..4_u8, 1..28_u32, passage(), "[A-Za-z ,]{0,400}", 0..30_u8, passage()).prop_map(
        |(kind, day, words, body, lines, file)| Secret {
            kind,
            day,
            words,
            body,
            lines,
            file,
        },
    )
}

/// Enough of what differs for whatever two offices have in common.
fn hidden() -> impl Strategy<Value = Hidden> {
    (passages(), prop::collection::vec(secret(), 20), any::<bool>()).prop_map(|(passages, secrets, detour)| Hidden {
        passages,
        secrets,
        detour,
    })
}

impl Hidden {
    fn said(&self, parts: &[Part]) -> String {
        let words = parts.iter().map(|part| match part {
            Part::Fixed(words) => (*words).to_owned(),
            // Words between two passages keep them apart.
            Part::Passage(at) => format!("of {} then", self.passages[*at]),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn body(&self, paragraphs: &[Vec<Part>]) -> String {
        let paragraphs = paragraphs.iter().map(|parts| self.said(parts));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }
}

fn opened(regime: &str) -> Value {
    line(
        "case",
        "open_case",
        json!({
            "regime": regime, "from": "Wilf Tarrant", "received": "2022-02-14", "reference": "FOI-2022-017",
            "text": "All letters and messages about the harbour survey.",
        }),
    )
}

fn on_case(name: &str, case: &str, mut with: Value) -> Value {
    with["case"] = json!("FOI-2022-017");
    line(name, case, with)
}

/// The lines that record what a case is about and put it into the bundle, with what is to become of each entry.
struct Records {
    lines: Vec<Value>,
    added: Vec<Decision>,
    attached: Vec<Decision>,
}

/// A case that is answered and logged, in an office with what two have in common and what differs.
struct Made {
    desk: Desk,
    letter: String,
}

impl Records {
    fn of(desk: &Desk, common: &Common, hidden: &Hidden) -> Self {
        let mut secrets = hidden.secrets.iter();
        let mut attached_decisions = common.attached.iter().copied().cycle();
        let mut lines = Vec::new();
        // Recorded after the others, whose numbers go by the order in which they are.
        let mut last = Vec::new();
        let mut added = Vec::new();
        let mut decided = Vec::new();
        let mut files = 0;
        for (at, (shape, decision)) in common.records.iter().enumerate() {
            let name = format!("r{at}");
            let before = at.checked_sub(1).map(|before| added[before]);
            let decision = match (decision, before) {
                (Decision::Repeats, None | Some(Decision::Repeats)) => Decision::Shown,
                (decision, _) => *decision,
            };
            let is_secret =
                decision == Decision::Withheld || decision == Decision::Repeats && before == Some(Decision::Withheld);
            match (is_secret, shape) {
                (true, shape) => {
                    // Only how many files came with it is the same.
                    let count = match shape {
                        Shape::Message { attached, .. } => attached.len(),
                        Shape::Scan(_) => 1,
                        _ => 0,
                    };
                    let secret = secrets.next().expect("a secret");
                    let names: Vec<&str> = secrets.by_ref().take(count).map(|one| one.file.as_str()).collect();
                    last.push(secret.line(&name, &names));
                    decided.extend(vec![Decision::Withheld; count]);
                }
                (_, Shape::LetterIn { from, subject, body }) => lines.push(line(
                    &name,
                    "receive_letter",
                    json!({
                        "from": hidden.said(from), "received": "2022-01-10", "subject": hidden.said(subject),
                        "body": hidden.body(body),
                    }),
                )),
                (_, Shape::LetterOut { to, subject, body }) => {
                    lines.push(line(
                        &name,
                        "draft_letter",
                        json!({
                            "to": hidden.said(to), "date": "2022-01-11", "subject": hidden.said(subject),
                            "body": hidden.body(body),
                        }),
                    ));
                    let sent = json!({ "letter": format!("${name}"), "on": "2022-01-11" });
                    lines.push(line(&format!("s{at}"), "send_letter", sent));
                }
                (
                    _,
                    Shape::Message {
                        from,
                        to,
                        subject,
                        body,
                        attached,
                    },
                ) => {
                    let (mut kept, mut named) = (Vec::new(), Vec::new());
                    for (name, words) in attached {
                        let becomes = attached_decisions.next().expect("a decision");
                        let called = match becomes {
                            Decision::Withheld => secrets.next().expect("a secret").file.clone(),
                            _ => hidden.said(name),
                        };
                        let called = called.replace('/', " ");
                        match words.as_ref().filter(|_| becomes != Decision::Withheld) {
                            Some(words) => {
                                let folder = desk.path(&format!("files{files}"));
                                files += 1;
                                std::fs::create_dir(&folder).expect("a folder");
                                let path = folder.join(format!("{called}.txt"));
                                std::fs::write(&path, hidden.said(words)).expect("a file");
                                kept.push((path, becomes));
                            }
                            None => named.push((called, becomes)),
                        }
                    }
                    // What is kept stands before what is only named.
                    decided.extend(kept.iter().map(|(_, becomes)| *becomes));
                    decided.extend(named.iter().map(|(_, becomes)| *becomes));
                    let kept: Vec<_> = kept.into_iter().map(|(path, _)| path).collect();
                    let named: Vec<_> = named.into_iter().map(|(name, _)| name).collect();
                    lines.push(line(
                        &name,
                        "keep_message",
                        json!({
                            "direction": "in", "from": hidden.said(from), "to": [hidden.said(to)],
                            "sent": "2022-02-01T10:00:00Z", "subject": hidden.said(subject), "body": hidden.body(body),
                            "attachments": kept, "attachment_names": named,
                        }),
                    ));
                }
                (_, Shape::Action { text, lead }) => lines.push(line(
                    &name,
                    "record_action",
                    json!({ "text": hidden.said(text), "lead": hidden.said(lead) }),
                )),
                (_, Shape::Note { place, body }) => {
                    let with = json!({ "date": "2022-01-12", "place": hidden.said(place) });
                    lines.extend(met(at, &name, with));
                    let with = json!({ "meeting": format!("${name}"), "markdown": hidden.body(body) });
                    lines.push(line("n", "write_note", with));
                }
                (_, Shape::Brief { background, questions }) => {
                    let meeting = format!("m{at}");
                    lines.extend(met(at, &meeting, json!({ "date": "2022-01-13" })));
                    lines.push(line(
                        &name,
                        "write_brief",
                        json!({
                            "meeting": format!("${meeting}"), "background": hidden.body(background),
                            "questions": hidden.said(questions),
                        }),
                    ));
                }
                (_, Shape::Round { text, progress, lead }) => {
                    let (source, recommended) = (format!("s{at}"), format!("c{at}"));
                    lines.extend([
                        line(&source, "add_source", json!({ "title": format!("Report {at}") })),
                        line(
                            &name,
                            "add_round",
                            json!({ "source": format!("${source}"), "name": "January 2022", "on": "2022-01-14" }),
                        ),
                        line(
                            &recommended,
                            "add_recommendation",
                            json!({ "source": format!("${source}"), "number": "1", "text": hidden.said(text) }),
                        ),
                        line(
                            "p",
                            "report_recommendation",
                            json!({
                                "round": format!("${name}"), "recommendation": format!("${recommended}"),
                                "progress": hidden.said(progress), "lead": hidden.said(lead),
                            }),
                        ),
                    ]);
                }
                (_, Shape::Scan(passage)) => {
                    decided.push(attached_decisions.next().expect("a decision"));
                    let folder = desk.path(&format!("files{files}"));
                    files += 1;
                    std::fs::create_dir(&folder).expect("a folder");
                    let path = folder.join(SCAN);
                    std::fs::write(&path, scan(hidden, *passage)).expect("a file");
                    lines.push(line(
                        &name,
                        "keep_message",
                        json!({
                            "direction": "in", "from": "Ada Quill", "sent": "2022-02-02T10:00:00Z", "subject": "A page",
                            "body": "See the page.", "attachments": [path],
                        }),
                    ));
                }
            }
            added.push(decision);
        }
        lines.append(&mut last);
        for at in 0..added.len() {
            let record = json!({ "record": format!("$r{at}") });
            lines.push(on_case(&format!("e{at}"), "add_entry", record));
        }
        // What was searched for is the office's own.
        let words: Vec<&String> = hidden.passages.iter().collect();
        lines.push(on_case("search", "search_scope", json!({ "words": words })));
        Self {
            lines,
            added,
            attached: decided,
        }
    }
}

/// A meeting of a board of its own, under a name.
fn met(at: usize, name: &str, mut with: Value) -> [Value; 2] {
    let forum = format!("f{at}");
    with["forum"] = json!(format!("${forum}"));
    [
        line(&forum, "add_forum", json!({ "name": format!("Harbour Board {at}") })),
        line(name, "plan_meeting", with),
    ]
}

impl Made {
    fn of(common: &Common, hidden: &Hidden) -> Self {
        let desk = Desk::new().on("2022-03-01");
        desk.apply(&[opened("foi")]);
        let records = Records::of(&desk, common, hidden);
        desk.apply(&records.lines);
        Self::decide(&desk, hidden, &records.added, &records.attached, REASONS);
        for reason in REASONS {
            let claim = json!({ "exemption": reason, "why": "It is not for the public." });
            desk.apply(&[on_case("c", "claim", claim)]);
        }
        let letter = desk.apply(&[on_case("letter", "draft_response", json!({}))])["letter"]["id"].clone();
        desk.apply(&[
            on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
            on_case(
                "l",
                "log_disclosure",
                json!({ "title": "A survey", "summary": "Letters about it." }),
            ),
        ]);
        Self {
            desk,
            letter: letter.as_str().expect("a letter").to_owned(),
        }
    }

    /// Decides about every entry: withholds the passages wherever they stand, or the whole.
    fn decide(desk: &Desk, hidden: &Hidden, added: &[Decision], attached: &[Decision], reasons: [&str; PASSAGES]) {
        let entries = desk.run(["list", "OFFICE", "entries", "--json"]).lines();
        for (words, reason) in hidden.passages.iter().zip(reasons) {
            // By any entry in which it stands, it is withheld from all.
            for entry in &entries {
                let with = json!({ "of": entry["id"], "words": words, "reason": reason, "everywhere": true });
                let withhold = on_case("w", "withhold", with);
                let ran = desk.try_apply(std::slice::from_ref(&withhold));
                if !ran.done {
                    continue;
                }
                if hidden.detour {
                    let made = ran.lines()[0]["ok"]["id"].clone();
                    desk.apply(&[line("l", "lift_withholding", json!({ "withholding": made })), withhold]);
                }
                break;
            }
        }
        let mut before = Value::Null;
        let (mut top, mut below) = (added.iter(), attached.iter());
        for entry in &entries {
            let below_another = entry["number"].as_str().expect("a number").contains('.');
            let last = before.clone();
            if !below_another {
                before = entry["id"].clone();
            }
            let becomes = match below_another {
                false => *top.next().expect("a record"),
                true => *below.next().expect("a file"),
            };
            let now = desk.run(["list", "OFFICE", "entries", "--json"]).lines();
            let now = now.iter().find(|one| one["id"] == entry["id"]).expect("an entry");
            let with = match becomes {
                Decision::Withheld => json!({ "decision": "withhold", "exemptions": [reasons[1]] }),
                Decision::OutOfScope => json!({ "decision": "out_of_scope", "why": "It is of something else." }),
                Decision::Repeats if !below_another => json!({ "decision": "duplicate", "of": last }),
                _ if now["decision"] == "in_part" => continue,
                _ => json!({ "decision": "disclose" }),
            };
            // A page goes without the line that differs.
            if entry["name"] == SCAN && with["decision"] == "disclose" {
                let strip = json!([{ "page": 1, "x": 40, "y": 200, "width": 920, "height": 60 }]);
                let area = json!({ "of": entry["id"], "areas": strip, "reason": reasons[0] });
                desk.apply(&[on_case("a", "withhold", area)]);
                continue;
            }
            let mut with = with;
            with["entry"] = entry["id"].clone();
            desk.apply(&[line("d", "decide_entry", with)]);
        }
    }

    /// Every file that goes out, with its name.
    fn goes_out(&self, now: &str) -> Vec<(String, Vec<u8>)> {
        self.files(now, PAPERS.iter())
    }

    /// Files of papers and of the response.
    fn files<'p>(&self, now: &str, papers: impl Iterator<Item = &'p (Paper, &'static str)>) -> Vec<(String, Vec<u8>)> {
        let moment = Moment {
            now: now.parse().expect("an instant"),
            today: "2022-03-02".parse().expect("a day"),
        };
        let office = Office::open(&self.desk.office(), "suite").expect("an office");
        let mut files = Vec::new();
        let mut put = |paper: Paper, of: &str, ending: &str| {
            let form = Form::from_extension(ending).expect("a form");
            let name = office.paper_name(moment, paper, of).expect("a name");
            let made = office.paper(moment, paper, of, form).expect("a paper").bytes;
            files.push((format!("{name}.{ending}"), made));
        };
        for &(paper, ending) in papers {
            let of = if paper == Paper::Bundle { "FOI-2022-017" } else { "all" };
            put(paper, of, ending);
        }
        for ending in RESPONSE {
            put(Paper::Letter, &self.letter, ending);
        }
        files
    }
}

impl Secret {
    fn line(&self, name: &str, attached: &[&str]) -> Value {
        let Self {
            kind,
            day,
            words,
            body,
            lines,
            file: _,
        } = self;
        let body = format!("{words} {}", format!("{body}\n\n").repeat(usize::from(*lines)));
        let day = format!("2022-01-{day:02}");
        if !attached.is_empty() || *kind == 0 {
            let attached: Vec<String> = attached.iter().map(|name| name.replace('/', " ")).collect();
            return line(
                name,
                "keep_message",
                json!({
                    "direction": "out", "from": words, "sent": format!("{day}T09:00:00Z"), "subject": words, "body": body,
                    "attachment_names": attached,
                }),
            );
        }
        match kind {
            1 => line(name, "record_action", json!({ "text": words, "timing": "May 2022" })),
            2 => line(
                name,
                "keep_message",
                json!({ "direction": "in", "to": [words], "body": body }),
            ),
            _ => line(
                name,
                "receive_letter",
                json!({ "from": words, "received": day, "body": body }),
            ),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    // Red while the index told the day of what is withheld whole, a message named a file of which not even the name is
    // told, and a duplicate told what was withheld.
    #[test]
    fn offices_that_differ_in_what_is_withheld_give_out_the_same_bytes(
        common in common(), one in hidden(), other in hidden()
    ) {
        let first = Made::of(&common, &one).goes_out("2022-03-02T09:00:00Z");
        let second = Made::of(&common, &other).goes_out("2022-03-02T17:31:12Z");
        for ((name, one), (same, other)) in first.iter().zip(&second) {
            prop_assert_eq!(name, same);
            prop_assert!(one == other, "{} differs:\n{}\n\n{}", name, shown(one), shown(other));
        }
    }
}

/// Exemptions that are relied on, by the law, each with whether it is neither confirmed nor denied by it.
fn neither() -> impl Strategy<Value = (&'static str, Vec<(&'static str, bool)>)> {
    let foi = vec!["31(1)(a)", "40(2) and (3A)(a)", "24", "30(1)(a)"];
    let eir = vec!["regulation 12(5)(b)", "regulation 13", "regulation 12(5)(a)"];
    prop_oneof![Just(("foi", foi)), Just(("eir", eir))].prop_flat_map(|(regime, known)| {
        let claims = prop::sample::subsequence(known.clone(), 1..=known.len());
        (Just(regime), claims, any::<u8>()).prop_map(|(regime, claims, not)| {
            let claims = claims.into_iter().enumerate();
            // The first is always one of them.
            let claims = claims.map(|(at, claim)| (claim, at == 0 || not & (1 << at) != 0));
            (regime, claims.collect())
        })
    })
}

/// An office that answers neither confirming nor denying that it holds anything: it holds what is given, or nothing.
fn neither_confirms(regime: &str, claims: &[(&str, bool)], held: Option<(&Common, &Hidden)>, first: bool) -> Made {
    let desk = Desk::new().on("2022-03-01");
    desk.apply(&[opened(regime)]);
    if let Some((common, hidden)) = held {
        let records = Records::of(&desk, common, hidden);
        desk.apply(&records.lines);
        // Some of it is decided about already.
        let reasons = if regime == "eir" { REGULATIONS } else { REASONS };
        Made::decide(&desk, hidden, &records.added, &records.attached, reasons);
        let undecided = desk.run(["list", "OFFICE", "entries", "--json"]).lines();
        let entry = undecided[0]["id"].clone();
        desk.apply(&[line(
            "u",
            "decide_entry",
            json!({ "entry": entry, "decision": "undecided" }),
        )]);
    }
    for (exemption, neither) in claims {
        desk.apply(&[on_case(
            "c",
            "claim",
            json!({ "exemption": exemption, "why": "To say so would tell.", "neither": neither }),
        )]);
    }
    let letter =
        desk.apply(&[on_case("letter", "draft_response", json!({ "first_notice": first }))])["letter"]["id"].clone();
    if first {
        desk.apply(&[line(
            "s",
            "send_letter",
            json!({ "letter": letter, "on": "2022-03-01" }),
        )]);
    } else {
        let issued = desk.apply(&[on_case("i", "issue_response", json!({ "on": "2022-03-01" }))]);
        assert_eq!(issued["i"]["sha256"], Value::Null, "no bundle is kept");
        let log = json!({ "title": "A survey", "summary": "Whether there are letters about it." });
        desk.apply(&[on_case("l", "log_disclosure", log)]);
    }
    Made {
        desk,
        letter: letter.as_str().expect("a letter").to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    // Red while a bundle and its index could be made of it, the list counted what is undecided, and the first notice
    // said that something is held.
    #[test]
    fn neither_confirming_nor_denying_tells_not_whether_anything_is_held(
        (regime, claims) in neither(), common in common(), hidden in hidden(), first in any::<bool>()
    ) {
        let holds = neither_confirms(regime, &claims, Some((&common, &hidden)), first);
        let holds_nothing = neither_confirms(regime, &claims, None, first);
        for ending in ["pdf", "xlsx", "csv"] {
            let refused = |made: &Made| {
                let to = format!("@bundle.{ending}");
                let ran = made.desk.run(["export", "OFFICE", "bundle", "FOI-2022-017", "--to", &to]);
                assert!(!ran.done && !made.desk.path(&to[1..]).exists(), "a bundle was made");
                ran.messages
            };
            prop_assert_eq!(refused(&holds), refused(&holds_nothing));
        }
        let files = |made: &Made, now: &str| made.files(now, PAPERS.iter().filter(|(paper, _)| *paper != Paper::Bundle));
        let (one, other) = (files(&holds, "2022-03-02T09:00:00Z"), files(&holds_nothing, "2022-03-02T17:31:12Z"));
        for ((name, one), (same, other)) in one.iter().zip(&other) {
            prop_assert_eq!(name, same);
            prop_assert!(one == other, "{} differs:\n{}\n\n{}", name, shown(one), shown(other));
            let text = shown(one);
            prop_assert!(!text.contains("We hold"), "{}", text);
        }
    }
}

/// Bytes as text, of those that are.
fn shown(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).unwrap_or("(no text)").to_owned()
}
