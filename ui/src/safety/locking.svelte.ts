// Locking: an office that is closed by a passphrase is closed again when somebody asks, or when nobody has touched the
// window for a while. What is typed is saved first; the screens stay as they are behind the lock, so that opening the
// office leads back to the same place.
import { flushSync } from 'svelte';
import { cover, covered, uncover } from '../shell/cover.svelte';
import { flushNow } from '../typing/drafts';
import { lockOffice, passphraseView, type PassphraseView } from '../ipc';
import { look } from '../shell/look.svelte';
import { lookForTrouble, troubles } from './standing.svelte';

/** After how many minutes it may be locked by itself; 0 is never. */
export const LOCK_AFTER = [0, 5, 15, 30, 60] as const;

/** How often it is looked. A computer that slept is found out by the clock at the next look. */
const LOOK_MS = 5_000;

const state = $state<{ view: PassphraseView | null }>({ view: null });

/** How the office stands with its passphrase; nothing until it was asked. */
export function passphrase(): PassphraseView | null {
  return state.view;
}

export function nowStandsWith(view: PassphraseView): void {
  state.view = view;
}

/** Asks anew, such as after the office was opened or another was put in its place. */
export async function lookAtPassphrase(): Promise<void> {
  try {
    state.view = await passphraseView();
  } catch {
    state.view = null;
  }
}

let underWay: Promise<unknown> = Promise.resolve();

/** Resolves when locking is done: what is typed meanwhile into the lock waits for it. */
export async function lockSettled(): Promise<void> {
  await underWay;
}

/**
 * Locks now. The lock covers the window and has the keyboard when this returns, before anything is waited for, so that
 * the next key is the lock's; what is typed goes to the office then. Answers whether it is locked.
 */
export async function lockNow(): Promise<boolean> {
  if (state.view?.closed !== true || troubles() || covered()) return false;
  cover();
  flushSync();
  const locks = lock();
  underWay = locks.catch(() => undefined);
  try {
    await locks;
  } finally {
    if (troubles()?.code !== 'passphrase') uncover();
  }
  return troubles()?.code === 'passphrase';
}

async function lock(): Promise<void> {
  try {
    await flushNow();
    await lockOffice();
  } finally {
    await lookForTrouble();
  }
}

/** Whether the window has been left alone for long enough. */
export function isDue(last: number, now: number, minutes: number): boolean {
  return minutes > 0 && now - last >= minutes * 60_000;
}

/** Locks when nobody has touched the window for as long as was chosen. Gives how to stop. */
export function followIdle(): () => void {
  let last = Date.now();
  let locking = false;
  const touched = (): void => {
    last = Date.now();
  };
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  signs.forEach((sign) => window.addEventListener(sign, touched, { capture: true, passive: true }));
  const timer = setInterval(() => {
    if (locking || !isDue(last, Date.now(), look.lockAfter)) return;
    locking = true;
    void lockNow()
      .catch(() => false)
      .finally(() => {
        locking = false;
      });
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    signs.forEach((sign) => window.removeEventListener(sign, touched, { capture: true }));
  };
}
