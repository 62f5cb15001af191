import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { MeetingView } from '../ipc';
import Attendance from './Attendance.svelte';

function line(id: string, name: string, body: string | null): unknown {
  return { id, name, title: '', body: body && { id: `b-${body}`, name: body }, capacity: 'present', detail: null };
}

test('somebody of no body does not stand under the heading of another', () => {
  const attendance = [
    line('1', 'Tobias Wrenfield', 'Westmere Harbour Police'),
    line('2', 'Della Trewin', null),
    line('3', 'Ada Quill', 'Office for Policing and Crime'),
  ];
  const view = { attendance, offered_attendance: null } as unknown as MeetingView;
  render(Attendance, { view, onopen: () => undefined });
  const region = screen.getByRole('region', { name: 'Attendance' });
  const shown = [...region.querySelectorAll('.org, .name')].map((one) => one.textContent);
  expect(shown).toEqual([
    'Della Trewin',
    'Westmere Harbour Police',
    'Tobias Wrenfield',
    'Office for Policing and Crime',
    'Ada Quill',
  ]);
});
