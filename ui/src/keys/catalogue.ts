// The whole list of keys by place, for the `?` dialog. The bindings in force do the work: a test beside this file holds
// that each key here is bound in its place and that each bound key stands here. Others read it for doubles and for keys
// that a web view or AltGr would take, and a journey presses them in the window.

export type KeyPlace = { place: string; keys: { chord: string; also?: string; does: string }[] };

export const CATALOGUE: KeyPlace[] = [
  {
    place: 'Everywhere',
    keys: [
      { chord: 'Ctrl+K', does: 'find or do anything' },
      { chord: 'Ctrl+1', also: 'Ctrl+9', does: 'go to a screen' },
      { chord: 'F6', also: 'Shift+F6', does: 'next pane, previous pane' },
      { chord: 'Esc', does: 'back' },
      { chord: 'Ctrl+Z', also: 'Ctrl+Shift+Z', does: 'undo, redo' },
      { chord: 'Ctrl+S', does: 'save at once and say so' },
      { chord: 'Ctrl+H', does: 'history of what is open: how it stood, and what changed' },
      { chord: 'Ctrl+Shift+E', does: 'what was said lately in the foot' },
      { chord: 'Ctrl+L', does: 'lock, where the office has a passphrase' },
      { chord: 'Shift+F10', also: 'Menu', does: 'what can be done with what has the keyboard' },
      { chord: '?', also: 'Ctrl+/', does: 'all keys' },
    ],
  },
  {
    place: 'The first start',
    keys: [
      { chord: 'Ctrl+Enter', does: 'make the office' },
      { chord: 'Ctrl+Shift+L', does: 'leave this line for later' },
    ],
  },
  {
    place: 'Lists',
    keys: [
      { chord: 'J', also: 'K', does: 'next, previous' },
      { chord: '↓', also: '↑', does: 'next, previous' },
      { chord: 'Home', also: 'End', does: 'first, last' },
      { chord: 'Enter', does: 'open' },
      { chord: 'Space', does: 'select, in the register' },
      { chord: 'Shift+J', also: 'Shift+K', does: 'select as one moves' },
      {
        chord: 'Ctrl+C',
        does: 'copy as a table: the selected actions of the register, an annex, the actions of a note, the review',
      },
      { chord: 'F2', does: 'edit the cell, in the register; Enter too, Tab goes to the next one' },
      { chord: 'V', does: 'views of the register' },
      { chord: 'F', does: 'filter' },
      { chord: '/', does: 'find in list' },
      { chord: 'N', does: 'new note' },
      { chord: 'A', does: 'new action' },
      { chord: 'L', does: 'new letter, in the letters' },
    ],
  },
  {
    place: 'An action, or those selected',
    keys: [
      { chord: 'U', does: 'update' },
      { chord: 'Shift+U', does: 'update from a message or a file' },
      { chord: 'C', does: 'propose closure' },
      { chord: 'D', does: 'decide' },
      { chord: 'T', does: 'move timing' },
      { chord: 'L', does: 'lead, words, discussion' },
      { chord: 'G', does: 'RAG' },
      { chord: 'Ctrl+.', does: 'correct the reading' },
      { chord: 'O', does: 'open where it came from' },
    ],
  },
  {
    place: 'Note',
    keys: [
      { chord: '@', does: 'speaker' },
      { chord: '!', does: 'at line start: an action. words | timing | lead | for discussion at' },
      { chord: 'Ctrl+Enter', does: 'make this line an action' },
      { chord: 'Ctrl+E', does: 'change the action' },
      { chord: 'Ctrl+↓', also: 'Ctrl+↑', does: 'next item, previous item' },
      { chord: 'Ctrl+D', does: 'what was decided' },
      { chord: 'Ctrl+Shift+A', does: 'attendance' },
      { chord: 'Ctrl+P', does: 'export PDF' },
      { chord: 'Ctrl+Shift+P', does: 'export Word' },
      { chord: 'Ctrl+Shift+W', does: 'public copy' },
      { chord: 'Ctrl+Shift+B', does: 'briefing; there Ctrl ↓ and ↑ go from item to item' },
      { chord: 'Ctrl+.', does: 'correct a reading' },
    ],
  },
  {
    place: 'The text of a note or a letter',
    keys: [
      { chord: 'Ctrl+B', also: 'Ctrl+I', does: 'bold, italic: what is selected, or the word; again takes it off' },
      { chord: 'Ctrl+F', does: 'find and replace' },
      { chord: 'F3', also: 'Shift+F3', does: 'next match, previous match' },
      { chord: 'Ctrl+V', also: 'Ctrl+Shift+V', does: 'paste with headings, lists and tables; paste the plain text' },
    ],
  },
  {
    place: 'Letter',
    keys: [
      { chord: 'F8', does: 'next check' },
      { chord: 'Ctrl+J', does: 'from text to its row, from an answer to the request in their letter' },
      { chord: 'Ctrl+↓', also: 'Ctrl+↑', does: 'next request, last request, in a reply to requests' },
      { chord: 'Ctrl+E', does: 'text or proof, in a narrow window' },
      { chord: 'Ctrl+Enter', does: 'the next step: for clearance, cleared, signed and sent' },
      { chord: 'Ctrl+P', does: 'export PDF' },
      { chord: 'Ctrl+Shift+P', does: 'export Word' },
      { chord: 'Ctrl+Shift+W', does: 'public copy' },
    ],
  },
  {
    place: 'Letter in',
    keys: [
      { chord: 'R', does: 'make the words in focus, or those selected, a request' },
      { chord: 'Y', does: 'draft a reply' },
    ],
  },
  {
    place: 'Correspondence',
    keys: [
      { chord: 'Y', does: 'draft a reply to what came' },
      { chord: 'I', does: 'join the item to another' },
      { chord: 'H', does: 'a holding reply to what came, a chaser to what went' },
      { chord: 'S', does: 'settle: nothing more is to be done' },
    ],
  },
  {
    place: 'Publications',
    keys: [
      { chord: 'R', does: 'it was published: when, where, which copy' },
      { chord: 'C', does: 'put right what was promised' },
      { chord: 'S', does: 'settle: nothing more is to be published' },
      { chord: 'W', does: 'a folder for the website, of a letter of ours' },
    ],
  },
  {
    place: 'Sources',
    keys: [
      { chord: '[', also: ']', does: 'the round before, the next round' },
      { chord: 'M', does: 'what the words of a status mean' },
      { chord: 'R', does: 'what a round says of a recommendation' },
      { chord: 'D', does: 'our decision about a recommendation' },
    ],
  },
  {
    place: 'Cases',
    keys: [{ chord: 'C', does: 'new case' }],
  },
  {
    place: 'A case',
    keys: [
      { chord: '[', also: ']', does: 'the tab before, the next tab' },
      { chord: 'F8', does: 'next entry that is undecided' },
      { chord: 'W', does: 'withhold the selected words of an entry' },
      { chord: 'V', does: 'the entry as it will go out, and as it is held' },
      { chord: 'A', does: 'mark an area of a page, to withhold it' },
      { chord: 'D', does: 'disclose the entry' },
      { chord: 'I', does: 'disclose the entry in part' },
      { chord: 'X', does: 'withhold all of the entry' },
      { chord: 'U', does: 'the entry repeats another one' },
      { chord: 'O', does: 'the entry is out of scope' },
    ],
  },
  {
    place: 'Review',
    keys: [
      { chord: 'R', does: 'start the review of the next board, from the desk' },
      { chord: '1', also: '6', does: 'what is put to the chair, or decided at the board' },
      { chord: 'Enter', does: 'save, or decide, and go to the next' },
      { chord: 'Ctrl+Enter', does: 'the same from a text of several lines' },
      { chord: 'J', also: 'K', does: 'next, previous' },
      { chord: 'U', does: 'update' },
      { chord: 'Shift+U', does: 'update from a message or a file' },
      { chord: 'C', does: 'propose closure' },
      { chord: 'B', does: 'open at the board, and back' },
      { chord: 'Ctrl+E', does: 'list or action, in a narrow window' },
      { chord: 'Esc', does: 'leave the field; every row again; back' },
    ],
  },
];
