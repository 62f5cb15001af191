import { expect, test } from 'vitest';
import { headingFor, numbered } from './headings';

test('a heading that was changed is still that of the item with its number', () => {
  const items = ['1. Welcome', '2. policing: progress', '3. Finance'];
  expect(headingFor('1. Welcome', items, items)).toBe('1. Welcome');
  expect(headingFor('2. policing: progress', ['1. Welcome', '2. Neighbourhood policing: progress', '3. Finance'], items)).toBe('2. Neighbourhood policing: progress');
  expect(headingFor('2. policing: progress', ['1. Welcome', '3. Finance'], items), 'gone from the text').toBeNull();
  expect(headingFor('2. policing: progress', ['2. One', '2. Another'], items), 'either could be meant').toBeNull();
  expect(headingFor('2. policing: progress', ['3. Finance'], items), 'another item’s').toBeNull();
  expect(headingFor('Any other business', ['Other matters'], ['Any other business']), 'no number').toBeNull();
  expect(numbered('4a) Vetting')).toEqual({ number: '4a', title: 'Vetting' });
});
