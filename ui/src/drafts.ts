// Typing made safe: what is typed goes to the draft table within 250 ms of the key, and becomes one step of history
// when the text is left or has rested for 30 s. A save that fails keeps the words here and is tried again.
import { saveDraft, sentence } from './ipc';
import { notSaved, nowSaved, nowSaving } from './saving.svelte';
import { clockSeconds } from './words/dates';

/** At most this long after a key before the draft is sent; with the commit it stays under the promised 250 ms. */
export const SEND_AFTER_MS = 120;
export const REST_MS = 30_000;
const RETRY_MS = 2_000;

export type DraftDoors = {
  save: (key: string, text: string, caret: number) => Promise<string>;
  nowSaving: () => void;
  nowSaved: (at: Date) => void;
  notSaved: (why: string, at: Date) => void;
};

const DOORS: DraftDoors = { save: saveDraft, nowSaving, nowSaved, notSaved };
const live = new Set<Draft>();

export class Draft {
  private text: string;
  private caret = 0;
  private kept: string;
  private stepped: string;
  private sendTimer: ReturnType<typeof setTimeout> | null = null;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private last: Promise<void> = Promise.resolve();
  private sending = false;

  /**
   * `key` names the draft; `written` is the text as it stands in history, `started` what the editor begins with
   * (the kept draft, if there is one); `write` makes the text one step of history.
   */
  constructor(
    readonly key: string,
    written: string,
    started: string,
    private readonly write: (text: string) => Promise<unknown>,
    private readonly doors: DraftDoors = DOORS,
  ) {
    this.text = started;
    this.kept = started;
    this.stepped = written;
    live.add(this);
  }

  /** True while something typed is not yet a step of history. */
  get pending(): boolean {
    return this.text !== this.stepped;
  }

  /** Call at each change of the text. */
  typed(text: string, caret: number): void {
    this.text = text;
    this.caret = caret;
    if (text === this.kept && !this.sending) return;
    this.doors.nowSaving();
    if (!this.sendTimer && !this.sending) this.sendTimer = setTimeout(() => void this.send(), SEND_AFTER_MS);
    if (this.restTimer) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => void this.step(), REST_MS);
  }

  /** The text in history changed by another way (undo): the editor was given `text`. */
  replaced(text: string): void {
    this.text = text;
    this.kept = text;
    this.stepped = text;
  }

  /** Sends what is typed now, without waiting. */
  send(): Promise<void> {
    if (this.sendTimer) clearTimeout(this.sendTimer);
    this.sendTimer = null;
    if (this.sending) return this.last;
    if (this.text === this.kept) return Promise.resolve();
    this.sending = true;
    const [text, caret] = [this.text, this.caret];
    this.last = this.doors.save(this.key, text, caret).then(
      (at) => {
        this.kept = text;
        this.sending = false;
        if (this.text === text) this.doors.nowSaved(new Date(at));
        else this.sendTimer ??= setTimeout(() => void this.send(), SEND_AFTER_MS);
      },
      (error: unknown) => {
        this.sending = false;
        this.doors.notSaved(sentence(error), new Date());
        this.sendTimer ??= setTimeout(() => void this.send(), RETRY_MS);
      },
    );
    return this.last;
  }

  /** Makes what is typed one step of history, if it is not one already. */
  async step(): Promise<void> {
    if (this.restTimer) clearTimeout(this.restTimer);
    this.restTimer = null;
    await this.last;
    if (!this.pending) return;
    if (this.sendTimer) clearTimeout(this.sendTimer);
    this.sendTimer = null;
    const text = this.text;
    const before = this.stepped;
    this.stepped = text;
    try {
      await this.write(text);
      this.kept = text;
      if (this.text === text) this.doors.nowSaved(new Date());
      else this.typed(this.text, this.caret);
    } catch (error) {
      this.stepped = before;
      this.doors.notSaved(sentence(error), new Date());
      void this.send();
    }
  }

  /** The editor goes away: what is typed becomes a step, and nothing more is sent. */
  async close(): Promise<void> {
    live.delete(this);
    await this.step();
    if (this.restTimer) clearTimeout(this.restTimer);
  }
}

/** Saves everything being typed at once, as steps of history. Answers with the words to show. */
export async function flushNow(): Promise<string> {
  await Promise.all([...live].map((draft) => draft.step()));
  return [...live].some((draft) => draft.pending) ? 'Not saved yet. Your words are safe while this window stays open.' : `Saved ${clockSeconds(new Date())}.`;
}

// The window may go at any moment; what is typed is sent without waiting. Nothing depends on this.
window.addEventListener('pagehide', () => { for (const draft of live) void draft.send(); });
