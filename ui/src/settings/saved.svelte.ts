// A part of the settings that is filled in and saved as one step.
import { Act } from '../act.svelte';
import { perform, type UseCase } from '../ipc';
import { letGo } from '../kept.svelte';
import { toast } from '../shell/toasts.svelte';

type Fields = Extract<UseCase, { do: 'set_office' }>['with'];

export class Saved extends Act {
  /** `key` is what its words are kept under. */
  constructor(private readonly key: string) {
    super();
  }

  /** Saves what is typed, as these fields, as one step of history. */
  async save(typed: object, fields: Fields): Promise<void> {
    if (!(await this.run(() => perform({ do: 'set_office', with: fields })))) return;
    letGo(this.key, typed);
    toast('Settings saved');
  }
}

/** The lines of a text area, without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}
