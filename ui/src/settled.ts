// For tests alone. A test that counts turns of promises goes by how the code is written and not by what it does: one
// more `await` makes it red, and what comes a turn later than it looks is never seen.

/** The clock's own, also where a test has put another in its place. */
const later = globalThis.setTimeout;

/** Everything that promises alone have set going has been done, however many turns it took. */
export function settled(): Promise<void> {
  return new Promise((done) => later(done));
}
