// One act of a dialog or a button: busy while it runs, and the office's sentence when it was refused.
import { sentence } from './ipc';

export class Act {
  busy = $state(false);
  wrong = $state('');

  /** Runs it. Answers whether it was done; what was typed stays either way. */
  async run(what: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await what();
      this.wrong = '';
      return true;
    } catch (error) {
      this.wrong = sentence(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
