// What stands in an empty field must not look filled in: it is an example that says so ("e.g. …"), or tells what to
// type there. Read from the components and from the lines of the first start.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What tells what to type, or what a field is for. Nothing of this could be a value. */
const TELLS = [
  /^Find( |$)/,
  /^Replace with$/,
  /^A few (of its words|letters of the name)/,
  /^add an? (timing|lead|forum|answer)$/,
  /^Ctrl\+V reads it at once$/,
  /^Name of the (office|police service|board)$/,
  /^(Large words that head its letters|Short name|Name, office(; else the chair)?)$/,
];

function check(words: string): boolean {
  return words.startsWith('e.g. ') || TELLS.some((tells) => tells.test(words));
}

test('no placeholder can be taken for what is filled in', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.svelte$|^first\/lines\.ts$/.test(path));
  const found = files.flatMap((path) => {
    const source = readFileSync(`src/${path}`, 'utf8');
    const words = [...source.matchAll(/placeholder(?:="([^"]*)"|: '([^']*)'|=\{([^}]*)\})/g)].map(
      ([, plain, line, code]) => plain ?? line ?? `{${code ?? ''}}`,
    );
    // A part hands on what it is given.
    return words
      .filter((one) => one !== '{placeholder}' && one !== '{field.placeholder}' && !check(one))
      .map((one) => `${path}: ${one}`);
  });
  expect(found).toEqual([]);
});
