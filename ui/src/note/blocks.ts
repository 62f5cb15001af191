// A captured action in the text: the line that holds only its reference is shown as a block with three fields. The
// document keeps the reference; the words live in the action.
import { completionStatus } from '@codemirror/autocomplete';
import { EditorState, Prec, StateField, type Extension, type Line, type Range } from '@codemirror/state';
import { Decoration, EditorView, keymap, runScopeHandlers, WidgetType, type DecorationSet } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import ActionBlock from './ActionBlock.svelte';
import { referenceIn } from './capture';
import type { NoteActions } from './actions.svelte';
import { headingOf } from './headings';

class ActionWidget extends WidgetType {
  constructor(
    readonly id: string,
    readonly actions: NoteActions,
  ) {
    super();
  }
  override eq(other: WidgetType): boolean {
    return other instanceof ActionWidget && other.id === this.id;
  }
  override get estimatedHeight(): number {
    return 132;
  }
  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement('div');
    place.className = 'cm-action';
    place.dataset['action'] = this.id;
    // The engine counts fields into where the caret is, but not into how long the text is, and dies where the caret
    // comes out beyond the end (docs/accessibility.md). What stands in a box without a width of its own it counts into
    // neither.
    const uncounted = place.appendChild(document.createElement('div'));
    uncounted.className = 'cm-uncounted';
    const component = mount(ActionBlock, {
      target: uncounted,
      props: {
        id: this.id,
        actions: this.actions,
        onleave: () => leave(view, place),
        onarrow: (by) => arrowFrom(view, place, by),
        ontext: (event) => keyInText(view, place, event),
      },
    });
    // The editor keeps the heights of what it shows, and asks for them anew only when it is told.
    const size = new ResizeObserver(() => view.requestMeasure());
    size.observe(place);
    mounted.set(place, () => {
      size.disconnect();
      void unmount(component);
    });
    return place;
  }
  override destroy(place: HTMLElement): void {
    mounted.get(place)?.();
    mounted.delete(place);
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** What ends the component in a block. */
const mounted = new WeakMap<HTMLElement, () => void>();

/**
 * Puts the caret into the text after the block: to the end of the words below it, or into an empty line above what is
 * no text.
 */
function leave(view: EditorView, place: HTMLElement): void {
  const { doc } = view.state;
  const line = doc.lineAt(view.posAtDOM(place));
  let below = line.number < doc.lines ? doc.line(line.number + 1) : line;
  if (below.length === 0 && below.number < doc.lines) below = doc.line(below.number + 1);
  const gap = below.from - line.to;
  // A heading or another action: one would type into it. At the end of the text there may be no line yet.
  const joins = below.number === line.number || headingOf(below.text) !== null || referenceIn(below.text) !== null;
  if (joins && !view.state.readOnly) {
    const insert = '\n'.repeat(below.number === line.number ? 2 : 4);
    view.dispatch({
      changes: { from: line.to, to: below.number === line.number ? line.to : line.to + gap, insert },
      selection: { anchor: line.to + 2 },
      scrollIntoView: true,
      userEvent: 'input',
    });
  } else view.dispatch({ selection: { anchor: below.to }, scrollIntoView: true });
  view.focus();
}

/** Gives the keyboard to the block on a line. Answers whether it is drawn. */
function standOn(view: EditorView, line: Line): boolean {
  const place = [...view.contentDOM.querySelectorAll<HTMLElement>('.cm-action')].find(
    (one) => view.state.doc.lineAt(view.posAtDOM(one)).number === line.number,
  );
  const block = place?.querySelector<HTMLElement>('[role="group"]');
  if (!block) return false;
  view.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'nearest' }) });
  // Only the arrows come to the whole: a press on it leaves the keyboard in the text.
  block.tabIndex = -1;
  block.addEventListener('blur', () => block.removeAttribute('tabindex'), { once: true });
  block.focus({ preventScroll: true });
  return true;
}

/** The line after the empty one that keeps an action apart, which is no line to stop at; any other line as it is. */
function overGap(state: EditorState, line: Line, by: 1 | -1): Line {
  const number = line.number + by;
  return line.length === 0 && number >= 1 && number <= state.doc.lines ? state.doc.line(number) : line;
}

/**
 * The arrows go from line to line, and an action is one: it takes the keyboard, and so is read out as the lines are.
 * Without this the caret would step over it in silence.
 */
