// Who can be meant by @: the attendance of this meeting, chair and those present first. What is written is the
// office, never the name.
import type { Speaker } from '../ipc';

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB');

/** How well a speaker fits what was typed after @: 0 best; nothing when not at all. */
function fit(speaker: Speaker, typed: string): number | null {
  if (typed === '') return 0;
  if (fold(speaker.short).startsWith(typed)) return 0;
  const office = fold(speaker.office).replace(/^the /, '');
  if (office.startsWith(typed)) return 1;
  const initials = office
    .split(/[\s,-]+/)
    .filter((word) => !['of', 'and', 'for', 'the'].includes(word))
    .map((word) => word.charAt(0))
    .join('');
  if (initials.startsWith(typed.replaceAll('-', ''))) return 2;
  if (office.split(/[\s,-]+/).some((word) => word.startsWith(typed))) return 3;
  if (
    fold(speaker.name)
      .split(/[\s-]+/)
      .some((word) => word.startsWith(typed))
  )
    return 4;
  return null;
}

/** The speakers that fit, those present first, then the best fit, then as the attendance lists them. */
export function matchSpeakers(speakers: readonly Speaker[], typedAfterAt: string): Speaker[] {
  const typed = fold(typedAfterAt);
  return speakers
    .map((speaker, order) => ({ speaker, order, fit: fit(speaker, typed) }))
    .filter((one): one is { speaker: Speaker; order: number; fit: number } => one.fit !== null)
    .sort((a, b) => Number(b.speaker.present) - Number(a.speaker.present) || a.fit - b.fit || a.order - b.order)
    .map((one) => one.speaker);
}

/**
 * The office as it is written here: "The Deputy Mayor" at the start of a sentence, else "the Deputy Mayor"; without its
 * article where one is typed already.
 */
export function officeHere(office: string, before: string): string {
  const opens = /(^|[.!?:]["”’)]?\s+)$/.test(before) || before.trim() === '' || /^\s*([-*+]|\d+[.)])\s+$/.test(before);
  if (!/^the /i.test(office)) return office;
  if (/(^|[\s(“"‘'])the\s+$/i.test(before)) return office.slice(4);
  return (opens ? 'T' : 't') + office.slice(1);
}

/** A pattern that finds the offices in a text, longest first; nothing when there is none to find. */
export function officePattern(speakers: readonly Speaker[]): RegExp | null {
  const names = [...new Set(speakers.map((speaker) => speaker.office.replace(/^the /i, '').trim()))]
    .filter((name) => name.length > 2)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return names.length ? new RegExp(`\\b[Tt]he (?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu') : null;
}
