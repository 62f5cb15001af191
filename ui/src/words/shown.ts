// Words as they are shown where they cannot be edited: marks that turn the direction of writing, which would let a text
// read otherwise than it is stored, stand as what they are. What is stored and exported stays as it was typed.
const MARKS: Record<string, string> = {
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u061c': 'Arabic letter mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'end of direction',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'end of isolate',
};
const ANY = new RegExp(`[${Object.keys(MARKS).join('')}]`, 'gu');

export function shown(words: string): string {
  return words.replace(ANY, (mark) => `[${MARKS[mark] ?? ''}]`);
}
