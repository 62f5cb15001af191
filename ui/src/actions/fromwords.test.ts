// A form's timing and lead follow the words of the action until somebody types in them.
import { beforeEach, expect, test, vi } from 'vitest';
import { FromWords, NONE_FILLED } from './fromwords.svelte';

const answers = vi.hoisted(() => ({ read: vi.fn() }));
vi.mock('../ipc', () => ({ readActionWords: answers.read }));

const said = (timing: string, lead: string) => ({
  timing: { written: timing },
  timing_from_text: timing !== '',
  lead: { written: lead },
  lead_from_text: true,
});

beforeEach(() => {
  answers.read.mockReset();
  answers.read.mockImplementation((text: string) =>
    Promise.resolve(said(text.includes('by Friday') ? 'by Friday' : '', text.startsWith('Clerk to') ? 'Clerk' : '')),
  );
});

function form() {
  const fields = { timing: '', lead: '', filled: { ...NONE_FILLED } };
  return {
    fields,
    words: new FromWords(
      () => fields,
      (field, words) => {
        fields[field] = words;
      },
    ),
  };
}

test('timing and lead are filled in, said, and follow the words', async () => {
  const { fields, words } = form();
  words.changed('Clerk to send the minutes by Friday', null);
  await words.settled();
  expect(fields).toMatchObject({ timing: 'by Friday', lead: 'Clerk' });
  expect(words.said('timing')).toBe('taken from the words of the action');
  expect(words.inWords()).toBe('timing “by Friday” and lead “Clerk” from its words');
  words.changed('Clerk to send the minutes', null);
  await words.settled();
  expect(fields).toMatchObject({ timing: '', lead: 'Clerk' });
});

test('what a person typed or emptied stays', async () => {
  const { fields, words } = form();
  fields.lead = 'Secretary';
  words.changed('Clerk to send the minutes by Friday', null);
  await words.settled();
  expect(fields).toMatchObject({ timing: 'by Friday', lead: 'Secretary' });
  fields.timing = '';
  words.changed('Clerk to send all minutes by Friday', null);
  await words.settled();
  expect(fields).toMatchObject({ timing: '', lead: 'Secretary' });
  expect(words.said('timing')).toBe('');
  expect(words.inWords()).toBe('');
});

test('an answer to older words fills nothing in', async () => {
  const { fields, words } = form();
  let late: (read: unknown) => void = () => undefined;
  answers.read.mockImplementationOnce(
    () =>
      new Promise((done) => {
        late = done;
      }),
  );
  words.changed('Clerk to send the minutes by Friday', null);
  const first = words.settled();
  words.changed('Send it', null);
  late(said('by Friday', 'Clerk'));
  await first;
  expect(fields).toMatchObject({ timing: '', lead: '' });
  await words.settled();
  expect(fields).toMatchObject({ timing: '', lead: '' });
});
