import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import DayField from './DayField.svelte';

vi.mock('../ipc', () => ({
  readDate: (words: string) => Promise.resolve({ date: null, wrong: `“${words}” is no day.`, nearest: [] }),
  readTime: () => Promise.resolve(''),
}));
afterEach(cleanup);

const field = (): HTMLInputElement => screen.getByLabelText('On');

// Red while a field that had the keyboard kept what it began with: today came a moment later, and the field stayed
// blank.
test('a day that comes later is shown, but not over words that are being typed', async () => {
  const { rerender } = render(DayField, { label: 'On', value: '' });
  expect(screen.getByText('e.g. 4 November')).toBeTruthy();
  field().focus();
  await rerender({ value: '2026-11-30' });
  expect(field().value).toBe('30 November 2026');
  await fireEvent.input(field(), { target: { value: '4 No' } });
  await rerender({ value: '2026-12-01' });
  expect(field().value).toBe('4 No');
});
