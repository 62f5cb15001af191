// In which capacity somebody is offered for the attendance of a meeting.
import type { Capacity } from '../ipc';

/**
 * Whoever holds the post that chairs the meeting is its chair, unless somebody is already; everybody else is present.
 */
export function capacityOf(title: string, chair: string | null, lines: readonly { capacity: Capacity }[]): Capacity {
  return title !== '' && title === chair && !lines.some((line) => line.capacity === 'chair') ? 'chair' : 'present';
}
