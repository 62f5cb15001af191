import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followLive, toldOf } from './told';

let told: string[] = [];
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  document.body.innerHTML =
    '<p role="status" id="saved"></p><div aria-live="polite" id="toasts"></div><p id="words">Words</p>' +
    '<main id="main"></main><p aria-live="off" id="off"></p>';
  stop = followLive(document.body, (words) => told.push(words));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.replaceChildren();
});

function at(id: string): HTMLElement {
  return document.getElementById(id) ?? document.body;
}

/** What is told after these changes, once all has come to rest. */
async function check(change: () => void, expected: string[]): Promise<void> {
  change();
  await vi.advanceTimersByTimeAsync(2000);
  expect(told.splice(0)).toEqual(expected);
}

test('what is marked as live is told when its words change', async () => {
  await check(() => {
    at('saved').textContent = 'Saved 10:42:07';
  }, ['Saved 10:42:07']);
  await check(() => {
    at('toasts').innerHTML = '<div>Action captured</div>';
  }, ['Action captured']);
  await check(() => {
    at('toasts').innerHTML = '<div>Action captured</div>';
  }, ['Action captured']);
  await check(() => {
    (at('saved').firstChild as Text).data = 'Saved 10:44:00';
  }, ['Saved 10:44:00']);
});

test('an alert is told as it comes, a status only as it changes', async () => {
  await check(() => {
    at('main').innerHTML = '<form><p role="alert">“31 June” is not a day in the calendar.</p></form>';
  }, ['“31 June” is not a day in the calendar.']);
  await check(() => {
    at('main').innerHTML = '<p role="status">5 found</p>';
  }, []);
  await check(() => {
    (at('main').querySelector('p') as HTMLElement).textContent = '4 found';
  }, ['4 found']);
});

test('what goes, what is not live and what is empty is not told', async () => {
  at('saved').textContent = 'Saved';
  await check(() => undefined, ['Saved']);
  await check(() => {
    at('saved').textContent = '';
    at('words').textContent = 'Other words';
    at('off').textContent = 'Nothing';
  }, []);
  await check(() => {
    at('saved').textContent = 'Here and gone';
    at('saved').remove();
  }, []);
});

test('while words go on changing they wait, but not for ever', async () => {
  for (let n = 1; n <= 10; n += 1) {
    at('saved').textContent = `${n} found`;
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told).toEqual([]);
  await check(() => undefined, ['10 found']);
  for (let n = 1; n <= 20; n += 1) {
    at('saved').textContent = `${n} read`;
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told[0]).toBe('15 read');
});

test('what went wrong comes first, and one region within another is told once', async () => {
  await check(() => {
    at('saved').textContent = 'Saved';
    at('toasts').innerHTML = '<p role="alert">Not printed</p>';
  }, ['Saved', 'Not printed']);
  await check(() => {
    at('saved').textContent = 'Saved again';
    at('main').innerHTML = '<p role="alert">Not sent</p>';
  }, ['Not sent', 'Saved again']);
});

test('the words are those of the text, not of its buttons and pictures', () => {
  at('main').innerHTML =
    '<div><b>Not saved</b><div>The disk is full.</div> <button>Try again</button>' +
    '<span aria-hidden="true">✗</span><span>Your words</span> are <i>safe</i>.</div>';
  expect(toldOf(at('main'))).toBe('Not saved The disk is full. Your words are safe.');
});
