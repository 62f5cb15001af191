// The papers for the chair before a board, and their menu. What goes into each is made on the Rust side.
import type { Paper } from '../ipc';
import { savePaper } from '../shell/papers';
import type { Act } from '../parts/MenuList.svelte';

const PAPERS: readonly { paper: Paper; words: string; heading?: string }[] = [
  { paper: 'pack', words: 'All in one', heading: 'Everything' },
  { paper: 'briefing', words: 'Briefing', heading: 'Single papers' },
  { paper: 'review', words: 'Review table' },
  { paper: 'agenda', words: 'Agenda' },
];

/** The whole pack and each of its papers, as PDF or as Word, for the meeting. */
export function packActs(meeting: string): Act[] {
  return PAPERS.flatMap(({ paper, words, heading }) => [
    { ...(heading ? { heading } : {}), label: `${words}, PDF…`, run: () => void savePaper(paper, meeting, 'pdf') },
    { label: `${words}, Word…`, run: () => void savePaper(paper, meeting, 'docx') },
  ]);
}
