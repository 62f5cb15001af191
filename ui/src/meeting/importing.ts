// What the import of a note shows and asks: the words of where it goes, of who was there, and of what is recorded. What
// the file says and which meeting gets it are read on the Rust side.
import type { ImportPreview, NoteAttendance, NotePreview, PreviewAction } from '../ipc';
import { CAPACITY } from '../words/action';
import { count, longDay } from '../words/dates';

/** Whose meeting on which day: `Performance and Risk Board, 3 November 2026, 14:00, Room 4`. */
export function meetingWords(note: NotePreview): string {
  if (note.meeting) return note.meeting.name;
  return [note.forum, note.date ? longDay(note.date) : '', note.time, note.place].filter(Boolean).join(', ');
}

/** What can be planned where the file names the next meeting: `Plan the Risk Board of 3 December 2026, 14:00 too`. */
export function nextWords(note: NotePreview): string {
  const next = note.next;
  if (!next) return '';
  return `Plan the ${note.forum} of ${[longDay(next.date), next.time].filter(Boolean).join(', ')} too`;
}

/** Where the note goes. */
export function standsWords(note: NotePreview): { mark: string; words: string } {
  if (note.recorded) return { mark: 'ok', words: 'Recorded already' };
  if (note.question) return { mark: 'warn', words: 'Waits for you' };
  return note.meeting
    ? { mark: 'meet', words: 'Planned already, and gets the note' }
    : { mark: 'open', words: 'A new meeting' };
}

/** Somebody's capacity and what is said of it: `Present, items 1-3 only`. */
export function thereWords(line: NoteAttendance): string {
  return [CAPACITY[line.capacity], line.detail].filter(Boolean).join(', ');
}

/** Whether an offered action can be ticked off: one that is recorded already is not recorded again. */
export function offered(row: PreviewAction): boolean {
  return row.standing !== 'unchanged';
}

/** How many of the offered actions would be recorded. */
export function taken(rows: readonly PreviewAction[], leftOut: ReadonlySet<string>): number {
  return rows.filter((row) => offered(row) && !leftOut.has(row.row)).length;
}

/** The words of the act that records it. */
export function actWords(preview: ImportPreview, leftOut: ReadonlySet<string>): string {
  const actions = taken(preview.actions, leftOut);
  return `Import the note${actions ? ` and ${count(actions, 'action')}` : ''}`;
}

/** Why it cannot be recorded yet; nothing where it can. */
export function whyNot(note: NotePreview): string {
  switch (note.question?.ask) {
    case 'date':
      return 'Say on which day the meeting was held';
    case 'meeting':
      return 'Say which meeting it was';
    case 'other_note':
      return 'That meeting has another note';
    default:
      return note.recorded ? 'This note is recorded already' : '';
  }
}
