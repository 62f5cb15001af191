// Words that are smaller than 13 pixels at the ordinary text size, and what is pressed within less than 24 by 24, both grown with
// the text: a line for each, in the foremost dialog or else on the screen.
const wrong = [];
const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
const shown = (e) => e.checkVisibility?.({ visibilityProperty: true, opacityProperty: false }) && e.getClientRects().length > 0 && !e.closest('.vh, [inert]');
const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
const name = (e) => `${e.tagName.toLowerCase()}${e.className && typeof e.className === 'string' ? '.' + e.className.split(' ')[0] : ''} “${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
const seen = new Set();
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const e = node.parentElement;
  if (!node.data.trim() || seen.has(e) || !shown(e) || e.closest('style, option, .page, .thumb, defs, symbol')) continue;
  seen.add(e);
  let size = parseFloat(getComputedStyle(e).fontSize);
  const svg = e.closest('svg');
  if (svg && svg.viewBox?.baseVal?.width) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  if (size < 13 * scale - 0.1) wrong.push(`text ${size.toFixed(1)}: ${name(e)}`);
}
// A link in a line of words is as high as its line (WCAG 2.5.8), and a box or a choice is pressed by all of its label.
for (const e of top.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=tab], [role=separator], [role^=menuitem], label')) {
  if (!shown(e)) continue;
  if (e.tagName === 'LABEL' && !e.querySelector('input[type=checkbox], input[type=radio]')) continue;
  let box = e.getBoundingClientRect();
  if (box.width <= 2 || e.getAttribute('role') === 'separator') continue;
  if (e.matches('input[type=checkbox], input[type=radio]')) { const label = e.closest('label') ?? (e.id ? document.querySelector(`label[for="${e.id}"]`) : null); if (label) continue; }
  const own = getComputedStyle(e);
  const inLine = e.tagName === 'A' && own.display === 'inline' && [...(e.parentElement?.childNodes ?? [])].some((n) => n !== e && n.nodeType === 3 && n.data.trim());
  if (inLine) continue;
  if (box.width < 24 * scale - 0.6 || box.height < 24 * scale - 0.6) wrong.push(`target ${box.width.toFixed(0)}×${box.height.toFixed(0)}: ${name(e)}`);
}
return [...new Set(wrong)];
