// The rows of the review: which are in view, which comes next, and what stands beside each heading. Pure; which heading
// an action has, and what is put about it, comes from the office.
import type { Age, Heading, MonthCount, ReviewGroup, ReviewRow, ReviewView } from '../ipc';
import { monthAndYear } from '../words/dates';

/** The mark of each heading. */
export const HEADING_MARK: Record<Heading | 'ended', string> = {
  late: 'late',
  closure_proposed: 'prop',
  due_before: 'due',
  no_timing: 'none',
  unread: 'unread',
  waits: 'event',
  standing: 'standing',
  later: 'later',
  on_hold: 'hold',
  ended: 'closed',
};

/** A bar or a figure that was opened: its rows alone are in the list, under these words. */
export type Shown = { words: string; of: (row: ReviewRow, heading: Heading) => boolean };

export function gone(row: Pick<ReviewRow, 'proposal'>): boolean {
  return row.proposal !== null && row.proposal.put !== null;
}

/** Done with: decided, or, before the board, something is put about it. */
export function settled(row: Pick<ReviewRow, 'proposal' | 'decided'>, board: boolean): boolean {
  return Boolean(row.decided) || (!board && gone(row));
}

/** A part of the list: a heading with its actions, or those that this board ended. */
export type Part = { heading: Heading | 'ended'; words: string; rows: ReviewRow[] };

/** The whole list, or the rows in view: under their headings, and beneath them what this board ended. */
export function partsOf(view: Pick<ReviewView, 'groups' | 'ended'>, shown: Shown | null): Part[] {
  const parts: Part[] = groupsShown(view, shown);
  return shown || view.ended.length === 0
    ? parts
    : [...parts, { heading: 'ended', words: 'Ended at this board', rows: view.ended }];
}

/** The groups with the rows in view; a heading with none is left out. */
export function groupsShown(view: Pick<ReviewView, 'groups'>, shown: Shown | null): ReviewGroup[] {
  if (!shown) return view.groups;
  return view.groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => shown.of(row, group.heading)) }))
    .filter((group) => group.rows.length > 0);
}

export function rowsOf(groups: readonly { rows: ReviewRow[] }[]): ReviewRow[] {
  return groups.flatMap((group) => group.rows);
}

/** "4, all gone through", "3, 1 to go", or the bare number where nothing is gone through, or decided, yet. */
export function groupNote(rows: readonly ReviewRow[], board: boolean): string {
  const left = rows.filter((row) => !settled(row, board)).length;
  if (left === rows.length) return String(rows.length);
  return left === 0 ? `${rows.length}, all ${board ? 'decided' : 'gone through'}` : `${rows.length}, ${left} to go`;
}

/** The row in hand: the one an address names, else the first still to go, else the first. */
export function inHand(rows: readonly ReviewRow[], id: string | undefined): ReviewRow | null {
  return rows.find((row) => row.id === id) ?? rows.find((row) => !gone(row)) ?? rows[0] ?? null;
}

/** The row `by` places on from `id`, stopping at the ends; from a row that is not there, the first. */
export function beside(rows: readonly ReviewRow[], id: string | null, by: number): ReviewRow | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return rows[0] ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))] ?? null;
}

/** Where to go when `id` is done with: the next below still to go, else the first above, else nothing. */
export function nextToGo(rows: readonly ReviewRow[], id: string): ReviewRow | null {
  const at = rows.findIndex((row) => row.id === id);
  const toGo = (row: ReviewRow): boolean => row.id !== id && !gone(row);
  return rows.slice(at + 1).find(toGo) ?? rows.slice(0, Math.max(0, at)).find(toGo) ?? null;
}

/** Where to go when `id` was decided and may leave the list: the one below, else the one above. */
export function afterDeciding(rows: readonly ReviewRow[], id: string): ReviewRow | null {
  const at = rows.findIndex((row) => row.id === id);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

/** The rows whose timing ends in a month, with those gathered before or after it. */
export function endingIn(month: MonthCount): Shown {
  const name = monthAndYear(month.month);
  return {
    words: `Timing ends in ${name}${month.and_before ? ' or before' : month.and_after ? ' or after' : ''}`,
    of: (row, heading) => {
      const last = row.timing.last?.slice(0, 7);
      if (!last || heading === 'on_hold') return false;
      const own = month.month.slice(0, 7);
      return last === own || (month.and_before && last < own) || (month.and_after && last > own);
    },
  };
}

/** The rows of an age. */
export function ofAge(age: Age, words: string): Shown {
  return { words: `Agreed: ${words.toLowerCase()} ago`, of: (row) => row.age === age };
}

/** The rows of a lead, all of them or those under some headings. */
export function ofLead(lead: string, words: string, headings: readonly Heading[] | null): Shown {
  return {
    words: `${lead || 'No lead'}: ${words.toLowerCase()}`,
    of: (row, heading) => row.lead_name === lead && (headings === null || headings.includes(heading)),
  };
}

/** The rows under a heading that have no last day, which stand apart in the chart. */
export function withoutDay(heading: Heading, words: string): Shown {
  return {
    words: `${words}, no last day`,
    of: (row, at) => at === heading && (heading === 'on_hold' || row.timing.last === null),
  };
}
