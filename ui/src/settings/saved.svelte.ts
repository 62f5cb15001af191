// A part of the settings: filled in, and saved as one step when it is left, as a text is; at once by Ctrl+S, Ctrl+Enter
// or its button.
import { Act } from '../act.svelte';
import { perform, type UseCase } from '../ipc';
import { letGo } from '../typing/kept.svelte';
import { toast } from '../shell/toasts.svelte';

type Fields = Extract<UseCase, { do: 'set_office' }>['with'];

export class Saved extends Act {
  /**
   * `key` is what its words are kept under, `record` what the record says, `typed` what stands in the fields and
   * `fields` the same as the office takes it.
   */
  constructor(
    private readonly key: string,
    private readonly record: () => object,
    private readonly typed: () => object,
    private readonly fields: () => Fields,
  ) {
    super();
  }

  /** Saves what is typed as one step of history, if anything was changed. */
  async save(): Promise<void> {
    const typed = this.typed();
    if (JSON.stringify(typed) === JSON.stringify(this.record())) return;
    if (!(await this.run(() => perform({ do: 'set_office', with: this.fields() })))) return;
    letGo(this.key, typed);
    toast('Settings saved');
  }

  /** For the form around the fields. */
  whenLeft = (form: HTMLFormElement): (() => void) => {
    const left = (event: FocusEvent): void => {
      const to = event.relatedTarget;
      // Where nothing takes the keyboard, the window lost it: one comes back to the same field.
      if (to instanceof Node && !form.contains(to)) void this.save();
    };
    const keys = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !['s', 'Enter'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      void this.save();
    };
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.save();
    };
    form.addEventListener('focusout', left);
    form.addEventListener('keydown', keys);
    form.addEventListener('submit', submit);
    return () => {
      form.removeEventListener('focusout', left);
      form.removeEventListener('keydown', keys);
      form.removeEventListener('submit', submit);
      void this.save();
    };
  };
}

/** The lines of a text area, without the empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
