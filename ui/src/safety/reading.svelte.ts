// Whether what is shown can only be read: a backup, or an office that may not be written. What would change it is off
// then.
import { toast } from '../shell/toasts.svelte';
import { standing } from './standing.svelte';

/** Why nothing can be changed, in a sentence; nothing where it can. */
export function onlyRead(): string | undefined {
  return standing()?.only_read ?? undefined;
}

/**
 * Says why nothing can be changed, for what has no button to say it on: a key, a double click, a file that is dropped.
 * True where it said so.
 */
export function saysOnlyRead(): boolean {
  const why = onlyRead();
  if (why) toast(`Nothing can be changed. ${why}`);
  return why !== undefined;
}
