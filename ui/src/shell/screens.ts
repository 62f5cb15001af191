// The screens in the rail, in order. Review takes its place between Actions and People when it is built.
export const SCREENS = [
  { name: 'desk', words: 'Desk', icon: 'desk', digit: 1 },
  { name: 'meetings', words: 'Meetings', icon: 'meet', digit: 2 },
  { name: 'letters', words: 'Letters', icon: 'letter', digit: 3 },
  { name: 'actions', words: 'Actions', icon: 'actions', digit: 4 },
  { name: 'people', words: 'People', icon: 'people', digit: 5 },
  { name: 'settings', words: 'Settings', icon: 'gear', digit: 6 },
] as const;
