// What a letter in answers: each action it was asked about with what was marked, and what marking it anew changes.
// Pure; the office records it.
import type { ActionView, AnswerView, Outcome, ReplyView, UseCase } from '../ipc';
import { OUTCOME } from '../words/action';

/** An action that was asked about. `number` is the one in the letter that asked, else the register's. */
export type Asked = { action: ActionView; number: string; marked: AnswerView | null };

export function askedBy(view: Pick<ReplyView, 'asked' | 'answers' | 'marked'>): Asked[] {
  const letters = new Set(view.answers.map((letter) => letter.id));
  return view.asked.map((action) => {
    const shown = action.references.find((one) => one.letter !== null && letters.has(one.letter));
    return {
      action,
      number: shown ? `${shown.paper}, ${shown.number}` : action.number,
      marked: view.marked.find((one) => one.action === action.id) ?? null,
    };
  });
}

/** How far an action is answered, in a mark and words. */
export function answeredWords(marked: AnswerView | null): { mark: string; words: string } {
  if (!marked?.outcome) return { mark: 'none', words: 'Nothing marked' };
  const marks: Record<Outcome, string> = { answered: 'ok', partly: 'part', not: 'away' };
  return { mark: marks[marked.outcome], words: OUTCOME[marked.outcome] };
}

/** What is typed for one action; no outcome while nothing is marked. */
export type Typed = { outcome: Outcome | ''; text: string };

/** Where the form begins: with what was marked before. */
export function typedFrom(rows: readonly Asked[]): Record<string, Typed> {
  return Object.fromEntries(
    rows.map(({ action, marked }) => [action.id, { outcome: marked?.outcome ?? '', text: marked?.text ?? '' }]),
  );
}

/** The rows that say something else than what was marked. */
export function changedIn(rows: readonly Asked[], typed: Record<string, Typed>): Asked[] {
  return rows.filter(({ action, marked }) => {
    const now = typed[action.id];
    return (
      now !== undefined &&
      now.outcome !== '' &&
      (now.outcome !== marked?.outcome || now.text.trim() !== (marked.text ?? ''))
    );
  });
}

/** The first row with words that no outcome goes with; they would be left behind. */
export function loose(rows: readonly Asked[], typed: Record<string, Typed>): Asked | undefined {
  return rows.find(({ action }) => typed[action.id]?.text.trim() && !typed[action.id]?.outcome);
}

export function answerCases(letter: string, changed: readonly Asked[], typed: Record<string, Typed>): UseCase[] {
  return changed.flatMap(({ action }): UseCase[] => {
    const now = typed[action.id];
    return now?.outcome
      ? [
          {
            do: 'answer_request',
            with: { letter, action: action.id, outcome: now.outcome, text: now.text.trim() },
          },
        ]
      : [];
  });
}

/** The letter in within a sentence: `letter from Tobias Wrenfield`. */
export function inSentence(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
