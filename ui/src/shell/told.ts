// What the page says in passing: "Saved", "3 selected", what is wrong with a field. It stands in live regions (ARIA),
// as a web page has it. Where the web view does not pass those on, the window tells them: so this is the one place that
// follows them, and whatever is marked as live is told, without knowing of it. Nothing here decides what is said.

/** What is told when its words change. */
const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live="polite"], [aria-live="assertive"]';
/** What is told as soon as it is there. */
const AT_ONCE = '[role="alert"], [aria-live="assertive"]';
/** Words of a control are no part of what is told: it says itself when the keyboard comes to it. */
const UNTOLD = 'button, [aria-hidden="true"], [hidden], select, option, script, style';

/** How long the words stay as they are before they are told, and how long at most they are waited for. */
const CALM_MS = 300;
const AT_LATEST_MS = 1500;

/** The words of a region, with a space where one part ends. */
export function toldOf(region: Element): string {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Element && node.matches(UNTOLD)) return;
    if (node instanceof Text) words.push(node.data);
    const apart =
      node instanceof HTMLElement && !['SPAN', 'B', 'I', 'EM', 'STRONG', 'A'].includes(node.tagName) ? ' ' : '';
    words.push(apart);
    for (const child of node.childNodes) walk(child);
    words.push(apart);
  };
  walk(region);
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** The regions that these changes put words into. */
function touched(changes: readonly MutationRecord[]): Element[] {
  const found = new Set<Element>();
  const added = changes.flatMap((change) => [...change.addedNodes]);
  for (const change of changes) {
    if (change.type === 'childList' && change.addedNodes.length === 0) continue;
    const at = change.target instanceof Element ? change.target : change.target.parentElement;
    const around = at?.closest(LIVE);
    // One that comes with its words, as a screen is drawn, has not changed.
    if (around && (around.matches(AT_ONCE) || !added.some((node) => node.contains(around)))) found.add(around);
    for (const node of change.addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(AT_ONCE)) found.add(node);
      for (const inner of node.querySelectorAll(AT_ONCE)) found.add(inner);
    }
  }
  return [...found];
}

/**
 * Follows the live regions under `root` until the answer is called; `tell` has their words once they have changed and
 * stay so.
 */
export function followLive(root: Node, tell: (words: string) => void): () => void {
  const waiting = new Set<Element>();
  let calm: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;

  const say = (): void => {
    clearTimeout(calm);
    clearTimeout(latest);
    latest = undefined;
    const regions = [...waiting].filter(
      (one) => one.isConnected && ![...waiting].some((other) => other !== one && other.contains(one)),
    );
    waiting.clear();
    // What went wrong is told before what went well.
    const alerts = regions.filter((one) => one.matches(AT_ONCE));
    for (const region of [...alerts, ...regions.filter((one) => !alerts.includes(one))]) {
      const words = toldOf(region);
      if (words) tell(words);
    }
  };

  const observer = new MutationObserver((changes) => {
    const regions = touched(changes);
    if (regions.length === 0) return;
    for (const region of regions) waiting.add(region);
    clearTimeout(calm);
    calm = setTimeout(say, CALM_MS);
    latest ??= setTimeout(say, AT_LATEST_MS);
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    clearTimeout(calm);
    clearTimeout(latest);
  };
}
