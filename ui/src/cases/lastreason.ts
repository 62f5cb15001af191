// By what something was withheld last in this window: the next words most likely are for the same reason.
let last = '';

export const lastReason = (): string => last;

export function withheldBy(reason: string): void {
  last = reason;
}
