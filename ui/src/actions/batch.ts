// One act on several actions: first what would happen to each, then doing it as one step. The plan is pure;
// `performAll` is the one place where the steps go to the office.
import { performTogether, Refusal, sentence, type ActionView, type UseCase } from '../ipc';
import { STATUS } from '../words/action';
import { whyNot } from './acts';

export type BatchAct = 'propose' | 'decide' | 'hold' | 'move' | 'update';
export const BATCH_ACTS: readonly BatchAct[] = ['propose', 'decide', 'hold', 'move', 'update'];

/** What is filled in once for all of them: `words` is the reason, what they wait for, or the update. */
export type Filled = { words: string; by: string; timing: string; source: string; on: string };

export type Plan = { doing: { action: ActionView; becomes: string }[]; leftOut: { action: ActionView; why: string }[] };

/** What would happen to each action; those the act cannot be done to are named with the reason and left out. */
export function planOf(act: BatchAct, actions: readonly ActionView[], filled: Pick<Filled, 'timing'>): Plan {
  const plan: Plan = { doing: [], leftOut: [] };
  for (const action of actions) {
    const same =
      act === 'move' && action.timing.written.trim() === filled.timing.trim() ? 'has this timing already' : '';
    const why = whyNot(act, action.status) || same;
    if (why) plan.leftOut.push({ action, why });
    else plan.doing.push({ action, becomes: becomes(act, action, filled.timing) });
  }
  return plan;
}

function becomes(act: BatchAct, action: ActionView, timing: string): string {
  const said = (words: string): string => (words.trim() ? `“${words.trim()}”` : 'blank');
  if (act === 'update') return 'gets the update';
  if (act === 'move') return `${said(action.timing.written)} to ${said(timing)}`;
  const to = act === 'propose' ? 'closure_proposed' : act === 'decide' ? 'closed' : 'on_hold';
  return `${STATUS[action.status].words} to ${STATUS[to].words}`;
}

/** The step for one action. */
export function stepOf(act: BatchAct, action: string, filled: Filled): UseCase {
  const { words, by, timing, source, on } = filled;
  switch (act) {
    case 'propose':
      return { do: 'propose_closure', with: { action, why: words, by: by || null } };
    case 'decide':
      return { do: 'decide_closure', with: { action, decision: 'closed', why: words || null, on: on || null } };
    case 'hold':
      return { do: 'hold_action', with: { action, waiting_for: words } };
    case 'move':
      return { do: 'move_timing', with: { action, timing, why: words } };
    case 'update':
      return { do: 'update_action', with: { action, text: words, on: on || null, source: source || null } };
  }
}

/** Does it to each as one step with one undo. When one is refused none is done, and the refusal says so. */
export async function performAll(
  about: string,
  act: BatchAct,
  actions: readonly ActionView[],
  filled: Filled,
  together: (about: string, steps: UseCase[]) => Promise<unknown> = performTogether,
): Promise<void> {
  try {
    await together(
      about,
      actions.map((action) => stepOf(act, action.id, filled)),
    );
  } catch (error) {
    throw new Refusal({ code: 'refused', message: `${sentence(error)} None of them was changed.` });
  }
}
