// The live reading beneath a line that is becoming an action: asked of the Rust side shortly after the last key,
// shown under the line, never in it.
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { readActionLine, type CapturedLine } from '../ipc';
import { readAs } from '../words/action';
import { dayAndMonth, interval, monthAndYear } from '../words/dates';
import { actionWords, markerLength, splitParts } from './capture';

const ASK_AFTER_MS = 90;

type Reading = { line: number; words: string; read: CapturedLine };

const set = StateEffect.define<Reading | null>();

/** The reading in words: "read as: to 30 September 2022. Lead: Constabulary, read from the action." */
export function readingSentence(read: CapturedLine): string {
  const timing =
    read.timing.kind === 'none'
      ? 'no timing'
      : read.timing_from_text
        ? `“${read.timing.written}” from its end, ${readAs(read.timing)}`
        : readAs(read.timing);
  const nobody = read.lead_unknown
    ? `no lead: nobody is known as “${read.lead_unknown}”; name the lead, or add who it is under People`
    : 'no lead';
  const lead =
    read.lead.written.trim() === ''
      ? nobody
      : `lead ${read.lead.written}${read.lead_from_text ? ', read from the action' : ''}`;
  const at = read.discuss_at.map((one) => {
    if (one.several.length > 0) return `“${one.words}” could be ${either(one.several)}: asked once captured`;
    if (!one.forum) return `no forum here is called “${one.words}”`;
    const when = one.month
      ? `, ${monthAndYear(one.month)}`
      : one.next
        ? `, next ${dayAndMonth(one.next)}`
        : ', no date yet';
    return `for discussion at ${one.forum.name}${when}`;
  });
  const which =
    read.timing_several.length > 0 && !read.discuss_at.some((one) => one.several.length > 0)
      ? [`“${read.timing.names ?? ''}” could be ${either(read.timing_several)}: asked once captured`]
      : [];
  return [timing, lead, ...which, ...at].join(' · ');
}

function either(forums: readonly { name: string }[]): string {
  const names = forums.map((one) => one.name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

class ReadingWidget extends WidgetType {
  constructor(
    readonly words: string,
    readonly nearest: readonly string[],
  ) {
    super();
  }
  override eq(other: WidgetType): boolean {
    return other instanceof ReadingWidget && other.words === this.words && other.nearest.join() === this.nearest.join();
  }
  // Said aloud by itself; with the keyboard the days are taken in the fields of the captured action.
  override toDOM(view: EditorView): HTMLElement {
    const line = document.createElement('div');
    line.className = 'cm-reading';
    line.setAttribute('aria-hidden', 'true');
    line.textContent = this.words;
    for (const day of this.nearest) {
      const take = line.appendChild(document.createElement('span'));
      take.className = 'cm-take';
      take.textContent = `Use ${interval(day, day)}`;
      take.addEventListener('mousedown', (event) => {
        event.preventDefault();
        takeDay(view, view.posAtDOM(line), day);
      });
    }
    return line;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** Puts a day in place of the timing of the action line at a position. */
export function takeDay(view: EditorView, at: number, day: string): void {
  const line = view.state.doc.lineAt(Math.min(at, view.state.doc.length));
  const begins = line.from + markerLength(line.text);
  const timing = splitParts(actionWords(line.text) ?? '').find((part) => part.name === 'timing');
  if (!timing) return;
  const said = line.text.slice(begins - line.from + timing.from, begins - line.from + timing.to);
  const from = begins + timing.from + (said.length - said.trimStart().length);
  view.dispatch({
    changes: { from, to: from + said.trim().length, insert: interval(day, day) },
    userEvent: 'input.timing',
  });
  view.focus();
}

const field = StateField.define<{ reading: Reading | null; shown: DecorationSet }>({
  create: () => ({ reading: null, shown: Decoration.none }),
  update(value, transaction) {
    let { reading } = value;
    let changed = false;
    if (reading && transaction.docChanged) {
      reading = { ...reading, line: transaction.changes.mapPos(reading.line) };
      changed = true;
    }
    for (const effect of transaction.effects) if (effect.is(set)) [reading, changed] = [effect.value, true];
    if (!changed) return value;
    if (!reading) return { reading: null, shown: Decoration.none };
    const line = transaction.newDoc.lineAt(Math.min(reading.line, transaction.newDoc.length));
    if (actionWords(line.text) === null) return { reading: null, shown: Decoration.none };
    const widget = Decoration.widget({
      widget: new ReadingWidget(readingSentence(reading.read), reading.read.timing.nearest),
      block: true,
      side: 1,
    });
    return { reading, shown: Decoration.set(widget.range(line.to)) };
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.shown),
});

/** Shows the reading of the action line the caret is in. `said` is told the words, to be read out when typing rests. */
export function liveReading(meeting: string, said: (words: string) => void): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | null = null;
      private asked = '';
      private turn = 0;

      constructor(private readonly view: EditorView) {}

      update(update: ViewUpdate): void {
        if (!update.docChanged && !update.selectionSet) return;
        const line = update.state.doc.lineAt(update.state.selection.main.head);
        const words = actionWords(line.text);
        if (words === null || words.trim() === '') {
          this.turn += 1;
          this.asked = '';
          if (update.state.field(field).reading) queueMicrotask(() => this.view.dispatch({ effects: set.of(null) }));
          return;
        }
        if (words === this.asked) return;
        this.asked = words;
        const mine = ++this.turn;
        if (this.timer) clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          readActionLine(words, meeting).then(
            (read) => {
              if (mine !== this.turn) return;
              const now = this.view.state.doc.lineAt(this.view.state.selection.main.head);
              if (actionWords(now.text) !== words) return;
              this.view.dispatch({ effects: set.of({ line: now.from, words, read }) });
              said(readingSentence(read));
            },
            () => undefined,
          );
        }, ASK_AFTER_MS);
      }

      destroy(): void {
        this.turn += 1;
        if (this.timer) clearTimeout(this.timer);
      }
    },
  );
  return [field, plugin];
}
