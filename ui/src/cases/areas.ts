// Areas of a page, in thousandths of its width and height: moved and sized by keys, drawn by the mouse, said in words.
import type { Area, EntryDetail, EntryWithholding } from '../ipc';

/** The width, and the height, of a page. */
export const WHOLE = 1000;
/** The least side of an area. */
const LEAST = 5;
/** How far a key moves; with Ctrl it goes by one. */
const STEP = 10;

const between = (least: number, at: number, most: number): number => Math.min(Math.max(least, at), most);

/** Where a new area begins to be placed: a line of text in the middle of the page. */
export function newArea(page: number): Area {
  return { page, x: 250, y: 470, width: 500, height: 40 };
}

/** The area between two corners of a page, in whatever order they were drawn. */
export function areaBetween(page: number, one: { x: number; y: number }, other: { x: number; y: number }): Area {
  const x = between(0, Math.floor(Math.min(one.x, other.x)), WHOLE);
  const y = between(0, Math.floor(Math.min(one.y, other.y)), WHOLE);
  return {
    page,
    x,
    y,
    width: between(0, Math.ceil(Math.max(one.x, other.x)), WHOLE) - x,
    height: between(0, Math.ceil(Math.max(one.y, other.y)), WHOLE) - y,
  };
}

/** A press that slipped marks nothing. */
export function isDrawn(area: Area): boolean {
  return area.width >= LEAST && area.height >= LEAST;
}

type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey'>;

/** The area after a key: arrows move it, with Shift they size it. Nothing where the key is none of these. */
export function afterKey(area: Area, { key, shiftKey, ctrlKey }: Stroke): Area | null {
  const by = ctrlKey ? 1 : STEP;
  const across = key === 'ArrowLeft' ? -by : key === 'ArrowRight' ? by : 0;
  const down = key === 'ArrowUp' ? -by : key === 'ArrowDown' ? by : 0;
  if (!across && !down) return null;
  if (shiftKey)
    return {
      ...area,
      width: between(LEAST, area.width + across, WHOLE - area.x),
      height: between(LEAST, area.height + down, WHOLE - area.y),
    };
  return {
    ...area,
    x: between(0, area.x + across, WHOLE - area.width),
    y: between(0, area.y + down, WHOLE - area.height),
  };
}

const percent = (of: number): string => `${Math.round(of / 10)}%`;

/** `Page 2, 25% from the left and 47% from the top, 50% wide and 4% high`. */
export function areaWords({ page, x, y, width, height }: Area): string {
  const corner = `${percent(x)} from the left and ${percent(y)} from the top`;
  return `Page ${page}, ${corner}, ${percent(width)} wide and ${percent(height)} high`;
}

/** An area that is withheld, as it lies on a page. */
export type Laid = { area: Area; of: EntryWithholding; name: string };

/** What is withheld on a page: areas, and the places of words that are withheld. */
export function laidOn(entry: EntryDetail, page: number): Laid[] {
  return entry.withheld.flatMap((of) =>
    [...of.areas, ...of.places]
      .filter((area) => area.page === page)
      .map((area) => ({
        area,
        of,
        name: `Withheld by ${of.reason}, ${of.title}${of.words === null ? '' : `: “${of.words}”`}`,
      })),
  );
}
