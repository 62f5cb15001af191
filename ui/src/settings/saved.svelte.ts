// A part of the settings that is filled in and saved as one step.
import { Act } from '../act.svelte';
import { perform, type UseCase } from '../ipc';
import { toast } from '../shell/toasts.svelte';

type Fields = Extract<UseCase, { do: 'set_office' }>['with'];

export class Saved extends Act {
  /** Saves the fields as one step of history. */
  async save(fields: Fields): Promise<void> {
    if (await this.run(() => perform({ do: 'set_office', with: fields }))) toast('Settings saved');
  }
}

/** The lines of a text area, without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}
