// Which rows of a long list stand in view, when rows take the height their words need: heights are measured as rows
// are drawn and guessed until then. Pure arithmetic; the table does the measuring.

export type Window = { first: number; last: number; above: number; below: number };

export class Heights {
  private readonly known = new Map<string, number>();
  private sum = 0;

  constructor(private readonly guess: number) {}

  get(id: string): number {
    return this.known.get(id) ?? this.average();
  }

  /** Notes a measured height. Answers whether it changed. */
  set(id: string, height: number): boolean {
    const before = this.known.get(id);
    if (before !== undefined && Math.abs(before - height) < 0.5) return false;
    this.sum += height - (before ?? 0);
    this.known.set(id, height);
    return true;
  }

  /** Everything is measured again, such as after the text size changed. */
  clear(): void {
    this.known.clear();
    this.sum = 0;
  }

  private average(): number {
    return this.known.size < 8 ? this.guess : this.sum / this.known.size;
  }
}

/** The rows to draw: those in view and a few beyond, with the space that stands for the rest. */
export function windowOf(ids: readonly string[], heights: Heights, top: number, view: number, beyond = 8): Window {
  let y = 0;
  let first = 0;
  while (first < ids.length) {
    const height = heights.get(ids[first] ?? '');
    if (y + height > top) break;
    y += height;
    first += 1;
  }
  let last = first;
  let seen = y;
  while (last < ids.length && seen < top + view) seen += heights.get(ids[last++] ?? '');
  const from = Math.max(0, first - beyond);
  const to = Math.min(ids.length, last + beyond);
  let above = 0;
  for (let n = 0; n < from; n += 1) above += heights.get(ids[n] ?? '');
  let below = 0;
  for (let n = to; n < ids.length; n += 1) below += heights.get(ids[n] ?? '');
  return { first: from, last: to, above, below };
}

/** Where a row begins. */
export function topOf(ids: readonly string[], heights: Heights, at: number): number {
  let y = 0;
  for (let n = 0; n < at; n += 1) y += heights.get(ids[n] ?? '');
  return y;
}
