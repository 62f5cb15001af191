// Find looks into the actions that stand in a note: it counts and steps through their words, and replaces in them as an
// edit of the action.
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { findInText, findsInCards, openFind, type Cards } from './find';
import { placesIn, replacedInCards, type CardWords } from './found';

vi.mock('../ipc', async (original) => ({ ...(await original<object>()), sentence: (error: unknown) => String(error) }));

const A = '0190c1a2-0000-7000-8000-000000000041';
const B = '0190c1a2-0000-7000-8000-000000000042';
let words: Record<string, CardWords[]>;
let shown: [string, string | null][];
const changes: { id: string; field: string; words: string }[][] = [];

beforeEach(() => {
  words = {
    [A]: [
      { field: 'text', words: 'Send the plan, the whole plan.' },
      { field: 'timing', words: 'May' },
      { field: 'lead', words: 'Plan office' },
    ],
    [B]: [{ field: 'text', words: 'Send the map.' }],
  };
  shown = [];
  changes.length = 0;
});

const cards: Cards = {
  words: (id) => words[id] ?? [],
  change: (fields) => {
    changes.push(fields);
    for (const { id, field, words: now } of fields)
      words[id] = (words[id] ?? []).map((one) => (one.field === field ? { field, words: now } : one));
    return Promise.resolve();
  },
  show: (wanted, inHand) => {
    if (wanted?.words) shown.push([wanted.words, inHand]);
  },
};

function open(): EditorView {
  const doc = `The plan.\n\n[Action](action:${A})\n\n[Action](action:${B})\n\nA plan.`;
  return new EditorView({
    parent: document.body,
    state: EditorState.create({ doc, extensions: [findInText(), findsInCards(cards)] }),
  });
}

async function typed(view: EditorView, what: string, at = 0): Promise<void> {
  const field = view.dom.querySelectorAll<HTMLInputElement>('.cm-find input[type="text"]')[at];
  if (!field) throw new Error('no field');
  field.value = what;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
}

const status = (view: EditorView): string => view.dom.querySelector('.cm-find [role="status"]')?.textContent ?? '';

async function press(view: EditorView, name: string): Promise<void> {
  const button = [...view.dom.querySelectorAll<HTMLButtonElement>('.cm-find button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  );
  if (!button) throw new Error(`no ${name}`);
  button.click();
  await tick();
}

test('words of an action are places in the order of the note', () => {
  const { doc } = EditorState.create({ doc: `A plan.\n\n[Action](action:${A})\n` });
  const places = placesIn(doc, { words: 'plan', cased: false }, 0, doc.length, cards.words);
  expect(places.map((place) => place.card && `${place.card.field} ${place.card.at}`)).toEqual([
    undefined,
    'text 9',
    'text 25',
    'lead 0',
  ]);
  expect(placesIn(doc, { words: 'plan', cased: false })).toHaveLength(1);
  expect(
    placesIn(doc, { words: 'Action', cased: false }, 0, doc.length, cards.words),
    'the line itself is none',
  ).toEqual([]);
  expect(replacedInCards(places, 'chart', cards.words)).toEqual([
    { id: A, field: 'text', words: 'Send the chart, the whole chart.' },
    { id: A, field: 'lead', words: 'chart office' },
  ]);
});

test('they are counted, gone through and said to be in an action', async () => {
  const view = open();
  openFind(view);
  await tick();
  await typed(view, 'plan');
  const seen = [];
  for (let n = 0; n < 6; n += 1) {
    await vi.waitFor(() => expect(status(view)).toMatch(/ of 5/));
    seen.push(status(view));
    const before = status(view);
    await press(view, 'Next match');
    await vi.waitFor(() => expect(status(view)).not.toBe(before));
  }
  expect(seen).toEqual([
    '1 of 5',
    '2 of 5, in the words of an action',
    '3 of 5, in the words of an action',
    '4 of 5, in the lead of an action',
    '5 of 5',
    '1 of 5',
  ]);
  expect(shown).toContainEqual(['plan', A]);
  view.destroy();
});

test('one is replaced as an edit of its action, all as one step of the office', async () => {
  const view = open();
  openFind(view);
  await tick();
  await typed(view, 'plan');
  await typed(view, 'planner', 1);
  await press(view, 'Next match');
  await vi.waitFor(() => expect(status(view)).toBe('2 of 5, in the words of an action'));
  await press(view, 'Replace');
  await vi.waitFor(() =>
    expect(changes).toEqual([[{ id: A, field: 'text', words: 'Send the planner, the whole plan.' }]]),
  );
  // What was put there holds the words too, and is not found again before what follows.
  await vi.waitFor(() => expect(status(view)).toBe('3 of 5, in the words of an action'));
  await typed(view, 'plan.');
  await typed(view, 'map', 1);
  await press(view, 'Replace all');
  await vi.waitFor(() => expect(status(view)).toBe('3 places replaced, 1 in actions'));
  expect(changes.at(-1)).toEqual([{ id: A, field: 'text', words: 'Send the planner, the whole map' }]);
  expect(view.state.doc.toString()).toBe(`The map\n\n[Action](action:${A})\n\n[Action](action:${B})\n\nA map`);
  view.destroy();
});
