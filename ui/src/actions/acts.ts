// What can be done to an action: the words and keys of each act, and which of them the action's status leaves open.
// The office refuses what is not allowed in any case; this only keeps an act from being offered in vain.
import type { ActionView, LetterRow, Status } from '../ipc';
import { settled, STATUS } from '../words/action';
import { longDay } from '../words/dates';

export type ActName =
  | 'update'
  | 'update_file'
  | 'move'
  | 'decide'
  | 'propose'
  | 'correct'
  | 'rate'
  | 'hold'
  | 'resume'
  | 'reading'
  | 'supersede'
  | 'withdraw'
  | 'reopen';

/** The words of each act as a button or menu says them, and its key. Those with "…" ask for something first. */
export const ACTS: Record<ActName, { words: string; chord?: string }> = {
  update: { words: 'Update', chord: 'U' },
  update_file: { words: 'Update from a file', chord: 'Shift+U' },
  propose: { words: 'Propose closure', chord: 'C' },
  decide: { words: 'Decide', chord: 'D' },
  move: { words: 'Move timing', chord: 'T' },
  correct: { words: 'Lead, words, discussion', chord: 'L' },
  rate: { words: 'RAG', chord: 'G' },
  reading: { words: 'Correct the reading', chord: 'Ctrl+.' },
  hold: { words: 'Put on hold' },
  resume: { words: 'Resume' },
  supersede: { words: 'Replace by another action' },
  withdraw: { words: 'Withdraw' },
  reopen: { words: 'Reopen' },
};

const NEEDS_OPEN: ActName[] = ['propose', 'decide', 'hold', 'supersede', 'withdraw'];

/** Why an act cannot be done to an action that stands so, in a few words; nothing when it can. */
export function whyNot(act: ActName, status: Status): string {
  if (settled(status) && NEEDS_OPEN.includes(act)) return `${STATUS[status].words.toLowerCase()}, reopen it first`;
  if (act === 'propose' && status === 'closure_proposed') return 'closure is proposed already';
  if (act === 'hold' && status === 'on_hold') return 'on hold already';
  if (act === 'resume' && status !== 'on_hold') return 'not on hold';
  if (act === 'reopen' && !settled(status)) return 'not settled';
  return '';
}

/** The acts in the foot of an action's panel, the first being the one that comes next. */
export function footActs(status: Status): ActName[] {
  if (settled(status)) return ['reopen', 'update'];
  if (status === 'on_hold') return ['resume', 'update', 'move'];
  return ['decide', 'update', 'move'];
}

/** The acts in the menu beside them: every other one that can be done. */
export function menuActs(status: Status): ActName[] {
  return (Object.keys(ACTS) as ActName[]).filter(
    (act) => whyNot(act, status) === '' && !footActs(status).includes(act),
  );
}

/** Where an action came from or is shown: the letter first, then the meeting; an address and its words. */
export function sourceOf(
  action: Pick<ActionView, 'references' | 'meeting'>,
  letters: readonly Pick<LetterRow, 'id' | 'title' | 'date'>[],
): { address: string; words: string } | null {
  const inLetter = action.references.find((one) => one.letter !== null);
  if (inLetter) return { address: `/letters/${inLetter.letter}`, words: `${inLetter.paper}, ${inLetter.number}` };
  const shown = letters[0];
  if (shown)
    return {
      address: `/letters/${shown.id}`,
      words: shown.date ? `${shown.title}, ${longDay(shown.date)}` : shown.title,
    };
  const meeting = action.references.find((one) => one.meeting !== null)?.meeting ?? action.meeting?.id;
  if (meeting)
    return {
      address: `/meetings/${meeting}`,
      words: action.meeting ? `${action.meeting.forum}, ${longDay(action.meeting.date)}` : 'The meeting',
    };
  return null;
}
