// The annexes of a letter as the office takes them, with other rows in one of actions.
import type { LetterView, UseCase } from '../ipc';

type Annexes = NonNullable<Extract<UseCase, { do: 'edit_letter' }>['with']['annexes']>;

/** All annexes of the letter; the one of actions at `at` has these rows, and goes where none are left. */
export function withRows(view: LetterView, at: number, actions: string[], title?: string): Annexes {
  const others = view.annexes.map((one) => (one.kind === 'actions'
    ? { title: one.title, actions: one.actions.map((action) => action.id) }
    : { title: one.title, table: one.kind === 'table' ? one.table : null, text: one.kind === 'text' ? one.text : null }));
  const mine = { title: title ?? view.annexes[at]?.title ?? 'Agreed actions', actions };
  if (at < 0) return [mine, ...others];
  return actions.length === 0 ? others.filter((_, n) => n !== at) : others.map((one, n) => (n === at ? mine : one));
}

/** A list with one of its parts moved by so many places; the same list where it cannot go there. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const next = [...list];
  const to = at + by;
  if (to < 0 || to >= next.length) return next;
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}
