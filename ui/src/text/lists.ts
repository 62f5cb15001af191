// Tab and Shift+Tab in an item of a list put it a level further in or out. Elsewhere Tab goes on to the next field, as
// ever.
import type { ChangeSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

const ITEM = /^(\s*)([-*+]|\d+[.)])\s/;

function level(view: EditorView, by: 1 | -1): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
  const lines = Array.from({ length: last - first + 1 }, (_, n) => state.doc.line(first + n)).filter((line) =>
    ITEM.test(line.text),
  );
  if (lines.length === 0) return false;
  const changes = lines.flatMap((line): ChangeSpec[] => {
    const [, space = '', mark = '-'] = ITEM.exec(line.text) ?? [];
    // As far in as the words of the item above it begin.
    const step = mark.length + 1;
    if (by === 1) return [{ from: line.from, insert: ' '.repeat(step) }];
    const out = Math.min(space.length, step);
    return out ? [{ from: line.from, to: line.from + out }] : [];
  });
  if (changes.length) view.dispatch({ changes, userEvent: 'input.indent' });
  return true;
}

export const furtherIn = (view: EditorView): boolean => level(view, 1);
export const furtherOut = (view: EditorView): boolean => level(view, -1);
