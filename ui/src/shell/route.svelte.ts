// Where the window is: a hash in the page's address, so that going back works and a screen can be linked to.
// Only the shape of addresses lives here; what a screen shows is its own business.

export type Place =
  | { screen: 'desk' }
  | { screen: 'meetings' }
  | { screen: 'meeting'; id: string; action?: string }
  | { screen: 'letters' }
  | { screen: 'letter'; id: string }
  | { screen: 'correspondence'; id?: string }
  | { screen: 'publications'; id?: string }
  | { screen: 'actions'; id?: string; filter: URLSearchParams }
  | { screen: 'review'; meeting?: string; action?: string; board: boolean }
  | { screen: 'sources'; id?: string; recommendation?: string }
  | { screen: 'cases' }
  | { screen: 'case'; id: string; tab?: string; entry?: string }
  | { screen: 'people'; id?: string }
  | { screen: 'settings'; part?: string };

export type Screen = Place['screen'];

/** Reads an address such as `#/actions/ID?late=1`. An unknown one is the desk. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen, id] = path.split('/').map(decodeURIComponent);
  const filter = new URLSearchParams(query);
  switch (screen) {
    case 'meetings':
      return id
        ? { screen: 'meeting', id, ...(filter.get('action') ? { action: filter.get('action') ?? '' } : {}) }
        : { screen: 'meetings' };
    case 'letters':
      return id ? { screen: 'letter', id } : { screen: 'letters' };
    case 'correspondence':
      return { screen: 'correspondence', ...(id ? { id } : {}) };
    case 'publications':
      return { screen: 'publications', ...(id ? { id } : {}) };
    case 'actions':
      return { screen: 'actions', filter, ...(id ? { id } : {}) };
    case 'review':
      return {
        screen: 'review',
        board: filter.has('board'),
        ...(id ? { meeting: id } : {}),
        ...(filter.get('action') ? { action: filter.get('action') ?? '' } : {}),
      };
    case 'sources':
      return {
        screen: 'sources',
        ...(id ? { id } : {}),
        ...(filter.get('recommendation') ? { recommendation: filter.get('recommendation') ?? '' } : {}),
      };
    case 'cases':
      return { screen: 'cases' };
    case 'case':
      return id
        ? {
            screen: 'case',
            id,
            ...(filter.get('tab') ? { tab: filter.get('tab') ?? '' } : {}),
            ...(filter.get('entry') ? { entry: filter.get('entry') ?? '' } : {}),
          }
        : { screen: 'cases' };
    case 'people':
      return { screen: 'people', ...(id ? { id } : {}) };
    case 'settings':
      return { screen: 'settings', ...(id ? { part: id } : {}) };
    default:
      return { screen: 'desk' };
  }
}

const state = $state<{ place: Place; hash: string }>({ place: readPlace(location.hash), hash: location.hash });

window.addEventListener('hashchange', () => {
  if (location.hash === state.hash) return;
  state.hash = location.hash;
  state.place = readPlace(location.hash);
});

export function place(): Place {
  return state.place;
}

/** Goes to an address, such as `/letters/ID`; `replace` leaves no step to come back to. */
export function go(address: string, replace = false): void {
  const hash = `#${address}`;
  if (replace) history.replaceState(null, '', hash);
  else location.hash = hash;
  // At once, without waiting for the event: the next key belongs to the screen that is gone to.
  state.hash = hash;
  state.place = readPlace(hash);
}

/** The address of a record, for a link. */
export function addressOf(kind: string, id: string): string {
  const folder: Record<string, string> = {
    meeting: 'meetings',
    note: 'meetings',
    letter: 'letters',
    reply: 'letters',
    message: 'correspondence',
    series: 'correspondence',
    publication: 'publications',
    action: 'actions',
    source: 'sources',
    recommendation: 'sources',
    round: 'sources',
    case: 'case',
    disclosure_case: 'case',
    person: 'people',
    body: 'people',
    forum: 'people/forums',
  };
  const where = folder[kind] ?? 'desk';
  return kind === 'forum' ? `#/${where}` : `#/${where}/${encodeURIComponent(id)}`;
}
