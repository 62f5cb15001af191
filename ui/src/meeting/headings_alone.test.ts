import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import type { MeetingView } from '../ipc';
import Agenda from './Agenda.svelte';

afterEach(cleanup);

function shown(headings_alone: string[]): string[][] {
  const asked: string[][] = [];
  const none = (): void => undefined;
  render(Agenda, {
    view: { agenda: [], notes_to_agree: [], headings_alone } as unknown as MeetingView,
    current: null,
    toDiscuss: [],
    ongo: none,
    onedit: none,
    onadd: none,
    ondecide: none,
    onagree: none,
    onheading: none,
    onheadings: (all: string[]) => asked.push(all),
  });
  return asked;
}

// Red while each heading of imported minutes took a press of its own, and those past the fifth had none.
test('all headings of a note become items by one press, those that are not named among them', async () => {
  const headings = ['1. Money', '2. Custody', '3. Calls', '4. Vetting', '5. Horses', '6. Boats', '7. AOB'];
  const asked = shown(headings);
  await fireEvent.click(screen.getByRole('button', { name: 'Make all 7 items' }));
  expect(asked).toEqual([headings]);
});

test('one heading alone has its own press, and no other', () => {
  shown(['Money']);
  expect(screen.getAllByRole('button', { name: /^Make/ }).length).toBe(1);
});
