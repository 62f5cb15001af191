// Finds a visible element by role and accessible name, the way a person with a screen reader would name it. An exact
// name wins over one that begins with the words, and that over one that holds them. The foremost dialog comes first.
const [role, name] = arguments;
const IMPLIED = {
  A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', TABLE: 'table', TR: 'row', DIALOG: 'dialog', NAV: 'navigation',
  MAIN: 'main', H1: 'heading', H2: 'heading', H3: 'heading', LI: 'listitem', UL: 'list', OL: 'list', SECTION: 'region', FOOTER: 'contentinfo',
};
const INPUT = { checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', search: 'textbox', text: 'textbox' };
const roleOf = (element) =>
  element.getAttribute('role') ?? (element.tagName === 'INPUT' ? INPUT[element.type] ?? 'textbox' : element.isContentEditable && element.contentEditable === 'true' ? 'textbox' : IMPLIED[element.tagName]);
const textOf = (node) => (node.innerText ?? node.textContent ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const by = element.getAttribute('aria-labelledby');
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(' ');
  if (element.labels?.length) return [...element.labels].map(textOf).join(' ');
  return textOf(element) || element.getAttribute('title') || element.getAttribute('placeholder') || '';
};
const shown = (element) =>
  !element.closest('[aria-hidden=true], [inert]') && (element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0);
const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog]')].filter(shown);
const scope = role === 'dialog' ? document : dialogs.at(-1) ?? document;
const wanted = name.toLowerCase();
const rank = (said) => (said === wanted ? 3 : said.startsWith(wanted) ? 2 : said.includes(wanted) ? 1 : 0);
let best = null;
let bestRank = 0;
for (const element of scope.querySelectorAll('*')) {
  // A field that offers words is typed into like any other.
  const is = roleOf(element);
  if ((is !== role && !(role === 'textbox' && is === 'combobox' && element.tagName === 'INPUT')) || !shown(element)) continue;
  const here = wanted === '' ? 3 : rank(nameOf(element).toLowerCase());
  if (here > bestRank) [best, bestRank] = [element, here];
}
return best;
