import { expect, test } from 'vitest';
import { noteHere, noteOf, placeWords } from './here.svelte';

// Red while nobody said that an action added by the form goes to the end of the note.
test('where an action will stand in its note is said before it is recorded', () => {
  noteHere.now = null;
  expect(placeWords('')).toBe('');
  expect(placeWords('m1')).toBe('In the note of that meeting it stands at the end, under “Also agreed”.');
  let heading: string | null = '2. Custody';
  noteHere.now = { meeting: 'm1', heading: () => heading, item: () => 'i2', put: () => undefined };
  expect(placeWords('m1')).toBe('It is put into the note at the caret, under “2. Custody”.');
  heading = null;
  expect(placeWords('m1')).toBe('It is put into the note at the caret, above the first item.');
  expect(noteOf('m2'), 'the note of another meeting is not touched').toBeNull();
  noteHere.now = null;
});
