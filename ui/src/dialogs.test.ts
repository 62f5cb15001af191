// Why an act of a dialog was not done stands beside its buttons (`wrong` of `Dialog` and `Form`), never in the part that
// scrolls. Read from the components themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.svelte'));

/** Pages with dialogs of their own: the sentence stands beside the button on the page. */
const PAGES = ['settings/PassphrasePart.svelte', 'settings/RecordsPart.svelte'];

test('no dialog says in its body why its act was not done', () => {
  const found = components.filter((path) => {
    const source = readFileSync(`src/${path}`, 'utf8');
    return !PAGES.includes(path) && /<(?:Dialog|Form)\b/.test(source) && /tone="error"[^>]*>\{act\.wrong/.test(source);
  });
  expect(found).toEqual([]);
});

test('every dialog that runs an act says why it was not done', () => {
  const found = components.filter((path) => {
    const source = readFileSync(`src/${path}`, 'utf8');
    return /<Dialog\b/.test(source) && /\bact\.run\(/.test(source) && !/wrong=\{/.test(source);
  });
  expect(found).toEqual([]);
});
