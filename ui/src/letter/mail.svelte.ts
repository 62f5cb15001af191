// A mail with a letter on its way out of a dialog: what is proposed for it, and what opening or saving it came to.
import {
  letterMail,
  openLetterMail,
  saveLetterMail,
  sentence,
  type Errand,
  type LetterMail,
  type MailWords,
} from '../ipc';
import { nameOf, sayWritten } from '../shell/papers';
import { toast, type ToastAct } from '../shell/toasts.svelte';

/** What was typed over the words that are proposed; nothing where they stand as proposed. */
export type Typed = { to: string | null; copies: string | null; subject: string | null; words: string | null };

export const UNTYPED: Typed = { to: null, copies: null, subject: null, words: null };

/** While somebody types who clears a letter, the mail is proposed anew once they pause so long, in milliseconds. */
const PAUSE = 250;

export class Mailing {
  mail = $state.raw<LetterMail | null>(null);
  wrong = $state('');
  private turn = 0;
  private readonly letter: string;
  private readonly errand: Errand;

  constructor(letter: string, errand: Errand) {
    this.letter = letter;
    this.errand = errand;
  }

  /** Asks for the mail that is proposed; gives what calls that off. */
  ask(clearer: string | null): () => void {
    const mine = ++this.turn;
    const timer = setTimeout(
      () => {
        letterMail(this.letter, this.errand, clearer).then(
          (mail) => {
            if (mine === this.turn) {
              this.mail = mail;
              this.wrong = '';
            }
          },
          (error: unknown) => {
            if (mine === this.turn) {
              this.mail = null;
              this.wrong = sentence(error);
            }
          },
        );
      },
      clearer === null ? 0 : PAUSE,
    );
    return () => clearTimeout(timer);
  }

  /** The mail as it is proposed now, without a pause; what is wrong with it is thrown. */
  async askNow(clearer: string | null): Promise<void> {
    const mine = ++this.turn;
    const mail = await letterMail(this.letter, this.errand, clearer);
    if (mine === this.turn) {
      this.mail = mail;
      this.wrong = '';
    }
  }

  private words(typed: Typed): MailWords {
    const proposed = this.mail?.mail ?? { to: '', copies: '', subject: '', words: '' };
    return {
      to: typed.to ?? proposed.to,
      copies: typed.copies ?? proposed.copies,
      subject: typed.subject ?? proposed.subject,
      words: typed.words ?? proposed.words,
    };
  }

  /** Opens the draft in the person's own mail program; gives what to know of it. */
  opened(typed: Typed): Promise<string | null> {
    return openLetterMail(this.letter, this.errand, this.words(typed));
  }

  /** The same, and says so; `said` tells where that leaves the letter. */
  async open(typed: Typed, said: string, act?: { label: string; run: () => void }): Promise<void> {
    const notice = await this.opened(typed);
    toast(['The mail draft is open in your mail program.', notice ?? '', said].filter(Boolean).join(' '), act);
  }

  /**
   * Saves the draft where the person chooses; gives how to say so, with what that leaves the letter at. Nothing where
   * they chose no place.
   */
  async save(typed: Typed): Promise<((said: string, act?: ToastAct) => void) | null> {
    const saved = await saveLetterMail(this.letter, this.errand, this.words(typed));
    if (saved === null) return null;
    return (said, act) => {
      sayWritten(
        saved.path,
        [`Saved ${nameOf(saved.path)}.`, saved.notice ?? '', said].filter(Boolean).join(' '),
        ...(act ? [act] : []),
      );
    };
  }
}
