// Dates and times as the office writes them: "4 November 2027", "4 Nov" in tables, "10:42". Days come as ISO text
// (YYYY-MM-DD) and are never turned into instants, so that no time zone can move them. Nothing here decides lateness.

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

type Day = { year: number; month: number; day: number };

function parts(iso: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 ? { year, month, day } : null;
}

/** "4 November 2027". Text that is not a day comes back unchanged. */
export function longDay(iso: string): string {
  const at = parts(iso);
  return at ? `${at.day} ${MONTHS[at.month - 1]} ${at.year}` : iso;
}

/** A date of which perhaps only the month or the year is known: "4 November 2027", "November 2027", "2027". */
export function longDate(iso: string): string {
  return iso.length > 7 ? longDay(iso) : monthAndYear(iso);
}

/** The same with the weekday of a day. */
export function dateInFull(iso: string): string {
  return iso.length > 7 ? weekdayAndDay(iso) : monthAndYear(iso);
}

function thisYear(): number {
  return new Date().getFullYear();
}

/** "4 November"; a day of another year than `year` bears it: "4 November 2027". */
export function dayAndMonth(iso: string, year = thisYear()): string {
  const at = parts(iso);
  return at ? `${at.day} ${MONTHS[at.month - 1]}${year === at.year ? '' : ` ${at.year}`}` : iso;
}

/** "4 Nov", for tables; with the year when it is not `year`. */
export function shortDay(iso: string, year = thisYear()): string {
  const at = parts(iso);
  return at ? `${at.day} ${SHORT[at.month - 1]}${year === at.year ? '' : ` ${at.year}`}` : iso;
}

/** "Thursday 4 November 2027"; without `always` only a day of another year bears it. */
export function weekdayAndDay(iso: string, always = true): string {
  const at = parts(iso);
  if (!at) return iso;
  const weekday = WEEKDAYS[new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay()];
  return `${weekday} ${at.day} ${MONTHS[at.month - 1]}${always || at.year !== thisYear() ? ` ${at.year}` : ''}`;
}

/** "October 2027" from YYYY-MM. */
export function monthAndYear(month: string): string {
  const found = /^(\d{4})-(\d{2})/.exec(month);
  const name = found ? MONTHS[Number(found[2]) - 1] : undefined;
  return found && name ? `${name} ${found[1]}` : month;
}

/** "Sept" from YYYY-MM or a day in it. */
export function shortMonth(month: string): string {
  return SHORT[Number(month.slice(5, 7)) - 1] ?? month;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [parts(from), parts(to)];
  if (!a || !b) return 0;
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** An interval as a person reads it, as short as it can be: "1 to 31 October 2027", "1 August to 30 September 2027". */
export function interval(first: string | null, last: string | null): string {
  if (!first && !last) return '';
  if (!first || first === last) return longDay(last ?? '');
  if (!last) return `from ${longDay(first)}`;
  const [a, b] = [parts(first), parts(last)];
  if (!a || !b) return `${first} to ${last}`;
  if (a.year !== b.year) return `${longDay(first)} to ${longDay(last)}`;
  if (a.month !== b.month) return `${dayAndMonth(first, a.year)} to ${longDay(last)}`;
  return `${a.day} to ${longDay(last)}`;
}

/** The same for tables: "1 to 31 Oct", "1 Aug to 30 Sept". */
export function shortInterval(first: string, last: string, year?: number): string {
  const [a, b] = [parts(first), parts(last)];
  if (a && b && a.year === b.year && a.month === b.month) return `${a.day} to ${shortDay(last, year)}`;
  if (a && b && a.year === b.year) return `${shortDay(first, a.year)} to ${shortDay(last, year)}`;
  return `${shortDay(first, year)} to ${shortDay(last, year)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** "10:42" of an instant on this computer's clock. */
export function clock(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "10:42:07". */
export function clockSeconds(at: Date): string {
  return `${clock(at)}:${two(at.getSeconds())}`;
}

/** "27 October 2027, 09:14" of an instant given as ISO text. */
export function dayAndClock(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}, ${clock(at)}`;
}

/** "10:42", with its day where it is not today's. */
export function clockOrDay(at: Date): string {
  return at.toDateString() === new Date().toDateString() ? clock(at) : dayAndClock(at.toISOString());
}

/** The words and number together: "1 day", "27 days". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
