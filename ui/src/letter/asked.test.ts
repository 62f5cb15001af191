import { expect, test } from 'vitest';
import { countWords, numberOf, paragraphsOf, type Marked } from './asked';

const request = (id: string, text: string): Marked => ({ id, text, number: null, outcome: null });
const told = (body: string, ...requests: Marked[]): string[] =>
  paragraphsOf(body, requests).map((one) =>
    one.stretches.map(({ words, request: of }) => (of ? `[${of.id}:${words}]` : words)).join(''),
  );

test('requests are marked where they stand, paragraph by paragraph', () => {
  const body = 'We ask:\n\n1. When will it be published?\n\n4. (a) What was told, and (b) who paid?\nPlease.\n\nYours';
  expect(
    told(
      body,
      request('b', 'and (b) who paid?'),
      request('a', 'What was told,'),
      request('p', 'When will it be published?'),
    ),
  ).toEqual([
    'We ask:',
    '1. [p:When will it be published?]',
    '4. (a) [a:What was told,] [b:and (b) who paid?]\nPlease.',
    'Yours',
  ]);
});

test('words that stand twice are marked once each, and words that stand nowhere nowhere', () => {
  expect(told('Why?\n\nWhy?', request('one', 'Why?'), request('two', 'Why?'), request('lost', 'How?'))).toEqual([
    '[one:Why?]',
    '[two:Why?]',
  ]);
});

test('a request over two paragraphs is marked in both and begins in one', () => {
  const all = paragraphsOf('Say this\n\nand that.', [request('r', 'this\n\nand that')]);
  expect(all.map((one) => one.requests.length)).toEqual([1, 0]);
  expect(all[1]?.stretches).toEqual([
    { words: 'and that', request: expect.anything() as unknown },
    { words: '.', request: null },
  ]);
});

test('the number in front of words is their number, and no other', () => {
  expect(numberOf('4(b). Who paid?')).toEqual({ number: '4(b)', text: 'Who paid?' });
  expect(numberOf('(2) Share it.')).toEqual({ number: '2', text: 'Share it.' });
  expect(numberOf('We ask for a note.')).toEqual({ number: null, text: 'We ask for a note.' });
  expect(numberOf('2021 was hard')).toEqual({ number: null, text: '2021 was hard' });
});

test('counts say nothing of what there is none of', () => {
  expect(countWords({ answered: 5, partly: 0, not: 1 })).toBe('5 answered, 1 not');
});
