// The filters of the register as an address, so that a count anywhere can open its rows, and back.
import type { ActionFilter, Heading, Status } from '../ipc';

const STATUSES: readonly Status[] = ['open', 'on_hold', 'closure_proposed', 'closed', 'superseded', 'withdrawn'];

const HEADINGS: readonly Heading[] = ['late', 'closure_proposed', 'due_before', 'no_timing', 'unread', 'waits', 'standing', 'later', 'on_hold'];

/** Short ways to say two of the headings. */
const SHORT: readonly (readonly [string, Heading])[] = [['late', 'late'], ['undated', 'no_timing']];

/** A day as addresses carry it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The heading that an address asks for. */
export function headingOf(query: URLSearchParams): Heading | null {
  const asked = query.get('heading');
  return HEADINGS.find((one) => one === asked) ?? SHORT.find(([name]) => query.get(name))?.[1] ?? null;
}

/** The same query under another heading, or under none. */
export function withHeading(query: URLSearchParams, heading: Heading | null): string {
  const next = new URLSearchParams(query);
  for (const [name] of SHORT) next.delete(name);
  return withFilter(next, 'heading', heading ?? '');
}

/** Reads the filter from an address's query. Without a status asked, every action that has not ended is shown. */
export function filterOf(query: URLSearchParams): ActionFilter {
  const status = query.get('status');
  const heading = headingOf(query);
  const filter: ActionFilter = {};
  if (query.get('forum')) filter.forum = query.get('forum');
  if (query.get('for')) filter.discuss_at = query.get('for');
  if (query.get('lead')) filter.lead = query.get('lead');
  if (query.get('text')) filter.text = query.get('text');
  if (query.get('meeting')) filter.meeting = query.get('meeting');
  if (heading) filter.heading = heading;
  if (DAY.test(query.get('due_by') ?? '')) filter.due_by = query.get('due_by');
  if (status && STATUSES.some((one) => one === status)) filter.status = status as Status;
  else if (status !== 'all') filter.live = true;
  return filter;
}

/** The same query with one answer changed; an empty value takes it out. */
export function withFilter(query: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(query);
  if (value) next.set(name, value);
  else next.delete(name);
  const text = next.toString();
  return text ? `?${text}` : '';
}

/** True when anything was asked, so that it can be cleared. */
export function narrowed(query: URLSearchParams): boolean {
  return [...query.keys()].length > 0;
}
