// Whether words name a body or a person that is known, and what adds one that is not.
import type { PeopleView, UseCase } from '../ipc';

function fold(words: string): string {
  return words.trim().split(/\s+/).join(' ').toLocaleLowerCase('en-GB');
}

/**
 * The same names as the office finds a record by: a body's full, short and other names, a person's with and without
 * style.
 */
export function knows(all: PeopleView, kind: 'body' | 'person', words: string): boolean {
  const wanted = fold(words);
  const names =
    kind === 'body'
      ? all.bodies.flatMap((one) => [one.name, one.short ?? '', ...one.other_names, one.id])
      : all.people.flatMap((one) => [one.name, one.full_name, one.id]);
  return names.some((name) => fold(name) === wanted);
}

/** The name that would be added: of a person the words before a comma, for what follows is a post. */
export function nameIn(kind: 'body' | 'person', words: string): string {
  return (kind === 'person' ? (words.split(',')[0] ?? '') : words).trim();
}

/** What adds them. */
export function addingOf(kind: 'body' | 'person', words: string): UseCase[] {
  const name = nameIn(kind, words);
  return kind === 'body' ? [{ do: 'add_body', with: { name } }] : [{ do: 'add_person', with: { name } }];
}
