// Words that name a board which could be either of several: what is asked, and the use case that answers it. Which
// forums fit is the office's word; nothing here chooses between them.
import type { ActionView, QuestionView, UseCase } from '../ipc';
import { longDay, monthAndYear } from '../words/dates';

export type Choice = { key: string; words: string; note: string; forum: string | null };

/** What is asked, in words: “next Oversight Board” in the timing could be either of these. */
export function questionWords(question: QuestionView): string {
  const where = question.about === 'timing' ? 'The timing names' : 'For discussion at';
  const rest =
    question.forums.length > 2
      ? 'It could be any of these.'
      : question.forums.length === 2
        ? 'It could be either of these.'
        : question.forums.length === 1
          ? 'Is it this one?'
          : 'No forum goes by that name now.';
  return `${where} “${question.words}”. ${rest}`;
}

/**
 * The answers, each with the one key that gives it; `0` says that it is none of them, which only a place of discussion
 * can be.
 */
export function choices(question: QuestionView): Choice[] {
  const found = question.forums.slice(0, 9).map((one, n) => ({
    key: String(n + 1),
    words: one.forum.name,
    note: one.next
      ? longDay(one.next)
      : question.month
        ? `${monthAndYear(question.month)}, no date yet`
        : 'no date yet',
    forum: one.forum.id as string | null,
  }));
  if (question.about === 'discussion')
    found.push({
      key: '0',
      words: found.length > 1 ? 'None of them' : 'No',
      note: 'not for discussion there',
      forum: null,
    });
  return found;
}

/** The use case by which a person says which forum is meant, or none. */
export function answer(
  action: Pick<ActionView, 'id' | 'discuss_at' | 'asks'>,
  question: QuestionView,
  forum: string | null,
): UseCase {
  if (question.about === 'timing') return { do: 'edit_action', with: { action: action.id, timing_at: forum } };
  if (forum === null) {
    const left = action.asks.filter((one) => one.about === 'discussion' && one.words !== question.words);
    return {
      do: 'edit_action',
      with: {
        action: action.id,
        undecided: left.map((one) => ({ words: one.words, month: one.month?.slice(0, 7) ?? null })),
      },
    };
  }
  const places = action.discuss_at.map((at) => ({
    forum: at.forum.id,
    month: at.month?.slice(0, 7) ?? null,
    meeting: at.meeting,
  }));
  return {
    do: 'edit_action',
    with: { action: action.id, discuss_at: [...places, { forum, month: question.month?.slice(0, 7) ?? null }] },
  };
}

/** "2 actions name a board that could be either of two" for the head of a list of questions. */
export function askedWords(actions: readonly Pick<ActionView, 'asks'>[]): string {
  const most = Math.max(0, ...actions.flatMap((action) => action.asks.map((question) => question.forums.length)));
  const which = most > 2 ? 'could be any of several' : most === 2 ? 'could be either of two' : 'is not settled';
  return actions.length === 1
    ? `1 action names a board that ${which}`
    : `${actions.length} actions name a board that ${which}`;
}
