// Choosing somebody who leads: the leads whose names, or one of whose other names, hold every word typed; and what is
// missing before a message can reach one. Pure.
import type { LeadLine } from '../ipc';

export function matching(leads: readonly LeadLine[], typed: string): LeadLine[] {
  const words = typed.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
  const holds = (name: string): boolean => {
    const low = name.toLocaleLowerCase('en-GB');
    return words.every((word) => low.includes(word));
  };
  return leads.filter((lead) => [lead.name, ...lead.other_names].some(holds));
}

/** What kind of lead it is, in words. */
export function kindWords(lead: LeadLine): string {
  return lead.kind === 'nobody' ? 'nobody known' : lead.kind;
}

export type Missing = { title: string; words: string; does: string };

/** Why a message to a lead has no address, and what to do; nothing where it has one. */
export function missing(lead: LeadLine): Missing | null {
  if (lead.kind === 'nobody') {
    return {
      title: `Nobody here is known behind “${lead.name}”`,
      words:
        'The message has no address. Add the person, with the post that the words name, and the actions are theirs.',
      does: 'Add who it is…',
    };
  }
  if (lead.reader === null) {
    return lead.kind === 'body'
      ? { title: 'A body has no e-mail address', words: 'Say in your mail program to whom there it goes.', does: '' }
      : {
          title: 'Nobody holds this post today',
          words: 'The message has no address. Add who holds it now.',
          does: 'Add who holds it…',
        };
  }
  return lead.mail === ''
    ? {
        title: `No e-mail address is known for ${lead.reader.name}`,
        words: 'Add it here, or in your mail program.',
        does: 'Add the address…',
      }
    : null;
}
