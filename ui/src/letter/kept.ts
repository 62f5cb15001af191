// What is said of the pages of a file that is kept.
import type { KeptPage, KeptPages } from '../ipc';

/** How large a page is shown, in the width of its place. */
export const STEPS = [1, 1.5, 2] as const;

/** What a page says to whoever does not see it. */
export function pageWords(page: KeptPage, total: number): string {
  const text = page.text.trim();
  if (!text) return `Page ${page.number} of ${total}, a picture without text`;
  return page.recognised ? `As a scanner recognised it: ${text}` : text;
}

/** Which pages have no text, in words; nothing where every page has some. */
export function withoutText(kept: KeptPages): string {
  const bare = kept.pages.filter((page) => !page.text.trim()).map((page) => page.number);
  if (!bare.length) return '';
  if (bare.length === kept.pages.length) return bare.length === 1 ? 'a picture without text' : 'pictures without text';
  const last = bare.pop();
  return bare.length
    ? `pages ${bare.join(', ')} and ${last} are pictures without text`
    : `page ${last} is a picture without text`;
}
