// What a round says of a recommendation, as it is typed: which cells its paper has, and how a blank cell is told from
// one that is not reported.
import type { EntryView, RoundView } from '../ipc';

export type CellName = 'status' | 'lead' | 'progress';
export const CELLS: Record<CellName, string> = { status: 'Status', lead: 'Lead', progress: 'Progress' };
const NAMES: readonly CellName[] = ['status', 'lead', 'progress'];

export type Cells = Record<CellName, string> & Record<`${CellName}_blank`, boolean>;

/** The cells as an entry has them; nothing is blank where there is no entry. */
export function cellsOf(entry: EntryView | null): Cells {
  const written = writtenIn(entry);
  return {
    status: written.status ?? '',
    lead: written.lead ?? '',
    progress: written.progress ?? '',
    status_blank: written.status?.trim() === '',
    lead_blank: written.lead?.trim() === '',
    progress_blank: written.progress?.trim() === '',
  };
}

function writtenIn(entry: EntryView | null): Record<CellName, string | null> {
  return {
    status: entry?.status?.written ?? null,
    lead: entry?.lead?.written ?? null,
    progress: entry?.progress ?? null,
  };
}

/** The cells that a round's paper has, with their headings; all of them where its columns are not known. */
export function cellsWanted(round: Pick<RoundView, 'columns'>): { cell: CellName; heading: string }[] {
  const known = round.columns.length > 0;
  return NAMES.flatMap((cell) => {
    const column = round.columns.find((one) => one.holds === cell);
    return column || !known ? [{ cell, heading: column?.heading ?? '' }] : [];
  });
}

/** A cell as it is recorded: its words, an empty text for a blank one, nothing where it is not reported. */
export function cellOf(typed: Cells, cell: CellName): string | null {
  if (typed[cell].trim()) return typed[cell];
  return typed[`${cell}_blank`] ? '' : null;
}

/** What still has to be said before it can be recorded; nothing when all is. */
export function whyNotReported(typed: Cells, wanted: readonly { cell: CellName }[], entry: EntryView | null): string {
  const before = writtenIn(entry);
  // What was reported once is not unsaid by an empty field.
  const unsaid = wanted.find(({ cell }) => before[cell] !== null && cellOf(typed, cell) === null);
  if (unsaid) return `say whether its ${CELLS[unsaid.cell].toLowerCase()} is blank`;
  return wanted.some(({ cell }) => cellOf(typed, cell) !== null) ? '' : 'needs a cell, with words or blank';
}
