// What the import of a log shows and asks: the words of columns, rows and changes, which rows are left out, and the
// mapping of columns. What a cell means and which action a row is are read on the Rust side.
import type {
  ColumnOrder,
  FieldChoice,
  ImportPreview,
  KnownAction,
  PreviewAction,
  PreviewColumn,
  RowChange,
  RowStanding,
  StrangeStatus,
} from '../ipc';
import { RAG, STATUS } from '../words/action';
import { count, longDay } from '../words/dates';

/** The words of what a column holds. One that is new on the Rust side shows under its own name. */
const FIELDS: Record<string, string> = {
  number: 'Number',
  text: 'Action',
  detail: 'More of the action',
  timing: 'Timing',
  'original-timing': 'Timing before it moved',
  lead: 'Lead',
  status: 'Status',
  update: 'Update',
  rag: 'RAG',
  forum: 'Forum',
  'agreed-on': 'Day it was agreed',
  'closed-on': 'Closed, or the day it was',
  'discuss-at': 'For discussion at',
  notes: 'Notes, as an update',
  other: 'not used',
};

export function fieldWords(field: string): string {
  return FIELDS[field] ?? field;
}

export const STANDING: Record<RowStanding, { mark: string; words: string }> = {
  new: { mark: 'open', words: 'New' },
  changed: { mark: 'part', words: 'Changed' },
  unchanged: { mark: 'ok', words: 'Known, unchanged' },
  left_out: { mark: 'withdrawn', words: 'Left out' },
  waits: { mark: 'unread', words: 'Not recorded until you say' },
};

/** What a person said about rows: the identity of the action that one is, or `NEW`. */
export type Answers = ReadonlyMap<string, string>;
export const NEW = 'new';

/** Answers as the reading takes them. */
export function answered(answers: Answers): { same: string[]; new: string[] } {
  const all = [...answers];
  return {
    same: all.filter(([, of]) => of !== NEW).map(([row, of]) => `${row}=${of}`),
    new: all.filter(([, of]) => of === NEW).map(([row]) => row),
  };
}

/**
 * Which of its choices a row stands at: what was answered, else what the row itself settles; nothing while it is open.
 */
export function chosen(row: PreviewAction, answers: Answers): string {
  return answers.get(row.row) ?? (row.asks?.open ? '' : (row.known?.id ?? NEW));
}

/** An action that a row may be, so that a person can tell: number and words, then what tells it apart. */
export function knownWords(known: KnownAction): string {
  const agreed = known.agreed_on ? `raised on ${longDay(known.agreed_on)}` : '';
  const apart = [
    STATUS[known.status].words.toLowerCase(),
    agreed,
    known.agreed_by ?? '',
    known.timing.trim() ? `timing “${known.timing.trim()}”` : '',
    known.lead.trim(),
  ];
  return `${known.number || 'an action'} “${known.text.trim()}” (${apart.filter(Boolean).join(', ')})`;
}

const quoted = (words: string): string => (words.trim() ? `“${words.trim()}”` : 'blank');

/** What a row brings, in words. */
export function changeWords(change: RowChange): string {
  switch (change.what) {
    case 'timing':
      return `Timing moves from ${quoted(change.from)} to ${quoted(change.to)}`;
    case 'lead':
      return `Lead changes from ${quoted(change.from)} to ${quoted(change.to)}`;
    case 'update':
      return `Update: ${change.text.trim()}`;
    case 'rating':
      return `RAG of ${change.by}: ${RAG[change.to].words}`;
    case 'status': {
      const day = change.on
        ? ` on ${longDay(change.on)}`
        : change.to === 'closed' || change.to === 'withdrawn' || change.to === 'superseded'
          ? ', on a day that is not known'
          : '';
      return `Status: ${STATUS[change.to].words.toLowerCase()}${day}`;
    }
  }
}

/** What a word can mean that the register has no status for. */
export const MEANINGS: { value: string; words: string }[] = [
  { value: 'update', words: 'no status: kept as an update' },
  { value: 'open', words: 'open' },
  { value: 'on_hold', words: 'on hold' },
  { value: 'closure_proposed', words: 'closure proposed' },
  { value: 'closed', words: 'closed' },
  { value: 'withdrawn', words: 'withdrawn' },
];

/** What was said of words, or of single rows, as the reading takes it. */
export function saidStatuses(
  words: ReadonlyMap<string, string>,
  rows: ReadonlyMap<string, string>,
): { statuses: string[]; row_statuses: string[] } {
  return {
    statuses: [...words].map(([said, means]) => `${said}=${means}`),
    row_statuses: [...rows].map(([row, means]) => `${row}=${means}`),
  };
}

/** Something that is said once for several rows. */
export type Shared = {
  key: string;
  sentence: string;
  short: string;
  rows: readonly string[];
  status: StrangeStatus | null;
  column: string | null;
};

export function sharedThings(preview: Pick<ImportPreview, 'shared_doubts' | 'statuses'>): Shared[] {
  const rows = (n: number): string => (n === 1 ? 'one row says' : `${n} rows say`);
  return [
    ...preview.statuses.map((one) => ({
      key: `status ${one.words}`,
      sentence:
        `The register has no status “${one.words}”, which ${rows(one.rows.length)}.` +
        (one.otherwise.length ? ` Of ${count(one.otherwise.length, 'row')} you said otherwise.` : ''),
      short: `say “${one.words}”`,
      rows: one.rows,
      status: one,
      column: null,
    })),
    ...preview.shared_doubts.map((one) => ({
      key: one.sentence,
      sentence: `${count(one.rows.length, 'row')}: ${one.sentence}`,
      short: 'have the same doubt',
      rows: one.rows,
      status: null,
      column: one.column,
    })),
  ];
}

