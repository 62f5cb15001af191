// What a screen reader says of a row of the register and of its cells. The sentence of the row stands on the words of
// the action, where the keyboard is unless it was moved aside; each other cell says which action it belongs to, what it
// is, and the words that it shows.
import type { ActionView } from '../ipc';
import { RAG, readingWords, STATUS, timingState } from '../words/action';
import { count, daysBetween, monthAndYear, shortDay, shortInterval } from '../words/dates';
import { HEADS, type Cell } from './cells';

const yearOf = (today: string): number | undefined => Number(today.slice(0, 4)) || undefined;

/** The whole row: its number and words, its timing as said, late or not, who leads, and its status. */
export function rowSaid(action: ActionView, daysToBoard: number | null): string {
  const timing = action.timing.written.trim();
  const state = timingState(action, daysToBoard);
  const lead = action.lead.written.trim();
  return [
    `${action.number}: ${action.text}`,
    ...(timing ? [timing] : []),
    ...(state ? [state.words] : []),
    lead ? `lead ${lead}` : 'no lead named',
    STATUS[action.status].words,
  ].join('; ');
}

/** What a timing was read as, in the few words that a cell has room for. */
export function readBriefly(action: ActionView, today: string): string {
  const { timing } = action;
  if (timing.kind === 'none') return 'never late, always listed';
  if (timing.kind === 'event') return 'waits for its date';
  if (timing.kind === 'unread') return 'not read as a date';
  if (timing.kind === 'standing') return 'standing';
  if (timing.kind === 'status') return 'a status, not a timing';
  if (timing.kind === 'meeting' && !timing.last) return 'no date yet';
  if (timing.first && timing.last && timing.first !== timing.last)
    return shortInterval(timing.first, timing.last, yearOf(today));
  return timing.last ? shortDay(timing.last, yearOf(today)) : readingWords(timing).words;
}

/** How often a timing was moved; nothing where it never was. */
export function movedWords(action: ActionView): string {
  const { length } = action.moves;
  if (length === 0) return '';
  return `moved ${length === 1 ? 'once' : length === 2 ? 'twice' : `${length} times`}`;
}

/** When the first of the places of discussion meets. */
export function whenDiscussed(action: ActionView, today: string): string {
  const at = action.discuss_at[0];
  if (!at) return '';
  return at.meeting_date ? shortDay(at.meeting_date, yearOf(today)) : at.month ? monthAndYear(at.month) : 'no date yet';
}

const listed = (...words: string[]): string => words.filter(Boolean).join(', ');

function within(
  cell: Exclude<Cell, 'text' | 'number'>,
  action: ActionView,
  daysToBoard: number | null,
  today: string,
  marked: boolean,
): string {
  switch (cell) {
    case 'mark':
      return marked ? 'selected' : 'not selected';
    case 'timing':
      return (
        'timing ' + listed(action.timing.written.trim() || 'blank', readBriefly(action, today), movedWords(action))
      );
    case 'lead':
      return `lead ${action.lead.written.trim() || 'not named'}`;
    case 'discuss_at': {
      const [at, ...more] = action.discuss_at;
      const asks = action.asks.length > 0;
      const others = more.length ? `and ${more.length} more` : '';
      const first = at ? at.forum.name : asks ? '' : 'none';
      return `for discussion at ${listed(first, others, whenDiscussed(action, today), asks ? 'which board?' : '')}`;
    }
    case 'status':
      return `status ${listed(STATUS[action.status].words, timingState(action, daysToBoard)?.words ?? '')}`;
    case 'rag':
      return `RAG ${RAG[action.rag].words}`;
    case 'update':
      if (!action.last_update) return 'update none yet';
      return (
        `update ${shortDay(action.last_update, yearOf(today))}, ` +
        `${count(daysBetween(action.last_update, today), 'day')} ago`
      );
  }
}

/** One cell. */
export function cellSaid(
  cell: Cell,
  action: ActionView,
  daysToBoard: number | null,
  today: string,
  marked: boolean,
): string {
  if (cell === 'text') return rowSaid(action, daysToBoard);
  if (cell === 'number') return `${HEADS.number} ${action.number}`;
  return `${action.number}, ${within(cell, action, daysToBoard, today, marked)}`;
}
