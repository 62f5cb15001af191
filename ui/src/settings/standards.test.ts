import { expect, test } from 'vitest';
import { standardsOf, typedStandards } from './standards';

test('the standards of the office stand in the fields and come back as they were', () => {
  const standards = [
    { sort: 'MP', working_days: 15 },
    { sort: '', working_days: 10 },
  ];
  expect(typedStandards(standards)).toEqual({ every: '10', sorts: [{ sort: 'MP', days: '15' }] });
  expect(standardsOf(typedStandards(standards))).toEqual(standards);
  expect(standardsOf(typedStandards([]))).toEqual([]);
});

test('a row that says nothing is left out, and what is no number is left to the office to refuse', () => {
  const typed = {
    every: ' ',
    sorts: [
      { sort: ' ', days: '' },
      { sort: ' Mayor ', days: 'ten' },
    ],
  };
  expect(standardsOf(typed)).toEqual([{ sort: 'Mayor', working_days: 0 }]);
});
