// The list of offices after @, for who hears it. It takes the keyboard of a screen reader only once somebody goes into
// it with the arrows: as long as one types, each letter is heard, and the list says in a moment's rest what it offers.
import { completionStatus, currentCompletions, selectedCompletionIndex } from '@codemirror/autocomplete';
import { Prec, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Whether somebody has gone into the list that is open now. */
const entered = StateField.define<boolean>({
  create: () => false,
  update: (was, { docChanged, startState, state }) => {
    if (docChanged || completionStatus(state) !== 'active') return false;
    return (
      was ||
      (completionStatus(startState) === 'active' &&
        selectedCompletionIndex(startState) !== selectedCompletionIndex(state))
    );
  },
});

function words(state: EditorState): string {
  const offered = currentCompletions(state);
  const first = offered[0];
  if (!first) return '';
  return offered.length === 1
    ? `${first.label}. Enter writes it.`
    : `${offered.length} offices, ${first.label} first. Enter writes it, the down arrow goes on.`;
}

/** `said` is told what the list offers whenever that has changed. */
export function offeredAloud(said: (words: string) => void): Extension {
  return [
    entered,
    Prec.highest(
      EditorView.contentAttributes.of((view): Record<string, string> =>
        completionStatus(view.state) !== null && !view.state.field(entered) ? { 'aria-activedescendant': '' } : {},
      ),
    ),
    EditorView.updateListener.of(({ startState, state }) => {
      if (completionStatus(state) !== 'active') return;
      const now = words(state);
      if (now && now !== words(startState)) {
        said(now);
        return;
      }
      // The web view tells nobody of the one that is gone to.
      const [at, before] = [selectedCompletionIndex(state), selectedCompletionIndex(startState)];
      const gone = at === null || !state.field(entered) ? undefined : currentCompletions(state)[at];
      if (gone && at !== before) said(gone.label);
    }),
  ];
}
