// The proof that follows each keystroke: one question out at a time, always the newest text next, the last answer
// kept until a newer one is here. Pages are drawn on the Rust side; a page whose digest is the same is not fetched again.
import { proofLetter, sentence, type LetterEdit, type Proof } from '../ipc';

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
        this.proof = proof;
        this.body = edit?.body ?? null;
        this.wrong = '';
      } catch (error) {
        this.wrong = sentence(error);
      }
    }
    this.running = false;
    this.upToDate = this.wrong === '';
  }
}
