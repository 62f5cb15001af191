// Choosing somebody who leads: the leads that hold every word typed. Pure.
import type { LeadLine } from '../ipc';

export function matching(leads: readonly LeadLine[], typed: string): LeadLine[] {
  const words = typed.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
  return leads.filter((lead) => words.every((word) => lead.name.toLocaleLowerCase('en-GB').includes(word)));
}
