// Requests in the letter's text: underlined and tied to a row number in the margin; one with no row is wavy on amber
// and says "no row". Where they stand is found on the Rust side; here they are drawn, and moved along while one types.
import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { RequestMark } from '../ipc';

class RowWidget extends WidgetType {
  constructor(readonly row: number | null) {
    super();
  }
  override eq(other: WidgetType): boolean {
    return other instanceof RowWidget && other.row === this.row;
  }
  override toDOM(): HTMLElement {
    const label = document.createElement('span');
    label.className = this.row === null ? 'cm-row none' : 'cm-row';
    label.textContent = this.row === null ? 'no row' : String(this.row);
    label.setAttribute('aria-hidden', 'true');
    return label;
  }
}

const set = StateEffect.define<readonly RequestMark[]>();

const field = StateField.define<{ marks: readonly RequestMark[]; shown: DecorationSet }>({
  create: () => ({ marks: [], shown: Decoration.none }),
  update(value, transaction) {
    let { marks, shown } = value;
    if (transaction.docChanged) {
      marks = marks
        .map((mark) => ({
          ...mark,
          from: transaction.changes.mapPos(mark.from, 1),
          to: transaction.changes.mapPos(mark.to, -1),
        }))
        .filter((mark) => mark.from < mark.to);
      shown = shown.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (!effect.is(set)) continue;
      marks = effect.value;
      shown = draw(marks, transaction.newDoc.length);
    }
    return marks === value.marks && shown === value.shown ? value : { marks, shown };
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.shown),
});

function draw(marks: readonly RequestMark[], length: number): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const mark of marks) {
    const [from, to] = [Math.max(0, mark.from), Math.min(length, mark.to)];
    if (from >= to) continue;
    const title = mark.row === null ? 'A request with no row in Annex A' : `Row ${mark.row} of Annex A`;
    found.push(Decoration.widget({ widget: new RowWidget(mark.row), side: -1 }).range(from));
    found.push(
      Decoration.mark({ class: mark.row === null ? 'cm-request none' : 'cm-request', attributes: { title } }).range(
        from,
        to,
      ),
    );
  }
  return Decoration.set(found, true);
}

/** Draws the requests that `show` is given. */
export function requestMarks(): {
  extension: Extension;
  show: (view: EditorView, marks: readonly RequestMark[]) => void;
  at: (state: EditorState, pos: number) => RequestMark | null;
  ofRow: (state: EditorState, row: number) => RequestMark | null;
} {
  return {
    extension: field,
    show: (view, marks) => view.dispatch({ effects: set.of(marks) }),
    at: (state, pos) => state.field(field).marks.find((mark) => mark.from <= pos && pos <= mark.to) ?? null,
    ofRow: (state, row) => state.field(field).marks.find((mark) => mark.row === row) ?? null,
  };
}
