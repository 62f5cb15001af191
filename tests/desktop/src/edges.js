// Measures the edges of what can be pressed and filled in, as they are drawn: what is wrong, a line each. An edge that is there has
// three times the contrast of the ground around it (WCAG 2.2, 1.4.11); a tick, a choice and a field have one. What can be pressed is
// 24 by 24 at least, or far enough from its neighbours, or words within a text (2.5.8). What cannot be used now is exempt.
const wrong = [];
const parts = (colour) => {
  const numbers = colour.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
  const share = colour.startsWith('color(') ? 255 : 1;
  return [numbers[0] * share, numbers[1] * share, numbers[2] * share, numbers[3] ?? 1];
};
const luminance = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const ratio = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0.5) return colour;
  }
  return [255, 255, 255, 1];
};
const shown = (element) => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 2 && !element.closest('[inert], [aria-hidden=true], .vh');
const named = (element) => `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent || element.placeholder || '').trim().replace(/\s+/g, ' ').slice(0, 50)}”`;
const dialog = document.querySelector('dialog[open]');
const all = [...(dialog ?? document).querySelectorAll('button, input, select, textarea, a.btn, [role=tab], [role=switch]')].filter(shown);

for (const one of all) {
  if (one.disabled || one.getAttribute('aria-disabled') === 'true') continue;
  const tick = one.matches('input[type=checkbox], input[type=radio]');
  const field = one.matches('input:not([type=checkbox], [type=radio]), select, textarea');
  // A field may stand in a frame with its label. Those of a captured action stand in its box, and show an edge of their own under the
  // pointer and the keyboard.
  let edged = one;
  for (let n = 0; field && n < 2 && (parseFloat(getComputedStyle(edged).borderTopWidth) < 1 || parts(getComputedStyle(edged).borderTopColor)[3] < 0.1); n += 1) edged = edged.parentElement ?? edged;
  const style = getComputedStyle(edged);
  const edge = parts(style.borderTopColor);
  const has = parseFloat(style.borderTopWidth) >= 0.9 && edge[3] > 0.1;
  const around = ground(edged.parentElement);
  if (has) {
    // What is filled is seen by its fill.
    const found = Math.max(ratio(edge, around), field ? 0 : ratio(ground(edged), around));
    if (found < 2.995) wrong.push(`the edge of the ${named(one)} has ${found.toFixed(2)} to 1`);
  } else if (tick || (field && !one.closest('.fields, .grows, .in, dialog[aria-label]'))) wrong.push(`the ${named(one)} has no edge`);
}

const pressed = [...(dialog ?? document).querySelectorAll('button, a[href], input, select, textarea, summary, [role=option], [role=tab], [role=menuitem]')].filter(shown);
const boxes = pressed.map((one) => {
  const box = (one.matches('input[type=checkbox], input[type=radio]') ? (one.closest('label') ?? one) : one).getBoundingClientRect();
  return { one, box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
});
for (const { one, box, x, y } of boxes) {
  if (box.width >= 23.5 && box.height >= 23.5) continue;
  if (one.matches('a') && getComputedStyle(one).display === 'inline') continue;
  if (one.tabIndex < 0 && one.closest('td')) continue;
  // A circle of 24 around its middle meets no other one, and no other that is large enough.
  const near = boxes.find((other) => other.one !== one && !other.one.contains(one) && !one.contains(other.one)
    && Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom)) < 11.5);
  if (near) wrong.push(`the ${named(one)} is ${box.width.toFixed(0)} by ${box.height.toFixed(0)}, beside the ${named(near.one)}`);
}
return wrong;
