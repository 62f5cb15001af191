import { expect, test } from 'vitest';
import { missing } from './withhold';

test('the button says what is missing of what is chosen, not of the other', () => {
  const typed = { what: 'words' as 'words' | 'action', words: ' ', action: 'a1', reason: 'section 40' };
  expect(missing(typed)).toBe('needs the words');
  expect(missing({ ...typed, what: 'action' })).toBe('');
  expect(missing({ ...typed, words: 'Rosa', reason: ' ' })).toBe('needs why');
  expect(missing({ ...typed, what: 'action', action: '' })).toBe('needs the action');
});
