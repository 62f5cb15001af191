//! How long a key takes until its letter is on the screen, and the letter's proof: in the real window, measured from
//! outside.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::Places;
use crate::journeys::typing::Into;
use crate::pixels::{Area, Eyes, Fingers};
use crate::screen::Screen;
use crate::window::Window;
use crate::{offices, wait};

/// What is typed, over and over: nothing that the letter would underline as a request.
const WORDS: &str = "rain fell over the harbour and every boat stayed where it was until the light came back ";

/// How somebody types.
struct Manner {
    name: &'static str,
    keys: usize,
    between: Duration,
}

const MANNERS: [Manner; 3] = [
    Manner {
        name: "one key, then a rest",
        keys: 18,
        between: Duration::from_millis(900),
    },
    Manner {
        name: "steady typing, 8 keys a second",
        keys: 80,
        between: Duration::from_millis(120),
    },
    Manner {
        name: "a burst of 90 keys in 1.8 s",
        keys: 90,
        between: Duration::from_millis(20),
    },
];

/// Where it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TypedInto {
    /// A bare field over the page: what the web view itself takes.
    Bare,
    Note,
    Letter,
}

impl TypedInto {
    fn words(self) -> &'static str {
        match self {
            TypedInto::Bare => "a bare field of the web view",
            TypedInto::Note => "the note",
            TypedInto::Letter => "the letter, with its proof beside it",
        }
    }
}

/// Measures, and says each figure as a line of JSON, in milliseconds.
pub async fn measure(places: &Places, only: Option<&str>) -> Result<()> {
    let all = [TypedInto::Bare, TypedInto::Note, TypedInto::Letter].into_iter();
    for place in all.filter(|place| only.is_none_or(|word| place.words().contains(word))) {
        let folder = offices::folder(places, "keys-to-pixels")?;
        let office = offices::sample(places, &folder)?;
        let record = Into::Letter.record(places, &office)?;
        let screen = Screen::start(&folder)?;
        let window = Window::open(places, &screen, &office).await?;
        begin(&window, place, &record).await?;
        for manner in &MANNERS {
            let mut figure = typed(&window, place, manner).await?;
            figure["place"] = json!(place.words());
            figure["manner"] = json!(manner.name);
            println!("{figure}");
        }
        window
            .picture(places, &format!("keys-{place:?}").to_lowercase())
            .await?;
        window.end().await?;
    }
    Ok(())
}

async fn begin(window: &Window<'_>, place: TypedInto, record: &str) -> Result<()> {
    match place {
        TypedInto::Bare => {
            let script = "const field = document.createElement('div');
                field.id = 'bare';
                field.contentEditable = 'true';
                field.spellcheck = false;
                field.style.cssText = 'position:fixed;left:20rem;top:8rem;width:34rem;height:20rem;z-index:99;font:16px/24px sans-serif;background:white;color:black';
                document.body.append(field);
                field.focus();";
            window.script(script, vec![]).await.map(drop)
        }
        TypedInto::Note => {
            Into::Note.begin(window, record).await?;
            window.press("End").await?;
            window.press("Enter").await?;
            window.press("Enter").await
        }
        TypedInto::Letter => {
            window.go(&format!("#/letters/{record}")).await?;
            window.click("textbox", "Letter text").await?;
            window.press("Ctrl+Home").await?;
            window.press("Enter").await?;
            window.press("Enter").await?;
            window.press("↑").await?;
            window.press("↑").await
        }
    }
}

/// Waits until everything typed stands there, and in its proof.
async fn quiet(window: &Window<'_>, place: TypedInto, typed: &str) -> Result<()> {
    if !typed.is_empty() {
        let script = format!("{EDITOR} return editor.textContent.replaceAll('\\u00a0', ' ').includes(arguments[0])");
        window.until("what was typed", &script, vec![json!(typed)]).await?;
    }
    if place == TypedInto::Letter {
        wait::until("the proof to be up to date", async || {
            let script = "return document.querySelector('.proof')?.textContent.includes('Up to date') ?? false";
            Ok((window.script(script, vec![]).await? == Value::Bool(true)).then_some(()))
        })
        .await?;
    }
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    Ok(())
}

/// Where something stands on the display. The window fills the display, so the page's pixels are the display's.
async fn area(window: &Window<'_>, script: &str) -> Result<Area> {
    let found = window.script(script, vec![]).await?;
    let number = |name: &str| {
        let number = found[name].as_f64().with_context(|| format!("{script} gave {found}"))?;
        Ok::<i16, anyhow::Error>(number.round() as i16)
    };
    Ok(Area {
        x: number("x")?,
        y: number("y")?,
        width: number("width")?.unsigned_abs(),
        height: number("height")?.unsigned_abs(),
    })
}

