// What is needed before something can be withheld. Whether the reason is one, and the words are there, the office says.

export type Typed = { what: 'words' | 'action'; words: string; action: string; reason: string };

/** Reasons that are offered; every section with an exemption will do. */
export const REASONS: string[] = [
  'section 31(1)(a)',
  'section 36(2)(b)',
  'section 36(2)(c)',
  'section 38',
  'section 40(2)',
  'section 41',
  'section 42',
  'section 43(2)',
  'restricted item',
];

/** What is missing, to stand on the button after the act; nothing where it can be pressed. */
export function missing(typed: Typed): string {
  if (typed.what === 'words' && !typed.words.trim()) return 'needs the words';
  if (typed.what === 'action' && !typed.action) return 'needs the action';
  return typed.reason.trim() ? '' : 'needs why';
}
