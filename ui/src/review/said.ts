// What was said about an action lately, as the review shows it: its updates, what was proposed or decided and why, and
// ratings with a reason, newest first. Pure.
import type { ActionDetail, Replied } from '../ipc';
import { RAG, STEP } from '../words/action';
import { count, dayAndMonth, daysBetween } from '../words/dates';

/** `on` is blank where nobody knows the day; such a line comes last. */
export type Said = { on: string; words: string; by: string };

/** "9 days ago", "today"; a day still to come is named. */
export function age(on: string, today: string): string {
  const days = daysBetween(on, today);
  if (days < 0) return `dated ${dayAndMonth(on)}`;
  return days === 0 ? 'today' : `${count(days, 'day')} ago`;
}

export function saidLately(
  detail: Pick<ActionDetail, 'action' | 'steps'>,
  most: number,
): { lines: Said[]; more: number } {
  const lines: Said[] = detail.action.updates.map((update) => ({
    on: update.on,
    words: update.text,
    by: update.source ?? '',
  }));
  for (const step of detail.steps) {
    const how = STEP[step.step].toLowerCase();
    if (step.why) lines.push({ on: step.on ?? '', words: step.why, by: [step.by, how].filter(Boolean).join(', ') });
    else lines.push({ on: step.on ?? '', words: STEP[step.step], by: step.by ?? '' });
  }
  for (const rating of detail.action.ratings)
    if (rating.why)
      lines.push({ on: rating.on, words: rating.why, by: `${rating.by}, setting RAG to ${RAG[rating.rag].words}` });
  lines.sort((a, b) => b.on.localeCompare(a.on));
  return { lines: lines.slice(0, most), more: Math.max(0, lines.length - most) };
}

export const REPLIED: Record<Replied, string> = {
  not_asked: 'no letter asks for it',
  awaited: 'awaited: a letter asks, no reply answers it',
  partly: 'answered in part',
  answered: 'answered',
  not_answered: 'a reply came and does not answer it',
};
