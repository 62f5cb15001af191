import { afterEach, expect, test, vi } from 'vitest';
import type { BriefView, ItemView, UseCase } from '../ipc';
import * as office from '../ipc';
import { keyOf, placesOf, typedSoFar, typing, write, writtenWords } from './briefs';

vi.mock('../ipc', () => ({ perform: vi.fn(() => Promise.resolve()), dropDraft: vi.fn(() => Promise.resolve(null)) }));
afterEach(() => {
  vi.clearAllMocks();
});

const blank: BriefView = {
  background: '',
  lines: '',
  questions: '',
  typed: { background: null, lines: null, questions: null },
};
const item = (id: string, brief: BriefView): ItemView =>
  ({ id, number: '3', title: 'Custody healthcare', brief }) as ItemView;
const performed = (): UseCase[] => vi.mocked(office.perform).mock.calls.map(([useCase]) => useCase);

function check(brief: Partial<BriefView>, expected: string): void {
  const places = placesOf({ brief: blank, agenda: [item('i1', { ...blank, ...brief })] });
  expect(places[1] ? writtenWords(places[1]) : '').toBe(expected);
}

test('each item says how far it is written', () => {
  check({}, 'nothing yet');
  check({ background: ' \n' }, 'nothing yet');
  check({ lines: 'We welcome it.' }, 'lines to take');
  check({ background: 'x', questions: 'Why Ferrygate?' }, 'background and questions');
  check({ background: 'x', lines: 'y', questions: 'z' }, 'written');
});

test('the meeting as a whole comes first and has only its purpose', () => {
  const [whole, first] = placesOf({
    brief: { ...blank, background: 'To agree the plan' },
    agenda: [item('i1', blank)],
  });
  expect([whole?.item, whole?.parts.map((one) => one.part), whole && writtenWords(whole)]).toEqual([
    null,
    ['background'],
    'written',
  ]);
  expect([first?.item, first?.parts.length]).toEqual(['i1', 3]);
});

test('a part is written alone, so that the others stay as they are', async () => {
  await write('m1', 'i1', 'lines', 'We welcome it.');
  await write('m1', null, 'background', 'To agree the plan');
  expect(performed()).toEqual([
    { do: 'write_brief', with: { meeting: 'm1', item: 'i1', lines: 'We welcome it.' } },
    { do: 'write_brief', with: { meeting: 'm1', item: null, background: 'To agree the plan' } },
  ]);
});

test('words that could not be written are there again, until they are', async () => {
  const key = keyOf('m1', 'i1', 'lines');
  typing(key, 'We welcome');
  vi.mocked(office.perform).mockRejectedValueOnce(new Error('full'));
  await expect(write('m1', 'i1', 'lines', 'We welcome')).rejects.toThrow('full');
  expect(typedSoFar(key)).toBe('We welcome');
  expect(office.dropDraft).not.toHaveBeenCalled();
  await write('m1', 'i1', 'lines', 'We welcome');
  expect(typedSoFar(key)).toBeUndefined();
  expect(office.dropDraft).toHaveBeenCalledWith(key);
});

test('what is typed on while a part is being written is not dropped', async () => {
  const key = keyOf('m1', 'i1', 'questions');
  typing(key, 'Why');
  const writing = write('m1', 'i1', 'questions', 'Why');
  typing(key, 'Why Ferrygate?');
  await writing;
  expect(typedSoFar(key)).toBe('Why Ferrygate?');
  expect(office.dropDraft).not.toHaveBeenCalled();
});
