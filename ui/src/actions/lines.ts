// The lines of the register: rows, and above each group its heading. Only counts are known; a line is found by
// arithmetic, so that a hundred thousand rows cost no more than ten. Pure.
import type { RegisterGroup } from '../ipc';

/**
 * A group's heading, or a row: the `at`-th of its group, or of the whole where nothing is gathered (`group` is null).
 */
export type Line = { kind: 'group'; group: RegisterGroup } | { kind: 'row'; group: string | null; at: number };

export class Lines {
  readonly count: number;
  /** Where each group's heading stands. */
  private readonly starts: number[] = [];

  constructor(
    private readonly groups: readonly RegisterGroup[] | null,
    total: number,
    private readonly shut: ReadonlySet<string> = new Set(),
  ) {
    let count = groups ? 0 : total;
    for (const group of groups ?? []) {
      this.starts.push(count);
      count += 1 + (shut.has(group.key) ? 0 : group.total);
    }
    this.count = count;
  }

  at(line: number): Line | null {
    if (line < 0 || line >= this.count) return null;
    if (!this.groups) return { kind: 'row', group: null, at: line };
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    const group = this.groups[low];
    if (!group) return null;
    const within = line - (this.starts[low] ?? 0);
    return within === 0 ? { kind: 'group', group } : { kind: 'row', group: group.key, at: within - 1 };
  }

  /** The line of a row; nothing while its group is shut or gone. */
  ofRow(group: string | null, at: number): number | null {
    if (!this.groups) return at < this.count ? at : null;
    const n = this.groups.findIndex((one) => one.key === group);
    const found = this.groups[n];
    if (!found || this.shut.has(found.key) || at >= found.total) return null;
    return (this.starts[n] ?? 0) + 1 + at;
  }

  /** The line of a group's heading. */
  ofGroup(key: string): number | null {
    const n = this.groups?.findIndex((one) => one.key === key) ?? -1;
    return n < 0 ? null : (this.starts[n] ?? null);
  }
}
