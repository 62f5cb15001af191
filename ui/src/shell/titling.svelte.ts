// The window's title: which screen it shows, and which record by its number or its day. No words of a record stand in
// it: a title is seen in the bar of every program, on a shared screen and in a list of windows.
import { place, type Place } from './route.svelte';

export const PROGRAM = 'Oversight Desk';

const state = $state<{ record: string }>({ record: '' });

/** What kind of record a screen shows, before its number. */
const KINDS: Partial<Record<Place['screen'], string>> = { meeting: 'Meeting', letter: 'Letter', case: 'Case' };
const SCREENS: Record<Place['screen'], string> = {
  desk: 'Desk',
  meetings: 'Meetings',
  meeting: 'Meeting',
  letters: 'Letters',
  letter: 'Letter',
  correspondence: 'Correspondence',
  publications: 'Publications',
  actions: 'Actions',
  review: 'Review',
  sources: 'Sources',
  cases: 'Cases',
  case: 'Case',
  people: 'People',
  settings: 'Settings',
};

/**
 * Names the record in view by its number ("2026/14") or its day, for as long as the component lives. Call while it is
 * being set up.
 */
export function useRecord(number: () => string): void {
  $effect(() => {
    state.record = number();
    return () => {
      state.record = '';
    };
  });
}

/** The record in view, by its number or day; nothing where a screen shows none. */
export function recordInView(): string {
  return state.record;
}

/** "Letter DMPC/2026/31", for a dialog about it; nothing where a screen shows no one record. */
export function recordWords(): string {
  return state.record ? `${what(place(), state.record)} ${state.record}` : '';
}

function what(of: Place, record: string): string {
  if (of.screen === 'actions' && record) return 'Action';
  if (of.screen === 'review' && of.board) return 'Review at the board';
  return KINDS[of.screen] ?? SCREENS[of.screen];
}

/** "Action 2026/14 – Oversight Desk". */
export function titleOf(of: Place, record: string, locked: boolean): string {
  if (locked) return `Locked – ${PROGRAM}`;
  return `${[what(of, record), record].filter(Boolean).join(' ')} – ${PROGRAM}`;
}
