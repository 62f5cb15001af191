// The note editor: CodeMirror with Markdown, speakers on @, actions on !, minutes in the gutter. It knows the text
// and its keys; saving and the record are handed in.
import {
  autocompletion,
  completionStatus,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec, Transaction, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  MatchDecorator,
  placeholder,
  ViewPlugin,
  highlightSpecialChars,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { Speaker } from '../ipc';
import { findsInCards } from '../text/find';
import { actionBlocks } from './blocks';
import type { NoteActions } from './actions.svelte';
import { actionWords, markerLength, referenceIn, referenceTo } from './capture';
import { headingAt, headingOf } from './headings';
import { markdownLook } from './markdown';
import { minuteGutter, type Minutes } from './minutes';
import { offeredAloud } from './offered';
import { oneSpace, withOneSpace } from './onespace';
import { liveReading } from './reading';
import { matchSpeakers, officeHere, officePattern } from './speakers';

/** An action that was recorded: its id, words to keep beneath it, and the step of history it was. */
export type Captured = { id: string; keep: string; step: number };

type Capture = { captured: Captured; typed: string };

export type NoteDoors = {
  meeting: string;
  /** Nothing can be changed: the words are shown and can be copied. */
  onlyRead: boolean;
  actions: NoteActions;
  speakers: () => readonly Speaker[];
  changed: (text: string, caret: number) => void;
  caret: (at: number) => void;
  moved: (heading: string | null) => void;
  /** Told shortly after typing rests, so that counting a long note never holds up a key. */
  counted: (words: number) => void;
  left: () => void;
  /** An action's reference was put in by pasting or moving: where it stands now is where it was agreed. */
  placed: () => void;
  /** Records the words after the marker as an action; the line is replaced when it has been recorded. */
  capture: (words: string, heading: string | null) => Promise<Captured | null>;
  /** Takes the capture out of the record again, if nothing else was done since. Answers whether it did. */
  uncapture: (captured: Captured) => Promise<boolean>;
  said: (words: string) => void;
  minutes: Minutes;
};

export type NoteEditor = {
  view: EditorView;
  minutes: () => Minutes;
  /** The offices to show bold and to offer after @ changed. */
  speakersChanged: () => void;
  undoCapture: (id: string) => boolean;
  /** Puts an action that was recorded elsewhere at the caret, in a paragraph of its own. */
  put: (id: string) => void;
  destroy: () => void;
};

/** Builds the editor in `parent`, with the text and caret it starts from. */
export function noteEditor(parent: HTMLElement, text: string, caret: number, doors: NoteDoors): NoteEditor {
  const offices = new Compartment();
  const minutes = minuteGutter(() => new Date());
  let heading: string | null | undefined;
  const captures = new Map<string, Capture>();
  let last: Capture | null = null;

  let counting: ReturnType<typeof setTimeout> | null = null;
  function countSoon(): void {
    counting ??= setTimeout(() => {
      counting = null;
      doors.counted(countWords(view.state));
    }, 250);
  }

  const captured = (one: Capture): void => {
    last = one;
    captures.set(one.captured.id, one);
  };

  // Right after a capture, undo takes the action out of the record and gives the line back.
  function takeBackCapture(editor: EditorView): boolean {
    const one = last;
    if (!one || editor.state.readOnly) return false;
    takeBack(editor, one);
    return true;
  }

  function takeBack(editor: EditorView, one: Capture): void {
    last = null;
    void doors.uncapture(one.captured).then((done) => {
      const line = done ? findLine(editor.state, referenceTo(one.captured.id), editor.state.doc.length) : null;
      if (!line) return;
      editor.dispatch({
        changes: { from: line.from, to: line.to, insert: one.typed },
        selection: { anchor: line.from + one.typed.length },
        annotations: Transaction.addToHistory.of(false),
        userEvent: 'undo.capture',
      });
      captures.delete(one.captured.id);
      editor.focus();
    });
  }

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: Math.min(caret, text.length) },
      extensions: [
        minutes.extension,
        ...(doors.onlyRead
          ? [
              EditorState.readOnly.of(true),
              EditorView.editable.of(false),
              EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
            ]
          : []),
        ...(doors.onlyRead
          ? []
          : [placeholder('Write the note here. @ names a speaker; ! at the start of a line captures an action.')]),
        history(),
        highlightSpecialChars(),
        markdownLook(),
        offices.of(boldOffices(doors.speakers())),
        markedParts,
        actionBlocks(doors.actions),
        findsInCards({
          words: (id) => doors.actions.wordsOf(id),
          change: (fields) => doors.actions.replaceIn(fields),
          show: (wanted, inHand) => {
            queueMicrotask(() => {
              doors.actions.looked = { wanted, inHand };
            });
          },
        }),
        liveReading(doors.meeting, doors.said),
        // Beneath the line one writes there is room for how it is read.
        EditorView.scrollMargins.of(() => ({ bottom: 56 })),
        autocompletion({
          override: [(context) => speakerMenu(context, doors.speakers())],
          icons: false,
          closeOnBlur: true,
          activateOnTypingDelay: 10,
          interactionDelay: 0,
          tooltipClass: () => 'cm-speakers',
          addToOptions: [
            {
              position: 20,
              render: (completion) => cell('code', (completion as SpeakerCompletion).speaker?.short ?? ''),
            },
            {
              position: 90,
              render: (completion) => cell('name', (completion as SpeakerCompletion).speaker?.name ?? ''),
            },
          ],
        }),
        oneSpace,
        offeredAloud(doors.said),
        Prec.highest(
          keymap.of([
            {
              key: 'Enter',
              run: (editor) =>
                completionStatus(editor.state) !== 'active' && captureLine(editor, doors, captured, false),
            },
          ]),
        ),
        keymap.of([
          { key: 'Mod-Enter', run: (editor) => captureLine(editor, doors, captured, true) },
          { key: 'Mod-z', run: (editor) => takeBackCapture(editor) },
          ...historyKeymap,
          // The program's own keys go to the keyboard layer, not to the editor's defaults.
          ...defaultKeymap.filter(
            (binding) =>
              !['Mod-Enter', 'Mod-/', 'Ctrl-k', 'Ctrl-d'].includes(binding.key ?? '') &&
              binding.mac !== 'Ctrl-k' &&
              binding.mac !== 'Ctrl-d',
          ),
        ]),
        EditorView.contentAttributes.of({
          'aria-label': 'Note of meeting',
          spellcheck: 'true',
          lang: 'en-GB',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.isUserEvent('input.capture'))) last = null;
          if (update.docChanged) countSoon();
          if (update.docChanged) doors.changed(update.state.doc.toString(), update.state.selection.main.head);
          if (update.docChanged && movesReference(update)) doors.placed();
          if (update.docChanged || update.selectionSet) {
            doors.caret(update.state.selection.main.head);
            const now = headingAt(update.state, update.state.selection.main.head);
            if (now !== heading) doors.moved((heading = now));
          }
          if (update.focusChanged && !update.view.hasFocus) doors.left();
        }),
      ],
    }),
  });
  view.dispatch({ effects: minutes.restore.of(doors.minutes) });
  heading = headingAt(view.state, view.state.selection.main.head);
  doors.moved(heading);
  doors.counted(countWords(view.state));

  return {
    view,
    minutes: () => minutes.read(view.state),
    speakersChanged: () => view.dispatch({ effects: offices.reconfigure(boldOffices(doors.speakers())) }),
    undoCapture: (id) => {
      const one = captures.get(id);
      if (one) takeBack(view, one);
      return one !== undefined;
    },
    put: (id) => putAction(view, id),
    destroy: () => {
      if (counting) clearTimeout(counting);
      view.destroy();
    },
  };
}

