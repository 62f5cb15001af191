// Words that were being typed when the window went: read once as the page starts, so that they are where they were. The
// newest say which screen comes first after the program ended; a page that was only shown again is where it was.
import { ACTS, type ActName } from '../actions/acts';
import { holdTexts } from './drafts';
import { heldWords, standing, typedWords, type DraftView } from '../ipc';
import { FORM, holdForms } from './kept.svelte';
import { go } from '../shell/route.svelte';
import { doing } from '../shell/doing.svelte';
import { toast } from '../shell/toasts.svelte';
import { clockOrDay } from '../words/dates';

const waiting = new Map<string, string>();

/**
 * Which screen a form is on, by the name its key begins with; where the address ends in a stroke, its record comes
 * after it.
 */
const SCREEN: Readonly<Record<string, string>> = {
  person: '/people/people',
  body: '/people/bodies',
  forum: '/people/forums',
  'agenda-item': '/meetings/',
  'edit-meeting': '/meetings/',
  'move-meeting': '/meetings/',
  'agree-note': '/meetings/',
  'correct-note': '/meetings/',
  attendance: '/meetings/',
  'attendance-line': '/meetings/',
  'action-fields': '/meetings/',
  'new-letter': '/letters',
  'letter-details': '/letters/',
  annex: '/letters/',
  'send-letter': '/letters/',
  'publish-letter': '/letters/',
  'withdraw-letter': '/letters/',
  'supersede-letter': '/letters/',
  'reply-to': '/letters/',
  'import-log': '/actions',
  settings: '/settings/',
};

let read = false;

/**
 * Reads what was being typed, and goes to where that was: once, as soon as the office is open. Nothing here keeps the
 * window from opening.
 */
export async function bringBack(): Promise<void> {
  if (read) return;
  const [saved, held, stands] = await Promise.all([
    typedWords().catch(() => null),
    heldWords().catch(() => []),
    standing().catch(() => null),
  ]);
  if (!saved) return;
  read = true;
  // What a backup has of typed words is not what is being typed.
  if (stands?.reading != null) return;
  // What the window could not save is newer than what it saved.
  holdTexts(held);
  const newer = new Set(held.map((one) => one.key));
  const all = [...held.map((one) => ({ ...one, saved: one.typed })), ...saved.filter((one) => !newer.has(one.key))];
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
  toast(`Your words from ${clockOrDay(new Date(saved))} are here.`);
}

/** What an editor starts from: the words that were being typed, where they are other than the record's. */
export function wordsBack(key: string, draft: DraftView | null, written: string): DraftView | null {
  if (!draft || draft.text === written) return null;
  sayBack(key);
  return draft;
}

function comeBackTo(key: string, anywhere: boolean): void {
  const [kind = '', what = '', id = '', part = ''] = key.split(':');
  const there = (address: string): void => {
    if (anywhere) go(address, true);
  };
  if (kind === 'note') there(`/meetings/${what}`);
  else if (kind === 'letter' || kind === 'answer') there(`/letters/${what}`);
  if (`${kind}:` !== FORM) return;
  const screen = SCREEN[what];
  if (what === 'new-action') {
    if (id) there(`/meetings/${id}`);
    doing.newAction = { text: '' };
  } else if (what === 'new-meeting') {
    doing.newMeeting = { forum: id };
  } else if (screen !== undefined) {
    doing.form = { name: what, of: id, part };
    there(screen.endsWith('/') ? screen + id : screen);
  } else if (Object.hasOwn(ACTS, what) && id) {
    doing.act = { name: what as ActName, action: id };
    there(`/actions/${id}`);
  }
}
