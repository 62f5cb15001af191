// Areas of a page: moved and sized by keys within the page, drawn from any corner, said in words.
import { expect, test } from 'vitest';
import type { Area, EntryDetail } from '../ipc';
import { afterKey, areaBetween, areaWords, isDrawn, laidOn } from './areas';

const area: Area = { page: 2, x: 250, y: 470, width: 500, height: 40 };
const key = (name: string, held: { shift?: boolean; ctrl?: boolean } = {}) => ({
  key: name,
  shiftKey: held.shift === true,
  ctrlKey: held.ctrl === true,
});

test('arrows move an area, and with Shift they size it', () => {
  expect(afterKey(area, key('ArrowRight'))).toEqual({ ...area, x: 260 });
  expect(afterKey(area, key('ArrowUp', { ctrl: true }))).toEqual({ ...area, y: 469 });
  expect(afterKey(area, key('ArrowLeft', { shift: true }))).toEqual({ ...area, width: 490 });
  expect(afterKey(area, key('ArrowDown', { shift: true, ctrl: true }))).toEqual({ ...area, height: 41 });
  expect(afterKey(area, key('Enter'))).toBeNull();
});

test('an area stays on its page and keeps a size', () => {
  expect(afterKey({ ...area, x: 4 }, key('ArrowLeft'))?.x).toBe(0);
  expect(afterKey({ ...area, x: 498 }, key('ArrowRight'))?.x).toBe(500);
  expect(afterKey({ ...area, width: 750 }, key('ArrowRight', { shift: true }))?.width).toBe(750);
  expect(afterKey({ ...area, height: 8 }, key('ArrowUp', { shift: true }))?.height).toBe(5);
});

test('an area is drawn from any corner and ends at the edge of the page', () => {
  expect(areaBetween(3, { x: 700.4, y: 90 }, { x: 1200, y: -20 })).toEqual({
    page: 3,
    x: 700,
    y: 0,
    width: 300,
    height: 90,
  });
  expect(isDrawn(areaBetween(1, { x: 10, y: 10 }, { x: 12, y: 300 }))).toBe(false);
});

test('what lies on a page is named with its provision', () => {
  const held = {
    id: 'w',
    words: null,
    areas: [area],
    places: [],
    reason: 'section 40(2)',
    title: 'personal information',
    claimed: false,
  };
  const words = { ...held, id: 'v', words: 'Tobias', areas: [], places: [{ ...area, page: 3 }] };
  const entry = { withheld: [held, words] } as unknown as EntryDetail;
  expect(laidOn(entry, 2).map((one) => one.name)).toEqual(['Withheld by section 40(2), personal information']);
  expect(laidOn(entry, 3).map((one) => one.name)).toEqual([
    'Withheld by section 40(2), personal information: “Tobias”',
  ]);
  expect(laidOn(entry, 1)).toEqual([]);
  expect(areaWords(area)).toBe('Page 2, 25% from the left and 47% from the top, 50% wide and 4% high');
});
