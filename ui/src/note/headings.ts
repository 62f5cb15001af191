// Agenda items in the text: each is a level-two heading. Which one the caret is under, and how to get to one.
//
// What is a heading, its number, and which item it means are rules of the core (`domain::meeting`), said here a second time
// because they are asked at every key and every move of the caret, where no answer from the core may be waited for. One table
// of cases, `tests/fixtures/headings.json`, holds both.
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** The heading words of a line that begins with "## ", else nothing. */
export function headingOf(line: string): string | null {
  return /^##[ \t]+(.+?)[ \t]*#*$/.exec(line)?.[1] ?? null;
}

/** Number and title of a heading: "2. Custody" is 2 and Custody. Nothing where no number stands before it. */
export function numbered(heading: string): { number: string; title: string } | null {
  const found = /^(\S+?)[.)]\s+(\S.*)$/.exec(heading);
  return found ? { number: found[1] ?? '', title: found[2] ?? '' } : null;
}

/** Every heading of a text, in order. */
export function headingsIn(state: EditorState): string[] {
  const found: string[] = [];
  for (const line of state.doc.iterLines()) {
    const heading = headingOf(line);
    if (heading !== null) found.push(heading);
  }
  return found;
}

/**
 * The heading of a text that is meant by an item of the agenda: its own words or, where those are nowhere, the one heading
 * with its number that is no other item's.
 */
export function headingFor(item: string, texts: readonly string[], items: readonly string[]): string | null {
  if (texts.includes(item)) return item;
  const number = numbered(item)?.number;
  const same = number === undefined ? [] : texts.filter((text) => numbered(text)?.number === number && !items.includes(text));
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** The heading the position stands under, or nothing above the first. */
export function headingAt(state: EditorState, pos: number): string | null {
  for (let number = state.doc.lineAt(pos).number; number >= 1; number -= 1) {
    const heading = headingOf(state.doc.line(number).text);
    if (heading !== null) return heading;
  }
  return null;
}

/** Puts the caret at the end of what stands under a heading; writes the heading at the end if there is none yet. */
export function goToHeading(view: EditorView, heading: string, focus = true): void {
  const doc = view.state.doc;
  for (let number = 1; number <= doc.lines; number += 1) {
    if (headingOf(doc.line(number).text) !== heading) continue;
    let last = number;
    while (last < doc.lines && headingOf(doc.line(last + 1).text) === null) last += 1;
    // The last empty line before the next heading is where the next paragraph goes.
    let at = doc.line(last);
    while (last > number + 1 && doc.line(last - 1).text.trim() === '') { last -= 1; at = doc.line(last); }
    view.dispatch({ selection: { anchor: at.to }, scrollIntoView: true });
    if (focus) view.focus();
    return;
  }
  const gap = doc.length === 0 ? '' : doc.toString().endsWith('\n\n') ? '' : doc.toString().endsWith('\n') ? '\n' : '\n\n';
  const insert = `${gap}## ${heading}\n\n`;
  view.dispatch({ changes: { from: doc.length, insert }, selection: { anchor: doc.length + insert.length }, scrollIntoView: true, userEvent: 'input.heading' });
  if (focus) view.focus();
}

/** The text a note starts with: every item's heading, with room beneath it. */
export function startingText(headings: readonly string[]): string {
  return headings.map((heading) => `## ${heading}\n\n`).join('\n');
}
