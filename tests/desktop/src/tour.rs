//! Every screen of the window on the sample office, and the ways in which a screen can be dressed.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::window::Window;
use crate::{Places, offices, wait};

pub const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// A screen, and what is opened over it.
#[derive(Debug)]
pub struct Stop {
    /// Its name, for pictures and messages.
    pub name: &'static str,
    pub address: String,
    /// A chord that opens something over it.
    pub then: Option<&'static str>,
    /// What has to be there before the screen counts as drawn.
    pub shows: &'static str,
}

/// A reply to the requests of an item, drafted here: the sample office has none under way.
fn reply_to(places: &Places, office: &Path, item: &str) -> Result<String> {
    let made = offices::apply(
        places,
        office,
        &[json!({ "id": "reply", "do": "draft_reply", "with": { "letter": item } })],
    )?;
    made["reply"].as_str().map(str::to_owned).context("the reply")
}

/// The screens; identities are read from the office, so this has to run before a window holds it.
pub fn stops(places: &Places, office: &Path) -> Result<Vec<Stop>> {
    let meetings = offices::rows(places, office, "meetings")?;
    let letters = offices::rows(places, office, "letters")?;
    let actions = offices::rows(places, office, "actions")?;
    let meeting = offices::first_id(&meetings, |row| row["has_note"] == true).context("no meeting has a note")?;
    let of_state = |state: &str| offices::first_id(&letters, |row| row["state"] == state && row["direction"] == "out");
    let draft = of_state("draft").context("no letter is in draft")?;
    let sent = of_state("sent")
        .or_else(|| of_state("published"))
        .context("no letter was sent")?;
    let reply = offices::first_id(&letters, |row| row["direction"] == "in").context("no letter came in")?;
    let items = offices::rows(places, office, "correspondence")?;
    let item =
        offices::first_id(&items, |row| row["state"] == "holding_reply_sent").context("nothing that came waits")?;
    let publications = offices::rows(places, office, "publications")?;
    let publication =
        offices::first_id(&publications, |row| !row["half"].is_null()).context("no pair has one half published")?;
    let cases = offices::rows(places, office, "cases")?;
    let open = offices::first_id(&cases, |row| row["state"] == "open").context("no case is open")?;
    let closed = offices::first_id(&cases, |row| row["state"] == "closed").context("no case is closed")?;
    let entries = offices::rows(places, office, "entries")?;
    // The open case's come last.
    let entry = entries.iter().rev().find(|row| row["decision"] == "in_part");
    let entry = entry
        .and_then(|row| row["id"].as_str())
        .context("nothing is disclosed in part")?;
    let answering = reply_to(places, office, &item)?;
    let action = offices::first_id(&actions, |_| true).context("there is no action")?;
    let stop = |name, address: String, shows| Stop {
        name,
        address,
        then: None,
        shows,
    };
    let over = |name, address: String, then, shows| Stop {
        name,
        address,
        then: Some(then),
        shows,
    };
    Ok(vec![
        stop("desk", "#/desk".into(), "main h1"),
        stop("meetings", "#/meetings".into(), "main [data-pane] a"),
        stop("meeting", format!("#/meetings/{meeting}"), ".cm-content"),
        over(
            "attendance",
            format!("#/meetings/{meeting}"),
            "Ctrl+Shift+A",
            "dialog[open]",
        ),
        stop("letters", "#/letters".into(), "main [data-pane] a"),
        stop("correspondence", "#/correspondence".into(), "main table tbody tr"),
        stop(
            "correspondence-item",
            format!("#/correspondence/{item}"),
            "aside dl, [aria-label=\"Item in full\"] dl",
        ),
        over("correspondence-settle", "#/correspondence".into(), "S", "dialog[open]"),
        stop("publications", "#/publications".into(), "main table tbody tr"),
        stop(
            "publication",
            format!("#/publications/{publication}"),
            "[aria-label=\"Publication in full\"] dl",
        ),
        over("publish", "#/publications".into(), "R", "dialog[open]"),
        stop("letter-draft", format!("#/letters/{draft}"), "img[data-digest]"),
        stop("letter-sent", format!("#/letters/{sent}"), "img[data-digest]"),
        over(
            "letter-onward",
            format!("#/letters/{draft}"),
            "Ctrl+Enter",
            "dialog[open]",
        ),
        stop("letter-in", format!("#/letters/{reply}"), "main h1"),
        stop(
            "letter-answers",
            format!("#/letters/{answering}"),
            "[data-answer] textarea",
        ),
        stop("actions", "#/actions".into(), "main [role=row], main table tbody tr"),
        stop("action", format!("#/actions/{action}"), "main h1"),
        over(
            "history",
            format!("#/actions/{action}"),
            "Ctrl+H",
            "dialog[open] section dl",
        ),
        over(
            "history-of-a-meeting",
            format!("#/meetings/{meeting}"),
            "Ctrl+H",
            "dialog[open] section dl",
        ),
        over(
            "history-of-a-letter",
            format!("#/letters/{sent}"),
            "Ctrl+H",
            "dialog[open] section dl",
        ),
        stop("review", "#/review".into(), "main [data-pane] svg"),
        over("review-at-the-board", "#/review".into(), "B", "main h1"),
        over("update", format!("#/actions/{action}"), "U", "main form, dialog[open]"),
        stop("cases", "#/cases".into(), "main h1"),
        over("case-open", "#/cases".into(), "C", "dialog[open]"),
        stop("case-request", format!("#/case/{open}?tab=request"), "#rq-clock"),
        stop("case-search", format!("#/case/{open}?tab=search"), "main table"),
        stop(
            "case-bundle",
            format!("#/case/{open}?tab=bundle"),
            "main [aria-label=Entries]",
        ),
        stop(
            "case-entry",
            format!("#/case/{open}?tab=bundle&entry={entry}"),
            "article[data-words]",
        ),
        stop("case-claims", format!("#/case/{open}?tab=claims"), "main section.card"),
        stop("case-response", format!("#/case/{open}?tab=response"), "#rs-h"),
        stop(
            "case-after",
            format!("#/case/{open}?tab=after"),
            "main nav a[aria-current=page][href$='tab=after']",
        ),
        stop("case-reviewed", format!("#/case/{closed}?tab=after"), "#af-r"),
        stop("sources", "#/sources".into(), "main table.reg tbody tr"),
        over("sources-decision", "#/sources".into(), "D", "dialog[open]"),
        stop("people", "#/people".into(), "main h1"),
        stop("forums", "#/people/forums".into(), "main h1"),
        stop("settings", "#/settings".into(), "main h1"),
        stop("standards", "#/settings/standards".into(), "main h1"),
        stop("disclosure", "#/settings/disclosure".into(), "main h1"),
        stop("holidays", "#/settings/holidays".into(), "main table"),
        stop("records", "#/settings/records".into(), "main h1"),
        stop("passphrase", "#/settings/passphrase".into(), "main h1"),
        over("palette", "#/desk".into(), "Ctrl+K", "[role=combobox], [role=listbox]"),
        over(
            "public-copy",
            format!("#/letters/{sent}"),
            "Ctrl+Shift+W",
            "dialog[open] .text",
        ),
        over("shortcuts", "#/desk".into(), "Ctrl+/", "dialog[open]"),
        over("new-meeting", "#/meetings".into(), "N", "dialog[open]"),
        over("new-action", "#/actions".into(), "A", "dialog[open]"),
    ])
}

