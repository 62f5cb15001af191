// Which lines of a long list stand in view, when lines take the height their words need: heights are measured as they
// are drawn and guessed until then. A tree of sums finds any line in a few steps. Pure; the table does the measuring.

export type Window = { first: number; last: number; above: number; below: number };

export class Heights {
  /** By how much measured lines differ from the guess, summed as a binary indexed tree. */
  private readonly sums: Float64Array;
  private readonly own: Map<number, number> = new Map();

  constructor(
    readonly count: number,
    readonly guess: number,
  ) {
    this.sums = new Float64Array(count + 1);
  }

  /** Notes a measured height. Answers by how much that moves what comes after. */
  set(line: number, height: number): number {
    const by = height - (this.own.get(line) ?? this.guess);
    if (line < 0 || line >= this.count || Math.abs(by) < 0.5) return 0;
    this.own.set(line, height);
    for (let n = line + 1; n <= this.count; n += n & -n) this.sums[n] = (this.sums[n] ?? 0) + by;
    return by;
  }

  /** Where a line begins. */
  top(line: number): number {
    const upTo = Math.min(this.count, Math.max(0, line));
    let y = upTo * this.guess;
    for (let n = upTo; n > 0; n -= n & -n) y += this.sums[n] ?? 0;
    return y;
  }

  /** The line that stands at a height. */
  at(y: number): number {
    let line = 0;
    let left = y;
    let step = 1;
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step = Math.floor(step / 2)) {
      const next = line + step;
      if (next > this.count) continue;
      const height = step * this.guess + (this.sums[next] ?? 0);
      if (height <= left) {
        line = next;
        left -= height;
      }
    }
    return line;
  }
}

/** The lines to draw: those in view and a few beyond, with the space that stands for the rest. */
export function windowOf(heights: Heights, top: number, view: number, beyond = 8): Window {
  const from = Math.max(0, Math.min(heights.count, heights.at(top)) - beyond);
  const to = Math.min(heights.count, heights.at(top + view) + 1 + beyond);
  return { first: from, last: to, above: heights.top(from), below: heights.top(heights.count) - heights.top(to) };
}
