// A cached question as reactive state: the answer, whether it is still out, and the sentence when it was refused.
// While a newer answer is on its way the old one stays, so that nothing on the screen jumps.
import { untrack } from 'svelte';
import { keyOf } from './cache';
import { cache, read, sentence } from './index';

type Read = typeof read;
type ArgsOf<C extends keyof Read> = Parameters<Read[C]>;
type AnswerOf<C extends keyof Read> = Awaited<ReturnType<Read[C]>>;

export class Query<T> {
  value = $state.raw<T | undefined>(undefined);
  wrong = $state('');
  asking = $state(false);
}

/**
 * Asks `command` with the arguments that `args` gives, and again whenever they change or a change drops the answer.
 * `args` may give null to ask nothing. Call while a component is being set up.
 */
export function query<C extends keyof Read>(command: C, args: () => ArgsOf<C> | null): Query<AnswerOf<C>> {
  const state = new Query<AnswerOf<C>>();

  $effect(() => {
    const given = args();
    if (!given) {
      state.value = undefined;
      return;
    }
    let here = true;
    let questions = 0;
    const ask = (): void => {
      state.asking = true;
      // Only the newest question is answered: what an earlier one says may be older than what was changed since.
      const mine = ++questions;
      const newest = (): boolean => here && mine === questions;
      const question = read[command] as (...all: unknown[]) => Promise<AnswerOf<C>>;
      question(...given).then(
        (answer) => {
          if (!newest()) return;
          state.value = answer;
          state.wrong = '';
          state.asking = false;
        },
        (error: unknown) => {
          if (!newest()) return;
          state.wrong = sentence(error);
          state.asking = false;
        },
      );
    };
    const stop = cache.watch(keyOf(command, given), ask);
    untrack(ask);
    return () => {
      here = false;
      stop();
    };
  });

  return state;
}
