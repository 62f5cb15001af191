//! The keyboard.

use anyhow::{Context, Result};
use thirtyfour::Key;

use crate::window::Window;

impl Window<'_> {
    /// Presses a chord written as the program writes it: `Ctrl+Shift+P`, `F8`, `Enter`, `?`.
    pub async fn press(&self, chord: &str) -> Result<()> {
        let (modifiers, last) = match chord.strip_suffix('+').map(|rest| rest.strip_suffix('+')) {
            Some(Some(modifiers)) => (modifiers, "+"),
            _ => chord.rsplit_once('+').unwrap_or(("", chord)),
        };
        let modifiers: Vec<Key> = modifiers
            .split('+')
            .filter(|name| !name.is_empty())
            .map(modifier)
            .collect::<Result<_>>()?;
        let shift = modifiers.iter().any(|key| matches!(key, Key::Shift));
        let key = key(last, shift).with_context(|| format!("no key is called {last}"))?;
        let mut chain = self.session().action_chain();
        for modifier in &modifiers {
            chain = chain.key_down(modifier.clone());
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in modifiers.into_iter().rev() {
            chain = chain.key_up(modifier);
        }
        chain
            .perform()
            .await
            .with_context(|| format!("{chord} could not be pressed"))
    }

    /// Types text into whatever has the keyboard; a line break is the Enter key.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut chain = self.session().action_chain();
        for character in text.chars() {
            let key = if character == '\n' {
                Key::Enter.value()
            } else {
                character
            };
            chain = chain.key_down(key).key_up(key);
        }
        chain.perform().await.context("the text could not be typed")
    }
}

fn modifier(name: &str) -> Result<Key> {
    match name {
        "Ctrl" => Ok(Key::Control),
        "Shift" => Ok(Key::Shift),
        "Alt" => Ok(Key::Alt),
        _ => anyhow::bail!("no modifier is called {name}"),
    }
}

fn key(name: &str, shift: bool) -> Option<char> {
    let named = match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Home" => Key::Home,
        "↓" => Key::Down,
        "↑" => Key::Up,
        "←" => Key::Left,
        "→" => Key::Right,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F6" => Key::F6,
        "F8" => Key::F8,
        _ => {
            let mut characters = name.chars();
            let character = characters.next()?;
            let cased = if shift {
                character.to_ascii_uppercase()
            } else {
                character.to_ascii_lowercase()
            };
            return characters.next().is_none().then_some(cased);
        }
    };
    Some(named.value())
}