/** What stands over them: how many of them ask something, and how many only say what is doubtful. */
export function sharedTitle(things: readonly Shared[], ordered: (column: string) => boolean): string {
  const asks = things.filter(
    (thing) => thing.status !== null || (thing.column !== null && ordered(thing.column)),
  ).length;
  const doubts = things.length - asks;
  const asked =
    asks === 1
      ? '1 question, answered once for all its rows'
      : `${asks} questions, each answered once for all its rows`;
  const doubted = doubts === 1 ? '1 doubt that several rows share' : `${doubts} doubts that several rows share`;
  return [asks ? asked : '', doubts ? doubted : ''].filter(Boolean).join('; ');
}

export type Which = 'all' | 'new' | 'changed' | 'unchanged' | 'asks' | 'doubts' | 'left_out';

/** How a row stands with what was ticked here. */
export function standing(row: PreviewAction, leftOut: ReadonlySet<string>): RowStanding {
  return leftOut.has(row.row) ? 'left_out' : row.standing;
}

export function among(row: PreviewAction, which: Which, leftOut: ReadonlySet<string>): boolean {
  if (which === 'all') return true;
  if (which === 'asks') return row.asks?.open === true;
  return which === 'doubts' ? row.doubts.length > 0 : standing(row, leftOut) === which;
}

/** The counts above the rows, each of which also narrows them; those that would be empty are left out. */
export function counts(
  rows: readonly PreviewAction[],
  leftOut: ReadonlySet<string>,
): { which: Which; n: number; words: string; mark: string }[] {
  const kinds: { which: Which; words: string; mark: string }[] = [
    { which: 'new', words: 'new', mark: STANDING.new.mark },
    { which: 'changed', words: 'changed', mark: STANDING.changed.mark },
    { which: 'unchanged', words: 'known and unchanged', mark: STANDING.unchanged.mark },
    { which: 'left_out', words: 'left out', mark: STANDING.left_out.mark },
    { which: 'asks', words: 'to say, new or known', mark: 'unread' },
    { which: 'doubts', words: 'with a doubt', mark: 'warn' },
  ];
  return kinds
    .map((kind) => ({ ...kind, n: rows.filter((row) => among(row, kind.which, leftOut)).length }))
    .filter((kind) => kind.n > 0);
}

/** How many rows would be recorded. */
export function recorded(rows: readonly PreviewAction[], leftOut: ReadonlySet<string>): number {
  return rows.filter((row) => ['new', 'changed'].includes(standing(row, leftOut))).length;
}

/** What was done with a log, in one sentence: each kind of row, and what became of it. */
export function importedWords(rows: readonly PreviewAction[], leftOut: ReadonlySet<string>, file: string): string {
  const kinds: [RowStanding, string, string][] = [
    ['new', 'new action', 'recorded'],
    ['changed', 'known action', 'changed'],
    ['unchanged', 'known action', 'unchanged'],
    ['waits', 'row', 'not recorded, new or known was not said'],
    ['left_out', 'row', 'left out'],
  ];
  const said = kinds.flatMap(([stands, what, became]) => {
    const n = rows.filter((row) => standing(row, leftOut) === stands).length;
    return n ? [`${count(n, what)} ${became}`] : [];
  });
  return `${file}: ${said.join(', ')}`;
}

export function stillAnswered(answers: Answers, rows: readonly PreviewAction[]): Answers {
  return new Map([...answers].filter(([row]) => rows.some((one) => one.row === row)));
}

/** Rows ticked that are still there: a column read otherwise joins and parts rows. */
export function stillRows(ticked: ReadonlySet<string>, rows: readonly PreviewAction[]): ReadonlySet<string> {
  return new Set(rows.map((row) => row.row).filter((row) => ticked.has(row)));
}

/**
 * The mapping when a column is to hold this field, with an order of day and month or without. A column that was given a
 * field before that only one can hold gives it up, so that changing this one once more does not bring it back.
 */
export function mapped(
  map: readonly string[],
  column: string,
  field: string,
  choices: readonly FieldChoice[],
): string[] {
  const name = (said: string): string => said.split(':')[0] ?? said;
  const alone = !choices.some((choice) => choice.field === name(field) && choice.several);
  const parted = map.map((pair) => ({
    column: pair.slice(0, pair.lastIndexOf('=')),
    field: pair.slice(pair.lastIndexOf('=') + 1),
  }));
  const others = parted
    .filter((pair) => pair.column !== column)
    .map((pair) => `${pair.column}=${alone && name(pair.field) === name(field) ? 'other' : pair.field}`);
  return [...others, `${column}=${field}`];
}

/** What can be said of the order of day and month in a column; that it is not known only while nobody has said it. */
export function orders(order: ColumnOrder): { value: ColumnOrder; words: string }[] {
  const known: { value: ColumnOrder; words: string }[] = [
    { value: 'day_first', words: 'Day first: 04/05 is 4 May' },
    { value: 'month_first', words: 'Month first: 04/05 is 5 April' },
  ];
  return order === 'uncertain' ? [{ value: 'uncertain', words: 'Not certain: choose' }, ...known] : known;
}

/** What a column holds once its order of day and month is said. */
export function inOrder(field: string, order: ColumnOrder): string {
  return order === 'uncertain' ? field : `${field}:${order.replace('_', '-')}`;
}

/** What stands in a column, for the line beneath its choice. */
export function columnWords(column: PreviewColumn): string {
  const cells = count(column.filled, 'cell');
  return column.sample ? `${cells}, such as “${column.sample}”` : cells;
}
