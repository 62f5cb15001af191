// Words on their way to the draft table, outside the history. They are sent as the key is taken, before anything is
// drawn that could hold the page up; while one types on, the newest are sent again and again, without waiting for the
// answer. Each sending carries its turn, so that one that is overtaken changes nothing.
import { dropDraft, holdWords, saveDraft, sentence, type Turn } from '../ipc';
import { notSaved, nowSaved, nowSaving } from './saving.svelte';

/** At most this long after a key its words are sent; with the commit it stays under the promised 250 ms. */
export const SEND_AFTER_MS = 80;
const RETRY_MS = 2_000;

export type Doors = {
  save: (key: string, text: string, caret: number, turn: Turn) => Promise<string>;
  /** Gives the window words that could not be saved, between one attempt and the next. */
  hold: (key: string, text: string, caret: number, turn: Turn) => Promise<unknown>;
  drop: (key: string) => Promise<unknown>;
  nowSaving: () => void;
  nowSaved: (at: Date) => void;
  notSaved: (why: string, at: Date) => void;
};

export const DOORS: Doors = { save: saveDraft, hold: holdWords, drop: dropDraft, nowSaving, nowSaved, notSaved };

// A page that is shown again counts anew.
const page = Math.floor(Math.random() * 2 ** 32);
let turns = 0;

// Those whose words wait for their moment.
const waiting = new Set<Sender>();

/**
 * Sends at once whatever waits for its moment; resolves when it is saved, or held by the window because it could not
 * be.
 */
export async function sendAll(): Promise<void> {
  await Promise.all([...waiting].map((sender) => sender.send()));
}

export class Sender {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private began = -Infinity;
  private failing = false;
  private over = false;
  private holding: ReturnType<typeof setTimeout> | null = null;
  private held = -Infinity;
  private readonly underWay = new Set<Promise<void>>();
  private going: Promise<void> | null = null;
  private typedOn = false;
  private text: string;
  private caret: number;
  private keptCaret: number;
  private keptTurn = 0;

  /**
   * `kept` is what the draft table already has where `inTable` says so, else what needs no draft, such as the record's
   * words.
   */
  constructor(
    readonly key: string,
    private kept: string,
    private inTable: boolean,
    private readonly doors: Doors = DOORS,
  ) {
    this.text = kept;
    this.caret = 0;
    this.keptCaret = 0;
  }

  /** Whether these words are on disk and nothing else is on its way. */
  has(text: string): boolean {
    return text === this.kept && this.underWay.size === 0;
  }

  /** Call at each change of the words or of the caret. */
  typed(text: string, caret: number): void {
    this.text = text;
    this.caret = caret;
    if (this.going) this.typedOn = true;
    if (this.failing && !this.going) this.hold();
    if (this.going || this.timer || this.allKept()) return;
    const wait = this.began + (this.failing ? RETRY_MS : SEND_AFTER_MS) - Date.now();
    if (wait <= 0) void this.send();
    else this.sendAfter(wait);
  }

  private sendAfter(wait: number): void {
    this.timer = setTimeout(() => void this.send(), wait);
    waiting.add(this);
  }

  /** The window hears of each key that cannot be saved, so that closing it can name the words. */
  private hold(): void {
    if (this.holding) return;
    const wait = this.held + SEND_AFTER_MS - Date.now();
    if (wait > 0) {
      this.holding = setTimeout(() => {
        this.holding = null;
        this.holdNow();
      }, wait);
      return;
    }
    this.holdNow();
  }

  private holdNow(): void {
    this.held = Date.now();
    this.follow(
      this.doors.hold(this.key, this.text, this.caret, { page, number: ++turns }).then(
        () => undefined,
        () => undefined,
      ),
    );
  }

  private follow(work: Promise<void>): Promise<void> {
    const done = work.finally(() => this.underWay.delete(done));
    this.underWay.add(done);
    return done;
  }

  /** The words were saved by another way: they are part of the record, and the draft went with that. */
  keeps(text: string): void {
    this.kept = text;
    this.inTable = false;
    if (!this.failing) return;
    // The window still has them as not saved.
    this.failing = false;
    void this.doors.drop(this.key).catch(() => undefined);
  }

  /**
   * What was sent goes from the draft table: nothing is being typed but `text`, which needs no draft. Words that come
   * meanwhile are sent after it.
   */
  drop(text: string): Promise<void> {
    this.stop();
    this.typedOn = false;
    this.going ??= this.goes(text).finally(() => {
      this.going = null;
      if (this.typedOn) void this.send();
    });
    return this.going;
  }

  private async goes(text: string): Promise<void> {
    await this.settled();
    this.stop();
    if (!this.inTable) return;
    this.inTable = false;
    this.kept = text;
    // One that cannot be dropped now is only an extra copy; it says what the record says.
    await this.doors.drop(this.key).catch(() => undefined);
  }

  /** Sends nothing more of its own accord. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.holding) clearTimeout(this.holding);
    this.timer = this.holding = null;
    waiting.delete(this);
  }

  /** Another goes on with these words: nothing of them is sent from here any more. */
  end(): void {
    this.over = true;
    this.stop();
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** Sends what is typed now, without waiting. */
  async send(): Promise<void> {
    this.stop();
    if (this.over) return;
    if (this.going) {
      this.typedOn = true;
      return;
    }
    if (this.allKept()) return;
    this.began = Date.now();
    this.inTable = true;
    const [text, caret, number] = [this.text, this.caret, ++turns];
    await this.follow(
      this.doors.save(this.key, text, caret, { page, number }).then(
        (at) => {
          this.failing = false;
          if (number < this.keptTurn) return;
          this.keptTurn = number;
          this.kept = text;
          this.keptCaret = caret;
          if (this.text === text) this.doors.nowSaved(new Date(at));
          // The words went back meanwhile to what was kept before, such as by an undo: those sent are not the newest.
          else if (!this.going && !this.timer && !this.over && this.underWay.size <= 1)
            this.typed(this.text, this.caret);
        },
        (error: unknown) => {
          this.failing = true;
          this.doors.notSaved(sentence(error), new Date());
          if (!this.timer && !this.over) this.sendAfter(RETRY_MS);
        },
      ),
    );
  }

  private allKept(): boolean {
    return this.text === this.kept && this.caret === this.keptCaret;
  }
}
