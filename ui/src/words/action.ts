// The words and marks of an action's three things: timing, status, RAG. Whether an action is late, and what its
// timing was read as, is decided on the Rust side; this only says it.
import type {
  ActionView,
  Capacity,
  LetterView,
  MeetingState,
  Outcome,
  Rag,
  Status,
  StepView,
  TimingView,
  SentBy,
} from '../ipc';
import { count, interval } from './dates';

export type Said = { mark: string; words: string; tone: '' | 'red' | 'amber' | 'green' | 'plum' | 'grey' };

export const STATUS: Record<Status, Said> = {
  open: { mark: 'open', words: 'Open', tone: '' },
  on_hold: { mark: 'hold', words: 'On hold', tone: 'grey' },
  closure_proposed: { mark: 'prop', words: 'Closure proposed', tone: 'plum' },
  closed: { mark: 'closed', words: 'Closed', tone: 'green' },
  superseded: { mark: 'super', words: 'Superseded', tone: 'grey' },
  withdrawn: { mark: 'withdrawn', words: 'Withdrawn', tone: 'grey' },
};

export const RAG: Record<Rag, Said> = {
  red: { mark: 'R', words: 'Red', tone: 'red' },
  amber: { mark: 'A', words: 'Amber', tone: 'amber' },
  green: { mark: 'G', words: 'Green', tone: 'green' },
  complete: { mark: 'C', words: 'Complete', tone: 'green' },
  none: { mark: 'N', words: 'Not set', tone: 'grey' },
};

/** What was done to an action's status, as its history says it. */
export const STEP: Record<StepView['step'], string> = {
  held: 'Put on hold',
  resumed: 'Taken up again',
  closure_proposed: 'Closure proposed',
  closed: 'Closed',
  refused: 'Closure refused, stays open',
  kept_open: 'Kept open',
  conditional: 'To close on a condition, open until it is met',
  remainder: 'Closed, what is left goes on',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
  reopened: 'Reopened',
  corrected: 'Put right',
};

export const CAPACITY: Record<Capacity, string> = {
  chair: 'Chair',
  present: 'Present',
  deputising: 'Deputising',
  in_attendance: 'In attendance',
  note_taker: 'Note-taker',
  apologies: 'Apologies',
  expected: 'Expected',
};

export const MEETING_STATE: Record<MeetingState, string> = {
  planned: 'Planned',
  held: 'Draft note',
  noted: 'Note finished',
  agreed: 'Note agreed',
  published: 'Published',
  cancelled: 'Cancelled',
};

export const LETTER_STATE: Record<LetterView['state'], string> = {
  draft: 'Draft',
  for_clearance: 'For clearance',
  cleared: 'Cleared',
  sent: 'Signed and sent',
  published: 'Published',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
};

export const SENT_BY: Record<SentBy, string> = { post: 'by post', email: 'by e-mail', hand: 'by hand' };

export const OUTCOME: Record<Outcome, string> = { answered: 'Answered', partly: 'Partly', not: 'Not answered' };

/** A letter's state as it comes in lists, where replies have states of their own. */
export function letterState(state: string): string {
  return (
    LETTER_STATE[state as LetterView['state']] ?? state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')
  );
}

const SETTLED: Status[] = ['closed', 'superseded', 'withdrawn'];

/** Nothing more is asked of it: closed, superseded or withdrawn. */
export function settled(status: Status): boolean {
  return SETTLED.includes(status);
}

