// The screens in the rail, in order.
export const SCREENS = [
  { name: 'desk', words: 'Desk', icon: 'desk', digit: 1 },
  { name: 'meetings', words: 'Meetings', icon: 'meet', digit: 2 },
  { name: 'letters', words: 'Letters', icon: 'letter', digit: 3 },
  { name: 'actions', words: 'Actions', icon: 'actions', digit: 4 },
  { name: 'review', words: 'Review', icon: 'review', digit: 5 },
  { name: 'sources', words: 'Sources', icon: 'source', digit: 6 },
  { name: 'cases', words: 'Cases', icon: 'case', digit: 7 },
  { name: 'people', words: 'People', icon: 'people', digit: 8 },
  { name: 'settings', words: 'Settings', icon: 'gear', digit: 9 },
] as const;
