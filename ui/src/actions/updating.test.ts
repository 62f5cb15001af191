import { expect, test } from 'vitest';
import type { UpdateRead } from '../ipc';
import { filled, leftOut, withQuoted } from './updating';

const read: UpdateRead = {
  file: 'waits.eml',
  on: '2027-10-14',
  source: 'E-mail from Odalys',
  text: 'Three of five.',
  quoted: '> Where does it stand?',
  passed_over: [],
};

test('a file fills what is blank, and its words come after those typed already', () => {
  expect(filled({ text: '', on: '', source: '' }, read)).toEqual({
    text: 'Three of five.',
    on: '2027-10-14',
    source: 'E-mail from Odalys',
  });
  expect(filled({ text: 'Said by telephone. ', on: '2027-10-15', source: 'telephone' }, read)).toEqual({
    text: 'Said by telephone.\n\nThree of five.',
    on: '2027-10-15',
    source: 'telephone',
  });
  expect(filled({ text: '', on: '', source: '' }, { ...read, on: null }).on).toBe('');
});

test('what was quoted comes below, and what was not taken is named', () => {
  expect(withQuoted('Three of five.', read.quoted)).toBe('Three of five.\n\n> Where does it stand?');
  expect(
    leftOut({
      ...read,
      passed_over: [
        { what: 'waits.pdf', why: 'an attachment' },
        { what: 'a.png', why: 'a picture' },
      ],
    }),
  ).toBe('waits.pdf (an attachment); a.png (a picture)');
});
