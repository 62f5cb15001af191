// The annexes of a letter as the office takes them, with other rows in one of actions; and where else a row's action
// stands.
import type { Elsewhere, LetterView, UseCase } from '../ipc';
import { count, longDay } from '../words/dates';

type Annexes = NonNullable<Extract<UseCase, { do: 'edit_letter' }>['with']['annexes']>;

/** All annexes of the letter; the one of actions at `at` has these rows, and goes where none are left. */
export function withRows(view: LetterView, at: number, actions: string[], title?: string): Annexes {
  const others = view.annexes.map((one) =>
    one.kind === 'actions'
      ? { title: one.title, actions: one.actions.map((action) => action.id) }
      : {
          title: one.title,
          table: one.kind === 'table' ? one.table : null,
          text: one.kind === 'text' ? one.text : null,
        },
  );
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

/** How a note stands whose meeting stands so, before "note of …". */
const NOTE: Record<NonNullable<Elsewhere['note']>['state'], string> = {
  planned: 'draft',
  held: 'draft',
  noted: 'finished',
  agreed: 'agreed',
  published: 'agreed',
  cancelled: 'draft',
};

function listed(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/**
 * What is said where an action is changed: the other papers that change with it, and those that do not. `row`: it is
 * changed as the row of a letter, and in the register with it; there, nothing is said where no other paper shows it.
 */
export function elsewhereWords(where: Elsewhere | undefined, row = true): string {
  const note = where?.note;
  const too = [
    ...(row ? ['the register'] : []),
    ...(note ? [`the ${NOTE[note.state]} note of ${longDay(note.date)}`] : []),
    ...(where?.drafts ?? []).map((one) => `the draft “${one.name}”`),
  ];
  const sent = (where?.sent ?? []).map((one) => `“${one.name}”`);
  const finished = note !== undefined && note !== null && NOTE[note.state] !== 'draft';
  return [
    too.length
      ? `${row ? 'This row is the action itself: what' : 'What'} you change here changes in ${listed(too)} too.`
      : '',
    finished
      ? `If another timing was agreed since, move it${row ? ' in the register' : ''} instead: ` +
        'the note then keeps its own.'
      : '',
    sent.length
      ? `${listed(sent)}, sent already, ${sent.length === 1 ? 'is kept as it' : 'are kept as they'} went.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the note said of an action when it was agreed or finished, where the action says otherwise now. */
export function notedOtherwise(where: Elsewhere | undefined): string[] {
  const note = where?.note;
  if (!note) return [];
  const when = `When the note of ${longDay(note.date)} was ${NOTE[note.state]}, `;
  return [
    ...(note.said_text === null ? [] : [`${when}it said “${note.said_text}”.`]),
    ...(note.said_lead === null
      ? []
      : [`${when}${note.said_lead.trim() ? `the lead was “${note.said_lead}”` : 'it named no lead'}.`]),
  ];
}

/**
 * What stands in place of Annex A where a letter has none. A reply has one only where rows are added to it, whatever
 * was agreed at the meeting that it is filed with.
 */
export function noAnnexWords(view: Pick<LetterView, 'meeting' | 'meeting_actions' | 'answering'>): string {
  const agreed = view.meeting_actions.length;
  if (view.answering) return 'A reply has no Annex A unless a row is added.';
  if (view.meeting === null) return 'No Annex A.';
  return agreed === 0
    ? 'No Annex A. Nothing was agreed at this meeting.'
    : `No Annex A. ${count(agreed, 'action was', 'actions were')} agreed at the meeting.`;
}
