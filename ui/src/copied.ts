// Lists that stand on a screen as tables, for copying: what each row shows, and no more. Pure.
import type { ActionView, AnnexView } from './ipc';
import type { Table } from './shell/papers';
import { briefly, decidedBriefly } from './review/put';
import type { Part } from './review/rows';
import { leadWords } from './words/action';

const timing = (action: Pick<ActionView, 'timing'>): string =>
  action.timing.kind === 'none' ? '' : action.timing.written;
const lead = (written: string): string => (written.trim() === '' ? '' : leadWords(written));

/** An annex: its actions with their numbers, or its own table; one of words has no rows. */
export function annexTable(annex: Pick<AnnexView, 'kind' | 'actions' | 'table'>): Table {
  if (annex.kind === 'actions') {
    return {
      headings: ['No.', 'Action', 'Timing', 'Lead'],
      rows: annex.actions.map((action, n) => [String(n + 1), action.text, timing(action), lead(action.lead.written)]),
    };
  }
  const [head = [], ...rows] = annex.kind === 'table' ? annex.table : [];
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  return {
    headings: headingsOf(head, width),
    rows: rows.map((row) => Array.from({ length: width }, (_, n) => row[n] ?? '')),
  };
}

/** Each heading once and none blank, as a table for a spreadsheet needs them. */
function headingsOf(head: readonly string[], width: number): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, n) => {
    const said = head[n]?.replace(/\s+/g, ' ').trim() || `Column ${n + 1}`;
    const heading = seen.has(said.toLowerCase()) ? `${said} (${n + 1})` : said;
    seen.add(heading.toLowerCase());
    return heading;
  });
}

/** The actions that a meeting agreed so far. */
export function agreedTable(actions: readonly ActionView[]): Table {
  return {
    headings: ['No.', 'Action', 'Timing', 'Lead'],
    rows: actions.map((action, n) => [String(n + 1), action.text, timing(action), lead(action.lead.written)]),
  };
}

/** The rows of the review that are in the list, under their headings, with what is put or was decided. */
export function reviewTable(parts: readonly Part[], board: boolean): Table {
  return {
    headings: ['Under', 'Number', 'Action', board ? 'Decided' : 'Put to the chair'],
    rows: parts.flatMap((part) =>
      part.rows.map((row) => [
        part.words,
        row.number,
        row.text,
        row.decided ? decidedBriefly(row.decided.put) : briefly(row.proposal),
      ]),
    ),
  };
}
