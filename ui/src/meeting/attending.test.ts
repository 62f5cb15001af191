import { expect, test } from 'vitest';
import { capacityOf } from './attending';

// Red while the chair that the office set up was added as present, and the note named no chair.
test('who holds the post that chairs is the chair, once', () => {
  const mayor = 'Deputy Mayor for Policing and Crime';
  expect(capacityOf(mayor, mayor, [{ capacity: 'present' }])).toBe('chair');
  expect(capacityOf(mayor, mayor, [{ capacity: 'chair' }])).toBe('present');
  expect(capacityOf('Chief Constable', mayor, [])).toBe('present');
  expect(capacityOf('', null, [])).toBe('present');
});
