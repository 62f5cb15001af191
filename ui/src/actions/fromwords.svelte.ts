// The timing and the lead that an action's own words name, filled into the fields of a form while nobody typed there.
// The core reads them; what was filled stands in the field, is said beneath it, and is changed or emptied like any
// other words.
import { readActionWords, type CapturedLine } from '../ipc';

export type FieldsOfWords = { timing: string; lead: string };

/** Nothing is filled in yet. */
export const NONE_FILLED: FieldsOfWords = { timing: '', lead: '' };

const ASK_AFTER_MS = 120;

export class FromWords {
  /** Whom the words name as who is to do it, where that is nobody known. */
  private unknown = $state('');
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked: { words: string; meeting: string | null } | null = null;

  /**
   * `fields` has, as `filled`, what was filled in last; a field that holds anything else is the person's own. The form
   * keeps it with its fields, so that a form that comes back goes on following its words. `lead`: the lead is filled
   * too; where it is not, another rule says who leads.
   */
  constructor(
    private readonly fields: () => FieldsOfWords & { filled: FieldsOfWords },
    private readonly put: (field: keyof FieldsOfWords, words: string) => void,
    private readonly lead = true,
  ) {}

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
    this.unknown = this.lead ? (read.lead_unknown ?? '') : '';
    this.fill('timing', read.timing_from_text ? read.timing.written : '');
    if (this.lead) this.fill('lead', read.lead_from_text ? read.lead.written : '');
  }

  private fill(field: keyof FieldsOfWords, words: string): void {
    const { filled, [field]: now } = this.fields();
    if (now !== filled[field]) return;
    filled[field] = words;
    this.put(field, words);
  }

  /** What stands beneath a field that was filled from the words. */
  said(field: keyof FieldsOfWords): string {
    if (field === 'lead' && this.unknown !== '' && this.fields().lead.trim() === '')
      return `nobody is known as “${this.unknown}”: type the lead, or add who it is under People`;
    const words = this.fields().filled[field];
    return words !== '' && this.fields()[field] === words ? 'taken from the words of the action' : '';
  }

  /** What was taken, for the message that it is recorded: `timing “by Friday” and lead “Clerk” from its words`. */
  inWords(): string {
    const parts = (['timing', 'lead'] as const)
      .filter((field) => this.fields().filled[field] !== '' && this.said(field) !== '')
      .map((field) => `${field} “${this.fields().filled[field]}”`);
    return parts.length ? `${parts.join(' and ')} from its words` : '';
  }
}
