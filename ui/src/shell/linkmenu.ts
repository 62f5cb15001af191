// The menu of whatever leads to a record: rows, cards and links on every screen. What a record's own screen offers
// besides stands there.
import { COLUMNS } from '../actions/filter';
import { copyActions, copyFormatted, printThis, savePaper } from './papers';
import { marked, type Offered } from '../parts/context.svelte';
import { go } from './route.svelte';
import { doing } from './doing.svelte';

/** The record that an address leads to. */
export function recordOf(
  href: string,
): { kind: 'letters' | 'meetings' | 'actions' | 'people' | 'other'; id: string; address: string } | null {
  const address = /^#(\/[^\s]*)$/.exec(href)?.[1];
  if (!address) return null;
  const [, kind = '', id = ''] = /^\/(letters|meetings|actions|people)\/([^/?]+)$/.exec(address) ?? [];
  return { kind: (kind || 'other') as 'other', id, address };
}

/** What can be done with the record that is linked at what was pressed. */
export function offersOfLink(on: Element): Offered {
  const link =
    on.closest<HTMLAnchorElement>('a[href^="#/"]') ??
    on.closest<HTMLElement>('[data-row], li')?.querySelector<HTMLAnchorElement>('a[href^="#/"]');
  const record = link ? recordOf(link.getAttribute('href') ?? '') : null;
  if (!link || !record) return marked(on) ? { label: 'The marked words', acts: [] } : null;
  const { kind, id, address } = record;
  const open = { label: 'Open', chord: 'Enter', run: () => go(address) };
  const label = link.textContent.replace(/\s+/g, ' ').trim().slice(0, 80) || 'What stands here';
  if (kind === 'actions') {
    return {
      label,
      acts: [
        open,
        {
          label: 'Update…',
          changes: true,
          run: () => {
            doing.act = { name: 'update', action: id };
            go(`/actions/${id}`);
          },
        },
        {
          label: 'Move timing…',
          changes: true,
          run: () => {
            doing.act = { name: 'move', action: id };
            go(`/actions/${id}`);
          },
        },
        { label: 'Copy as a table', begins: true, run: () => void copyActions([id], COLUMNS) },
      ],
    };
  }
  if (kind !== 'letters' && kind !== 'meetings') return { label, acts: [open] };
  const paper = kind === 'letters' ? ('letter' as const) : ('note' as const);
  return {
    label,
    acts: [
      open,
      {
        label: paper === 'letter' ? 'PDF…' : 'Note as PDF…',
        begins: true,
        run: () => void savePaper(paper, id, 'pdf'),
      },
      { label: paper === 'letter' ? 'Word…' : 'Note as Word…', run: () => void savePaper(paper, id, 'docx') },
      {
        label: paper === 'letter' ? 'OpenDocument…' : 'Note as OpenDocument…',
        run: () => void savePaper(paper, id, 'odt'),
      },
      { label: paper === 'letter' ? 'Print' : 'Print the note', run: () => void printThis(paper, id) },
      { label: 'Copy with formatting', run: () => void copyFormatted(paper, id) },
    ],
  };
}
