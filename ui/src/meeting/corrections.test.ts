import { expect, test } from 'vitest';
import type { CorrectionView, NoteStanding } from '../ipc';
import { correctionWords, standingWords } from './corrections';

const one: CorrectionView = {
  id: 'c',
  on: '2027-10-27',
  item: null,
  before: 'seventy',
  after: 'seventeen',
  why: null,
  at: null,
  done: false,
};
const waits: NoteStanding = { waits: true, comes_to: null, agreed_at: null, agreed_on: null, corrections: [] };

test('a correction says what is to stand there until it does', () => {
  expect(correctionWords(one)).toBe('“seventy” to read “seventeen”');
  expect(correctionWords({ ...one, done: true })).toBe('“seventy” now reads “seventeen”');
  expect(correctionWords({ ...one, after: '' })).toBe('“seventy” to be taken out');
  expect(correctionWords({ ...one, before: null })).toBe('seventeen');
});

test('a note says where it stands once it is finished', () => {
  expect(standingWords(waits, false)).toBe('');
  expect(standingWords(waits, true)).toBe('To be agreed at the forum’s next meeting, which has no date yet.');
  expect(standingWords({ ...waits, comes_to: { id: 'm', date: '2027-11-04' }, corrections: [one] }, true)).toBe(
    'To be agreed at the meeting of 4 November 2027. 1 correction listed.',
  );
  expect(standingWords({ ...waits, waits: false, agreed_at: { id: 'm', date: '2027-11-04' } }, true)).toBe(
    'Note agreed at the meeting of 4 November 2027.',
  );
});
