// The timing and the lead that an action's own words name, filled into the fields of a form while nobody typed there. The
// core reads them; what was filled stands in the field, is said beneath it, and is changed or emptied like any other words.
import { readActionWords, type CapturedLine } from '../ipc';

export type FieldsOfWords = { timing: string; lead: string };

const ASK_AFTER_MS = 120;

export class FromWords {
  /** What was filled in last; a field that holds anything else is the person's own. */
  private filled = $state<FieldsOfWords>({ timing: '', lead: '' });
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked: { words: string; meeting: string | null } | null = null;

  /** `lead`: the lead is filled too; where it is not, another rule says who leads. */
  constructor(private readonly fields: () => FieldsOfWords, private readonly put: (field: keyof FieldsOfWords, words: string) => void, private readonly lead = true) {}

  /** The words changed. */
  changed(words: string, meeting: string | null): void {
    this.asked = { words, meeting };
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.settled(), ASK_AFTER_MS);
  }

  /** Fills in what the newest words say, at once: before a form is sent that was typed faster than it is read. */
  async settled(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const asked = this.asked;
    if (!asked) return;
    let read: CapturedLine;
    try {
      read = await readActionWords(asked.words, asked.meeting);
    } catch {
      return;
    }
    if (asked !== this.asked) return;
    this.asked = null;
    this.fill('timing', read.timing_from_text ? read.timing.written : '');
    if (this.lead) this.fill('lead', read.lead_from_text ? read.lead.written : '');
  }

  private fill(field: keyof FieldsOfWords, words: string): void {
    if (this.fields()[field] !== this.filled[field]) return;
    this.filled[field] = words;
    this.put(field, words);
  }

  /** What stands beneath a field that was filled from the words. */
  said(field: keyof FieldsOfWords): string {
    const words = this.filled[field];
    return words !== '' && this.fields()[field] === words ? 'taken from the words of the action' : '';
  }

  /** What was taken, for the message that it is recorded: `timing “by Friday” and lead “Clerk” from its words`. */
  inWords(): string {
    const parts = (['timing', 'lead'] as const).filter((field) => this.said(field) !== '').map((field) => `${field} “${this.filled[field]}”`);
    return parts.length ? `${parts.join(' and ')} from its words` : '';
  }
}
