// How the office's file stands, asked now and then: backups happen without anybody's act, so no change says so.
import { bringBack } from '../typing/back';
import { standing as ask, trouble as askTrouble, type Standing, type Trouble } from '../ipc';

const EVERY_MS = 5_000;

const state = $state<{ standing: Standing | null; trouble: Trouble | null; wasOpen: boolean }>({
  standing: null,
  trouble: null,
  wasOpen: false,
});

export function standing(): Standing | null {
  return state.standing;
}

/** Why the office is not open; nothing when it is. */
export function troubles(): Trouble | null {
  return state.trouble;
}

/** Whether the office was open in this window, so that its screens are there behind the lock. */
export function wasOpen(): boolean {
  return state.wasOpen;
}

/** What a command answered is newer than what was asked last. */
export function nowStands(answer: Standing | null): void {
  if (answer) state.standing = answer;
}

/** Asks whether the office is open. */
export async function lookForTrouble(): Promise<void> {
  try {
    const trouble = await askTrouble();
    // What was being typed is read before the screens are shown, also where a passphrase had to be typed first.
    if (!trouble) await bringBack();
    state.trouble = trouble;
    if (!state.trouble) state.wasOpen = true;
  } catch {
    // The desktop side does not answer: every screen says so by itself.
  }
  await look();
}

async function look(): Promise<void> {
  try {
    state.standing = await ask();
  } catch {
    state.standing = null;
  }
}

/** Follows the standing for as long as the window lives. Gives how to stop. */
export function followStanding(): () => void {
  void lookForTrouble();
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}