impl Window<'_> {
    /// Goes to a stop of the tour and waits until it is drawn.
    pub async fn visit(&self, stop: &Stop) -> Result<()> {
        // A fresh page, so that nothing of the stop before stays open; then from one screen to the other, as a person
        // does.
        self.go("#/settings").await?;
        self.reload().await?;
        self.listen().await?;
        self.go(&stop.address).await?;
        if let Some(chord) = stop.then {
            self.until(
                "the screen beneath",
                "return document.querySelector('main h1') !== null",
                vec![],
            )
            .await?;
            self.settle().await?;
            self.press(chord).await?;
        }
        let drawn = self
            .until(
                &format!("{} to show {}", stop.name, stop.shows),
                "return document.querySelector(arguments[0]) !== null",
                vec![json!(stop.shows)],
            )
            .await;
        self.went_well().await?;
        drawn?;
        self.settle().await
    }

    /// Puts a theme on, as the settings keep it.
    pub async fn dress(&self, theme: &str) -> Result<()> {
        let script = "const kept = JSON.parse(localStorage.getItem('oversight-desk.look') ?? '{}');
            localStorage.setItem('oversight-desk.look', JSON.stringify({ ...kept, theme: arguments[0] }));";
        self.script(script, vec![json!(theme)]).await?;
        self.reload().await?;
        self.until(
            &format!("the {theme} theme"),
            "return document.documentElement.dataset.theme === arguments[0]",
            vec![json!(theme)],
        )
        .await
    }

    /// Puts a theme on the page as it stands, until it is loaded anew.
    pub async fn redress(&self, theme: &str) -> Result<()> {
        self.script(
            "document.documentElement.dataset.theme = arguments[0]",
            vec![json!(theme)],
        )
        .await
        .map(drop)
    }

    /// Loads the page anew.
    pub async fn reload(&self) -> Result<()> {
        self.script(
            "window.beforeReload = true; setTimeout(() => location.reload(), 0)",
            vec![],
        )
        .await?;
        let script = "return window.beforeReload === undefined && document.readyState === 'complete' && \
            document.querySelector('main h1') !== null";
        wait::until("the page to load again", async || {
            Ok((self.script(script, vec![]).await? == json!(true)).then_some(()))
        })
        .await
    }
}
