// Which rows of the register are selected. Pure: a change gives a new set, and the screen holds it.

/** The row is selected, or let go. */
export function toggled(marked: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * Shift with a move from one row to the next: both end up selected. Going back over selected rows lets go of the one
 * that is left, so that a step too far is mended by the opposite key.
 */
export function extended(marked: ReadonlySet<string>, from: string, to: string): Set<string> {
  const next = new Set(marked);
  if (from !== to && marked.has(from) && marked.has(to)) next.delete(from);
  else next.add(from).add(to);
  return next;
}

/** Every row from one to another is selected or let go, as with Shift and the pointer. */
export function ranged(
  marked: ReadonlySet<string>,
  ids: readonly string[],
  from: string,
  to: string,
  on: boolean,
): Set<string> {
  const next = new Set(marked);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return toggled(marked, to);
  for (const id of ids.slice(Math.min(a, b), Math.max(a, b) + 1)) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** Only rows that are still in view stay selected. Gives the same set when all are. */
export function stillShown(marked: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const shown = new Set(ids);
  const left = [...marked].filter((id) => shown.has(id));
  return left.length === marked.size ? marked : new Set(left);
}
