// Markdown marks are hidden until the caret is in them: those of a heading until it is in the line, those of bold,
// italic and links until it touches the words. What is hidden is looked for in the lines in view alone.
import { syntaxTree } from '@codemirror/language';
import { RangeSet, StateEffect, type EditorState, type Range, type Extension } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { referenceIn } from '../note/capture';

const nothing = Decoration.replace({});

class Bullet extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const dot = document.createElement('span');
    dot.className = 'md-bullet';
    dot.textContent = '•';
    return dot;
  }
}
const bullet = Decoration.replace({ widget: new Bullet() });

/** Marks that are hidden, and the place where a caret shows them. */
type Hidden = { from: number; to: number; shows: { from: number; to: number }; as: Decoration };

function hiddenIn(state: EditorState, node: SyntaxNodeRef): Hidden[] {
  const line = (): { from: number; to: number; text: string } => state.doc.lineAt(node.from);
  switch (node.name) {
    case 'HeaderMark': {
      const { from, to, text } = line();
      // A line of strokes beneath its words is a heading too; it stays to be seen.
      const mark = /^\s{0,3}#{1,6}[ \t]+(?=\S)/.exec(text);
      return mark && node.from === from + mark[0].indexOf('#')
        ? [{ from, to: from + mark[0].length, shows: { from, to }, as: nothing }]
        : [];
    }
    case 'ListMark': {
      const { from, to } = line();
      return /[-*+]/.test(state.sliceDoc(node.from, node.to))
        ? [{ from: node.from, to: node.to, shows: { from, to }, as: bullet }]
        : [];
    }
    case 'EmphasisMark':
    case 'StrikethroughMark':
    case 'CodeMark': {
      const around = node.node.parent;
      return around && around.name !== 'FencedCode'
        ? [{ from: node.from, to: node.to, shows: around, as: nothing }]
        : [];
    }
    case 'Escape':
      return [{ from: node.from, to: node.from + 1, shows: { from: node.from, to: node.to }, as: nothing }];
    case 'Link': {
      const { to, text } = line();
      if (node.to > to || referenceIn(text)) return [];
      const shows = { from: node.from, to: node.to };
      const close = node.node.getChildren('LinkMark')[1];
      // A pair of brackets without an address is not a link.
      if (!close || !node.node.getChild('URL') || close.from <= node.from + 1) return [];
      return [
        { from: node.from, to: node.from + 1, shows, as: nothing },
        { from: close.from, to: node.to, shows, as: nothing },
      ];
    }
    default:
      return [];
  }
}

/** A press of the mouse has ended: what it showed may move now. */
const released = StateEffect.define<null>();

const plugin = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    private all: Hidden[];
    private pressed = false;

    constructor(private readonly view: EditorView) {
      this.all = this.find(view);
      this.marks = this.draw(view.state);
      view.contentDOM.addEventListener('mousedown', this.down);
      view.dom.ownerDocument.addEventListener('mouseup', this.up, true);
    }

    // While the mouse is down nothing moves under it, or a click would select the marks that it brought to view.
    private readonly down = (event: MouseEvent): void => {
      if (event.button === 0) this.pressed = true;
    };

    private readonly up = (): void => {
      if (!this.pressed) return;
      this.pressed = false;
      // After the editor has taken the end of the press itself.
      setTimeout(() => {
        if (this.view.dom.isConnected) this.view.dispatch({ effects: released.of(null) });
      });
    };

    update(update: ViewUpdate): void {
      const looks =
        update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state);
      if (looks) this.all = this.find(update.view);
      const shows =
        looks ||
        (update.selectionSet && !this.pressed) ||
        update.transactions.some((one) => one.effects.some((effect) => effect.is(released)));
      if (shows) this.marks = this.draw(update.state);
    }

    private find(view: EditorView): Hidden[] {
      const found: Hidden[] = [];
      for (const { from, to } of view.visibleRanges) {
        syntaxTree(view.state).iterate({
          from,
          to,
          enter: (node) => {
            found.push(...hiddenIn(view.state, node));
          },
        });
      }
      return found;
    }

    private draw(state: EditorState): DecorationSet {
      const { ranges } = state.selection;
      const touched = (place: { from: number; to: number }): boolean =>
        !state.readOnly && ranges.some((range) => range.from <= place.to && range.to >= place.from);
      const marks: Range<Decoration>[] = [];
      for (const one of this.all) if (!touched(one.shows)) marks.push(one.as.range(one.from, one.to));
      return RangeSet.of(marks, true);
    }

    destroy(): void {
      this.view.contentDOM.removeEventListener('mousedown', this.down);
      this.view.dom.ownerDocument.removeEventListener('mouseup', this.up, true);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

/** Hides marks until the caret is in them. */
export const hiddenMarks: Extension = plugin;