/** Makes the line at the caret an action. Without `any`, only a line that says it is one. */
function captureLine(view: EditorView, doors: NoteDoors, captured: (one: Capture) => void, any: boolean): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const line = state.doc.lineAt(state.selection.main.head);
  const marked = actionWords(line.text);
  const words = (marked ?? (any ? line.text.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '') : '')).trim();
  if (marked === null && !any) return false;
  if (words === '' || referenceIn(line.text)) return any;
  const typed = line.text;
  void doors.capture(words, headingAt(state, line.from)).then((done) => {
    if (!done) return;
    // The line may have moved while it was recorded; it is found again by its words.
    const now = findLine(view.state, typed, line.from);
    if (!now) return;
    const reference = referenceTo(done.id);
    const before = now.number > 1 && view.state.doc.line(now.number - 1).text.trim() !== '' ? '\n' : '';
    const after = done.keep ? `\n\n${done.keep}\n\n` : '\n\n';
    const typedOn = before + reference + after;
    // One types on in an empty line: what stands below, a heading or words, is kept off by another.
    const { taken, below } = roomBelow(view.state, now.to);
    view.dispatch({
      changes: { from: now.from, to: now.to + taken, insert: typedOn + (below ? '\n\n' : '') },
      selection: { anchor: now.from + typedOn.length },
      // The action is in the record: the editor's own undo must not bring its words back as a second one.
      annotations: Transaction.addToHistory.of(false),
      userEvent: 'input.capture',
      scrollIntoView: true,
    });
    // How high the action is shows only once it is drawn: the line that one types on in comes into view after that.
    requestAnimationFrame(() => {
      if (view.dom.isConnected) view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head) });
    });
    captured({ captured: done, typed });
  });
  return true;
}

/**
 * Puts the reference to an action at the caret: in its empty line, else after the paragraph it stands in. One types on
 * beneath it.
 */
