// Drafting a letter for what may have one already: the office says so first, and another is drafted when somebody says
// that one is wanted.
import { perform, Refusal, sentence, type Done, type UseCase } from '../ipc';
import { toast } from '../shell/toasts.svelte';

type Drafting = Extract<UseCase, { do: 'draft_reply' | 'draft_follow_up' }>;

/**
 * Has a letter drafted and goes on with it. Where one is there already, its sentence stands in the foot with the way to
 * draft another; nothing is drafted then. Any other refusal is the caller's.
 */
export async function draftOnce(one: Drafting, then: (done: Done) => void): Promise<void> {
  try {
    then(await perform(one));
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'drafted')) throw error;
    toast(error.message, { label: 'Draft another', run: () => void another(one, then) });
  }
}

async function another(one: Drafting, then: (done: Done) => void): Promise<void> {
  try {
    const again =
      one.do === 'draft_reply'
        ? ({ do: one.do, with: { ...one.with, another: true } } as const)
        : ({ do: one.do, with: { ...one.with, another: true } } as const);
    then(await perform(again));
  } catch (error) {
    toast(sentence(error));
  }
}
