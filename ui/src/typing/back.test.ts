import { beforeEach, expect, test, vi } from 'vitest';
// Read here once, so that no test waits for it.
import './back';

const office = vi.hoisted(() => ({ closed: false, typed: [] as { key: string; text: string; saved: string }[] }));
vi.mock('../ipc', () => ({
  typedWords: () => (office.closed ? Promise.reject(new Error('closed')) : Promise.resolve(office.typed)),
  heldWords: () => Promise.resolve([]),
  standing: () => (office.closed ? Promise.reject(new Error('closed')) : Promise.resolve({ reading: null })),
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
}));

const WORDS = JSON.stringify({ start: '{}', typed: {}, caret: null });

/** The window opens anew, with these words typed in it before, newest first. */
async function opens(
  ...keys: string[]
): Promise<{ bringBack: () => Promise<void>; doing: typeof import('../shell/doing.svelte').doing }> {
  vi.resetModules();
  location.hash = '';
  office.typed = keys.map((key) => ({ key, text: WORDS, saved: '2027-11-04T10:42:07Z' }));
  const [{ bringBack }, { doing }] = await Promise.all([import('./back'), import('../shell/doing.svelte')]);
  await bringBack();
  return { bringBack, doing };
}

beforeEach(() => {
  office.closed = false;
});

test.each([
  ['form:person:p1', '#/people/people', { name: 'person', of: 'p1', part: '' }],
  ['form:body:', '#/people/bodies', { name: 'body', of: '', part: '' }],
  ['form:agenda-item:m1:i1', '#/meetings/m1', { name: 'agenda-item', of: 'm1', part: 'i1' }],
  ['form:action-fields:m1:a1', '#/meetings/m1', { name: 'action-fields', of: 'm1', part: 'a1' }],
  ['form:letter-details:l1', '#/letters/l1', { name: 'letter-details', of: 'l1', part: '' }],
  ['form:settings:letterhead', '#/settings/letterhead', { name: 'settings', of: 'letterhead', part: '' }],
  // Red while withdrawing a letter was kept under the name of withdrawing an action.
  ['form:withdraw-letter:l1', '#/letters/l1', { name: 'withdraw-letter', of: 'l1', part: '' }],
])('the screen of %s comes first, and is told which form to open', async (key, hash, form) => {
  const { doing } = await opens(key, 'form:person:older');
  expect(location.hash).toBe(hash);
  expect(doing.form).toEqual(form);
  expect(doing.act).toBeNull();
});

test('a dialog that opens from anywhere opens where the window is', async () => {
  const { doing } = await opens('form:new-meeting:f1');
  expect(doing.newMeeting).toEqual({ forum: 'f1' });
  expect(location.hash).toBe('');
});

test('a screen opens the form that is one of its own, once', async () => {
  await opens('form:body:b1');
  const { openAgain } = await import('../shell/doing.svelte');
  const opened: string[] = [];
  openAgain({ person: (of) => opened.push(`person ${of}`) });
  expect(opened).toEqual([]);
  openAgain({ body: (of) => opened.push(`body ${of}`) });
  openAgain({ body: (of) => opened.push(`body ${of}`) });
  expect(opened).toEqual(['body b1']);
});

// Red while the words were asked for at the start alone, when an office with a passphrase does not answer.
test('words in an office that is closed are read once it is open', async () => {
  office.closed = true;
  const { bringBack, doing } = await opens('form:person:p1');
  expect(doing.form).toBeNull();
  office.closed = false;
  await bringBack();
  expect(doing.form).toEqual({ name: 'person', of: 'p1', part: '' });
  doing.form = null;
  await bringBack();
  expect(doing.form, 'not again while the window is open').toBeNull();
});
