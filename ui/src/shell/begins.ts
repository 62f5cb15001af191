// What the buttons of the screens begin, offered in the palette from every screen: the screen is gone to first, and
// begins it as it begins a form whose words came back.
import { go, place, readPlace } from './route.svelte';
import { PARTS } from '../settings/parts';
import { doing } from './doing.svelte';
import type { PaletteAct } from './palette.svelte';

type Begins = { words: string; icon: string; changes: boolean; at: string; form: string };

/** `words` as the button says them, `at` the address of its screen, `form` by which the screen knows it. */
export const BEGINS: readonly Begins[] = [
  { words: 'Import a log…', icon: 'actions', changes: true, at: '/actions', form: 'import-log' },
  { words: 'Ask a lead…', icon: 'actions', changes: false, at: '/actions', form: 'ask-lead' },
  { words: 'Import a note…', icon: 'meet', changes: true, at: '/meetings', form: 'import-note' },
  { words: 'Import a letter…', icon: 'letter', changes: true, at: '/letters', form: 'import-letter' },
  { words: 'Log a letter or message…', icon: 'letter', changes: true, at: '/correspondence', form: 'log-item' },
  { words: 'Import a message…', icon: 'letter', changes: true, at: '/correspondence', form: 'import-message' },
  { words: 'Add a series…', icon: 'letter', changes: true, at: '/correspondence', form: 'new-series' },
  {
    words: 'Promise a publication…',
    icon: 'letter',
    changes: true,
    at: '/publications',
    form: 'promise-publication',
  },
  { words: 'New letter', icon: 'letter', changes: true, at: '/letters', form: 'new-letter' },
  { words: 'Add a round of recommendations…', icon: 'source', changes: true, at: '/sources', form: 'import-round' },
  { words: 'Add a source…', icon: 'source', changes: true, at: '/sources', form: 'new-source' },
  { words: 'New case…', icon: 'case', changes: true, at: '/cases', form: 'open-case' },
  { words: 'Add a person', icon: 'people', changes: true, at: '/people/people', form: 'person' },
  { words: 'Add a body', icon: 'people', changes: true, at: '/people/bodies', form: 'body' },
  { words: 'Add a forum', icon: 'meet', changes: true, at: '/people/forums', form: 'forum' },
];

/**
 * The acts of the palette that begin something on a screen, the review at the board, and those that show a part of
 * Settings.
 */
export function beginnings(): PaletteAct[] {
  return [
    ...BEGINS.map(({ words, icon, changes, at, form }) => ({
      words,
      icon,
      changes,
      run: () => {
        // A list that stands open keeps its place.
        if (place().screen !== readPlace(`#${at}`).screen) go(at);
        doing.form = { name: form, of: '', part: '' };
      },
    })),
    {
      words: 'Correspondence: what came and went, and what is owed',
      icon: 'letter',
      run: () => {
        go('/correspondence');
      },
    },
    {
      words: 'Publications: what was promised to the public',
      icon: 'letter',
      run: () => {
        go('/publications');
      },
    },
    {
      words: 'Holding reply, or chase: choose the item, then press H',
      icon: 'letter',
      run: () => {
        go('/correspondence');
      },
    },
    {
      words: 'Print a note or a letter: open it, then its menu Papers or Export…',
      icon: 'page',
      run: () => {
        go('/letters');
      },
    },
    // The review says it itself, of the meeting in view.
    {
      words: 'Open the review at the board',
      icon: 'review',
      listed: true,
      run: () => {
        go('/review?board=1');
      },
    },
    ...PARTS.map(({ name, words, also }) => ({
      words: `Settings: ${words} (${also})`,
      icon: 'gear',
      run: () => {
        go(`/settings/${name}`);
      },
    })),
  ];
}
