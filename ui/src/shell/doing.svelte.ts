// Which of the dialogs that can be opened from anywhere is open.
export const doing = $state<{ newAction: { text: string } | null; newMeeting: boolean }>({ newAction: null, newMeeting: false });
