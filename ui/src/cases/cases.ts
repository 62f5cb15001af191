// What the screens of a disclosure case say of it: marks, the cells of its clock, which acts a state allows. Pure.
import type {
  CaseDetail,
  CaseRow,
  CaseState,
  CountedDay,
  EntryDecision,
  EntryPrinted,
  EntryRow,
  ResponsePart,
} from '../ipc';
import { count, dayAndMonth, longDay, shortDay, weekdayAndDay } from '../words/dates';

export const STATE: Record<CaseState, { mark: string; words: string }> = {
  open: { mark: 'open', words: 'Open' },
  waits_for_requester: { mark: 'away', words: 'Waits for the requester' },
  waits_for_fee: { mark: 'hold', words: 'Waits for the fee' },
  extended: { mark: 'later', words: 'Extended' },
  issued: { mark: 'closed', words: 'Response issued' },
  in_review: { mark: 'board', words: 'In review' },
  closed: { mark: 'none', words: 'Closed' },
};

export const LAW = {
  foi: 'Freedom of Information Act 2000',
  eir: 'Environmental Information Regulations 2004',
} as const;

/** Whether the request has not been answered yet. */
export const isUnanswered = (row: CaseRow): boolean => !['issued', 'in_review', 'closed'].includes(row.state);

/** Whether every typed word stands somewhere in what the row shows. Who asked is not shown, and not found. */
export function holds(row: CaseRow, typed: string): boolean {
  const text = [row.name, row.reference, row.about, row.standing, STATE[row.state].words]
    .join(' ')
    .toLocaleLowerCase('en-GB');
  return typed
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** How many entries there are, and how many are undecided: `13 entries, 3 undecided`. */
export function entriesWords(row: CaseRow): string {
  const all = Object.values(row.entries).reduce((sum, n) => sum + n, 0);
  if (all === 0) return 'no entries';
  const open = row.entries.undecided;
  return `${count(all, 'entry', 'entries')}, ${open ? `${open} undecided` : 'all decided'}`;
}

export const TABS = [
  { tab: 'request', words: 'Request and clock' },
  { tab: 'search', words: 'Search' },
  { tab: 'bundle', words: 'Bundle' },
  { tab: 'claims', words: 'Claims' },
  { tab: 'response', words: 'Response' },
  { tab: 'after', words: 'After' },
] as const;
export type Tab = (typeof TABS)[number]['tab'];

/** The tab that an address names; the first one where it names none. */
export const tabOf = (named: string | null): Tab => TABS.find((one) => one.tab === named)?.tab ?? 'request';

/** What stands beside the name of a tab. */
export function besideTab(tab: Tab, of: CaseDetail): string {
  switch (tab) {
    case 'search':
      return of.searches.length ? count(of.searches.length, 'search', 'searches') : '';
    case 'bundle':
      return of.entries.length ? entriesWords(of.row) : '';
    case 'claims':
      return of.claims.length ? String(of.claims.length) : '';
    case 'response':
      if (of.letters.some((one) => one.part === 'response' && one.draft)) return 'draft';
      return of.editions.length ? 'issued' : '';
    default:
      return '';
  }
}

/** A day of the clock as a cell: a working day that counts, or a weekday that does not and why. */
export type Cell = {
  day: string;
  number: number | null;
  is: 'gone' | 'today' | 'coming' | 'late' | 'pause' | 'holiday';
  /** What it says when it is pointed at, and to who cannot see it. */
  words: string;
  /** It is the last day in time. */
  last: boolean;
};

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/** The weekdays of the clock, a list a week. Weekends are left out: the gap between two weeks shows them. */
export function weeksOf(of: Pick<CaseDetail, 'days' | 'clock'>, today: string): Cell[][] {
  const { pauses, last_day, taken } = of.clock;
  const paused = (day: string): boolean =>
    pauses.some((pause) => pause.from <= day && (pause.to === null || day <= pause.to));
  const isOf = (one: CountedDay): Cell['is'] => {
    if (one.number === null) return paused(one.day) ? 'pause' : 'holiday';
    if (last_day !== null && one.day > last_day) return 'late';
    // Once the response went, the days up to it are gone and none is today.
    if (taken !== null) return one.number <= taken ? 'gone' : 'coming';
    if (one.day === today) return 'today';
    return one.day < today ? 'gone' : 'coming';
  };
  const weeks: Cell[][] = [];
  for (const one of of.days) {
    if (isWeekend(one.day)) continue;
    const last = one.day === last_day;
    const says = one.number === null ? `not counted: ${one.why ?? ''}` : `day ${one.number}`;
    const cell: Cell = {
      day: one.day,
      number: one.number,
      is: isOf(one),
      words: `${longDay(one.day)}, ${says}${last ? ', the last day' : ''}`,
      last,
    };
    if (weeks.length === 0 || isMonday(one.day)) weeks.push([]);
    weeks[weeks.length - 1]?.push(cell);
  }
  return weeks;
}

/** What is not counted, and why: a line for each reason, with its days in order. Weekends are nobody's question. */
export function notCounted(days: CountedDay[], year: number): string[] {
  const reasons = new Map<string, string[]>();
  for (const one of days) {
    if (one.number !== null || isWeekend(one.day)) continue;
    const why = one.why ?? '';
    reasons.set(why, [...(reasons.get(why) ?? []), one.day]);
  }
  return [...reasons].map(([why, all]) => {
    const [first = '', last = ''] = [all[0], all.at(-1)];
    if (all.length <= 2) return `${all.map((day) => shortDay(day, year)).join(' and ')}: ${why}`;
    return `${shortDay(first, year)} to ${shortDay(last, year)}: ${why}, ${count(all.length, 'weekday')}`;
  });
}

/** The clock in one line, for where there is no room for its cells. */
export function clockLine(of: Pick<CaseDetail, 'row' | 'clock' | 'days'>, year: number): string {
  const { last_day } = of.clock;
  const last = last_day ? `last day ${dayAndMonth(last_day, year)}` : 'no last day now';
  const left = notCounted(of.days, year);
  return [of.row.standing, last, ...(left.length ? [`not counted: ${left.join('; ')}`] : [])].join('; ');
}

export type RibbonParts = {
  last: string;
  /** What is not counted, a reason each. */
  left: string[];
  entries: string;
  /** What holds issuing back; nothing where there is nothing to issue, or it is not known yet. */
  holds: { mark: string; words: string } | null;
};

/** The head of a case in a few words each. `held` is what holds its response back, where that is known. */
export function ribbonOf(
  of: Pick<CaseDetail, 'row' | 'clock' | 'days' | 'editions' | 'letters' | 'claims'>,
  held: readonly string[] | undefined,
  year: number,
): RibbonParts {
  const { last_day } = of.clock;
  const drafts = of.letters.some((one) => one.part === 'response' && one.draft);
  const to_issue = of.row.state !== 'closed' && (of.editions.length === 0 || drafts);
  return {
    last: last_day ? `Last day ${weekdayAndDay(last_day)}` : 'No last day now',
    left: notCounted(of.days, year).map((line) => `not counted: ${line}`),
    entries: entriesWords(of.row),
    holds: !to_issue
      ? of.editions.length
        ? { mark: 'closed', words: `Edition ${of.editions.length} issued` }
        : null
      : held === undefined
        ? null
        : held.length
          ? { mark: 'err', words: `Issuing is held back: ${holdsWords(held.length, of)}` }
          : { mark: 'ok', words: 'Nothing holds issuing back' },
  };
}

/**
 * What holds issuing back in a few words: undecided entries by their number, all else as so many things. Where it is
 * neither confirmed nor denied that anything is held there is no bundle, and no entry holds it back.
 */
function holdsWords(held: number, of: Pick<CaseDetail, 'row' | 'claims'>): string {
  const undecided = of.claims.some((one) => one.neither) ? 0 : of.row.entries.undecided;
  const rest = held - undecided;
  const parts = [
    ...(undecided > 0 ? [`${count(undecided, 'entry', 'entries')} undecided`] : []),
    ...(rest > 0 ? [undecided > 0 ? `${rest} more` : count(rest, 'thing')] : []),
  ];
  return parts.join(' and ');
}

/** Where the pages of an entry stand in the bundle: `Pages 12 to 14 of 20`. */
export function placeInBundle({ first, pages, total }: Pick<EntryPrinted, 'first' | 'pages' | 'total'>): string {
  if (first === null && pages.length > 0)
    return `${count(pages.length, 'page')} of the bundle; which ones is known once it is written`;
  if (first === null) return 'No page of the bundle';
  const last = first + pages.length - 1;
  return last > first ? `Will be pages ${first} to ${last} of ${total}` : `Will be page ${first} of ${total}`;
}

/** The parts of a response, each with the paper whose pages it counts. */
export const PART: Record<ResponsePart['what'], { words: string; of: string }> = {
  letter: { words: 'Letter, with what it refuses and why', of: 'of the letter' },
  annex: { words: 'Annex of the letter', of: 'of the letter' },
  schedule: { words: 'Schedule of what is relied on', of: 'of the letter' },
  index: { words: 'Index of the bundle', of: 'of the bundle' },
  bundle: { words: 'Entries of the bundle', of: 'of the bundle' },
  beside: { words: 'File beside the bundle', of: '' },
};

/** Where a part begins: `page 2 of the bundle`. */
export function beginsWords({ what, first }: ResponsePart): string {
  if (first !== null) return `page ${first} ${PART[what].of}`;
  return what === 'beside' ? 'a file of its own' : 'after the index';
}

/** How many pages a part takes; a file of its own goes as it is. */
export const pagesWords = (one: ResponsePart): string =>
  one.what === 'beside' ? 'as it is' : one.first === null ? 'not counted yet' : count(one.pages, 'page');

/** `2 pages of letter, 20 of bundle`. */
export function sumOf(parts: readonly ResponsePart[]): string {
  const sum = (of: string): number =>
    parts.filter((one) => PART[one.what].of === of).reduce((all, one) => all + one.pages, 0);
  const [letter, bundle] = [sum('of the letter'), sum('of the bundle')];
  const files = parts.filter((one) => one.what === 'beside').length;
  return [
    letter ? `letter ${count(letter, 'page')}` : 'no letter yet',
    bundle
      ? `bundle ${count(bundle, 'page')}`
      : parts.some((one) => one.what === 'bundle')
        ? 'bundle not counted yet'
        : 'no bundle',
    ...(files ? [count(files, 'file')] : []),
  ].join(', ');
}

/** What can be recorded of a case in its state. The office refuses what is out of turn in its own words. */
export type CaseStep =
  'scope' | 'ask' | 'said' | 'fees' | 'paid' | 'extend' | 'end' | 'review' | 'decided' | 'commissioner' | 'ruled';

export function stepsOf(of: Pick<CaseDetail, 'row' | 'clock' | 'events'>): CaseStep[] {
  const { state } = of.row;
  const happened = (kind: string): boolean => of.events.some((event) => event.kind === kind);
  switch (state) {
    case 'open':
    case 'extended':
      return ['ask', 'fees', 'extend', 'end'];
    case 'waits_for_requester':
      return ['said', 'end'];
    case 'waits_for_fee':
      return ['paid', 'end'];
    case 'issued':
      return [...(happened('review_decided') ? [] : (['review'] as const)), 'commissioner'];
    case 'in_review':
      if (happened('review_asked') && !happened('review_decided')) return ['decided'];
      return happened('commissioner') ? ['ruled'] : ['commissioner'];
    case 'closed':
      return [];
  }
}

/** Words separated by commas or lines, as a list. */
export const listOf = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** The decision of an entry as its row says it: `In part: section 31(1)(a)`, `Duplicate of 3.1`. */
export function decisionOf(row: EntryRow): string {
  const words = row.decision_words.charAt(0).toUpperCase() + row.decision_words.slice(1);
  if (row.decision === 'duplicate' && row.duplicate_of) return `${words} of ${row.duplicate_of}`;
  if (row.provisions.length) return `${words}: ${row.provisions.join(', ')}`;
  return row.decision === 'out_of_scope' && row.why ? `${words}: ${row.why}` : words;
}

export const decisionMark = (decision: EntryDecision): string => `e-${decision}`;

/** The next entry that is undecided after this one, round the end; nothing where all are decided. */
export function nextUndecided(entries: EntryRow[], after: string): EntryRow | undefined {
  const at = entries.findIndex((one) => one.id === after);
  return [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find((one) => one.decision === 'undecided');
}

/** Provisions by which something is withheld and that no claim names yet, in the order of the bundle. */
export function unclaimed(of: Pick<CaseDetail, 'entries' | 'claims'>): string[] {
  const claimed = new Set(of.claims.map((one) => one.exemption));
  return [...new Set(of.entries.flatMap((one) => one.provisions))].filter((one) => !claimed.has(one));
}
