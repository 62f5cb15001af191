// Which of the dialogs that can be opened from anywhere is open, and the act on an action that is to be gone on with.
import type { ActName } from '../actions/acts';

export const doing = $state<{ newAction: { text: string } | null; newMeeting: boolean; act: { name: ActName; action: string } | null }>({ newAction: null, newMeeting: false, act: null });
