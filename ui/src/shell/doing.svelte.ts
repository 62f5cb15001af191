// Which of the dialogs that can be opened from anywhere is open, and what is to be gone on with: the act on an action,
// or a form of one screen.
import type { ActName } from '../actions/acts';

/** A form of a screen: its name, the record that the screen shows or the form is about, and which part of it. */
type FormOf = { name: string; of: string; part: string };

export const doing = $state<{
  newAction: { text: string } | null;
  newMeeting: { forum: string } | null;
  act: { name: ActName; action: string } | null;
  form: FormOf | null;
}>({
  newAction: null,
  newMeeting: null,
  act: null,
  form: null,
});

/**
 * Opens the form whose words came back, if it is one of these. A screen asks when it shows what its forms are about.
 */
export function openAgain(forms: Record<string, (of: string, part: string) => void>): void {
  const form = doing.form;
  const open = form && Object.hasOwn(forms, form.name) ? forms[form.name] : undefined;
  if (!form || !open) return;
  doing.form = null;
  open(form.of, form.part);
}
