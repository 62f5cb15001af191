// A mail with a letter on its way out of a dialog: what is proposed for it, and what opening or saving it came to.
import { letterMail, openLetterMail, saveLetterMail, sentence, type Errand, type LetterMail, type MailWords } from '../ipc';
import { openPaper } from '../papers';
import { toast } from '../shell/toasts.svelte';

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
    const timer = setTimeout(() => {
      letterMail(this.letter, this.errand, clearer).then(
        (mail) => { if (mine === this.turn) { this.mail = mail; this.wrong = ''; } },
        (error: unknown) => { if (mine === this.turn) { this.mail = null; this.wrong = sentence(error); } },
      );
    }, clearer === null ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }

  private words(typed: Typed): MailWords {
    const proposed = this.mail?.mail ?? { to: '', copies: '', subject: '', words: '' };
    return { to: typed.to ?? proposed.to, copies: typed.copies ?? proposed.copies, subject: typed.subject ?? proposed.subject, words: typed.words ?? proposed.words };
  }

  /** Opens the draft in the person's own mail program; `said` tells where that leaves the letter. */
  async open(typed: Typed, said: string, act?: { label: string; run: () => void }): Promise<void> {
    const notice = await openLetterMail(this.letter, this.errand, this.words(typed));
    toast(['The mail draft is open in your mail program.', notice ?? '', said].filter(Boolean).join(' '), act);
  }

  async save(typed: Typed): Promise<void> {
    const saved = await saveLetterMail(this.letter, this.errand, this.words(typed));
    if (saved === null) return;
    const name = saved.path.split(/[\\/]/).at(-1) ?? saved.path;
    toast([`Saved ${name}.`, saved.notice ?? ''].filter(Boolean).join(' '), { label: 'Open', run: () => void openPaper(saved.path) });
  }
}
