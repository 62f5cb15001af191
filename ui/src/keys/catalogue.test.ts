// The list of keys and the keys that work say the same. The bindings are read out of the program itself: objects with
// `keys` and `does`, which are laid on the keyboard layer, the key maps of the editors, and what a part compares
// `event.key` or a chord with.
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { ACTS } from '../actions/acts';
import { PUTS } from '../review/put';
import { SCREENS } from '../shell/screens';
import { CATALOGUE } from './catalogue';

/** A chord that something answers to. */
type Bound = {
  file: string;
  chord: string;
  /** False where the keyboard layer only shows it in the foot, and something else has to do it. */
  acts: boolean;
  /** It is laid on the keyboard layer, so that a person is shown it or may find it. */
  layered: boolean;
};

type Tree = { type: string; start: number; end: number } & Record<string, unknown>;

const FILES = import.meta.glob<string>(
  ['../**/*.svelte', '../**/*.ts', '!../**/*.test.ts', '!../**/*.fixture.svelte', '!../bindings.ts', '!./catalogue.ts'],
  { query: '?raw', import: 'default', eager: true },
);

/** Chords that are worked out while the program runs, by how they are written. */
const WORKED_OUT: Record<string, string[]> = {
  '`Ctrl+${screen.digit}`': SCREENS.map((screen) => `Ctrl+${screen.digit}`),
  'String(n + 1)': PUTS.map((_, n) => String(n + 1)),
  "ACTS[name].chord ?? ''": Object.values(ACTS).flatMap((act) => act.chord ?? []),
  LATER: ['Ctrl+Shift+L'],
  // The answers to a question that stands on the screen, each with its key beside it.
  'one.key': [],
};

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string';
}

function walk(tree: unknown, seen: (tree: Tree) => void): void {
  if (Array.isArray(tree)) for (const one of tree) walk(one, seen);
  else if (isTree(tree)) {
    seen(tree);
    for (const value of Object.values(tree)) walk(value, seen);
  }
}

/** What is written for each name of an object. */
function entries(object: Tree): Map<string, Tree> {
  const found = new Map<string, Tree>();
  for (const one of object.properties as Tree[])
    if (one.type === 'Property') found.set(String((one.key as Tree).name), one.value as Tree);
  return found;
}

const text = (tree: Tree | undefined): string | undefined =>
  tree?.type === 'Literal' && typeof tree.value === 'string' ? tree.value : undefined;

