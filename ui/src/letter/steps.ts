// Which step of a letter comes next. Whether it may be taken is the core's business.
import type { LetterView } from '../ipc';

export type NextStep = 'clearance' | 'clear' | 'send' | 'publish';

/** The step that is the main act of a letter: clearance comes first only where this office asks for it. */
export function nextStep(view: Pick<LetterView, 'state' | 'clearance_required'>): NextStep | null {
  switch (view.state) {
    case 'draft':
      return view.clearance_required ? 'clearance' : 'send';
    case 'for_clearance':
      return 'clear';
    case 'cleared':
      return 'send';
    case 'sent':
      return 'publish';
    default:
      return null;
  }
}
