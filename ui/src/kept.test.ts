import { expect, test } from 'vitest';
import { keep, letGo } from './kept.svelte';

test('what was typed is there when the form is opened again', () => {
  keep('update:a1', { text: '', source: '' }).text = 'Three months are on the website';
  expect(keep('update:a1', { text: '', source: '' }).text).toBe('Three months are on the website');
  expect(keep('update:a2', { text: '', source: '' }).text, 'another action has its own').toBe('');
});

test('a form that acted, and one whose record changed, begin afresh', () => {
  keep('move:a1', { timing: 'October', why: '' }).why = 'agreed with the chair';
  expect(keep('move:a1', { timing: 'November', why: '' }), 'the timing was moved by another way').toEqual({ timing: 'November', why: '' });
  keep('move:a1', { timing: 'November', why: '' }).why = 'again';
  letGo('move:a1');
  expect(keep('move:a1', { timing: 'November', why: '' }).why).toBe('');
});
