// What a file puts into the form of an update. What was typed already stays; the file's words come after it.
import type { UpdateRead } from '../ipc';

export type Typed = { text: string; on: string; source: string };

const under = (above: string, below: string): string => (above.trim() ? `${above.trimEnd()}\n\n${below}` : below);

export function filled(typed: Typed, read: UpdateRead): Typed {
  return { text: under(typed.text, read.text), on: typed.on || (read.on ?? ''), source: typed.source || read.source };
}

/** With the mails that a mail answers, which are left out at first. */
export function withQuoted(text: string, quoted: string): string {
  return under(text, quoted);
}

/** What of the file is in none of the fields, in one line. */
export function leftOut(read: UpdateRead): string {
  return read.passed_over.map((one) => `${one.what} (${one.why})`).join('; ');
}
