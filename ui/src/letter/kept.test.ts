import { expect, test } from 'vitest';
import type { KeptPage } from '../ipc';
import { pageWords, withoutText } from './kept';

function page(number: number, text: string, recognised = false): KeptPage {
  return { number, width: 595, height: 842, text, recognised, url: `proof://localhost/kept/a/${number}` };
}

test('a page says its words, or that it is a picture', () => {
  expect(pageWords(page(1, 'Dear Ruth'), 2)).toBe('Dear Ruth');
  expect(pageWords(page(2, ' '), 5)).toBe('Page 2 of 5, a picture without text');
  expect(pageWords(page(1, 'Dear Ruth', true), 1)).toBe('As a scanner recognised it: Dear Ruth');
});

test('the pages without text are named', () => {
  const check = (texts: string[], expected: string): void => {
    const pages = texts.map((text, n) => page(n + 1, text));
    expect(withoutText({ name: 'a.pdf', pages, wrong: null })).toBe(expected);
  };
  check(['a', 'b'], '');
  check(['', ''], 'pictures without text');
  check([''], 'a picture without text');
  check(['a', '', 'c'], 'page 2 is a picture without text');
  check(['', 'b', '', ''], 'pages 1, 3 and 4 are pictures without text');
});
