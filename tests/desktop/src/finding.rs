//! Finding things in the page by what they are and are called, never by class or place.

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::wait;
use crate::window::Window;

const SCRIPT: &str = include_str!("finding.js");

impl Window<'_> {
    /// Waits for a visible element with a role and an accessible name.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        wait::until(&format!("the {role} “{name}”"), async || {
            self.element(SCRIPT, vec![json!(role), json!(name)]).await
        })
        .await
    }

    /// Waits for it and clicks it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        // What was found can be drawn anew before the click; then it is found again.
        wait::until(&format!("a click on the {role} “{name}”"), async || {
            let Some(element) = self.element(SCRIPT, vec![json!(role), json!(name)]).await? else {
                return Ok(None);
            };
            element.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Waits for a button and clicks it; the window closes by that, so that the driver may not live to answer.
    pub async fn click_last(&self, name: &str) -> Result<()> {
        let button = self.find("button", name).await?;
        let _ = button.click().await;
        Ok(())
    }

    /// Waits until a script gives `true`.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Result<()> {
        wait::until(what, async || {
            Ok((self.script(script, arguments.clone()).await? == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Waits until the page shows words somewhere.
    pub async fn sees(&self, words: &str) -> Result<()> {
        self.until(
            &format!("the words “{words}”"),
            "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])",
            vec![json!(words)],
        )
        .await
    }

    /// Waits until exactly so many elements match.
    pub async fn counts(&self, what: &str, selector: &str, count: usize) -> Result<()> {
        let waited = self
            .until(
                &format!("{count} {what}"),
                "return document.querySelectorAll(arguments[0]).length === arguments[1]",
                vec![json!(selector), json!(count)],
            )
            .await;
        if let Err(error) = waited {
            let now = self
                .script(
                    "return document.querySelectorAll(arguments[0]).length",
                    vec![json!(selector)],
                )
                .await?;
            return Err(error.context(format!("there are {now}")));
        }
        Ok(())
    }

    /// Waits until no dialog is open.
    pub async fn closed(&self) -> Result<()> {
        self.until(
            "the dialog to close",
            "return document.querySelector('dialog[open]') === null",
            vec![],
        )
        .await
    }

    /// Waits until the open dialog shows words.
    pub async fn dialog_says(&self, words: &str) -> Result<()> {
        self.until(
            &format!("the words “{words}” in the dialog"),
            "return document.querySelector('dialog[open]')?.innerText.replace(/\\s+/g, ' ').includes(arguments[0]) ?? \
             false",
            vec![json!(words)],
        )
        .await
    }

    /// Waits until what was typed is on disk.
    pub async fn saved(&self) -> Result<()> {
        self.until(
            "the state “Saved”",
            "return document.querySelector('[data-save=saved]') !== null",
            vec![],
        )
        .await
    }
}
