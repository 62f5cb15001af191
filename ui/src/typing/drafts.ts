// Typing made safe: what is typed goes to the draft table within 250 ms of the key, and becomes one step of history
// when the text is left or has rested for 30 s. A save that fails keeps the words here and is tried again.
import { sentence } from '../ipc';
import { whyNotKept } from './kept.svelte';
import { DOORS, sendAll, Sender, type Doors } from './sender';
import { clockSeconds } from '../words/dates';

export const REST_MS = 30_000;

const live = new Set<Draft>();
// Texts that were left while saving failed: their words are here alone, until their editor is opened again or saving
// works.
const unsaved = new Map<string, Draft>();
// What the window held for a page that ended while saving failed.
const heldBefore = new Map<string, Words>();

type Words = { text: string; caret: number };

/** Takes what the window held for the page before this one. */
export function holdTexts(all: readonly (Words & { key: string })[]): void {
  for (const { key, text, caret } of all) heldBefore.set(key, { text, caret });
}

/** The words of a text that was left while saving failed, and where its caret was. The caller goes on with them. */
export function takeUnsaved(key: string): Words | null {
  const before = heldBefore.get(key);
  const draft = unsaved.get(key);
  heldBefore.delete(key);
  unsaved.delete(key);
  return draft?.giveUp() ?? before ?? null;
}

export class Draft {
  private text: string;
  private caret = 0;
  private stepped: string;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> | null = null;
  private readonly sender: Sender;

  /**
   * `key` names the draft; `written` is the text as it stands in history, `started` what the editor begins with
   * (the kept draft, if there is one); `write` makes the text one step of history.
   */
  constructor(
    readonly key: string,
    written: string,
    started: string,
    private readonly write: (text: string) => Promise<unknown>,
    private readonly doors: Doors = DOORS,
  ) {
    this.text = started;
    this.stepped = written;
    this.sender = new Sender(key, started, started !== written, doors);
    live.add(this);
  }

  /**
   * True while something typed is not yet a step of history, which a step on its way is not: what is read of the
   * record until then may be older than what is written here.
   */
  get pending(): boolean {
    return this.ahead || this.writing !== null;
  }

  /** Something is typed that no step has, not even one on its way. */
  private get ahead(): boolean {
    return this.text !== this.stepped;
  }

  /** Call at each change of the text. */
  typed(text: string, caret: number): void {
    this.text = text;
    this.caret = caret;
    this.sender.typed(text, caret);
    if (this.sender.has(text)) this.doors.nowSaved(new Date());
    else this.doors.nowSaving();
    if (this.restTimer) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => void this.step(), REST_MS);
  }

  /** The caret was put elsewhere. Where nothing is being typed there is nothing that it belongs to. */
  moved(caret: number): void {
    this.caret = caret;
    if (this.pending) this.sender.typed(this.text, caret);
  }

  /** The text in history changed by another way (undo): the editor was given `text`. */
  replaced(text: string): void {
    this.text = text;
    this.stepped = text;
    this.sender.typed(text, this.caret);
    this.sender.keeps(text);
    this.sender.stop();
  }

  /** Sends what is typed now, without waiting. */
  send(): Promise<void> {
    return this.sender.send();
  }

  /** Makes what is typed one step of history, if it is not one already. */
  async step(): Promise<void> {
    if (this.restTimer) clearTimeout(this.restTimer);
    this.restTimer = null;
    await this.sender.settled();
    while (this.writing) await this.writing;
    if (!this.ahead) return this.sender.drop(this.text);
    this.sender.stop();
    this.writing = this.writeNow().finally(() => (this.writing = null));
    return this.writing;
  }

  private async writeNow(): Promise<void> {
    const text = this.text;
    const before = this.stepped;
    this.stepped = text;
    try {
      await this.write(text);
      // A sending of newer words may have come before the step, which then dropped them: they are sent once more.
      await this.sender.settled();
      this.sender.keeps(text);
      if (this.text === text) this.doors.nowSaved(new Date());
      else this.typed(this.text, this.caret);
    } catch (error) {
      this.stepped = before;
      this.doors.notSaved(sentence(error), new Date());
      void this.send();
    }
  }

  /** The editor goes away: what is typed becomes a step, and nothing more is sent once it is saved. */
  async close(): Promise<void> {
    live.delete(this);
    await this.step();
    if (this.ahead) unsaved.set(this.key, this);
    if (this.restTimer) clearTimeout(this.restTimer);
  }

  /** Another takes these words over. */
  giveUp(): Words {
    this.sender.end();
    if (this.restTimer) clearTimeout(this.restTimer);
    return { text: this.text, caret: this.caret };
  }
}

/**
 * Saves everything being typed at once: texts as steps of history, forms as words being typed. Answers with the words
 * to show.
 */
export async function flushNow(): Promise<string> {
  await Promise.all([sendAll(), ...[...live].map((draft) => draft.step())]);
  return [...live].some((draft) => draft.pending) || whyNotKept()
    ? 'Not saved yet. Your words are safe while this window stays open.'
    : `Saved ${clockSeconds(new Date())}.`;
}

// The window may go at any moment; what is typed is sent without waiting. Nothing depends on this.
window.addEventListener('pagehide', () => {
  void sendAll();
});
