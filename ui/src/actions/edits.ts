// What a cell changed in its place becomes: one of the office's own steps. Whether it is allowed the office says. Pure.
import type { ActionView, Rag, UseCase } from '../ipc';
import { placesOf, rowsOf, type PlaceRow } from './places';

/** A timing that was written down wrongly is put right; one that was agreed anew is moved, and counts as a move. */
export type How = '' | 'right' | 'moved';

export type Typed = {
  timing: string;
  how: How;
  lead: string;
  places: PlaceRow[];
  rag: Rag | '';
  by: string;
  why: string;
};

/** Whose rating it is unless another is named. */
export const OFFICE = 'Office';

export function typedOf(action: ActionView): Typed {
  return {
    timing: action.timing.written,
    how: action.timing.written.trim() === '' ? 'right' : '',
    lead: action.lead.written,
    places: rowsOf(action.discuss_at),
    rag: '',
    by: OFFICE,
    why: '',
  };
}

export type EditedCell = 'timing' | 'lead' | 'discuss_at' | 'rag';

/** What still has to be said before it can be saved; `null` when nothing was changed, empty when it can be. */
export function needs(cell: EditedCell, action: ActionView, typed: Typed): string | null {
  switch (cell) {
    case 'timing':
      if (typed.timing === action.timing.written) return null;
      if (typed.how === '') return 'say whether it was written down wrongly, or is agreed anew';
      // A blank that is filled replaces nothing.
      return (typed.how === 'moved' || action.timing.written.trim() !== '') && !typed.why.trim() ? 'say why' : '';
    case 'lead':
      if (typed.lead === action.lead.written) return null;
      return action.lead.written.trim() !== '' && !typed.why.trim() ? 'say why' : '';
    case 'discuss_at':
      return JSON.stringify(placesOf(typed.places)) === JSON.stringify(placesOf(rowsOf(action.discuss_at))) ? null : '';
    case 'rag':
      if (typed.rag === '') return null;
      return typed.by.trim() ? '' : 'say whose rating it is';
  }
}

export function stepOf(cell: EditedCell, action: string, typed: Typed): UseCase {
  const why = typed.why.trim() ? typed.why : null;
  switch (cell) {
    case 'timing':
      return typed.how === 'moved'
        ? { do: 'move_timing', with: { action, timing: typed.timing, why: typed.why } }
        : { do: 'edit_action', with: { action, timing: typed.timing, why } };
    case 'lead':
      return { do: 'edit_action', with: { action, lead: typed.lead, why } };
    case 'discuss_at':
      return { do: 'edit_action', with: { action, discuss_at: placesOf(typed.places) } };
    case 'rag':
      return { do: 'rate_action', with: { action, rag: typed.rag || 'none', by: typed.by.trim(), why } };
  }
}
