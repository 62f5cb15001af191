import { expect, test } from 'vitest';
import type { LetterView } from '../ipc';
import { noAnnexWords } from './annex';
import { nextStep } from './steps';

// Red while “Send for clearance…” was the main act of every draft, and “Sign and send…” stood in the menu.
test('a draft is signed and sent next, unless this office has letters cleared', () => {
  const check = (state: LetterView['state'], clearance_required: boolean, step: ReturnType<typeof nextStep>): void => {
    expect(nextStep({ state, clearance_required }), `${state}, ${clearance_required}`).toBe(step);
  };
  check('draft', false, 'send');
  check('draft', true, 'clearance');
  check('for_clearance', false, 'clear');
  check('for_clearance', true, 'clear');
  check('cleared', true, 'send');
  check('sent', false, 'publish');
  check('published', false, null);
  check('withdrawn', true, null);
});

// Red while a reply that is filed with a meeting said that nothing was agreed there.
test('a letter without Annex A says why, and a reply says nothing of a meeting', () => {
  const meeting = { id: 'm' } as LetterView['meeting'];
  const action = { id: 'a' } as LetterView['meeting_actions'][number];
  const check = (with_: Partial<LetterView>, words: string): void => {
    expect(noAnnexWords({ meeting: null, meeting_actions: [], answering: null, ...with_ })).toBe(words);
  };
  check({}, 'No Annex A.');
  check({ meeting }, 'No Annex A. Nothing was agreed at this meeting.');
  check({ meeting, meeting_actions: [action] }, 'No Annex A. 1 action was agreed at the meeting.');
  check({ meeting, answering: {} as LetterView['answering'] }, 'A reply has no Annex A unless a row is added.');
});
