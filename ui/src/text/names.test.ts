import { expect, test } from 'vitest';
import { wordsOf } from './names';

test('names are known by their words, however they are written', () => {
  expect([...wordsOf(['Nerys Adeyemi-Holt KPM', 'the Calderhaven Constabulary', null, undefined, 'Sean O’Hara', 'Siân ap Rhys', 'Nerys', ''])])
    .toEqual(['Nerys', 'Adeyemi', 'Holt', 'KPM', 'Calderhaven', 'Constabulary', 'Sean', 'O’Hara', 'Siân', 'Rhys']);
});
