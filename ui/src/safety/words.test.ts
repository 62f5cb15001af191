import { describe, expect, it } from 'vitest';
import type { Standing } from '../ipc';
import { ago, inFoot } from './words';

const NOW = '2026-11-22T12:00:00Z';

const SOUND: Standing = {
  now: NOW,
  last_good: '2026-11-22T11:56:00Z',
  changed_since: false,
  failing: null,
  alarm: null,
  second: null,
  second_failing: null,
  folder: '/x.backups',
  history_to: '2026-11-22T11:55:00Z',
  history_step: 12,
  history_broken: null,
  faults: [],
  gone: null,
  reading: null,
  only_read: null,
  can_restore: true,
  second_on_same_disk: null,
  synced: null,
  conflict: null,
};

describe('how long ago', () => {
  it.each([
    ['2026-11-22T11:59:40Z', 'just now'],
    ['2026-11-22T11:59:00Z', '1 minute ago'],
    ['2026-11-22T11:56:10Z', '3 minutes ago'],
    ['2026-11-22T10:59:00Z', '1 hour ago'],
    ['2026-11-21T11:00:00Z', '25 hours ago'],
  ])('%s is %s', (at, words) => expect(ago(at, NOW)).toBe(words));

  it('gives the day from two days on, and where the clock was wrong', () => {
    expect(ago('2026-11-01T11:00:00Z', NOW)).toMatch(/^on 1 November 2026, /);
    expect(ago('2027-11-22T11:00:00Z', NOW)).toMatch(/^on 22 November 2027, /);
  });
});

describe('the foot', () => {
  // Red when the history's instant is left out, and when a day that is not today is given by its time alone.
  it('says how old the last good backup is and how far the history is complete', () => {
    const at = (iso: string): string => {
      const then = new Date(iso);
      return `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
    };
    expect(inFoot(SOUND)).toEqual({
      mark: 'ok',
      words: 'Last good backup 4 minutes ago',
      more: `history complete to ${at(SOUND.history_to ?? '')}`,
    });
    expect(inFoot({ ...SOUND, history_to: '2026-11-09T12:00:00Z' })?.more).toMatch(
      /^history complete to 9 November 2026, /,
    );
    expect(inFoot({ ...SOUND, history_to: null })).toEqual({ mark: 'ok', words: 'Last good backup 4 minutes ago' });
  });

  it('says that the history is broken before any other damage, and that a copy of another computer lies there', () => {
    const broken = 'History: step 5 (x) does not follow from the step before it.';
    expect(inFoot({ ...SOUND, faults: [broken, 'File: x.'], history_broken: broken })).toEqual({
      mark: 'err',
      words: 'The history is broken; last good backup 4 minutes ago',
    });
    expect(inFoot({ ...SOUND, conflict: 'Beside the office lies x.' })).toEqual({
      mark: 'warn',
      words: 'Two computers wrote at once',
    });
  });

  it('says the gravest thing first, and never hides the last good backup', () => {
    const both = { ...SOUND, faults: ['File: x.'], failing: 'No room.' };
    expect(inFoot(both)).toEqual({ mark: 'err', words: 'Damage found; last good backup 4 minutes ago' });
    expect(inFoot({ ...both, gone: 'The file was deleted.' })?.words).toBe('The office’s file is gone');
    expect(inFoot({ ...SOUND, failing: 'No room.', last_good: null })?.words).toBe('No new backup; no backup yet');
  });

  it('says that an office that may not be written can only be read', () =>
    expect(inFoot({ ...SOUND, only_read: 'It cannot be written to.' })).toEqual({
      mark: 'open',
      words: 'To be read only',
    }));
  it('says that a backup is being read, also one without a date', () =>
    expect(inFoot({ ...SOUND, reading: '' })?.words).toBe('Reading a backup'));
});
