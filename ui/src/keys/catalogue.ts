// The whole list of keys by place, for the `?` dialog. The bindings in force do the work; a test holds the two together
// by reading this list for doubles and for keys that a web view or AltGr would take.

export type KeyPlace = { place: string; keys: { chord: string; also?: string; does: string }[] };

export const CATALOGUE: KeyPlace[] = [
  {
    place: 'Everywhere',
    keys: [
      { chord: 'Ctrl+K', does: 'find or do anything' },
      { chord: 'Ctrl+1', also: 'Ctrl+6', does: 'go to a screen' },
      { chord: 'F6', also: 'Shift+F6', does: 'next pane, last pane' },
      { chord: 'Esc', does: 'back' },
      { chord: 'Ctrl+Z', also: 'Ctrl+Shift+Z', does: 'undo, redo' },
      { chord: 'Ctrl+S', does: 'save at once and say so' },
      { chord: '?', also: 'Ctrl+/', does: 'all keys' },
    ],
  },
  {
    place: 'Lists',
    keys: [
      { chord: 'J', also: 'K', does: 'next, last' },
      { chord: 'Enter', does: 'open' },
      { chord: 'F', does: 'filter' },
      { chord: '/', does: 'find in list' },
      { chord: 'N', does: 'new note' },
      { chord: 'A', does: 'new action' },
    ],
  },
  { place: 'An action', keys: [{ chord: 'O', does: 'open where it came from' }] },
  {
    place: 'Note',
    keys: [
      { chord: '@', does: 'speaker' },
      { chord: '!', does: 'at line start: an action. words | timing | lead | for discussion at' },
      { chord: 'Ctrl+Enter', does: 'make this line an action' },
      { chord: 'Ctrl+E', does: 'change the action' },
      { chord: 'Ctrl+↓', also: 'Ctrl+↑', does: 'next item, last item' },
      { chord: 'Ctrl+D', does: 'what was decided' },
      { chord: 'Ctrl+Shift+A', does: 'attendance' },
      { chord: 'Ctrl+.', does: 'correct a reading' },
    ],
  },
  {
    place: 'Letter',
    keys: [
      { chord: 'F8', does: 'next check' },
      { chord: 'Ctrl+J', does: 'from text to its row' },
      { chord: 'Ctrl+E', does: 'text or proof, in a narrow window' },
      { chord: 'Ctrl+Enter', does: 'send on' },
      { chord: 'Ctrl+P', does: 'export PDF' },
      { chord: 'Ctrl+Shift+P', does: 'export Word' },
    ],
  },
];
