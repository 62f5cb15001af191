// What a round says, on the screen: a blank cell is shown as blank, and its tick is passed by no Tab.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { ComparedEntry, RecommendationView, SourceView } from '../ipc';
import Cell from './Cell.svelte';
import ReportForm from './ReportForm.svelte';

vi.mock('../ipc', async (original) => ({
  ...(await original<object>()),
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
}));
afterEach(cleanup);

// Red while a blank progress was shown as one that is not reported: not at all.
test('a blank progress is shown as blank, and one that is not reported is not', () => {
  const side = (progress: string | null): ComparedEntry =>
    ({ entry: { progress, others: [], status: null }, status: [], progress: [], lead: [], standing: null }) as never;
  render(Cell, { side: side(''), lead: false });
  expect(screen.getByText('progress blank')).toBeTruthy();
  cleanup();
  render(Cell, { side: side(null), lead: false });
  expect(screen.queryByText('progress blank')).toBeNull();
});

// Red while the tick of a cell with words was disabled, and Tab went past it.
test('the tick of a cell with words can be gone to, and says why it does nothing', () => {
  const entry = { round_id: 'r', status: { written: 'On target' }, lead: null, progress: '', others: [] };
  render(ReportForm, {
    source: { rounds: [{ id: 'r', name: 'January', columns: [] }] } as unknown as SourceView,
    recommendation: { id: 'x', number: '1', text: 'Do it', rounds: [entry] } as unknown as RecommendationView,
    round: 'r',
    onnext: undefined,
    onclose: () => undefined,
  });
  const ticks = screen.getAllByRole<HTMLInputElement>('checkbox', { hidden: true });
  expect(ticks.map((tick) => tick.disabled)).toEqual([false, false, false]);
  const [status, , progress] = ticks;
  status?.click();
  expect([status?.checked, progress?.checked]).toEqual([false, true]);
  expect(status?.closest('label')?.textContent).toContain('it has words');
});
