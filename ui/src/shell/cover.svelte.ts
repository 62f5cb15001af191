// Whether the lock covers the window. From the moment it does, nothing else may take the keyboard or come to lie over
// it: a dialog that something still under way opens waits until the lock is gone.
const state = $state({ covered: false });
const waiting = new Set<() => void>();

export function covered(): boolean {
  return state.covered;
}

export function cover(): void {
  state.covered = true;
}

export function uncover(): void {
  state.covered = false;
  const now = [...waiting];
  waiting.clear();
  for (const run of now) run();
}

/** Runs now, or as soon as the lock is gone. Gives how to call it off. */
export function whenUncovered(run: () => void): () => void {
  if (!state.covered) {
    run();
    return () => undefined;
  }
  waiting.add(run);
  return () => waiting.delete(run);
}
