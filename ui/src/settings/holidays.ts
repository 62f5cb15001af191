// The parts of the United Kingdom that have bank holidays of their own.
import type { HolidayView } from '../ipc';

export type Part = HolidayView['parts'][number];

export const PARTS: readonly { part: Part; words: string }[] = [
  { part: 'england_and_wales', words: 'England and Wales' },
  { part: 'scotland', words: 'Scotland' },
  { part: 'northern_ireland', words: 'Northern Ireland' },
];