function arrowTo(view: EditorView, by: 1 | -1): boolean {
  const {
    doc,
    selection: { main },
  } = view.state;
  if (!main.empty || completionStatus(view.state) === 'active') return false;
  const here = doc.lineAt(main.head);
  // Right before an action, or right after it, in its own line.
  if (referenceIn(here.text)) return main.head === (by === 1 ? here.from : here.to) && standOn(view, here);
  const to = doc.lineAt(view.moveVertically(main, by === 1).head);
  for (let number = here.number + by; by === 1 ? number <= to.number : number >= to.number; number += by) {
    const line = doc.line(number);
    if (line.length < 64 && referenceIn(line.text)) return standOn(view, line);
  }
  const next = to.number === here.number + by ? overGap(view.state, to, by) : to;
  return next !== to && referenceIn(next.text) !== null && standOn(view, next);
}

/** From a block on to the line above or below it, which may be another action. */
function arrowFrom(view: EditorView, place: HTMLElement, by: 1 | -1): void {
  const { doc } = view.state;
  const number = doc.lineAt(view.posAtDOM(place)).number + by;
  if (number < 1) return;
  if (number > doc.lines) {
    leave(view, place);
    return;
  }
  const line = overGap(view.state, doc.line(number), by);
  if (line.length < 64 && referenceIn(line.text) && standOn(view, line)) return;
  view.dispatch({ selection: { anchor: line.from }, scrollIntoView: true });
  view.focus();
}

/** A key that goes through the text, such as Ctrl End, does so from the line of the block that has the keyboard. */
function keyInText(view: EditorView, place: HTMLElement, event: KeyboardEvent): void {
  view.dispatch({ selection: { anchor: view.state.doc.lineAt(view.posAtDOM(place)).from } });
  view.focus();
  runScopeHandlers(view, event, 'editor');
}

function inLines(state: EditorState, from: number, to: number, actions: NoteActions): Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  for (let at = from; at <= to;) {
    const line = state.doc.lineAt(at);
    const id = line.length < 64 ? referenceIn(line.text) : null;
    if (id)
      found.push(Decoration.replace({ widget: new ActionWidget(id, actions), block: true }).range(line.from, line.to));
    at = line.to + 1;
  }
  return found;
}

/**
 * Words typed right before or after a block get a line of their own: within the line of the reference they would break
 * it.
 */
const keptApart = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || !transaction.isUserEvent('input')) return transaction;
  const ends: { from: number; insert: string }[] = [];
  transaction.changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
    if (fromA !== toA || inserted.length === 0) return;
    const line = transaction.startState.doc.lineAt(fromA);
    if (line.length >= 64 || !referenceIn(line.text)) return;
    const words = inserted.toString();
    if (fromA === line.from && !words.endsWith('\n')) ends.push({ from: toB, insert: '\n\n' });
    else if (fromA === line.to && !words.startsWith('\n')) ends.push({ from: fromB, insert: '\n\n' });
  });
  if (ends.length === 0) return transaction;
  const [end] = ends;
  // Before a block the caret stays after the words, on their line; after one it goes with them.
  const caret = end && end.from === transaction.newSelection.main.head ? { selection: { anchor: end.from } } : {};
  return [transaction, { changes: ends, sequential: true, ...caret }];
});

/** Shows every reference in the document as its action. */
export function actionBlocks(actions: NoteActions): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => Decoration.set(inLines(state, 0, state.doc.length, actions)),
    update(blocks, transaction) {
      if (!transaction.docChanged) return blocks;
      let next = blocks.map(transaction.changes);
      // Only lines that changed are looked at again, so that a long note costs no more than a short one.
      transaction.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
        const from = transaction.newDoc.lineAt(fromB).from;
        const to = transaction.newDoc.lineAt(toB).to;
        next = next.update({
          filterFrom: from,
          filterTo: to,
          filter: () => false,
          add: inLines(transaction.state, from, to, actions),
        });
      });
      return next;
    },
    provide: (self) => [
      EditorView.decorations.from(self),
      EditorView.atomicRanges.of((view) => view.state.field(self)),
    ],
  });
  const arrows = Prec.high(
    keymap.of([
      { key: 'ArrowDown', run: (view) => arrowTo(view, 1) },
      { key: 'ArrowUp', run: (view) => arrowTo(view, -1) },
    ]),
  );
  return [field, keptApart, arrows];
}

/**
 * Brings the block of an action into view, and with that on to the page; answers whether the text has it. The caret
 * stays where it is.
 */
export function goToReference(view: EditorView, id: string): boolean {
  const { doc } = view.state;
  for (let number = 1; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    if (line.length >= 64 || referenceIn(line.text) !== id) continue;
    view.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    return true;
  }
  return false;
}

/** The ids of the actions that a text refers to, in order. */
export function referencesIn(state: EditorState): string[] {
  const ids: string[] = [];
  for (const line of state.doc.iterLines()) {
    const id = line.length < 64 ? referenceIn(line) : null;
    if (id) ids.push(id);
  }
  return ids;
}
