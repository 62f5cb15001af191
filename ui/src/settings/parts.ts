// The parts of Settings, in order. `also` is what somebody who does not know a part's name looks for.
export const PARTS = [
  { name: 'office', words: 'Office', also: 'name, address' },
  { name: 'letterhead', words: 'Letterhead', also: 'wordmark, picture' },
  { name: 'signatories', words: 'Signatories', also: 'who signs, signature' },
  { name: 'style', words: 'House style', also: 'how letters are worded' },
  { name: 'standards', words: 'Time to answer', also: 'standard, working days, sort of letter, last day' },
  {
    name: 'disclosure',
    words: 'Disclosure',
    also: 'requests for information, standard lines, review, Information Commissioner, qualified person',
  },
  { name: 'holidays', words: 'Bank holidays', also: 'add a bank holiday, working days' },
  { name: 'records', words: 'Records and backups', also: 'back up now, restore' },
  { name: 'passphrase', words: 'Passphrase', also: 'password, set, change, lock' },
  { name: 'screen', words: 'This screen', also: 'theme, text size, keys' },
] as const;
