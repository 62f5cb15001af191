// Pasting into a text: what comes with formatting goes in as Markdown, what is plain as it is. Ctrl+Shift+V takes the
// plain text.
import { Prec, type EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { markdownOf } from './paste';

/** Long enough for the paste that follows its key, whatever keeps the page busy; a paste from a menu comes later. */
const AFTER_KEY_MS = 500;

/** The words with what keeps several paragraphs off the words around them. */
export function fitted(state: EditorState, markdown: string): string {
  const { main } = state.selection;
  if (!/\n|^(?:#{1,6}|[-*+]|\d+[.)]) |^\|/.test(markdown)) return markdown;
  const before = state.doc.lineAt(main.from);
  const after = state.doc.lineAt(main.to);
  const wordsBefore = state.sliceDoc(before.from, main.from).trim() !== '';
  const wordsAfter = state.sliceDoc(main.to, after.to).trim() !== '';
  // The first paragraph may go on a line of words; a heading, a list or a table may not.
  const block = /^(?:#{1,6}|[-*+]|\d+[.)]) |^\|/.test(markdown);
  const above = before.number > 1 ? state.doc.line(before.number - 1).text.trim() : '';
  const below = after.number < state.doc.lines ? state.doc.line(after.number + 1).text.trim() : '';
  const lead = wordsBefore ? (block ? '\n\n' : '') : above !== '' && main.from === before.from ? '\n' : '';
  // One goes on beneath a table: with the caret in it, it would be shown as it is written.
  const table = /(?:^|\n)\|[^\n]*$/.test(markdown);
  const end = wordsAfter || table ? '\n\n' : below !== '' && !wordsBefore ? '\n' : '';
  return lead + markdown + end;
}

/** Takes what is pasted with formatting as Markdown. */
export function pastesFormatted(): Extension {
  let plainAt = -Infinity;
  return Prec.high(
    EditorView.domEventHandlers({
      keydown: (event) => {
        if (event.key.toLowerCase() === 'v' && event.shiftKey && (event.ctrlKey || event.metaKey))
          plainAt = performance.now();
        return false;
      },
      paste: (event, view) => {
        const plain = performance.now() - plainAt < AFTER_KEY_MS;
        plainAt = -Infinity;
        const html = plain || view.state.readOnly ? '' : (event.clipboardData?.getData('text/html') ?? '');
        const markdown = html === '' ? null : markdownOf(html);
        if (markdown === null) return false;
        view.dispatch(view.state.replaceSelection(fitted(view.state, markdown)), {
          scrollIntoView: true,
          userEvent: 'input.paste',
        });
        event.preventDefault();
        return true;
      },
    }),
  );
}
