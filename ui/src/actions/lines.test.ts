import { expect, test } from 'vitest';
import type { RegisterGroup } from '../ipc';
import { Lines } from './lines';

const group = (key: string, total: number): RegisterGroup => ({ key, name: key.toUpperCase(), total, late: 0 });
const groups = [group('a', 3), group('b', 1), group('c', 2)];

function said(lines: Lines): string {
  return Array.from({ length: lines.count }, (_, n) => {
    const line = lines.at(n);
    return line?.kind === 'group' ? `[${line.group.key}]` : `${line?.group ?? ''}${line?.at}`;
  }).join(' ');
}

test('rows stand beneath the heading of their group, and every line finds its way back', () => {
  const lines = new Lines(groups, 6);
  expect(said(lines)).toBe('[a] a0 a1 a2 [b] b0 [c] c0 c1');
  for (let n = 0; n < lines.count; n += 1) {
    const line = lines.at(n);
    expect(line?.kind === 'group' ? lines.ofGroup(line.group.key) : line && lines.ofRow(line.group, line.at)).toBe(n);
  }
});

test('a shut group keeps its heading and gives its rows away', () => {
  const lines = new Lines(groups, 6, new Set(['a', 'c']));
  expect(said(lines)).toBe('[a] [b] b0 [c]');
  expect(lines.ofRow('a', 1)).toBeNull();
  expect(lines.ofRow('b', 0)).toBe(2);
});

test('without groups a line is a row', () => {
  const lines = new Lines(null, 2);
  expect(said(lines)).toBe('0 1');
  expect([lines.at(2), lines.at(-1), lines.ofRow(null, 2)]).toEqual([null, null, null]);
  expect(new Lines([], 0).at(0), 'nothing is gathered').toBeNull();
});
