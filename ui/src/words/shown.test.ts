import { expect, test } from 'vitest';
import { shown } from './shown';

test('a mark that turns the direction of writing is seen, and other words stay as they are', () => {
  expect(shown('To pay \u202e001\u202c pounds')).toBe('To pay [right-to-left override]001[end of direction] pounds');
  expect(shown('\u2067שלום\u2069')).toBe('[right-to-left isolate]שלום[end of isolate]');
  for (const plain of ['שלום, naïve 🙂', '', '👩\u200d👧']) expect(shown(plain)).toBe(plain);
});
