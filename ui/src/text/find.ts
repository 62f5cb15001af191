// Find and replace in a text: a panel above it, by Ctrl+F. What is found is marked in the lines in view; how many there are is
// counted when typing rests.
import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, keymap, showPanel, ViewPlugin, type DecorationSet, type Panel, type ViewUpdate } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import FindPanel from './FindPanel.svelte';
import { nextOf, placesIn, type Place, type Wanted } from './found';

const NOTHING: Wanted = { words: '', cased: false };

type Find = { open: boolean; wanted: Wanted };

const set = StateEffect.define<Partial<Find>>();

const field = StateField.define<Find>({
  create: () => ({ open: false, wanted: NOTHING }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) value = { ...value, ...effect.value };
    return value;
  },
  provide: (self) => showPanel.from(self, (value) => (value.open ? panel : null)),
});

/** What the panel asks of the text. */
export class Finder {
  /** Told when the text or what is selected in it changed. */
  told: () => void = () => undefined;

  constructor(private readonly view: EditorView) {}

  get readOnly(): boolean {
    return this.view.state.readOnly;
  }

  get wanted(): Wanted {
    return this.view.state.field(field).wanted;
  }

  look(wanted: Wanted): void {
    this.view.dispatch({ effects: set.of({ wanted }) });
  }

  places(): Place[] {
    return placesIn(this.view.state.doc, this.wanted);
  }

  /** Which of the places is selected now. */
  at(places: readonly Place[]): number {
    const { from, to } = this.view.state.selection.main;
    return places.findIndex((place) => place.from === from && place.to === to);
  }

  /** Selects the next place, or the last one; from where the caret stood as one began, while the words are still being typed. */
  go(by: 1 | -1, from?: number): number {
    const places = this.places();
    const { main } = this.view.state.selection;
    const n = nextOf(places, from ?? (by === 1 ? main.to : main.from), by);
    const place = places[n];
    if (place) this.view.dispatch({ selection: { anchor: place.from, head: place.to }, effects: EditorView.scrollIntoView(place.from, { y: 'center' }), userEvent: 'select.find' });
    return n;
  }

  caret(): number {
    return this.view.state.selection.main.from;
  }

  /** Puts words in place of what is selected, if that is what is looked for, and goes on to the next. */
  replace(words: string): void {
    const places = this.places();
    const place = places[this.at(places)];
    if (place) this.view.dispatch({ changes: { ...place, insert: words }, selection: { anchor: place.from + words.length }, userEvent: 'input.replace' });
    this.go(1);
  }

  /** Puts words in every place, as one step of the text's undo. Answers how many. */
  replaceAll(words: string): number {
    const places = this.places();
    if (places.length) this.view.dispatch({ changes: places.map((place) => ({ ...place, insert: words })), userEvent: 'input.replace.all' });
    return places.length;
  }

  close(): void {
    this.view.dispatch({ effects: set.of({ open: false }) });
    this.view.focus();
  }
}

function panel(view: EditorView): Panel {
  const dom = document.createElement('div');
  dom.className = 'cm-find';
  const finder = new Finder(view);
  const shown = mount(FindPanel, { target: dom, props: { finder } });
  return {
    dom, top: true,
    update: (update) => { if (update.docChanged || update.selectionSet) finder.told(); },
    destroy: () => { void unmount(shown); },
  };
}

const found = Decoration.mark({ class: 'cm-found' });
const inHand = Decoration.mark({ class: 'cm-found cm-in-hand' });

const marks = ViewPlugin.fromClass(
  class {
    marks: DecorationSet = Decoration.none;
    update(update: ViewUpdate): void {
      const now = update.state.field(field);
      if (now === update.startState.field(field) && (!now.open || !(update.docChanged || update.viewportChanged || update.selectionSet))) return;
      const drawn: Range<Decoration>[] = [];
      const { main } = update.state.selection;
      if (now.open) for (const { from, to } of update.view.visibleRanges) for (const place of placesIn(update.state.doc, now.wanted, from, to)) {
        drawn.push((place.from === main.from && place.to === main.to ? inHand : found).range(place.from, place.to));
      }
      this.marks = Decoration.set(drawn, true);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

/** Opens the panel, with the words that are selected; open already, it takes the keyboard. */
export function openFind(view: EditorView): boolean {
  const { main } = view.state.selection;
  const selected = view.state.sliceDoc(main.from, Math.min(main.to, main.from + 200));
  const now = view.state.field(field);
  const words = selected !== '' && !selected.includes('\n') ? selected : now.wanted.words;
  view.dispatch({ effects: set.of({ open: true, wanted: { ...now.wanted, words } }) });
  const input = view.dom.querySelector<HTMLInputElement>('.cm-find input');
  input?.focus();
  input?.select();
  return true;
}

function again(by: 1 | -1) {
  return (view: EditorView): boolean => {
    if (view.state.field(field).wanted.words === '') return openFind(view);
    new Finder(view).go(by);
    return true;
  };
}

const look = EditorView.theme({
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'inherit' },
  '.cm-panels-top': { borderBottom: '1px solid var(--edge)' },
  '.cm-found': { backgroundColor: 'var(--amber-soft)', outline: '1px solid var(--amber-fill)', borderRadius: '2px' },
  '.cm-found.cm-in-hand': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
});

/** Ctrl+F, and F3 for the next. */
export function findInText(): Extension {
  return [field, marks, look, keymap.of([
    { key: 'Mod-f', run: openFind },
    { key: 'F3', run: again(1), shift: again(-1) },
  ])];
}
