// Words that were being typed when the window went: read once as the page starts, so that they are where they were. The
// newest say which screen comes first after the program ended; a page that was only shown again is where it was.
import { ACTS, type ActName } from './actions/acts';
import { standing, typedWords, type DraftView } from './ipc';
import { FORM, holdForms } from './kept.svelte';
import { go } from './route.svelte';
import { doing } from './shell/doing.svelte';
import { toast } from './shell/toasts.svelte';
import { clock, dayAndClock } from './words/dates';

const waiting = new Map<string, string>();

/** "14:02", with its day where it is not today's. */
function since(saved: string): string {
  const at = new Date(saved);
  return at.toDateString() === new Date().toDateString() ? clock(at) : dayAndClock(saved);
}

/** Reads what was being typed, and goes to where that was. Nothing here keeps the window from opening. */
export async function bringBack(): Promise<void> {
  const [all, stands] = await Promise.all([typedWords().catch(() => []), standing().catch(() => null)]);
  // What a backup has of typed words is not what is being typed.
  if (stands?.reading != null) return;
  for (const { key, saved } of all) waiting.set(key, saved);
  holdForms(all, sayBack);
  const newest = all[0]?.key;
  if (newest) comeBackTo(newest, location.hash === '');
}

/** Says once that the words of a text are here again. */
export function sayBack(key: string): void {
  const saved = waiting.get(key);
  if (!saved) return;
  waiting.delete(key);
  toast(`Your words of ${since(saved)} are back.`);
}

/** What an editor starts from: the words that were being typed, where they are other than the record's. */
export function wordsBack(key: string, draft: DraftView | null, written: string): DraftView | null {
  if (!draft || draft.text === written) return null;
  sayBack(key);
  return draft;
}

function comeBackTo(key: string, anywhere: boolean): void {
  const [kind = '', what = '', id = ''] = key.split(':');
  if (anywhere && kind === 'note') go(`/meetings/${what}`, true);
  else if (anywhere && kind === 'letter') go(`/letters/${what}`, true);
  else if (key.startsWith(`${FORM}new-action:`)) {
    if (anywhere && id) go(`/meetings/${id}`, true);
    doing.newAction = { text: '' };
  } else if (`${kind}:` === FORM && Object.hasOwn(ACTS, what) && id) {
    doing.act = { name: what as ActName, action: id };
    if (anywhere) go(`/actions/${id}`, true);
  }
}