function putAction(view: EditorView, id: string): void {
  const { state } = view;
  if (state.readOnly) return;
  let line = state.doc.lineAt(state.selection.main.head);
  const empty = line.text.trim() === '';
  const goesOn = (number: number): boolean =>
    number <= state.doc.lines &&
    state.doc.line(number).text.trim() !== '' &&
    headingOf(state.doc.line(number).text) === null;
  if (!empty && headingOf(line.text) === null) while (goesOn(line.number + 1)) line = state.doc.line(line.number + 1);
  const above = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== '';
  const before = empty ? (above ? '\n' : '') : '\n\n';
  const { taken, below } = roomBelow(state, line.to);
  const from = empty ? line.from : line.to;
  const put = `${before}${referenceTo(id)}\n\n`;
  view.dispatch({
    changes: { from, to: line.to + taken, insert: put + (below ? '\n\n' : '') },
    selection: { anchor: from + put.length },
    // The action is in the record: the editor's own undo must not take it out of the text alone.
    annotations: Transaction.addToHistory.of(false),
    userEvent: 'input.action',
    scrollIntoView: true,
  });
}

/**
 * How many line ends after a place make room for an empty line of its own there, and whether words stand below them.
 */
export function roomBelow(state: EditorState, at: number): { taken: number; below: boolean } {
  const gap = /^(?:[ \t]*(?:\n|$))*/.exec(state.doc.sliceString(at, at + 400))?.[0] ?? '';
  const below = at + gap.length < state.doc.length;
  // Empty lines beyond those that are needed stay.
  const ends = gap.split('\n').slice(0, below ? 4 : 2);
  return {
    taken: Math.min(
      gap.length,
      ends.reduce((sum, line) => sum + line.length + 1, 0),
    ),
    below,
  };
}

function findLine(state: EditorState, text: string, near: number): ReturnType<EditorState['doc']['lineAt']> | null {
  const at = state.doc.lineAt(Math.min(near, state.doc.length));
  if (at.text === text) return at;
  for (let number = 1; number <= state.doc.lines; number += 1)
    if (state.doc.line(number).text === text) return state.doc.line(number);
  return null;
}

type SpeakerCompletion = Completion & { speaker?: Speaker };

function speakerMenu(context: CompletionContext, speakers: readonly Speaker[]): CompletionResult | null {
  const typed = context.matchBefore(/(?:^|[\s(“"‘'])@[\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+){0,4}$/u);
  if (!typed) return null;
  const from = typed.from + typed.text.indexOf('@');
  const after = typed.text.slice(typed.text.indexOf('@') + 1);
  const before = context.state.sliceDoc(context.state.doc.lineAt(from).from, from);
  const options = matchSpeakers(speakers, after)
    .slice(0, 12)
    .map((speaker): SpeakerCompletion => {
      const office = officeHere(speaker.office, before);
      return {
        label: speaker.office.replace(/^the /i, ''),
        speaker,
        apply: withOneSpace(office),
        type: speaker.present ? 'here' : 'away',
      };
    });
  return options.length ? { from, options, filter: false } : null;
}

function cell(name: string, words: string): HTMLElement {
  const span = document.createElement('span');
  span.className = `cm-speaker-${name}`;
  span.textContent = words;
  return span;
}

function boldOffices(speakers: readonly Speaker[]): Extension {
  const pattern = officePattern(speakers);
  if (!pattern) return [];
  const matcher = new MatchDecorator({ regexp: pattern, decoration: Decoration.mark({ class: 'cm-office' }) });
  return decorated(matcher);
}

function decorated(matcher: MatchDecorator): Extension {
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      constructor(view: EditorView) {
        this.marks = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.marks = matcher.updateDeco(update, this.marks);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}

/** The marker and the bars of a line that is becoming an action, in thin grey like other marks. */
const markedParts = decorated(
  new MatchDecorator({
    regexp: /^\s{0,3}(?:!(?!\[)|ACTION(?=$|[\s:.–-])).*$/g,
    decorate: (add, from, _to, match) => {
      const text = match[0];
      add(from, from + markerLength(text), Decoration.mark({ class: 'md-mark' }));
      for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1))
        add(from + at, from + at + 1, Decoration.mark({ class: 'cm-bar' }));
    },
  }),
);

/** Whether a change brings in a reference to an action other than by capturing it. */
function movesReference(update: ViewUpdate): boolean {
  if (update.transactions.some((one) => one.isUserEvent('input.capture') || one.isUserEvent('undo.capture')))
    return false;
  let found = false;
  update.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (!found && inserted.length >= 40 && inserted.length < 100_000) found = inserted.toString().includes('](action:');
  });
  return found;
}

function countWords(state: EditorState): number {
  let words = 0;
  for (const line of state.doc.iterLines())
    if (!referenceIn(line)) words += line.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return words;
}
