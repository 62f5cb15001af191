import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boxes, spaces } from './spaces';

function check(source: string, expected: string[]): void {
  expect(
    spaces(source).map((one) => one.what),
    source,
  ).toEqual(expected);
}

test('a space that Svelte drops is found', () => {
  check('<p>It was checked.{#if more} What is left{/if}</p>', ['the space before “What is left” is dropped']);
  check('<p>{#if failing}No backup. {/if}{#if last}The last one{/if}</p>', ['the space after “No backup.” is dropped']);
  check('<dd>{lead}{#if unknown} <span>not known here</span>{/if}</dd>', ['the space before “” is dropped']);
  check('<p>Read from <b>{file} </b>by {name}</p>', ['the space after “” is dropped']);
  check('<p>Read from <b>{file}</b> by {name}</p>', []);
});

test('words right after a sentence, and a comma on its own, are found', () => {
  check('<p>Nobody yet.{#if some}{some} were there{/if}</p>', ['words follow a sentence without a space']);
  check('<p>The system asks\n  , now light</p>', []);
  check('<p>{asks} <span>it</span>\n  , now light</p>', ['a space stands before “, now light”']);
});

test('words that a style parts from their comma, and a number glued to a sentence, are found', () => {
  const row = '<style>.row { display: flex; gap: 0.5rem; }</style>';
  check(`<label class="row">{asks}<span>, now light</span></label>${row}`, [
    'a gap comes before a comma or a full stop',
  ]);
  check(`<label class="row">{asks}{#if now}<span>, now light</span>{/if}</label>${row}`, [
    'a gap comes before a comma or a full stop',
  ]);
  check(`<p class="row"><b>{name}</b>, since then</p>${row}`, ['a gap comes before “, since then”']);
  check(`<label class="row"><span>{asks}<span>, now light</span></span></label>${row}`, []);
  check('<p>The last one.{count} were there</p>', ['words follow a sentence without a space']);
  check('<p>The last one. {count} were there</p>', []);
  expect(boxes('<style>section :global(.form .check) { display: flex } .own { display: grid }</style>', true)).toEqual([
    'check',
  ]);
  expect(spaces('<label class="check">{asks}<span>, now light</span></label>', ['check'])).toHaveLength(1);
});

test('what shows as it is written is left alone', () => {
  check('<p>\n  Checked.\n  {#if more}\n    What is left\n  {/if}\n  And more.\n</p>', []);
  check("<p>Checked.{#if more}{' '}What is left{/if}</p>", []);
  check('<p>{count} {#if one}action{:else}actions{/if}, as at {day}</p>', []);
  check('<b>{name}</b><small>{post}</small>', []);
});

test('no component of the page loses a space', () => {
  const components = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? components(path) : path.endsWith('.svelte') ? [path] : [];
    });
  const sources = components('src');
  const everywhere = [
    ...boxes(readFileSync('src/style/base.css', 'utf8')),
    ...sources.flatMap((path) => boxes(readFileSync(path, 'utf8'), true)),
  ];
  const found = sources.flatMap((path) =>
    spaces(readFileSync(path, 'utf8'), everywhere).map((one) => `${path}:${one.line}: ${one.what}`),
  );
  expect(found).toEqual([]);
}, 120_000);
