// Who leads open actions, and how many, for asking one of them. Counted from the register's own rows. Pure.
import type { ActionView, PeopleView } from '../ipc';

/** `name` is what the office is asked by, and what the message says. */
export type Lead = { id: string; name: string; kind: 'body' | 'person' | 'post'; open: number; late: number };

/** Every lead the office knows, by name; words that name nobody known are left out. */
export function leadsOf(rows: readonly Pick<ActionView, 'lead' | 'late'>[], people: Pick<PeopleView, 'bodies'>): Lead[] {
  const full = new Map(people.bodies.map((body) => [body.id, body.name]));
  const found = new Map<string, Lead>();
  for (const row of rows) {
    const named = [
      ...row.lead.bodies.map((one) => ({ id: one.id, name: full.get(one.id) ?? one.name, kind: 'body' as const })),
      ...row.lead.people.map((one) => ({ ...one, kind: 'person' as const })),
      ...row.lead.posts.map((one) => ({ ...one, kind: 'post' as const })),
    ];
    for (const one of named.filter((lead, n) => named.findIndex((other) => other.id === lead.id) === n)) {
      const lead = found.get(one.id) ?? { ...one, open: 0, late: 0 };
      lead.open += 1;
      if (row.late) lead.late += 1;
      found.set(one.id, lead);
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** The leads that hold every word typed. */
export function matching(leads: readonly Lead[], typed: string): Lead[] {
  const words = typed.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
  return leads.filter((lead) => words.every((word) => lead.name.toLocaleLowerCase('en-GB').includes(word)));
}
