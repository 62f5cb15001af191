// The filters of the register as an address, so that a count anywhere can open its rows, and back.
import type { ActionFilter, Status } from '../ipc';

const STATUSES: readonly Status[] = ['open', 'on_hold', 'closure_proposed', 'closed', 'superseded', 'withdrawn'];

/** Reads the filter from an address's query. Without anything asked, the open actions are shown. */
export function filterOf(query: URLSearchParams): ActionFilter {
  const status = query.get('status');
  const filter: ActionFilter = {};
  if (query.get('forum')) filter.forum = query.get('forum');
  if (query.get('for')) filter.discuss_at = query.get('for');
  if (query.get('lead')) filter.lead = query.get('lead');
  if (query.get('text')) filter.text = query.get('text');
  if (query.get('meeting')) filter.meeting = query.get('meeting');
  if (query.get('late')) filter.late = true;
  if (query.get('undated')) filter.undated = true;
  if (query.get('due_by')) filter.due_by = query.get('due_by');
  if (status && STATUSES.some((one) => one === status)) filter.status = status as Status;
  else if (status !== 'all') filter.open = true;
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

/** True when something beyond "open" was asked, so that it can be cleared. */
export function narrowed(query: URLSearchParams): boolean {
  return [...query.keys()].length > 0;
}
