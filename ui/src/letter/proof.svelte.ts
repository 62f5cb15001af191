// The proof that follows the typing: one question out at a time, always the newest text next, the last answer kept
// until a newer one is here. The keys come first: while one types on, the proof is asked for as one rests, or after a
// while at the latest; it is drawn on the Rust side, and a page whose digest is the same is not fetched again.
import { tick } from 'svelte';
import { proofLetter, proofLetterText, sentence, type LetterEdit, type Proof } from '../ipc';

/** A pause between two keys after which the proof is asked for. */
const REST_MS = 40;
/** The longest that words wait to be asked for while keys keep coming. */
const LAG_MS = 150;
/**
 * How long nothing may have been typed before the proof says that it is up to date: between two keys it does not
 * flicker.
 */
const CALM_MS = 400;

export class ProofFeed {
  proof = $state.raw<Proof | null>(null);
  /** The body that the proof shows, so that its offsets are used on that text alone. */
  body = $state.raw<string | null>(null);
  upToDate = $state(false);
  wrong = $state('');
  /** The same words as a web page, while that is what is shown. */
  text = $state.raw<string | null>(null);
  private wantsText = false;
  private edit: LetterEdit | null = null;
  /** Since when something waits to be asked for. */
  private since: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private calm: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private gone = false;
  private readonly drawing = new Set<Promise<unknown>>();

  constructor(private readonly letter: string) {}

  /** Asks for the letter with what is typed but not yet saved; null for the letter as it is kept. */
  ask(edit: LetterEdit | null): void {
    this.edit = edit;
    this.since ??= performance.now();
    this.upToDate = false;
    clearTimeout(this.calm);
    this.schedule();
  }

  /** Shows the words as a web page, or the pages again. */
  asText(wanted: boolean): void {
    this.wantsText = wanted;
    this.text = null;
    this.ask(this.edit);
  }

  /** A page is being drawn: the next proof waits for it. */
  draws(page: Promise<unknown>): void {
    this.drawing.add(page);
    void page.finally(() => this.drawing.delete(page));
  }

  close(): void {
    this.gone = true;
    clearTimeout(this.timer);
    clearTimeout(this.calm);
  }

  private schedule(): void {
    if (this.running || this.gone || this.since === null) return;
    clearTimeout(this.timer);
    const wait = this.proof === null ? 0 : Math.min(REST_MS, Math.max(0, this.since + LAG_MS - performance.now()));
    this.timer = setTimeout(() => void this.run(), wait);
  }

  private async run(): Promise<void> {
    this.running = true;
    this.since = null;
    const edit = this.edit;
    try {
      const [proof, text] = await Promise.all([
        proofLetter(this.letter, edit),
        this.wantsText ? proofLetterText(this.letter, edit) : null,
      ]);
      if (this.gone) return;
      this.proof = proof;
      this.text = this.wantsText ? text : null;
      this.body = edit?.body ?? null;
      this.wrong = '';
      await tick();
      await Promise.allSettled(this.drawing);
    } catch (error) {
      this.wrong = sentence(error);
    }
    this.running = false;
    this.calm = setTimeout(() => {
      this.upToDate = this.wrong === '' && this.since === null && !this.running;
    }, CALM_MS);
    this.schedule();
  }
}
