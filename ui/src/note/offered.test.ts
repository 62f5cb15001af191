import { autocompletion, completionStatus, moveCompletionSelection, startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import { offeredAloud } from './offered';

const OFFICES = ['Chief Constable', 'Chair', 'Chief Finance Officer'];

test('the list says what it offers, and takes a screen reader’s keyboard only once somebody goes into it', async () => {
  const said: string[] = [];
  const view = new EditorView({
    parent: document.body,
    doc: '@',
    selection: { anchor: 1 },
    extensions: [
      autocompletion({
        interactionDelay: 0,
        override: [
          (context) => {
            const typed = context.matchBefore(/@\w*/);
            return typed
              ? {
                  from: typed.from,
                  filter: false,
                  options: OFFICES.filter((one) => one.toLowerCase().startsWith(typed.text.slice(1))).map((label) => ({
                    label,
                  })),
                }
              : null;
          },
        ],
      }),
      offeredAloud((words) => said.push(words)),
    ],
  });
  const active = (): string => view.contentDOM.getAttribute('aria-activedescendant') ?? '';
  const opened = async (): Promise<void> => {
    await vi.waitFor(() => expect(completionStatus(view.state)).toBe('active'));
  };

  startCompletion(view);
  await opened();
  expect(said).toEqual(['3 offices, Chief Constable first. Enter writes it, the down arrow goes on.']);
  expect(active()).toBe('');
  view.dispatch({ changes: { from: 1, insert: 'chief' }, selection: { anchor: 6 }, userEvent: 'input.type' });
  await vi.waitFor(() =>
    expect(said.at(-1)).toBe('2 offices, Chief Constable first. Enter writes it, the down arrow goes on.'),
  );
  expect(active(), 'as long as one types').toBe('');
  moveCompletionSelection(true)(view);
  expect(active(), 'once one goes into it').not.toBe('');
  expect(said.at(-1)).toBe('Chief Finance Officer');
  view.dispatch({ changes: { from: 6, insert: ' ' }, selection: { anchor: 7 }, userEvent: 'input.type' });
  expect(active()).toBe('');
  view.destroy();
});
