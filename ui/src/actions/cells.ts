// Moving by cells, as in any grid: arrows go to the next cell, the heading of a group is one cell. Pure; the table
// moves the keyboard.
import type { Column } from '../ipc';

/** The columns of the register: the box, the number and the words always stand. */
export type Cell = 'mark' | 'number' | 'text' | Column;

export const HEADS: Record<Cell, string> = {
  mark: 'Selected',
  number: 'No.',
  text: 'Action',
  timing: 'Timing, and how it is read',
  lead: 'Lead',
  discuss_at: 'For discussion at',
  status: 'Status',
  rag: 'RAG',
  update: 'Update',
};

const EDITED: readonly Cell[] = ['timing', 'lead', 'discuss_at', 'status', 'rag'];

export function cellsOf(columns: readonly Column[]): Cell[] {
  return ['mark', 'number', 'text', ...columns];
}

/** Whether the cell can be changed where it stands. */
export function edited(cell: Cell): boolean {
  return EDITED.includes(cell);
}

/** The next cell in the row, or the same one at its end. A column that was left out is as good as the words. */
export function beside(cells: readonly Cell[], cell: Cell, by: 1 | -1): Cell {
  const at = cells.includes(cell) ? cells.indexOf(cell) : cells.indexOf('text');
  return cells[Math.min(cells.length - 1, Math.max(0, at + by))] ?? cell;
}

/** The next cell of the row that can be changed; nothing past the last. */
export function nextEdited(cells: readonly Cell[], cell: Cell, by: 1 | -1): Cell | null {
  for (let at = cells.indexOf(cell) + by; at >= 0 && at < cells.length; at += by) {
    const found = cells[at];
    if (found && edited(found)) return found;
  }
  return null;
}
