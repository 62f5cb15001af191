import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followKeyboard, saidOf } from './arriving';
import { settled } from '../settled';

let told: string[] = [];
let anew: string[] = [];
let stop: () => void = () => undefined;
let watch: MutationObserver;

beforeEach(() => {
  [told, anew] = [[], []];
  document.body.innerHTML = `
    <h1 tabindex="-1">Letter</h1><button id="b" aria-describedby="d">Record 3 rows</button>
    <p id="d">One doubt is left.</p>
    <table role="grid"><tbody><tr role="row">
      <td role="gridcell" tabindex="-1" aria-label="2026/14, lead Constabulary">Constabulary</td></tr></tbody></table>
    <label>Timing <input id="i"></label><div contenteditable="true" id="note" tabindex="0">Words</div>`;
  watch = new MutationObserver((changes) => {
    for (const { target } of changes) anew.push((target as Element).id || (target as Element).tagName);
  });
  watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['role'] });
  stop = followKeyboard(document, (words) => told.push(words));
});
afterEach(() => {
  stop();
  watch.disconnect();
  document.body.replaceChildren();
});

function at(selector: string): HTMLElement {
  return document.querySelector<HTMLElement>(selector) ?? document.body;
}

/** What is told, and whether it was made anew, when this takes the keyboard. */
async function check(selector: string, words: string[], fresh: boolean): Promise<void> {
  (document.activeElement as HTMLElement | null)?.blur();
  at(selector).focus();
  await settled();
  expect(told.splice(0), selector).toEqual(words);
  expect(anew.splice(0).length > 0, `${selector} made anew`).toBe(fresh);
}

test('a heading and a cell are told as they take the keyboard; a control says itself', async () => {
  await check('h1', ['Letter, heading'], false);
  await check('td', ['2026/14, lead Constabulary'], false);
  await check('#b', [], false);
  await check('#i', [], false);
});

test('what was renamed is made anew, once, and keeps its role', async () => {
  at('#b').textContent = 'Record 2 rows';
  await settled();
  await check('#b', [], true);
  await check('#b', [], false);
  at('#d').textContent = 'No doubt is left.';
  await check('#b', [], true);
  at('td').setAttribute('aria-label', '2026/14, lead Office');
  await settled();
  await check('td', ['2026/14, lead Office'], true);
  expect([at('td').getAttribute('role'), at('#b').hasAttribute('role')]).toEqual(['gridcell', false]);
});

test('what has only just come has no other name yet, and a text and a field are left alone', async () => {
  at('#note').insertAdjacentHTML('beforebegin', '<button id="new">New</button>');
  at('#note').textContent = 'Other words';
  at('label').firstChild?.replaceWith('Timing as said ');
  await settled();
  await check('#new', [], false);
  await check('#note', [], false);
  await check('#i', [], false);
});

test('a description that a field did not have before is told', async () => {
  at('#i').setAttribute('aria-describedby', 'd');
  await check('#i', [], false);
  at('#d').textContent = 'There is no “31 June” in the calendar.';
  await check('#i', ['There is no “31 June” in the calendar.'], false);
  await check('#i', [], false);
});

test('what is said is the label, and the words that describe it', () => {
  expect([saidOf(at('#b')), saidOf(at('#i')), saidOf(at('td'))]).toEqual([
    'Record 3 rows, One doubt is left.',
    'Timing',
    '2026/14, lead Constabulary',
  ]);
});

test('a keyboard that would be nowhere goes to the heading of the screen', async () => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<main><h1 tabindex="-1">Letter</h1><button id="gone">Set timing</button><button id="next">Next</button></main>';
  const after = async (then: () => void): Promise<string> => {
    then();
    await vi.advanceTimersByTimeAsync(500);
    return document.activeElement?.id || document.activeElement?.tagName || '';
  };
  at('#gone').focus();
  expect(await after(() => at('#gone').remove())).toBe('H1');
  at('main').insertAdjacentHTML('beforeend', '<button id="gone">Set timing</button>');
  at('#gone').focus();
  expect(
    await after(() => {
      at('#gone').remove();
      at('#next').focus();
    }),
    'what follows has it',
  ).toBe('next');
  expect(
    await after(() => {
      at('#next').blur();
      at('h1').textContent = 'Letter out';
    }),
    'nothing has gone',
  ).toBe('BODY');
  at('#next').focus();
  location.hash = '#/letters/other';
  expect(await after(() => at('#next').remove()), 'another screen sees to itself').toBe('BODY');
  vi.useRealTimers();
});