const EDITOR: &str = "const editor = document.querySelector('#bare') ?? document.querySelector('.cm-content');";

const FIELD: &str =
    "const box = (document.querySelector('#bare') ?? document.querySelector('.cm-content')).getBoundingClientRect();
    const top = Math.max(box.top, 60);
    return { x: box.left, y: top, width: box.width, height: Math.min(box.bottom, innerHeight - 40) - top }";

const PROOF: &str = "const box = document.querySelector('.proof figure').getBoundingClientRect();
    return { x: box.left, y: box.top, width: box.width, height: Math.min(box.bottom, innerHeight - 40) - box.top }";

/// The boxes of so many letters before the caret, in order.
const LETTERS: &str = "const selection = getSelection();
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    const caret = selection.getRangeAt(0);
    const boxes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            if (range.compareBoundaryPoints(Range.END_TO_END, caret) > 0) break;
            const box = range.getBoundingClientRect();
            boxes.push({ sign: node.data[at], x: box.left, y: box.top, width: box.width, height: box.height });
        }
    }
    return boxes.slice(-arguments[0])";

async fn typed(window: &Window<'_>, place: TypedInto, manner: &Manner) -> Result<Value> {
    quiet(window, place, "").await?;
    let mut areas = vec![area(window, FIELD).await?];
    if place == TypedInto::Letter {
        areas.push(area(window, PROOF).await?);
    }
    let display = window.screen.display().to_owned();
    let signs: Vec<char> = WORDS.chars().cycle().take(manner.keys).collect();
    let (between, keys) = (manner.between, signs.clone());
    let eyes = Eyes::open(&display, areas)?;
    // From a thread of its own: nothing that happens to the window holds the typing up.
    let pressed = tokio::task::spawn_blocking(move || -> Result<Vec<Instant>> {
        let fingers = Fingers::on(&display)?;
        let begun = Instant::now();
        let mut pressed = Vec::new();
        for (place, sign) in (0u32..).zip(keys) {
            std::thread::sleep((begun + between * place).saturating_duration_since(Instant::now()));
            pressed.push(fingers.press(sign)?);
        }
        Ok(pressed)
    })
    .await??;
    quiet(window, place, &signs.iter().collect::<String>()).await?;
    let seen = eyes.close()?;
    let last_key = *pressed.last().context("no key was pressed")?;
    let after = |instant: Instant, key: Instant| instant.saturating_duration_since(key).as_secs_f64() * 1000.0;

    let mut figure = json!({});
    let field = seen.first().context("no area was watched")?;
    let boxes = window
        .script(&format!("{EDITOR} {LETTERS}"), vec![json!(manner.keys)])
        .await?;
    let boxes = boxes.as_array().context("no boxes of letters")?;
    ensure!(boxes.len() == signs.len(), "{} letters of {}", boxes.len(), signs.len());
    let mut all = Vec::new();
    // The first word goes on from one that stood there, and may be moved with it.
    let (mut last, mut line, mut moved) = (0.0, i64::MAX, true);
    for ((letter, sign), key) in boxes.iter().zip(&signs).zip(&pressed) {
        ensure!(
            letter["sign"].as_str() == Some(&sign.to_string()) || *sign == ' ',
            "{letter}, not {sign}"
        );
        let number = |name: &str| letter[name].as_f64().unwrap_or_default();
        if *sign == ' ' {
            (line, moved) = (number("y") as i64, false);
            continue;
        }
        // A word that was moved to the next line was seen on the one before: its letters came late to where they are
        // now.
        if number("y") as i64 > line {
            moved = true;
        }
        line = number("y") as i64;
        // The caret stands at a letter's edge for a moment; what is beside it is not looked at.
        let (left, right) = (number("x").ceil() + 1.0, (number("x") + number("width")).floor() - 1.0);
        let part = Area {
            x: left as i16,
            y: number("y").ceil() as i16,
            width: (right - left).max(1.0) as u16,
            height: number("height").floor() as u16,
        };
        last = after(field.first(part)?, *key);
        if !moved {
            all.push(last);
        }
    }
    figure["last letter"] = json!(last);
    all.sort_by(f64::total_cmp);
    figure["median"] = json!(all.get(all.len() / 2));
    figure["nine of ten"] = json!(all.get(all.len() * 9 / 10));
    if let Some(proof) = seen.get(1) {
        figure["proof"] = json!(after(proof.settled()?, last_key));
    }
    Ok(figure)
}
