// The register's rows, fetched by key page after page as one scrolls. A change asks for the pages again from the
// top, and what is shown stays until they are here.
import { read, sentence, type ActionFilter, type ActionView } from '../ipc';
import { cache } from '../ipc';

const PAGE = 60;

export class Pages {
  rows = $state.raw<ActionView[]>([]);
  total = $state(0);
  late = $state(0);
  asAt = $state('');
  wrong = $state('');
  asked = $state(false);
  private next: string | null = null;
  private filter: ActionFilter = {};
  private turn = 0;
  private asking = false;

  /** Starts again with a filter. */
  async start(filter: ActionFilter): Promise<void> {
    const mine = ++this.turn;
    this.filter = filter;
    this.asking = true;
    const wanted = Math.max(PAGE, this.rows.length);
    try {
      const rows: ActionView[] = [];
      let after: string | null = null;
      do {
        const page = await read.actions(filter, after, PAGE);
        if (mine !== this.turn) return;
        rows.push(...page.rows);
        after = page.next;
        [this.total, this.late, this.asAt] = [page.total, page.late, page.as_at];
      } while (after !== null && rows.length < wanted && rows.length < 600);
      this.rows = rows;
      this.next = after;
      this.wrong = '';
    } catch (error) {
      if (mine === this.turn) this.wrong = sentence(error);
    } finally {
      if (mine === this.turn) {
        this.asking = false;
        this.asked = true;
      }
    }
  }

  /** Fetches the next page, if there is one. */
  async more(): Promise<void> {
    if (this.asking || this.next === null) return;
    const mine = this.turn;
    this.asking = true;
    try {
      const page = await read.actions(this.filter, this.next, PAGE);
      if (mine !== this.turn) return;
      this.rows = [...this.rows, ...page.rows];
      this.next = page.next;
    } catch (error) {
      if (mine === this.turn) this.wrong = sentence(error);
    } finally {
      if (mine === this.turn) this.asking = false;
    }
  }

  /** Asks again whenever a change touched an action. Returns how to stop. */
  watch(): () => void {
    let pending = false;
    return cache.watchCommand('actions', () => {
      if (pending) return;
      pending = true;
      queueMicrotask(() => { pending = false; void this.start(this.filter); });
    });
  }
}
