// How this window looks on this computer: theme, text size, single-key shortcuts, widths of panes; and after how long
// it locks. Kept in the web view's own storage, because they belong to the screen and not to the office; no word of a
// record goes there.
import { setSingleKeys } from '../keys/keyboard.svelte';

export type Theme = 'light' | 'dark' | 'contrast';
export const TEXT_SIZES = [90, 100, 115, 130, 150] as const;

const KEY = 'oversight-desk.look';

type Look = {
  theme: Theme | null;
  textSize: number;
  singleKeys: boolean;
  metLetters: boolean;
  spelling: boolean;
  panes: Record<string, number>;
  lockAfter: number;
};

function stored(): Look {
  const look: Look = {
    theme: null,
    textSize: 100,
    singleKeys: true,
    metLetters: false,
    spelling: true,
    panes: {},
    lockAfter: 15,
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>;
    if (kept.theme && ['light', 'dark', 'contrast'].includes(kept.theme)) look.theme = kept.theme;
    if (TEXT_SIZES.some((size) => size === kept.textSize)) look.textSize = kept.textSize ?? 100;
    if (typeof kept.singleKeys === 'boolean') look.singleKeys = kept.singleKeys;
    if (typeof kept.metLetters === 'boolean') look.metLetters = kept.metLetters;
    if (typeof kept.spelling === 'boolean') look.spelling = kept.spelling;
    if (typeof kept.lockAfter === 'number' && kept.lockAfter >= 0) look.lockAfter = kept.lockAfter;
    if (kept.panes && typeof kept.panes === 'object') look.panes = kept.panes;
  } catch {
    // Unreadable settings of the screen are not worth a word: the look starts afresh.
  }
  return look;
}

export const look = $state<Look>(stored());

/** The theme in force: the one chosen, else what the system asks for. */
export function themeInForce(): Theme {
  if (look.theme) return look.theme;
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Puts the look on the page. Run in an effect, so that a change shows at once. */
export function applyLook(): void {
  const root = document.documentElement;
  root.dataset['theme'] = themeInForce();
  root.style.fontSize = `${look.textSize}%`;
  setSingleKeys(look.singleKeys);
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Storage may be full or refused; the look then lasts for this window.
  }
}
