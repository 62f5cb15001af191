// The rows of the recommendations as the screen shows them: two rounds beside each other, or the one there is; what
// each chip finds; and the words and marks of readings. What a cell is read as is decided on the Rust side.
import type {
  ComparedEntry,
  ComparedRow,
  EntryView,
  RecommendationDecision,
  RecommendationView,
  Reading,
  RoundColumn,
  RoundsCompared,
  RoundView,
  StatusView,
  Stretch,
} from '../ipc';
import { RAG, type Said } from '../words/action';
import { longDay } from '../words/dates';

export type Filter = '' | 'changed' | 'not_reported' | 'others' | 'doubt';

export const DECISION: Record<RecommendationDecision, Said> = {
  open: { mark: 'open', words: 'Open', tone: '' },
  closed_done: { mark: 'closed', words: 'Closed, done', tone: 'green' },
  closed_not_done: { mark: 'withdrawn', words: 'Closed, not done', tone: 'grey' },
  superseded: { mark: 'super', words: 'Superseded', tone: 'grey' },
};

export const READING: Record<Reading, { mark: string; words: string }> = {
  on_target: { mark: 'target', words: 'on target' },
  in_progress: { mark: 'standing', words: 'in progress' },
  complete: { mark: 'ok', words: 'complete' },
  rag: { mark: 'N', words: 'a colour' },
  ownership: { mark: 'own', words: 'ownership, no status' },
  blank: { mark: 'blank', words: 'blank' },
  unread: { mark: 'unread', words: 'not read' },
  not_reported: { mark: 'none', words: 'not reported' },
};

/** What a status is read as, with its colour: `on target, no RAG until mapped`. */
export function readAs(status: StatusView): { mark: string; words: string } {
  const said = READING[status.reading];
  const colour = RAG[status.rag];
  if (status.rag !== 'none')
    return {
      mark: colour.mark,
      words:
        `${said.words}, ${colour.words.toLowerCase()}` +
        (status.read_by === 'words' ? ' as written' : ', as people said'),
    };
  const mapped = status.read_by !== 'words';
  if (status.reading === 'ownership') return said;
  if (status.reading === 'on_target' || status.reading === 'in_progress' || status.reading === 'unread')
    return { mark: said.mark, words: `${said.words}, no RAG${mapped ? '' : ' until mapped'}` };
  return { mark: said.mark, words: `${said.words}, no RAG` };
}

/** Rows of one round, or of none, in the form that two rounds have. */
export function plainRows(all: readonly RecommendationView[], at: number): ComparedRow[] {
  const whole = (words: string | null | undefined): Stretch[] => (words ? [{ words, differs: false }] : []);
  const side = (entry: EntryView | null): ComparedEntry => ({
    entry,
    status: whole(entry?.status?.written),
    progress: whole(entry?.progress),
    lead: whole(entry?.lead?.written),
    standing: standing(entry),
  });
  return all.map((recommendation) => ({
    recommendation,
    sides: at < 0 ? [] : [side(recommendation.rounds[at] ?? null)],
    changed: false,
    lead_changed: false,
  }));
}

function standing(entry: EntryView | null): string | null {
  if (!entry) return 'not reported';
  if (!entry.status) return 'no status column';
  if (entry.status.written === null) return 'not reported';
  return entry.status.written.trim() ? null : 'blank';
}

const doubtsOf = (row: ComparedRow): string[] => row.sides.flatMap((side) => side.entry?.doubts ?? []);

/** What a person should look at, with the round in which it stands. */
export function doubts(row: ComparedRow): { round: string; words: string }[] {
  return row.sides.flatMap((side) =>
    (side.entry?.doubts ?? []).map((words) => ({ round: side.entry?.round ?? '', words })),
  );
}

export function passes(row: ComparedRow, filter: Filter): boolean {
  if (filter === 'changed') return row.changed;
  if (filter === 'not_reported') return row.sides.some((side) => side.entry === null);
  if (filter === 'others') return row.sides.some((side) => side.entry?.status?.reading === 'ownership');
  if (filter === 'doubt') return doubtsOf(row).length > 0;
  return true;
}

/** Every name by which rows are led, each once, in the order of the alphabet. */
export function leadsOf(rows: readonly ComparedRow[]): string[] {
  return [...new Set(rows.map((row) => row.recommendation.lead.written.trim()).filter(Boolean))].sort((a, b) =>
    a.localeCompare(b, 'en-GB'),
  );
}

/** The headings under which a round's paper has status and progress: `“RAG status” and “Progress”`. */
export function headings(round: RoundView): string {
  const of = (holds: string): string[] =>
    round.columns.filter((column) => column.holds === holds).map((column) => `“${column.heading}”`);
  return [...of('status'), ...of('progress')].join(' and ');
}

/** How a round's paper heads its columns, a field each; `others` one a line. */
export type Headings = Record<'number' | 'text' | 'lead' | 'status' | 'progress' | 'others', string>;
const HELD = ['number', 'text', 'lead', 'status', 'progress'] as const;

/** The headings to begin a round with: those of the last one, else usual ones. */
export function headingsOf(last: Pick<RoundView, 'columns'> | null): Headings {
  if (!last?.columns.length)
    return { number: 'No.', text: 'Recommendation', lead: 'Lead', status: 'Status', progress: 'Progress', others: '' };
  const of = (holds: string): string[] =>
    last.columns.filter((column) => column.holds === holds).map((column) => column.heading);
  const [number = '', text = '', lead = '', status = '', progress = ''] = HELD.map((holds) => of(holds)[0] ?? '');
  return { number, text, lead, status, progress, others: of('other').join('\n') };
}

/** The columns that have a heading. */
export function columnsOf(headings: Headings): RoundColumn[] {
  return [
    ...HELD.map((holds): RoundColumn => ({ heading: headings[holds].trim(), holds })),
    ...headings.others.split('\n').map((heading): RoundColumn => ({ heading: heading.trim(), holds: 'other' })),
  ].filter((column) => column.heading !== '');
}

/** What is told of a round beneath its name. */
export function aboutRound(round: RoundView): string {
  return [headings(round), round.on ? `paper of ${longDay(round.on)}` : 'day not known'].filter(Boolean).join(', ');
}

/** The order in which readings are counted. */
const ORDER = [
  'on_target',
  'in_progress',
  'complete',
  'rag',
  'ownership',
  'blank',
  'unread',
  'no_status_column',
  'not_reported',
];

/** The counts of rounds side by side: a word and how many in each. */
export function countsOf(rounds: readonly RoundView[]): { words: string; counts: number[] }[] {
  const of = [...new Map(rounds.flatMap((round) => round.counts.map((one) => [one.what, one.words] as const)))].sort(
    ([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  return of.map(([what, words]) => ({
    words,
    counts: rounds.map((round) => round.counts.find((count) => count.what === what)?.count ?? 0),
  }));
}

/** The two rounds that are compared when a source is opened: its last two. */
export function firstPair(rounds: readonly RoundView[]): [string, string] {
  return [rounds.at(-2)?.id ?? '', rounds.at(-1)?.id ?? ''];
}

/** The pair moved by one round; the same where there is none. */
export function movePair(
  rounds: readonly RoundView[],
  [first, second]: [string, string],
  by: number,
): [string, string] {
  const at = rounds.findIndex((round) => round.id === second) + by;
  const [before, next] = [rounds[at - 1], rounds[at]];
  return before && next ? [before.id, next.id] : [first, second];
}

export type { RoundsCompared };
