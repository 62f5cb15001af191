// How long ago, and the one thing about the file and its backups that the foot has room for.
import type { Standing } from '../ipc';
import { clock, count, dayAndClock } from '../words/dates';

/** "4 minutes ago"; from two days on the day and time. An instant ahead of the clock is given as it is. */
export function ago(at: string, now: string): string {
  const minutes = Math.floor((new Date(now).getTime() - new Date(at).getTime()) / 60_000);
  if (Number.isNaN(minutes) || minutes < -1 || minutes >= 2 * 24 * 60) return `on ${dayAndClock(at)}`;
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${count(minutes, 'minute')} ago`;
  return `${count(Math.floor(minutes / 60), 'hour')} ago`;
}

/** "14:02" of today, else the day and time. */
function when(at: string, now: string): string {
  const [then, today] = [new Date(at), new Date(now)];
  return then.toDateString() === today.toDateString() ? clock(then) : dayAndClock(at);
}

/** A mark and words, the gravest thing first; `more` where there is room. Nothing while nothing is known. */
export function inFoot(
  standing: Standing | null,
): { mark: 'ok' | 'warn' | 'err' | 'open'; words: string; more?: string } | null {
  if (!standing) return null;
  const last = standing.last_good ? `last good backup ${ago(standing.last_good, standing.now)}` : 'no backup yet';
  if (standing.reading !== null) return { mark: 'open', words: 'Reading a backup' };
  if (standing.only_read !== null) return { mark: 'open', words: 'To be read only' };
  if (standing.gone) return { mark: 'err', words: 'The office’s file is gone' };
  if (standing.history_broken) return { mark: 'err', words: `The history is broken; ${last}` };
  if (standing.faults.length > 0) return { mark: 'err', words: `Damage found; ${last}` };
  if (standing.failing) return { mark: 'warn', words: `No new backup; ${last}` };
  if (standing.conflict) return { mark: 'warn', words: 'Two computers wrote at once' };
  if (standing.alarm) return { mark: 'warn', words: 'Look at the backups' };
  if (standing.second_failing) return { mark: 'warn', words: `No second copy; ${last}` };
  if (standing.last_good) {
    const words = `${last.charAt(0).toUpperCase()}${last.slice(1)}`;
    return {
      mark: 'ok',
      words,
      ...(standing.history_to ? { more: `history complete to ${when(standing.history_to, standing.now)}` } : {}),
    };
  }
  return { mark: 'open', words: 'Not backed up yet' };
}
