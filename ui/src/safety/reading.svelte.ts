// Whether what is shown can only be read: a backup, or an office that may not be written. What would change it is off then.
import { standing } from './standing.svelte';

/** Why nothing can be changed, in a sentence; nothing where it can. */
export function onlyRead(): string | undefined {
  return standing()?.only_read ?? undefined;
}
