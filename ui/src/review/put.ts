// The six things that can be put to the chair: their words and keys, what each still needs, and the use cases that
// putting one, or deciding it at the board, comes to. Pure; the office does it and refuses what is not allowed.
import type { MeetingRow, ProposalView, Put, ReviewRow, UseCase } from '../ipc';
import { dayAndMonth, longDay } from '../words/dates';

/** In the order of their keys, 1 to 6. `brief` is how the list says it. */
export const PUTS: readonly { put: Put; words: string; brief: string }[] = [
  { put: 'close', words: 'Close', brief: 'Close' },
  { put: 'close_on_condition', words: 'Close on a condition', brief: 'Close on a condition' },
  { put: 'keep_open', words: 'Keep open', brief: 'Keep open' },
  { put: 'carry_forward', words: 'Carry forward, new timing', brief: 'Carry forward' },
  { put: 'move_rest', words: 'Move the rest elsewhere', brief: 'Move the rest' },
  { put: 'discuss', words: 'Discuss, no recommendation', brief: 'Discuss' },
];

/** What the list says of what is put; a note alone is said too, nothing at all is blank. */
export function briefly(proposal: ProposalView | null): string {
  return PUTS.find((one) => one.put === proposal?.put)?.brief ?? (proposal?.note ? 'Note only' : '');
}

/** What the list says of what was decided. */
export function decidedBriefly(put: Put): string {
  return {
    close: 'Closed',
    close_on_condition: 'Closes on a condition',
    keep_open: 'Kept open',
    carry_forward: 'Carried forward',
    move_rest: 'Closed, rest moved',
    discuss: '',
  }[put];
}

/** What is typed about one action. Each kind keeps its own words while another is looked at. */
export type Typed = { put: Put | ''; condition: string; timing: string; rest: string; note: string };

export function typedFrom(proposal: ProposalView | null): Typed {
  const words = (put: Put): string => (proposal?.put === put ? (proposal.words ?? '') : '');
  return {
    put: proposal?.put ?? '',
    condition: words('close_on_condition'),
    timing: words('carry_forward'),
    rest: words('move_rest'),
    note: proposal?.note ?? '',
  };
}

/** The words that belong to what is chosen; null for a kind that takes none. */
export function wordsOf(typed: Typed): string | null {
  if (typed.put === 'close_on_condition') return typed.condition;
  if (typed.put === 'carry_forward') return typed.timing;
  if (typed.put === 'move_rest') return typed.rest;
  return null;
}

/** Says something else than what is put already. */
export function changed(typed: Typed, proposal: ProposalView | null): boolean {
  const before = typedFrom(proposal);
  return typed.put !== before.put || (wordsOf(typed) ?? '') !== (wordsOf(before) ?? '') || typed.note !== before.note;
}

function wordsMissing(typed: Typed): string {
  if (wordsOf(typed)?.trim() !== '') return '';
  return typed.put === 'close_on_condition'
    ? 'needs the condition'
    : typed.put === 'carry_forward'
      ? 'needs the new timing'
      : 'needs what is left';
}

/** Why it cannot be put yet, in a few words; nothing when it can. */
export function missing(typed: Typed): string {
  if (typed.put === '') return typed.note.trim() ? '' : 'needs one of the six, or a note';
  return wordsMissing(typed);
}

export function putCase(meeting: string, action: string, typed: Typed): UseCase {
  return {
    do: 'put_to_chair',
    with: { meeting, action, put: typed.put || null, words: wordsOf(typed), note: typed.note },
  };
}

/** What is decided at the board: beyond what was put, why, and the timing and lead of what goes on. */
export type Decided = Typed & { why: string; restTiming: string; restLead: string };

/** What goes on is led by whoever led the action, until somebody says otherwise. */
export function decidedFrom(proposal: ProposalView | null, lead: string): Decided {
  return { ...typedFrom(proposal), why: '', restTiming: '', restLead: lead };
}

/** Why it cannot be decided yet. */
export function undecided(typed: Typed): string {
  return typed.put === '' || typed.put === 'discuss' ? 'needs one of the first five' : wordsMissing(typed);
}

/**
 * The use cases of a decision, done as one step. An action whose closure was proposed does not stay so when the board
 * keeps it open or carries it forward: the closure is refused. `decided` says at which meeting, if at any, and on which
 * day as it was typed; blank is the meeting's, else today.
 */
export function decisionCases(
  typed: Decided,
  row: Pick<ReviewRow, 'id' | 'status'>,
  decided: { meeting: Pick<MeetingRow, 'id' | 'date' | 'forum'> | null; on?: string },
): UseCase[] {
  const { meeting } = decided;
  const action = row.id;
  const on = decided.on?.trim();
  const at = { action, meeting: meeting?.id ?? null, ...(on ? { on } : {}) };
  const why = typed.why.trim() || null;
  const refused: UseCase = { do: 'decide_closure', with: { ...at, decision: 'refused', why } };
  const proposed = row.status === 'closure_proposed';
  switch (typed.put) {
    case 'close':
      return [{ do: 'decide_closure', with: { ...at, decision: 'closed', why } }];
    case 'close_on_condition':
      return [{ do: 'decide_closure', with: { ...at, decision: 'conditional', why: typed.condition } }];
    case 'keep_open':
      if (proposed) return [refused];
      return [{ do: 'decide_closure', with: { ...at, decision: 'kept_open', why } }];
    case 'carry_forward': {
      const said = meeting
        ? `carried forward at the ${meeting.forum.name.replace(/^the /i, '')} of ${longDay(meeting.date)}`
        : 'carried forward';
      return [
        ...(proposed ? [refused] : []),
        { do: 'move_timing', with: { ...at, timing: typed.timing, why: why ? `${said}: ${why}` : said } },
      ];
    }
    case 'move_rest':
      return [
        {
          do: 'decide_closure',
          with: {
            ...at,
            decision: 'remainder',
            why,
            remainder: { text: typed.rest, timing: typed.restTiming.trim() || null, lead: typed.restLead.trim() },
          },
        },
      ];
    default:
      return [];
  }
}

/** Said after a decision, and in the history where it took several use cases. */
export function decidedWords(put: Put | ''): string {
  const said: Record<Put, string> = {
    close: 'closed',
    close_on_condition: 'closes on a condition',
    keep_open: 'kept open',
    carry_forward: 'carried forward',
    move_rest: 'closed, what is left goes on',
    discuss: '',
  };
  return put === '' ? '' : said[put];
}

/** Said while the board has not met; nothing from its day on. */
export function beforeTheDay(meeting: Pick<MeetingRow, 'date' | 'days'>): string {
  return meeting.days > 0 ? `The board is on ${dayAndMonth(meeting.date)}; decisions are recorded as at that day.` : '';
}
