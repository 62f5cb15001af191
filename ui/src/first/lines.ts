// The lines of the first start: what each asks for, and what it means to leave it.
import type { FirstLine, FirstLines } from '../ipc';

/** What the words of the first start are kept under. */
export const KEY = 'first-start';

type Name = keyof FirstLines;
/** What is typed, and the lines that were left for later. */
export type Typed = Record<Name, string> & { later: FirstLine[] };

type Line = {
  line: FirstLine;
  label: string;
  later: string;
  fields: { name: Name; label: string; placeholder: string }[];
};

export const LINES: readonly Line[] = [
  {
    line: 'office',
    label: 'Our office',
    later: 'Letters have no head until it is set.',
    fields: [
      { name: 'office', label: 'name', placeholder: 'Name of the office' },
      { name: 'wordmark', label: 'large words of the letterhead', placeholder: 'Large words that head its letters' },
    ],
  },
  {
    line: 'body',
    label: 'The body we oversee',
    later: 'No action can be led by it until it is added.',
    fields: [
      { name: 'body', label: 'name', placeholder: 'Name of the police service' },
      { name: 'body_short', label: 'in short', placeholder: 'Short name' },
    ],
  },
  {
    line: 'board',
    label: 'First board',
    later: 'No meeting can be set up until there is one.',
    fields: [{ name: 'board', label: 'name', placeholder: 'Name of the board' }],
  },
  {
    line: 'chair',
    label: 'Chair',
    later: 'The board names no chair.',
    fields: [{ name: 'chair', label: 'name and office', placeholder: 'Name, office' }],
  },
  {
    line: 'letters_to',
    label: 'Letters go to',
    later: 'Each letter asks for its addressee.',
    fields: [{ name: 'letters_to', label: 'name and office', placeholder: 'Name, office' }],
  },
  {
    line: 'signed_by',
    label: 'Letters are signed by',
    later: 'The chair signs.',
    fields: [{ name: 'signed_by', label: 'name and office', placeholder: 'Name, office; else the chair' }],
  },
  {
    line: 'next_date',
    label: 'Next date',
    later: 'The board has no date.',
    fields: [{ name: 'next_date', label: 'day and time', placeholder: 'e.g. first Thursday in February at 10' }],
  },
  {
    line: 'letter_scheme',
    label: 'Reference of letters',
    later: 'They are numbered as in every new office until it is set.',
    fields: [{ name: 'letter_scheme', label: 'how it is made', placeholder: 'e.g. DMPC-{year}-{number:4}' }],
  },
];

/** Nothing typed yet; how references are made is left for later. */
export function noLines(): Typed {
  return {
    office: '',
    wordmark: '',
    body: '',
    body_short: '',
    board: '',
    chair: '',
    letters_to: '',
    signed_by: '',
    next_date: '',
    letter_scheme: '',
    later: ['letter_scheme'],
  };
}

/** The words alone. */
export function fieldsOf(typed: Typed): FirstLines {
  const { later: _, ...words } = typed;
  return words;
}
