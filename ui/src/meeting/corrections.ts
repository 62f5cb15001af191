// A correction of a note in words, and what is known of where a note stands.
import type { CorrectionView, NoteStanding } from '../ipc';
import { count, longDay } from '../words/dates';

/** "“seventy” to read “seventeen”", or what the correction adds. */
export function correctionWords(one: CorrectionView): string {
  if (!one.before) return one.after;
  if (one.after.trim() === '') return one.done ? `“${one.before}” is taken out` : `“${one.before}” to be taken out`;
  return one.done ? `“${one.before}” now reads “${one.after}”` : `“${one.before}” to read “${one.after}”`;
}

/** Where the note stands, in one sentence; nothing while it is in draft. */
export function standingWords(standing: NoteStanding, finished: boolean): string {
  const list = standing.corrections.length ? ` ${count(standing.corrections.length, 'correction')} listed.` : '';
  if (standing.agreed_at) return `Note agreed at the meeting of ${longDay(standing.agreed_at.date)}.${list}`;
  if (standing.agreed_on) return `Note agreed on ${longDay(standing.agreed_on)}.${list}`;
  if (!standing.waits || !finished) return '';
  return standing.comes_to
    ? `To be agreed at the meeting of ${longDay(standing.comes_to.date)}.${list}`
    : `To be agreed at the forum’s next meeting, which has no date yet.${list}`;
}
