// The proof that follows the typing: one question out at a time, always the newest text next, the last answer kept until a
// newer one is here. Pages are drawn on the Rust side; a page whose digest is the same is not fetched again. Showing pages
// holds this page up, and keys wait meanwhile: after each proof the keys have as long as showing it took.
import { proofLetter, sentence, type LetterEdit, type Proof } from '../ipc';

/** The longest that a proof is put off for the keys. */
const AT_MOST_MS = 1_000;

/** Resolves when the page has drawn what it was given, however long that took. */
function drawn(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

export class ProofFeed {
  proof = $state.raw<Proof | null>(null);
  /** The body that the proof shows, so that its offsets are used on that text alone. */
  body = $state.raw<string | null>(null);
  upToDate = $state(false);
  wrong = $state('');
  private next: { edit: LetterEdit | null } | null = null;
  private running = false;
  private gone = false;

  constructor(private readonly letter: string) {}

  /** Asks for the letter with what is typed but not yet saved; null for the letter as it is kept. */
  ask(edit: LetterEdit | null): void {
    this.next = { edit };
    this.upToDate = false;
    if (!this.running) void this.run();
  }

  close(): void {
    this.gone = true;
    this.next = null;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.next && !this.gone) {
      const { edit } = this.next;
      this.next = null;
      try {
        const proof = await proofLetter(this.letter, edit);
        if (this.gone) break;
        const began = performance.now();
        this.proof = proof;
        this.body = edit?.body ?? null;
        this.wrong = '';
        await drawn();
        const took = performance.now() - began;
        await new Promise((done) => setTimeout(done, Math.min(AT_MOST_MS, took)));
      } catch (error) {
        this.wrong = sentence(error);
      }
    }
    this.running = false;
    this.upToDate = this.wrong === '';
  }
}
