// Find and replace in a text: a panel above it, by Ctrl+F. What is found is marked in the lines in view; how many there
// are is counted when typing rests.
import { Facet, StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  showPanel,
  ViewPlugin,
  type DecorationSet,
  type Panel,
  type ViewUpdate,
} from '@codemirror/view';
import { mount, unmount } from 'svelte';
import FindPanel from './FindPanel.svelte';
import {
  nextOf,
  placesIn,
  replacedInCards,
  samePlace,
  type CardField,
  type CardWords,
  type Place,
  type Wanted,
} from './found';

const NOTHING: Wanted = { words: '', cased: false };

/** The place in an action that is in hand; the caret stands before its line. */
type Find = { open: boolean; wanted: Wanted; card: Place | null };

/** The actions that stand in a text: their words, and an edit of them. */
export type Cards = {
  words: (id: string) => readonly CardWords[];
  /** One step of the office, whatever number of fields. */
  change: (fields: { id: string; field: CardField; words: string }[]) => Promise<void>;
  /** What is looked for, and the action in hand; nothing once the panel is closed. */
  show: (wanted: Wanted | null, inHand: string | null) => void;
};

const cardsOf = Facet.define<Cards, Cards | null>({ combine: (all) => all[0] ?? null });

/** Find looks into the actions that stand in the text. */
export function findsInCards(cards: Cards): Extension {
  return cardsOf.of(cards);
}

const set = StateEffect.define<Partial<Find>>();

const field = StateField.define<Find>({
  create: () => ({ open: false, wanted: NOTHING, card: null }),
  update(value, transaction) {
    // Whoever goes elsewhere, or types, leaves the action that was in hand.
    if (value.card && (transaction.docChanged || transaction.selection)) value = { ...value, card: null };
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

  private get cards(): Cards | null {
    return this.view.state.facet(cardsOf);
  }

  places(): Place[] {
    return placesIn(this.view.state.doc, this.wanted, 0, this.view.state.doc.length, this.cards?.words);
  }

  /** Which of the places is in hand now: selected, or the words of an action. */
  at(places: readonly Place[]): number {
    const { card } = this.view.state.field(field);
    if (card) return places.findIndex((place) => samePlace(place, card));
    const { from, to } = this.view.state.selection.main;
    return places.findIndex((place) => !place.card && place.from === from && place.to === to);
  }

  /** What of the places stands in an action, in words: "in the words of an action"; empty for one in the text. */
  where(place: Place | undefined): string {
    return place?.card ? `, in ${WHERE[place.card.field]}` : '';
  }

  /**
   * Selects the next place, or the last one; from where the caret stood as one began, while the words are still being
   * typed.
   */
  go(by: 1 | -1, from?: number): number {
    const places = this.places();
    const { main } = this.view.state.selection;
    // Several places can stand in one line of an action: from one that is in hand it goes on by their order.
    const inHand = from === undefined ? this.at(places) : -1;
    const n =
      inHand >= 0
        ? (inHand + by + places.length) % places.length
        : nextOf(places, from ?? (by === 1 ? main.to : main.from), by);
    const place = places[n];
    if (!place) return n;
    const selection = place.card ? { anchor: place.from } : { anchor: place.from, head: place.to };
    this.view.dispatch({
      selection,
      effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
      userEvent: 'select.find',
    });
    // After the selection, which would let go of it.
    if (place.card) this.view.dispatch({ effects: set.of({ card: place }) });
    return n;
  }

  caret(): number {
    return this.view.state.selection.main.from;
  }

  /** Puts words in place of what is selected, if that is what is looked for, and goes on to the next. */
  async replace(words: string): Promise<void> {
    const places = this.places();
    const place = places[this.at(places)];
    if (place?.card && this.cards) {
      await this.cards.change(replacedInCards([place], words, this.cards.words));
      // What was put there may hold the words that were looked for: it goes on behind it.
      const after = this.places().filter(
        (other) =>
          !(
            other.card &&
            other.card.id === place.card?.id &&
            other.card.field === place.card.field &&
            other.card.at < place.card.at + words.length
          ),
      );
      const next = after.find((other) => other.from >= place.from) ?? after[0];
      this.view.dispatch({
        selection: next && !next.card ? { anchor: next.from, head: next.to } : { anchor: next?.from ?? place.from },
        scrollIntoView: true,
        userEvent: 'select.find',
      });
      if (next?.card) this.view.dispatch({ effects: set.of({ card: next }) });
      return;
    }
    if (place)
      this.view.dispatch({
        changes: { from: place.from, to: place.to, insert: words },
        selection: { anchor: place.from + words.length },
        userEvent: 'input.replace',
      });
    this.go(1);
  }

  /**
   * Puts words in every place: in the text as one step of its undo, in actions as one step of the office's. Answers how
   * many of each.
   */
  async replaceAll(words: string): Promise<{ text: number; cards: number }> {
    const places = this.places();
    const text = places.filter((place) => !place.card);
    const inCards = places.filter((place) => place.card);
    if (text.length)
      this.view.dispatch({
        changes: text.map(({ from, to }) => ({ from, to, insert: words })),
        userEvent: 'input.replace.all',
      });
    if (inCards.length && this.cards) await this.cards.change(replacedInCards(inCards, words, this.cards.words));
    return { text: text.length, cards: inCards.length };
  }

  close(): void {
    this.view.dispatch({ effects: set.of({ open: false, card: null }) });
    this.view.focus();
  }
}

const WHERE: Record<CardField, string> = {
  text: 'the words of an action',
  timing: 'the timing of an action',
  lead: 'the lead of an action',
};

function panel(view: EditorView): Panel {
  const dom = document.createElement('div');
  dom.className = 'cm-find';
  const finder = new Finder(view);
  const shown = mount(FindPanel, { target: dom, props: { finder } });
  return {
    dom,
    top: true,
    update: (update) => {
      if (update.docChanged || update.selectionSet) finder.told();
    },
    destroy: () => {
      void unmount(shown);
    },
  };
}

const found = Decoration.mark({ class: 'cm-found' });
const inHand = Decoration.mark({ class: 'cm-found cm-in-hand' });

const marks = ViewPlugin.fromClass(
  class {
    marks: DecorationSet = Decoration.none;
    update(update: ViewUpdate): void {
      const now = update.state.field(field);
      const before = update.startState.field(field);
      if (now !== before)
        update.state.facet(cardsOf)?.show(now.open ? now.wanted : null, now.open ? (now.card?.card?.id ?? null) : null);
      if (now === before && (!now.open || !(update.docChanged || update.viewportChanged || update.selectionSet)))
        return;
      const drawn: Range<Decoration>[] = [];
      const { main } = update.state.selection;
      if (now.open)
        for (const { from, to } of update.view.visibleRanges)
          for (const place of placesIn(update.state.doc, now.wanted, from, to)) {
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
  '.cm-find': { containerType: 'inline-size', containerName: 'find' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'inherit' },
  '.cm-panels-top': { borderBottom: '1px solid var(--edge)' },
  '.cm-found': { backgroundColor: 'var(--amber-soft)', outline: '1px solid var(--amber-fill)', borderRadius: '2px' },
  '.cm-found.cm-in-hand': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
});

/** Ctrl+F, and F3 for the next. */
export function findInText(): Extension {
  return [
    field,
    marks,
    look,
    keymap.of([
      { key: 'Mod-f', run: openFind },
      { key: 'F3', run: again(1), shift: again(-1) },
    ]),
  ];
}
