import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Text 4.5:1, marks and edges 3:1, in all themes (WCAG 2.2, 1.4.3 and 1.4.11), worked out from the tokens themselves.
const css = readFileSync('src/style/tokens.css', 'utf8');

function theme(name: string): Record<string, string> {
  const start = css.indexOf(`[data-theme='${name}'] {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['desk', 'sunken', 'surface', 'raised', 'hover', 'selected'];
const TEXTS = ['text', 'text-2', 'text-3', 'accent', 'red', 'amber', 'green', 'plum'];
const MARKS = ['edge', 'focus', 'red-fill', 'amber-fill', 'green-fill', 'plum-fill', 'grey-fill', 'chart'];
const SOFT = ['red', 'amber', 'green', 'plum', 'grey'];

function check(name: string, ink: string, ground: string, least: number): void {
  const tokens = theme(name);
  const found = ratio(tokens[ink] ?? '#000000', tokens[ground] ?? '#000000');
  expect(found, `${name}: --${ink} on --${ground}`).toBeGreaterThanOrEqual(least);
}

for (const name of ['light', 'dark', 'contrast']) {
  test(`${name}: every text can be read on every ground`, () => {
    for (const ground of GROUNDS) for (const ink of TEXTS) check(name, ink, ground, 4.5);
    for (const soft of SOFT) {
      check(name, soft, `${soft}-soft`, 4.5);
      check(name, 'text', `${soft}-soft`, 4.5);
    }
    check(name, 'on-accent', 'accent', 4.5);
    check(name, 'on-accent', 'accent-strong', 4.5);
    check(name, 'accent', 'accent-soft', 4.5);
  });

  test(`${name}: every mark and edge can be seen on every ground`, () => {
    for (const ground of GROUNDS) for (const ink of MARKS) check(name, ink, ground, 3);
    for (const soft of SOFT) {
      check(name, `${soft}-fill`, `${soft}-soft`, 3);
      check(name, 'on-fill', `${soft}-fill`, 3);
    }
    // Ticks and choices stand on every ground, those of notices and of what is chosen too.
    for (const ground of [...SOFT.map((soft) => `${soft}-soft`), 'accent-soft'])
      for (const ink of ['edge', 'accent']) check(name, ink, ground, 3);
  });

  test(`${name}: nothing is missing`, () => {
    const tokens = theme(name);
    for (const token of [...GROUNDS, ...TEXTS, ...MARKS, 'line', 'on-fill', 'on-accent', 'paper', 'paper-text', 'well'])
      expect(tokens[token], token).toMatch(/^#/);
  });
}

test('notes over the paper can be read in every theme', () => {
  expect(ratio('#a35e00', '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(ratio('#a35e00', '#faeed5')).toBeGreaterThanOrEqual(3);
});