/** "Mod-Shift-z" as the catalogue writes it. */
const ofEditor = (key: string): string =>
  key
    .split('-')
    .map((part) => ({ Mod: 'Ctrl', Escape: 'Esc' })[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');

const NAMED: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', ' ': 'Space' };

function boundIn(file: string, source: string): Bound[] {
  const code = file.endsWith('.svelte') ? source : `<script lang="ts">${source}</script>`;
  const found: Bound[] = [];
  const add = (chord: string, layered: boolean, acts = true): void => {
    found.push({ file: file.replace('../', ''), chord, layered, acts });
  };
  walk(parse(code, { modern: true }), (tree) => {
    if (tree.type === 'ObjectExpression') {
      const has = entries(tree);
      const [keys, run, key] = [has.get('keys'), has.get('run'), has.get('key')];
      if (keys && has.has('does')) {
        const acts = (run?.body as Tree | undefined)?.value !== false;
        for (const one of keys.type === 'ArrayExpression' ? (keys.elements as Tree[]) : [keys]) {
          const written = code.slice(one.start, one.end);
          const chords = text(one) === undefined ? WORKED_OUT[written] : [text(one) ?? ''];
          if (!chords) throw new Error(`${file} has a key that is worked out: add ${written} to WORKED_OUT`);
          for (const chord of chords) add(chord, true, acts);
        }
      } else if (text(key) !== undefined && (run || has.has('shift'))) {
        add(ofEditor(text(key) ?? ''), false);
        if (has.has('shift')) add(`Shift+${ofEditor(text(key) ?? '')}`, false);
      }
    } else if (tree.type === 'BinaryExpression' && ['===', '!=='].includes(String(tree.operator))) {
      const [left, right] = [tree.left as Tree, text(tree.right as Tree)];
      const written = code.slice(left.start, left.end);
      if (right !== undefined && /(^|\.)(key|chord)$|^chordOf\(/.test(written)) add(NAMED[right] ?? right, false);
    }
  });
  return found;
}

const BOUND = Object.entries(FILES).flatMap(([file, source]) => boundIn(file, source));

/** Where the keys of each place of the catalogue are bound. */
const OF_PLACE: Record<string, RegExp> = {
  Everywhere: /^(App\.svelte|screens\/)/,
  'The first start': /^first\//,
  Lists: /^(App\.svelte|keys\/rows|actions\/|screens\/)/,
  'An action, or those selected': /^(actions\/|screens\/Actions)/,
  Note: /^(note\/|meeting\/|screens\/Meeting\.svelte)/,
  'The text of a note or a letter': /^(text|note)\//,
  Letter: /^(letter\/|screens\/Letter\.svelte)/,
  'Letter in': /^letter\/RequestsIn/,
  Correspondence: /^(correspondence\/|screens\/Correspondence)/,
  Publications: /^(publications\/|screens\/Publications)/,
  Sources: /^(sources\/|screens\/Sources)/,
  Cases: /^screens\/Cases/,
  'A case': /^(cases\/|screens\/Case\.svelte)/,
  Review: /^(review\/|screens\/(Review|Desk))/,
};

/** What the web view or the text itself does, so that no key is bound for it. */
const UNBOUND: Record<string, string> = {
  'Everywhere: Shift+F10': 'the web view asks for the menu of what has the keyboard',
  'Everywhere: Menu': 'the web view asks for the menu of what has the keyboard',
  'Note: @': 'the editor completes it',
  'Note: !': 'the editor reads it at the beginning of a line',
  'The text of a note or a letter: Ctrl+V': 'the editor is told of what is pasted',
  'The text of a note or a letter: Ctrl+Shift+V': 'the web view pastes the plain text',
};

test('each key of the catalogue does something in the place that it stands in', () => {
  const idle: string[] = [];
  for (const { place, keys } of CATALOGUE)
    for (const chord of keys.flatMap((key) => [key.chord, ...(key.also ? [key.also] : [])]))
      if (!BOUND.some((one) => one.acts && one.chord === chord && OF_PLACE[place]?.test(one.file)))
        idle.push(`${place}: ${chord}`);
  expect(idle.sort()).toEqual(Object.keys(UNBOUND).sort());
});

/** A second chord for what the catalogue lists: redo, as other programs have it. */
const TWICE = ['App.svelte: Ctrl+Y'];

test('each key that a screen or a part lays on stands in the catalogue', () => {
  const listed = (place: string): Set<string> => {
    const chords = new Set<string>();
    for (const { chord, also } of CATALOGUE.find((one) => one.place === place)?.keys ?? []) {
      chords.add(chord);
      if (also) chords.add(also);
      // "Ctrl+1" to "Ctrl+9".
      const [from, to] = [/^(.*\+)?(\d)$/.exec(chord), /\d$/.exec(also ?? '')];
      if (from && to) for (let n = Number(from[2]); n <= Number(to[0]); n += 1) chords.add(`${from[1] ?? ''}${n}`);
    }
    return chords;
  };
  const everywhere = new Set([...listed('Everywhere'), ...listed('Lists')]);
  const missing = BOUND.filter(
    ({ file, chord, layered }) =>
      layered &&
      !everywhere.has(chord) &&
      !Object.entries(OF_PLACE).some(([place, files]) => files.test(file) && listed(place).has(chord)),
  );
  expect(missing.map(({ file, chord }) => `${file}: ${chord}`)).toEqual(TWICE);
});
