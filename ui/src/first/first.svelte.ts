// Whether the first start was put away: somebody chose to begin with an empty desk. For as long as the window is open.

export const first = $state({ putAway: false });
