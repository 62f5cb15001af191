import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flushNow } from './drafts';
import { begunAnew, follow, giveCaretBack, holdForms, keep, letGo, takeReturned, whyNotKept } from './kept.svelte';
import { SEND_AFTER_MS } from './sender';
import { settled } from '../settled';

const table = new Map<string, string>();
let full = '';
vi.mock('../ipc', () => ({
  saveDraft: (key: string, text: string) => {
    if (full) return Promise.reject(new Error(full));
    table.set(key, text);
    return Promise.resolve('2027-11-04T10:42:07Z');
  },
  holdWords: () => Promise.resolve(null),
  dropDraft: (key: string) => Promise.resolve(table.delete(key)),
  sentence: (error: Error) => error.message,
}));

beforeEach(() => {
  vi.useFakeTimers();
  table.clear();
  full = '';
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Opens a form and gives its fields, and how to close it. */
function form<T extends object>(key: string, start: T, given: Partial<T> = {}): { typed: T; close: () => void } {
  let typed = start;
  const close = $effect.root(() => {
    typed = keep(key, start, given);
  });
  flushSync();
  return { typed, close };
}

/** Fields that stand on the screen over a record, which `now` changes. */
function standing<T extends object>(key: string, record: T): { typed: T; now: (record: T) => void; close: () => void } {
  let stands = $state.raw(record);
  let typed = record;
  const close = $effect.root(() => {
    typed = follow(key, () => stands);
  });
  flushSync();
  return {
    typed,
    now: (next) => {
      stands = next;
      flushSync();
    },
    close,
  };
}

/** What the draft table has of a form. */
function inTable(key: string): { start: string; typed: unknown; caret: unknown } | undefined {
  const text = table.get(`form:${key}`);
  return text === undefined ? undefined : (JSON.parse(text) as { start: string; typed: unknown; caret: unknown });
}

/** The window goes, and opens again with what the table has, newest first. */
function opensAgain(...keys: string[]): string[] {
  const said: string[] = [];
  holdForms(
    keys.map((key) => ({ key: `form:${key}`, text: table.get(`form:${key}`) ?? '' })),
    (key) => said.push(key),
  );
  return said;
}

/** A form in the page: so many text fields, and a box to tick after them. */
function drawn(fields: number): { form: HTMLElement; fields: HTMLInputElement[] } {
  const form = document.createElement('div');
  for (let n = 0; n <= fields; n += 1) {
    const field = document.createElement('input');
    field.type = n < fields ? 'text' : 'checkbox';
    if (n < fields) field.value = 'some words that are long enough';
    form.append(field);
  }
  document.body.append(form);
  return { form, fields: [...form.querySelectorAll('input')] };
}

async function rest(): Promise<void> {
  flushSync();
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
}

test('what was typed is there when the form is opened again', () => {
  const first = form('update:a1', { text: '', source: '' });
  first.typed.text = 'Three months are on the website';
  first.close();
  expect(form('update:a1', { text: '', source: '' }).typed.text).toBe('Three months are on the website');
  expect(form('update:a2', { text: '', source: '' }).typed.text, 'another action has its own').toBe('');
});

test('a form that acted, and one whose record changed, begin afresh', () => {
  form('move:a1', { timing: 'October', why: '' }).typed.why = 'agreed with the chair';
  expect(form('move:a1', { timing: 'November', why: '' }).typed, 'the timing was moved by another way').toEqual({
    timing: 'November',
    why: '',
  });
  form('move:a1', { timing: 'November', why: '' }).typed.why = 'again';
  letGo('move:a1');
  expect(form('move:a1', { timing: 'November', why: '' }).typed.why).toBe('');
});

// Red when the words are in the memory of the window alone.
test('the words of an open form are in the draft table, and go from it when it is closed', async () => {
  const open = form('update:b1', { text: '', on: '' });
  await rest();
  expect([...table.keys()], 'nothing was typed').toEqual([]);
  open.typed.text = 'The panel was told';
  await rest();
  expect(JSON.parse(table.get('form:update:b1') ?? '{}')).toMatchObject({
    start: '{"text":"","on":""}',
    typed: { text: 'The panel was told', on: '' },
  });
  open.close();
  await rest();
  expect([...table.keys()]).toEqual([]);
});

// Red when the form does not know of them, and when they stay behind after it has acted.
test('a form that was open when the window went begins with its words, says so, and leaves none behind', async () => {
  const text = JSON.stringify({ start: '{"text":""}', typed: { text: 'Half a sent' }, caret: null });
  table.set('form:update:c1', text);
  const said: string[] = [];
  holdForms(
    [
      { key: 'form:update:c1', text },
      { key: 'form:update:c2', text: 'not a form' },
      { key: 'note:m1', text: 'a note' },
    ],
    (key) => said.push(key),
  );
  const again = form('update:c1', { text: '' });
  expect(again.typed.text).toBe('Half a sent');
  await settled();
  expect(said).toEqual(['form:update:c1']);
  await rest();
  expect(table.get('form:update:c1'), 'as it was').toBe(text);
  letGo('update:c1');
  again.close();
  await rest();
  expect([...table.keys()]).toEqual([]);
});

// Red while only words other than those at the opening were sent: what was deleted stayed in the table and came back.
test('words that were deleted again are in the table no more; words typed right after that are', async () => {
  const open = form('update:d1', { text: '' });
  open.typed.text = 'Not this';
  await rest();
  expect(inTable('update:d1')?.typed).toEqual({ text: 'Not this' });
  open.typed.text = '';
  flushSync();
  open.typed.text = 'But this';
  await rest();
  expect(inTable('update:d1')?.typed).toEqual({ text: 'But this' });
  open.typed.text = '';
  await rest();
  expect(inTable('update:d1')).toBeUndefined();
  open.typed.text = 'But this';
  await rest();
  expect(inTable('update:d1')?.typed, 'the same again').toEqual({ text: 'But this' });
  open.close();
});

// Red without sending what a form begins with: it was in the memory of the window alone.
test('a form that is opened again with what was typed before has it in the table again', async () => {
  const first = form('update:d2', { text: '' });
  first.typed.text = 'Half a sent';
  first.close();
  await rest();
  expect(inTable('update:d2')).toBeUndefined();
  const again = form('update:d2', { text: '' });
  await rest();
  expect(inTable('update:d2')?.typed).toEqual({ text: 'Half a sent' });
  again.close();
});

test('fields on the screen follow the record, but not over words that are typed and not saved', async () => {
  const part = standing('settings:e1', { name: 'Office', sign: 'Yours' });
  part.now({ name: 'Another office', sign: 'Yours' });
  expect(part.typed, 'an undo shows').toEqual({ name: 'Another office', sign: 'Yours' });
  part.typed.sign = 'Yours sincer';
  part.now({ name: 'A third', sign: 'Yours' });
  expect(part.typed).toEqual({ name: 'A third', sign: 'Yours sincer' });
  await rest();
  expect(inTable('settings:e1')).toMatchObject({
    start: '{"name":"A third","sign":"Yours"}',
    typed: { name: 'A third', sign: 'Yours sincer' },
  });
  part.close();
});

// Red where saving counts what was typed on meanwhile as saved, and where what is kept is kept over the record as it
// was.
test('what is saved goes from the table; what is typed on does not, and comes back over the record', async () => {
  const part = standing('settings:e2', { address: 'Old', sign: 'Yours' });
  part.typed.address = 'New house  ';
  await rest();
  const saved = { ...part.typed };
  part.typed.sign = 'Yours tr';
  letGo('settings:e2', saved);
  part.now({ address: 'New house', sign: 'Yours' });
  expect(part.typed, 'as the office took it').toEqual({ address: 'New house', sign: 'Yours tr' });
  await rest();
  expect(inTable('settings:e2')?.typed).toEqual({ address: 'New house', sign: 'Yours tr' });
  opensAgain('settings:e2');
  expect(standing('settings:e2', { address: 'New house', sign: 'Yours' }).typed).toEqual({
    address: 'New house',
    sign: 'Yours tr',
  });
  letGo('settings:e2', { sign: 'Yours tr' });
  await rest();
  expect(inTable('settings:e2')).toBeUndefined();
});

test('the caret comes back into the field it was in, also of a form that is no dialog', async () => {
  const part = standing('settings:f1', { name: '', sign: '' });
  const before = drawn(2);
  giveCaretBack(before.form, 'settings:f1');
  before.fields[1]?.focus();
  before.fields[1]?.setSelectionRange(6, 6);
  part.typed.sign = 'Yours';
  await rest();
  expect(inTable('settings:f1')?.caret).toEqual({ field: 1, at: 6 });
  before.form.remove();
  const said = opensAgain('settings:f1');
  standing('settings:f1', { name: '', sign: '' });
  expect(said).toEqual(['form:settings:f1']);
  const [dialog, after] = [drawn(2), drawn(2)];
  giveCaretBack(dialog.form);
  expect(dialog.form.contains(document.activeElement), 'another form takes no caret that is not its own').toBe(false);
  giveCaretBack(after.form, 'settings:f1');
  expect(document.activeElement).toBe(after.fields[1]);
  expect(after.fields[1]?.selectionStart).toBe(6);
});

// Red without asking what is in the dialog once more: the keyboard stayed in the dialog's first field.
test('fields that stand in a dialog take the caret once the dialog is open', () => {
  table.set(
    'form:attendance-line:m:h1',
    JSON.stringify({ start: '{"name":""}', typed: { name: 'In' }, caret: { field: 0, at: 2 } }),
  );
  opensAgain('attendance-line:m:h1');
  standing('attendance-line:m:h1', { name: '' });
  const [dialog, row] = [drawn(1), drawn(1)];
  row.form.remove();
  giveCaretBack(row.form, 'attendance-line:m:h1');
  dialog.form.append(row.form);
  giveCaretBack(dialog.form);
  expect(document.activeElement).toBe(row.fields[0]);
});

test('words on the screen that came back before the newest take no keyboard', () => {
  const words = (text: string): string =>
    JSON.stringify({ start: '{"text":""}', typed: { text }, caret: { field: 0, at: 1 } });
  table.set('form:action-fields:m:g1', words('newest')).set('form:action-fields:m:g2', words('older'));
  opensAgain('action-fields:m:g1', 'action-fields:m:g2');
  expect(standing('action-fields:m:g2', { text: '' }).typed.text).toBe('older');
  const older = drawn(1);
  giveCaretBack(older.form, 'action-fields:m:g2');
  expect(older.form.contains(document.activeElement)).toBe(false);
});

// Red without the look at whether the field has a caret: the dialog did not open.
test('a form whose box was ticked last comes back with the keyboard on the box', () => {
  table.set(
    'form:agenda-item:m:',
    JSON.stringify({ start: '{"restricted":false}', typed: { restricted: true }, caret: { field: 1, at: 0 } }),
  );
  opensAgain('agenda-item:m:');
  expect(form('agenda-item:m:', { restricted: false }).typed.restricted).toBe(true);
  const dialog = drawn(1);
  giveCaretBack(dialog.form);
  expect(document.activeElement).toBe(dialog.fields[1]);
});

test('a form whose words cannot be saved says so until they are saved, and closing it ends that', async () => {
  const { typed, close } = form('update:full', { text: '' });
  const { typed: other, close: closeOther } = standing('person:full', { name: 'Ines' });
  expect(whyNotKept()).toBe('');
  full = 'The disk is full.';
  other.name = 'Ines M';
  flushSync();
  await rest();
  expect([whyNotKept(true), whyNotKept()], 'fields on the screen are no dialog').toEqual(['', 'The disk is full.']);
  typed.text = 'All four sites have it';
  flushSync();
  await rest();
  expect(whyNotKept(true)).toBe('The disk is full.');
  const said = flushNow();
  await rest();
  expect(await said).toBe('Not saved yet. Your words are safe while this window stays open.');
  full = '';
  typed.text = 'All four sites have it now';
  flushSync();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([whyNotKept(), inTable('update:full')?.typed]).toEqual(['', { text: 'All four sites have it now' }]);
  full = 'The disk is full.';
  typed.text = 'And more';
  flushSync();
  await rest();
  expect(whyNotKept(true)).toBe('The disk is full.');
  close();
  await rest();
  expect(whyNotKept()).toBe('');
  closeOther();
});

test('a form that begins with words typed before says so once, and gives its fields back', () => {
  const first = form('said', { text: '', lead: 'Office' });
  expect(takeReturned(), 'nothing was typed before').toBeNull();
  first.typed.text = 'Half a sentence';
  first.close();
  const second = form('said', { text: '', lead: 'Office' });
  const returned = takeReturned();
  expect(takeReturned(), 'it is told once').toBeNull();
  expect(second.typed.text).toBe('Half a sentence');
  returned?.clear();
  expect(second.typed).toEqual({ text: '', lead: 'Office' });
  second.close();
  const third = form('said', { text: '', lead: 'Office' });
  expect(takeReturned(), 'what was cleared does not come back').toBeNull();
  third.close();
});

// Red while the toast said it beside the notice of the dialog.
test('a dialog that says whose words are in it says it alone, with the time of the words', async () => {
  const text = JSON.stringify({ start: '{"text":""}', typed: { text: 'Half' }, caret: null });
  const said: string[] = [];
  holdForms([{ key: 'form:update:once', text, saved: '2027-11-04T10:42:07Z' }], (key) => said.push(key));
  const again = form('update:once', { text: '' });
  expect(takeReturned()?.at).toEqual(new Date('2027-11-04T10:42:07Z'));
  await settled();
  expect(said).toEqual([]);
  again.close();
});

// Red while what was selected counted as typed: a form closed with nothing typed came back with it.
test('what an opening brings along is nobody’s words, and does not come back', async () => {
  const first = form('given', { before: '', why: '' }, { before: 'What is selected' });
  expect([takeReturned(), first.typed.before]).toEqual([null, 'What is selected']);
  await rest();
  expect(inTable('given'), 'nothing was typed').toBeUndefined();
  first.close();
  const second = form('given', { before: '', why: '' });
  expect([takeReturned(), { ...second.typed }]).toEqual([null, { before: '', why: '' }]);
  second.typed.why = 'a slip';
  second.close();
  const third = form('given', { before: '', why: '' }, { before: 'Something else' });
  const told = takeReturned();
  expect({ ...third.typed }).toEqual({ before: 'Something else', why: 'a slip' });
  told?.clear();
  expect({ ...third.typed }).toEqual({ before: 'Something else', why: '' });
  third.close();
  expect({ ...form('given', { before: '', why: '' }).typed }).toEqual({ before: '', why: '' });
  expect(takeReturned()).toBeNull();
});

// Red while the next one was compared with the one before it: blank fields were kept as words.
test('a form that goes on with the next one begins afresh, and keeps what is typed of that', async () => {
  const items = form('items', { number: '1', title: '' });
  items.typed.title = 'Custody';
  await rest();
  begunAnew('items', items.typed, { number: '2', title: '' });
  expect({ ...items.typed }).toEqual({ number: '2', title: '' });
  await rest();
  expect(inTable('items')).toBeUndefined();
  items.typed.title = 'Vetting';
  await rest();
  expect(inTable('items')?.typed).toEqual({ number: '2', title: 'Vetting' });
  items.close();
  expect({ ...form('items', { number: '2', title: '' }).typed }).toEqual({ number: '2', title: 'Vetting' });
});

test('words that no dialog showed are told to no later one', async () => {
  const first = form('alone', { text: '' });
  first.typed.text = 'Words';
  first.close();
  const again = form('alone', { text: '' });
  await settled();
  expect(takeReturned()).toBeNull();
  again.close();
});
