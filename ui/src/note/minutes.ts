// The minute at which each paragraph began, in the left gutter. It belongs to this window and this sitting: it is
// never part of the note. A paragraph's minute is set once, when its first words are typed into an empty line.
import {
  RangeSet,
  RangeSetBuilder,
  RangeValue,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';
import { clock } from '../words/dates';

class Minute extends RangeValue {
  constructor(readonly at: string) {
    super();
  }
  override eq(other: RangeValue): boolean {
    return other instanceof Minute && other.at === this.at;
  }
}

class MinuteMarker extends GutterMarker {
  constructor(readonly at: string) {
    super();
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof MinuteMarker && other.at === this.at;
  }
  override toDOM(): Node {
    return document.createTextNode(this.at);
  }
}

/** The minutes of a note, by the start of their paragraph, so that they outlive the editor while the window is open. */
export type Minutes = { from: number; at: string }[];

const restore = StateEffect.define<Minutes>();

function field(now: () => Date): StateField<RangeSet<Minute>> {
  return StateField.define<RangeSet<Minute>>({
    create: () => RangeSet.empty,
    update(minutes, transaction) {
      let next = minutes;
      if (transaction.docChanged) {
        next = next.map(transaction.changes);
        const began: number[] = [];
        if (transaction.isUserEvent('input')) {
          transaction.changes.iterChangedRanges((fromA, _toA, fromB) => {
            const before = transaction.startState.doc.lineAt(Math.min(fromA, transaction.startState.doc.length));
            const line = transaction.newDoc.lineAt(fromB);
            if (before.text.trim() === '' && line.text.trim() !== '') began.push(line.from);
          });
        }
        const fresh = began.filter((from) => !has(next, from));
        if (fresh.length)
          next = next.update({ add: fresh.map((from) => new Minute(clock(now())).range(from)), sort: true });
      }
      for (const effect of transaction.effects) {
        if (!effect.is(restore)) continue;
        const builder = new RangeSetBuilder<Minute>();
        const end = transaction.newDoc.length;
        for (const one of [...effect.value].sort((a, b) => a.from - b.from))
          if (one.from <= end) builder.add(one.from, one.from, new Minute(one.at));
        next = builder.finish();
      }
      return next;
    },
  });
}

function has(minutes: RangeSet<Minute>, from: number): boolean {
  let found = false;
  minutes.between(from, from, () => {
    found = true;
    return false;
  });
  return found;
}

/** The gutter of minutes, with ways to read them and put them back. */
export function minuteGutter(now: () => Date): {
  extension: Extension;
  read: (state: EditorState) => Minutes;
  restore: typeof restore;
} {
  const minutes = field(now);
  return {
    extension: [
      minutes,
      gutter({
        class: 'cm-minutes',
        lineMarker(view, line) {
          let at = '';
          view.state.field(minutes).between(line.from, line.to, (_from, _to, minute) => {
            at = minute.at;
            return false;
          });
          return at && view.state.doc.lineAt(line.from).text.trim() !== '' ? new MinuteMarker(at) : null;
        },
        lineMarkerChange: (update) =>
          update.docChanged || update.transactions.some((one) => one.effects.some((effect) => effect.is(restore))),
        initialSpacer: () => new MinuteMarker('00:00'),
      }),
    ],
    read(state) {
      const all: Minutes = [];
      for (const cursor = state.field(minutes).iter(); cursor.value; cursor.next())
        all.push({ from: cursor.from, at: cursor.value.at });
      return all;
    },
    restore,
  };
}
