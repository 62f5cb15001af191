// What the register shows, as an address, so that a count anywhere can open its rows, a view can be gone back to, and
// nothing is lost by reloading. Pure.
import type { ActionFilter, Column, GroupBy, Heading, NamedView, OrderBy, Status, Waiting } from '../ipc';

const STATUSES: readonly Status[] = ['open', 'on_hold', 'closure_proposed', 'closed', 'superseded', 'withdrawn'];
const HEADINGS: readonly Heading[] = [
  'late',
  'closure_proposed',
  'due_before',
  'no_timing',
  'unread',
  'waits',
  'standing',
  'later',
  'on_hold',
];
const WAITING: readonly Waiting[] = ['us', 'them', 'third_party'];
const ORDERS: readonly OrderBy[] = ['recorded', 'number', 'timing', 'lead', 'discuss_at', 'status', 'rag', 'update'];
const GROUPS: readonly GroupBy[] = ['forum', 'discuss_at', 'lead', 'status', 'month', 'rag'];
export const COLUMNS: readonly Column[] = ['timing', 'lead', 'discuss_at', 'status', 'rag', 'update'];

/** A short way to say one of the headings. */
const SHORT: readonly (readonly [string, Heading])[] = [['late', 'late']];

/** A day as addresses carry it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const oneOf = <T extends string>(known: readonly T[], said: string | null): T | null =>
  known.find((one) => one === said) ?? null;

/** The heading that an address asks for. */
export function headingOf(query: URLSearchParams): Heading | null {
  return oneOf(HEADINGS, query.get('heading')) ?? SHORT.find(([name]) => query.get(name))?.[1] ?? null;
}

/** The same query under another heading, or under none. */
export function withHeading(query: URLSearchParams, heading: Heading | null): string {
  const next = new URLSearchParams(query);
  for (const [name] of SHORT) next.delete(name);
  return withFilter(next, 'heading', heading ?? '');
}

/** The order that an address asks for; the newest number first where it asks for none. */
export function orderOf(query: URLSearchParams): { by: OrderBy; descending: boolean } {
  const by = oneOf(ORDERS, query.get('sort'));
  return by ? { by, descending: query.get('desc') === '1' } : { by: 'number', descending: true };
}

/** The same query ordered by a column; by the same column once more, the other way round. */
export function withOrder(query: URLSearchParams, by: OrderBy): string {
  const now = orderOf(query);
  const next = new URLSearchParams(query);
  next.set('sort', by);
  if (now.by === by && !now.descending) next.set('desc', '1');
  else next.delete('desc');
  return `?${next.toString()}`;
}

export function groupOf(query: URLSearchParams): GroupBy | null {
  return oneOf(GROUPS, query.get('group'));
}

/** The columns beside number and words; all of them where an address names none. */
export function columnsOf(query: URLSearchParams): Column[] {
  const named = query.get('columns');
  return named === null ? [...COLUMNS] : COLUMNS.filter((one) => named.split(',').includes(one));
}

/** The same query with a column shown or left out. */
export function withColumn(query: URLSearchParams, column: Column): string {
  const shown = columnsOf(query);
  const next = COLUMNS.filter((one) => (one === column ? !shown.includes(one) : shown.includes(one)));
  const query2 = new URLSearchParams(query);
  if (next.length === COLUMNS.length) query2.delete('columns');
  else query2.set('columns', next.join(','));
  const text = query2.toString();
  return text ? `?${text}` : '';
}

/** Reads what is wanted from an address's query. Without a status asked, every action that has not ended is shown. */
export function filterOf(query: URLSearchParams): ActionFilter {
  const status = query.get('status');
  const heading = headingOf(query);
  const waiting = oneOf(WAITING, query.get('waiting'));
  const group = groupOf(query);
  const order = orderOf(query);
  const filter: ActionFilter = { order_by: order.by, descending: order.descending };
  if (query.get('forum')) filter.forum = query.get('forum');
  if (query.get('for')) filter.discuss_at = query.get('for');
  if (query.get('lead')) filter.lead = query.get('lead');
  if (query.get('text')) filter.text = query.get('text');
  if (query.get('meeting')) filter.meeting = query.get('meeting');
  if (query.get('undated')) filter.undated = true;
  if (heading) filter.heading = heading;
  if (waiting) filter.waiting = waiting;
  if (group) filter.group_by = group;
  if (DAY.test(query.get('due_by') ?? '')) filter.due_by = query.get('due_by');
  if (status && STATUSES.some((one) => one === status)) filter.status = status as Status;
  else if (status !== 'all') filter.live = true;
  return filter;
}

/**
 * The address of a view. It names the view, so that the screen can say which one is on and whether it was changed
 * since.
 */
export function addressOfView(view: NamedView): URLSearchParams {
  const { asked } = view;
  const query = new URLSearchParams();
  const set = (name: string, value: string | null | undefined): void => {
    if (value) query.set(name, value);
  };
  set('forum', asked.forum);
  set('for', asked.discuss_at);
  set('lead', asked.lead);
  set('meeting', asked.meeting);
  set('text', asked.text);
  set('due_by', asked.due_by);
  set('waiting', asked.waiting);
  // A heading holds "late" already; an address says one of them.
  set('heading', asked.heading ?? (asked.late ? 'late' : null));
  if (asked.undated) query.set('undated', '1');
  if (asked.status) query.set('status', asked.status);
  else if (!asked.live) query.set('status', 'all');
  if (view.order_by !== 'number' || !view.descending) {
    query.set('sort', view.order_by);
    if (view.descending) query.set('desc', '1');
  }
  set('group', view.group_by);
  if (view.columns.length < COLUMNS.length) query.set('columns', view.columns.join(','));
  query.set('view', view.id ?? view.name);
  return query;
}

/** The view an address was opened by, and whether it still shows what the view holds. */
export function viewOf(
  query: URLSearchParams,
  views: readonly NamedView[],
): { view: NamedView; changed: boolean } | null {
  const named = query.get('view');
  const view = views.find((one) => (one.id ?? one.name) === named);
  return view ? { view, changed: sorted(query) !== sorted(addressOfView(view)) } : null;
}

function sorted(query: URLSearchParams): string {
  return [...query.entries()]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
}

/** The same query with one answer changed; an empty value takes it out. */
export function withFilter(query: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(query);
  if (value) next.set(name, value);
  else next.delete(name);
  const text = next.toString();
  return text ? `?${text}` : '';
}

/** Only how rows are shown, with nothing left out by a filter. */
export function withoutFilters(query: URLSearchParams): string {
  const next = new URLSearchParams({ status: 'all' });
  for (const name of ['sort', 'desc', 'group', 'columns']) if (query.get(name)) next.set(name, query.get(name) ?? '');
  return `?${next.toString()}`;
}

/** True when anything narrows what is shown, so that it can be cleared. */
export function narrowed(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => !['sort', 'desc', 'group', 'columns', 'view'].includes(name));
}

/** The forum that the register is asked for: whose actions it shows, or what is for discussion there. */
export function forumOf<Forum extends { id: string }>(
  query: URLSearchParams,
  forums: readonly Forum[],
): Forum | undefined {
  const named = query.get('forum') ?? query.get('for');
  return forums.find((one) => one.id === named);
}
