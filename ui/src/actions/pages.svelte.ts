// The register's rows, fetched by pages where they are looked at, and never all of them. A change asks again for the
// counts and for the pages in view, and what is shown stays until they are here.
import { cache, read, sentence, type ActionFilter, type ActionView, type RegisterView } from '../ipc';

const PAGE = 50;
/** As many pages as are asked for again after a change; the rest come when they are looked at. */
const AGAIN = 12;
/** As many pages as are kept. */
const MOST = 60;

type Place = { group: string | null; page: number };

const keyOf = (place: Place): string => `${place.page} ${place.group ?? ''}`;

export class Pages {
  view = $state.raw<RegisterView | null>(null);
  wrong = $state('');
  /** Counts every change of the rows, for those who draw them. */
  turned = $state(0);
  private filter: ActionFilter = {};
  private turn = 0;
  private rows = new Map<string, { place: Place; rows: ActionView[] }>();
  private asking = new Map<string, Promise<void>>();
  private inView: Place[] = [];

  get total(): number {
    return this.view?.total ?? 0;
  }
  get asked(): boolean {
    return this.view !== null || this.wrong !== '';
  }

  /**
   * Starts again with a filter. `kept` are rows that are selected: the pages they stand on are asked for again with
   * those in view.
   */
  async start(filter: ActionFilter, kept: ReadonlySet<string> = new Set()): Promise<void> {
    const mine = ++this.turn;
    const same = this.view !== null && JSON.stringify(filter) === JSON.stringify(this.filter);
    this.filter = filter;
    this.asking.clear();
    const places = same ? this.placesAgain(kept) : filter.group_by ? [] : [{ group: null, page: 0 }];
    try {
      const [view, ...pages] = await Promise.all([read.register(filter), ...places.map((place) => this.ask(place))]);
      if (mine !== this.turn) return;
      this.rows = new Map(places.map((place, n) => [keyOf(place), { place, rows: pages[n] ?? [] }]));
      this.view = view;
      this.wrong = '';
      this.turned += 1;
    } catch (error) {
      if (mine === this.turn) this.wrong = sentence(error);
    }
  }

  private placesAgain(kept: ReadonlySet<string>): Place[] {
    const places = new Map(this.inView.map((place) => [keyOf(place), place]));
    for (const { place, rows } of this.rows.values())
      if (rows.some((row) => kept.has(row.id))) places.set(keyOf(place), place);
    return [...places.values()].slice(0, AGAIN);
  }

  private ask(place: Place): Promise<ActionView[]> {
    const wanted = place.group === null ? this.filter : { ...this.filter, group: place.group };
    return read.registerRows(wanted, place.page * PAGE, PAGE);
  }

  row(group: string | null, at: number): ActionView | undefined {
    return this.rows.get(keyOf({ group, page: Math.floor(at / PAGE) }))?.rows[at % PAGE];
  }

  /** Fetches the page a row stands on, if it is not here. Resolves when it is, or could not be read. */
  want(group: string | null, at: number): Promise<void> {
    const place = { group, page: Math.floor(at / PAGE) };
    const key = keyOf(place);
    if (this.rows.has(key)) return Promise.resolve();
    const under = this.asking.get(key);
    if (under) return under;
    const mine = this.turn;
    const asking = this.ask(place)
      .then(
        (rows) => {
          if (mine !== this.turn) return;
          this.rows.set(key, { place, rows });
          this.thin();
          this.turned += 1;
        },
        (error: unknown) => {
          if (mine === this.turn) this.wrong = sentence(error);
        },
      )
      .finally(() => {
        if (mine === this.turn) this.asking.delete(key);
      });
    this.asking.set(key, asking);
    return asking;
  }

  /**
   * Rows that nobody looked at for long are let go: a walk through a large register must not end with all of it here.
   */
  private thin(): void {
    const seen = new Set(this.inView.map(keyOf));
    for (const key of this.rows.keys()) {
      if (this.rows.size <= MOST) return;
      if (!seen.has(key)) this.rows.delete(key);
    }
  }

  /** These rows are looked at: theirs are the pages that are asked for again after a change. */
  look(rows: readonly { group: string | null; at: number }[]): void {
    const places = new Map(
      rows.map(({ group, at }) => {
        const place = { group, page: Math.floor(at / PAGE) };
        return [keyOf(place), place];
      }),
    );
    this.inView = [...places.values()];
    for (const { group, page } of this.inView) void this.want(group, page * PAGE);
  }

  /** Where a row stands, if it is here. */
  placeOf(id: string): { group: string | null; at: number } | null {
    for (const { place, rows } of this.rows.values()) {
      const n = rows.findIndex((row) => row.id === id);
      if (n >= 0) return { group: place.group, at: place.page * PAGE + n };
    }
    return null;
  }

  find(id: string): ActionView | undefined {
    const at = this.placeOf(id);
    return at ? this.row(at.group, at.at) : undefined;
  }

  /** Every row that is here, in no order. */
  here(): ActionView[] {
    return [...this.rows.values()].flatMap((one) => one.rows);
  }

  /** Asks again whenever a change touched an action. Returns how to stop. */
  watch(kept: () => ReadonlySet<string>): () => void {
    let pending = false;
    return cache.watchCommand('register', () => {
      if (pending) return;
      pending = true;
      queueMicrotask(() => {
        pending = false;
        void this.start(this.filter, kept());
      });
    });
  }
}
