// The page's own rules, on components that keep and break each.
import { Linter } from 'eslint';
import * as parser from 'svelte-eslint-parser';
import { expect, test } from 'vitest';
import page from './rules.js';

const linter = new Linter();

function broken(rule: keyof typeof page.rules, component: string): string[] {
  return linter
    .verify(
      component,
      [
        {
          files: ['**/*.svelte'],
          languageOptions: { parser },
          plugins: { page },
          rules: { [`page/${rule}`]: 'error' },
        },
      ],
      'One.svelte',
    )
    .map((found) => `${found.line}: ${found.message}`);
}

const KEEP = "<script>import { keep } from '../typing/kept.svelte'; const typed = keep('x', { why: '' });</script>\n";

test('a text field outside of what is kept is found, and one that keeps its words is not', () => {
  const lost = 'What is typed here is lost when the program dies: bind it to a field of keep(…).';
  expect(broken('kept-words', `${KEEP}<Field bind:value={typed.why} />`)).toEqual([]);
  expect(broken('kept-words', `${KEEP}<DayField bind:value={() => on, (to) => { typed.on = to; }} />`)).toEqual([]);
  expect(broken('kept-words', `${KEEP}<input type="checkbox" bind:checked={all} />`)).toEqual([]);
  expect(broken('kept-words', `${KEEP}<Field bind:value={why} />`)).toEqual([`2: ${lost}`]);
  expect(broken('kept-words', `${KEEP}<textarea></textarea>`)).toEqual([`2: ${lost}`]);
  expect(broken('kept-words', '<Field bind:value={typed.why} />'), 'nothing is kept').toEqual([`1: ${lost}`]);
});

test('a component that asks for a passphrase keeps no words', () => {
  expect(broken('secrets-not-kept', `${KEEP}<Field />`)).toEqual([]);
  expect(broken('secrets-not-kept', `${KEEP}<PassphraseField />`)).toEqual([
    '1: A component that asks for a passphrase or a recovery key keeps no words.',
  ]);
});

test('a dialog says beside its buttons why its act was not done', () => {
  const run = '<script>act.run(() => done());</script>\n';
  expect(broken('refusals-beside-buttons', `${run}<Dialog wrong={act.wrong}>Words</Dialog>`)).toEqual([]);
  expect(broken('refusals-beside-buttons', `${run}<Dialog>Words</Dialog>`)).toEqual([
    '2: This dialog runs an act and does not say why it was not done: pass `wrong`.',
  ]);
  expect(
    broken('refusals-beside-buttons', '<Form><Notice tone="error" title="Not done">{act.wrong}</Notice></Form>'),
  ).toEqual(['1: Why the act was not done stands beside the buttons: pass it as `wrong`.']);
});
