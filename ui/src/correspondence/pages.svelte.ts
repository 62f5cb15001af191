// The rows of the register of correspondence, fetched by pages as they are scrolled to, and never all of them. A change
// asks again for as many as are here, and what is shown stays until they have come.
import { cache, read, sentence, type ItemRow, type ItemsWanted } from '../ipc';

/** How many rows are asked for at once. */
export const PAGE = 100;
/** As many rows as are asked for again after a change; the rest come when they are scrolled to. */
const AGAIN = 1000;

export class ItemPages {
  rows = $state.raw<readonly ItemRow[]>([]);
  wrong = $state('');
  /** Whether the first page of what is asked has come. */
  read = $state(false);
  private wanted: ItemsWanted = {};
  private next: string | null = null;
  private turn = 0;
  private asking = false;

  /** Starts again with a question. */
  start(wanted: ItemsWanted): Promise<void> {
    this.wanted = wanted;
    return this.again(PAGE);
  }

  /** Asks for as many rows as are wanted, from the first on. What an earlier question answers later is not shown. */
  private async again(many: number): Promise<void> {
    const mine = ++this.turn;
    const wanted = this.wanted;
    this.asking = true;
    try {
      const rows: ItemRow[] = [];
      let after: string | null = null;
      do {
        const page = await read.correspondenceRows(wanted, after, 0, PAGE);
        if (mine !== this.turn) return;
        rows.push(...page.rows);
        after = page.next;
      } while (after !== null && rows.length < many);
      this.rows = rows;
      this.next = after;
      this.wrong = '';
      this.read = true;
    } catch (error) {
      if (mine === this.turn) this.wrong = sentence(error);
    } finally {
      if (mine === this.turn) this.asking = false;
    }
  }

  /** Fetches the page after the last row that is here; does nothing at the end, or while rows are on their way. */
  async more(): Promise<void> {
    if (this.asking || this.next === null) return;
    const mine = this.turn;
    this.asking = true;
    try {
      const page = await read.correspondenceRows(this.wanted, this.next, 0, PAGE);
      if (mine !== this.turn) return;
      this.rows = [...this.rows, ...page.rows];
      this.next = page.next;
    } catch (error) {
      if (mine === this.turn) this.wrong = sentence(error);
    } finally {
      if (mine === this.turn) this.asking = false;
    }
  }

  /** Asks again whenever a change touched what rows are made of. Returns how to stop. */
  watch(): () => void {
    let pending = false;
    return cache.watchCommand('correspondenceRows', () => {
      if (pending) return;
      pending = true;
      queueMicrotask(() => {
        pending = false;
        void this.again(Math.min(this.rows.length, AGAIN));
      });
    });
  }
}
