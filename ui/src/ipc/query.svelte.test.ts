import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { cache, read, type OfficeView } from './index';
import { query, type Query } from './query.svelte';
import { settled } from '../settled';

const office = (name: string): OfficeView => ({ name }) as unknown as OfficeView;

test('an answer that was asked for before a change is not shown after it', async () => {
  const answers: ((view: OfficeView) => void)[] = [];
  const asked = vi.spyOn(read, 'office').mockImplementation(() => new Promise((done) => answers.push(done)));
  let seen: Query<OfficeView> | undefined;
  const stop = $effect.root(() => {
    seen = query('office', () => []);
  });
  flushSync();
  // The question is put once more, as a change of the record does, before the first is answered.
  cache.entry('office', []);
  cache.dropAll();
  expect(asked).toHaveBeenCalledTimes(2);
  answers[1]?.(office('as it stands now'));
  await settled();
  answers[0]?.(office('as it stood before'));
  await settled();
  expect(seen?.value).toEqual(office('as it stands now'));
  stop();
  asked.mockRestore();
});