/** The timing state of an action in one mark and a few words; nothing for one that is settled. */
export function timingState(
  action: Pick<ActionView, 'status' | 'late' | 'days_late' | 'due_in' | 'timing'>,
  daysToBoard: number | null,
): Said | null {
  if (settled(action.status)) return null;
  if (action.late)
    return {
      mark: 'late',
      words: action.days_late === null ? 'late' : `${count(action.days_late, 'day')} late`,
      tone: 'red',
    };
  const kind = action.timing.kind;
  if (kind === 'none') return { mark: 'none', words: 'no timing', tone: 'grey' };
  if (kind === 'unread') return { mark: 'unread', words: 'not read as a date', tone: 'grey' };
  if (kind === 'event') return { mark: 'event', words: 'waits on an event', tone: 'grey' };
  if (kind === 'standing') return { mark: 'standing', words: 'standing', tone: 'grey' };
  if (kind === 'status') return { mark: 'unread', words: 'a status word', tone: 'grey' };
  if (kind === 'meeting' && !action.timing.last)
    return { mark: 'meeting', words: 'meeting, no date yet', tone: 'grey' };
  // Today needs no board to be counted towards.
  if (action.due_in === 0 || (action.due_in !== null && daysToBoard !== null && action.due_in <= daysToBoard)) {
    return {
      mark: 'due',
      words: action.due_in === 0 ? 'due today' : `due in ${count(action.due_in, 'day')}`,
      tone: 'amber',
    };
  }
  return { mark: 'later', words: 'later', tone: 'grey' };
}

/** What a timing was read as, with every assumption named. */
export function readingWords(timing: TimingView): Said {
  if (timing.kind === 'none') return { mark: 'none', words: 'No timing. Never late, always listed', tone: '' };
  if (timing.nearest.length > 0) {
    const days = timing.nearest.map((day) => interval(day, day)).join(' or ');
    return { mark: 'err', words: `Not a day in the calendar. Kept as typed. ${days}?`, tone: 'red' };
  }
  // The core's words name every assumption already; one definition serves the papers, `desk` and this page.
  const tail = timing.set_by ? `, set by ${timing.set_by}` : '';
  switch (timing.kind) {
    case 'unread':
      return { mark: 'unread', words: 'Not read as a date. Kept as typed', tone: '' };
    case 'event':
      return { mark: 'event', words: 'Waits on an event. Never late until dated', tone: '' };
    case 'standing':
      return { mark: 'standing', words: 'Standing. Does not end by itself', tone: '' };
    case 'status':
      return { mark: 'prop', words: 'A status, not a timing', tone: '' };
    case 'meeting':
      return timing.last
        ? {
            mark: 'board',
            words: `${timing.names ?? 'Meeting'}, ${interval(timing.last, timing.last)}${tail}`,
            tone: '',
          }
        : { mark: 'meeting', words: `${timing.names ?? 'Meeting'}, no date yet`, tone: '' };
    default:
      return { mark: 'later', words: `${timing.words || interval(timing.first, timing.last)}${tail}`, tone: '' };
  }
}

/** What stands beside the words of a timing: nothing where the reading says what they say already. */
export function besideWords(timing: TimingView): string {
  return timing.beside === '' && !timing.set_by ? '' : readingWords(timing).words;
}

function lowerFirst(words: string): string {
  return /^[A-Z][a-z]+ /.test(words) &&
    !/^(January|February|March|April|May|June|July|August|September|October|November|December)/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

/**
 * The reading as a sentence goes on with it: "read as: 1 to 30 September 2022", "not read as a date. Kept as typed".
 */
export function readAs(timing: TimingView): string {
  const { words } = readingWords(timing);
  const dated = timing.nearest.length === 0 && ['day', 'period', 'meeting'].includes(timing.kind);
  return dated ? `read as: ${words}` : lowerFirst(words);
}

/** The lead as written, or that there is none. */
export function leadWords(written: string): string {
  return written.trim() === '' ? 'no lead' : written;
}

/** Said beneath ratings whose owners do not agree; nothing when they do. */
export function viewsDiffer(ratings: ActionView['ratings']): string {
  const views = new Set(ratings.map((rating) => rating.rag));
  if (views.size < 2) return '';
  return ratings.length === 2 ? 'The two views differ' : 'The views differ';
}

/** What stands behind a count of open actions of which some are on hold: ", 1 of them on hold". Empty where none is. */
export function ofThemOnHold(count: number): string {
  return count ? `, ${count} of them on hold` : '';
}
