// The note that is open and can be changed, for what is recorded beside it: where the caret is, and how an action is
// put there.

export type NoteHere = {
  meeting: string;
  /** The heading the caret stands under; nothing above the first. */
  heading: () => string | null;
  /** The agenda item of that heading; nothing under a heading that is none. */
  item: () => string | null;
  /** Puts an action that was recorded into the text, at the caret. */
  put: (action: string) => void;
};

let now = $state.raw<NoteHere | null>(null);

export const noteHere = {
  get now(): NoteHere | null {
    return now;
  },
  set now(note: NoteHere | null) {
    now = note;
  },
};

/** The open note, where it is that of this meeting. */
export function noteOf(meeting: string): NoteHere | null {
  return now && now.meeting === meeting ? now : null;
}

/** Where an action of a meeting will stand in its note; nothing where it has none. */
export function placeWords(meeting: string): string {
  if (meeting === '') return '';
  const note = noteOf(meeting);
  if (!note) return 'In the note of that meeting it stands at the end, under “Also agreed”.';
  const heading = note.heading();
  return `It is put into the note at the caret${heading === null ? ', above the first item' : `, under “${heading}”`}.`;
}
