// How the register is gathered and ordered, in the words of its screen.
import type { GroupBy, OrderBy, RegisterGroup } from '../ipc';
import { RAG, STATUS } from '../words/action';
import { monthAndYear } from '../words/dates';

/** What the register can be gathered by, and what a group without a name is called. */
export const GROUPS: Record<GroupBy, { words: string; none: string }> = {
  forum: { words: 'Forum', none: 'Not agreed at a forum' },
  discuss_at: { words: 'For discussion at', none: 'Not for discussion anywhere' },
  lead: { words: 'Lead', none: 'No lead named' },
  status: { words: 'Status', none: '' },
  month: { words: 'Month due', none: 'No last day' },
  rag: { words: 'RAG', none: RAG.none.words },
};

export const ORDERS: Record<OrderBy, string> = {
  number: 'Number',
  timing: 'Timing',
  lead: 'Lead',
  discuss_at: 'For discussion at',
  status: 'Status',
  rag: 'RAG',
  update: 'Update',
  recorded: 'As recorded',
};

/** What a group is called; nothing where the register is not gathered. */
export function groupWords(by: GroupBy | null, group: RegisterGroup): string {
  if (by === 'status') return STATUS[group.key as keyof typeof STATUS]?.words ?? group.key;
  if (by === 'rag') return RAG[group.key as keyof typeof RAG]?.words ?? group.key;
  if (by === 'month' && group.key) return monthAndYear(`${group.key}-01`);
  return group.name || (by ? GROUPS[by].none : '');
}
