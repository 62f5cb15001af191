// Finds words that are glued together, or parted from their comma, in what a component shows. Svelte drops the white
// space at the edges of an element or a block ("checked.{#if more} What is left{/if}" shows "checked.What is left"), so
// a space has to stand outside of it, or in a string. Where a style lays children out as flexible boxes, a space
// between words and an element is dropped, or a gap parts a word from its comma ("asks , now light"): such words belong
// into one element.
import { parse, type AST } from 'svelte/compiler';

/** Elements that flow within a line. Everything else begins a line of its own. */
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'em',
  'i',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
]);

type Node = AST.Fragment['nodes'][number];

/** The fragments of a logic block or an inline element, of which the edges are trimmed; nothing for any other node. */
function within(node: Node): AST.Fragment[] | null {
  switch (node.type) {
    case 'IfBlock':
      return [node.consequent, ...(node.alternate ? [node.alternate] : [])];
    case 'EachBlock':
      return [node.body, ...(node.fallback ? [node.fallback] : [])];
    case 'KeyBlock':
      return [node.fragment];
    case 'AwaitBlock':
      return [node.pending, node.then, node.catch].filter((one) => one !== null);
    case 'RegularElement':
      return INLINE.has(node.name) ? [node.fragment] : null;
    default:
      return null;
  }
}

/** Nodes that show something or may. */
const shown = (fragment: AST.Fragment): Node[] =>
  fragment.nodes.filter(
    (node) => !['Comment', 'ConstTag', 'SnippetBlock', 'DebugTag', 'DeclarationTag'].includes(node.type),
  );

type Side = 'first' | 'last';

/** Fragments are trimmed: their outermost white space says nothing. */
function edge(fragment: AST.Fragment, side: Side): Node | undefined {
  const nodes = shown(fragment).filter(
    (node, index, all) => !(node.type === 'Text' && !node.data.trim() && (index === 0 || index === all.length - 1)),
  );
  return side === 'first' ? nodes[0] : nodes.at(-1);
}

/**
 * The letters that may stand at a side of a node: 'x' for words nobody knows before they are shown, '' for nothing in a
 * line.
 */
function letters(node: Node | undefined, side: Side): string[] {
  if (!node) return [''];
  if (node.type === 'Text') {
    const text = node.data;
    return [side === 'first' ? text.charAt(0) : text.charAt(text.length - 1)];
  }
  if (node.type === 'ExpressionTag') return written(node.expression, side);
  if (node.type === 'IfBlock') {
    const found = letters(edge(node.consequent, side), side);
    return node.alternate ? [...found, ...letters(edge(node.alternate, side), side)] : found;
  }
  const parts = within(node);
  return parts ? parts.flatMap((part) => letters(edge(part, side), side)) : [''];
}

/** The letters at a side of what an expression says, as far as they stand in it. */
function written(expression: AST.ExpressionTag['expression'], side: Side): string[] {
  switch (expression.type) {
    case 'Literal': {
      const text = String(expression.value ?? '');
      return [side === 'first' ? text.charAt(0) : text.charAt(text.length - 1)];
    }
    case 'TemplateLiteral': {
      const part = side === 'first' ? expression.quasis[0] : expression.quasis.at(-1);
      const text = part?.value.cooked ?? '';
      return [text ? (side === 'first' ? text.charAt(0) : text.charAt(text.length - 1)) : 'x'];
    }
    case 'ConditionalExpression':
      return [...written(expression.consequent, side), ...written(expression.alternate, side)];
    case 'LogicalExpression':
      return [
        ...(expression.operator === '&&' ? [''] : written(expression.left, side)),
        ...written(expression.right, side),
      ];
    default:
      return ['x'];
  }
}

const isSpace = (letter: string): boolean => /\s/.test(letter);
const isWord = (letter: string): boolean => /[\p{L}\p{N}“‘(]/u.test(letter);

/**
 * The classes whose children are flexible boxes, by the rules of a style sheet or of a component's own style; only
 * those that reach into other components where `reaching`.
 */
export function boxes(source: string, reaching = false): string[] {
  const style = source.includes('<style') ? (/<style[^>]*>([\s\S]*)<\/style>/.exec(source)?.[1] ?? '') : source;
  return [...style.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(
    ([, selector = '', body = '']) =>
      /(?:^|[;\s])display:\s*(?:inline-)?(?:flex|grid)/.test(body)
        ? selector
            .split(',')
            .filter((one) => !reaching || one.includes(':global'))
            .flatMap((one) =>
              [
                ...(
                  one
                    .trim()
                    .split(/[\s>]+/)
                    .at(-1) ?? ''
                ).matchAll(/\.([\w-]+)/g),
              ].map((found) => found[1] ?? ''),
            )
        : [],
  );
}

function classesOf(node: Node): string[] {
  if (node.type !== 'RegularElement') return [];
  const value = node.attributes.find(
    (one): one is AST.Attribute => one.type === 'Attribute' && one.name === 'class',
  )?.value;
  return Array.isArray(value) ? value.flatMap((part) => (part.type === 'Text' ? part.data.split(/\s+/) : [])) : [];
}

/** Words for screen readers alone: no gap shows. */
function unseen(node: Node): boolean {
  return node.type === 'IfBlock' ? shown(node.consequent).every(unseen) : classesOf(node).includes('vh');
}

export type Spaced = { line: number; what: string };

/**
 * What is wrong with the spaces of a component's source; `others` are classes of flexible boxes that come from
 * elsewhere.
 */
export function spaces(source: string, others: readonly string[] = []): Spaced[] {
  const flexible = new Set([...boxes(source), ...others]);
  const found: Spaced[] = [];
  const tell = (at: number, what: string): void => {
    found.push({ line: source.slice(0, at).split('\n').length, what });
  };

  /** `left` and `right` are what stands around the fragment in its line. */
  function look(fragment: AST.Fragment, left: string[], right: string[], trims: boolean): void {
    const nodes = shown(fragment);
    nodes.forEach((node, index) => {
      const before = index > 0 ? letters(nodes[index - 1], 'last') : left;
      const after = index < nodes.length - 1 ? letters(nodes[index + 1], 'first') : right;
      if (node.type === 'Text') {
        const atEdge = [index === 0, index === nodes.length - 1];
        if (trims && atEdge[0] && isSpace(node.data.charAt(0)) && left.some((one) => one !== '' && !isSpace(one))) {
          tell(node.start, `the space before “${node.data.trim().slice(0, 24)}” is dropped`);
        }
        if (
          trims &&
          atEdge[1] &&
          isSpace(node.data.charAt(node.data.length - 1)) &&
          right.some((one) => one !== '' && !isSpace(one))
        ) {
          tell(node.end, `the space after “${node.data.trim().slice(-24)}” is dropped`);
        }
        if (/^\s+[,.;:!?)]/.test(node.data) && before.some((one) => one !== ''))
          tell(node.start, `a space stands before “${node.data.trim().slice(0, 24)}”`);
      }
      // A sentence that ends, and words right after it. Words alone may be a line each: that is for the style to say.
      const previous = nodes[index - 1];
      // "one.{count} were": a number or a name after a full stop is another sentence; a colon or a comma may stand
      // within a word.
      const counts = previous?.type === 'Text' && node.type === 'ExpressionTag' && /\p{L}[.!?]$/u.test(previous.data);
      const joins = previous !== undefined && (counts || within(previous) !== null || within(node) !== null);
      if (joins && letters(node, 'first').some(isWord) && before.some((one) => /[.,;:!?]/.test(one)))
        tell(node.start, 'words follow a sentence without a space');
      const parts = within(node);
      if (parts) {
        for (const part of parts) look(part, before, after, true);
      } else if ('fragment' in node && node.fragment) {
        look(node.fragment, [''], [''], false);
      }
    });
    for (const node of fragment.nodes) if (node.type === 'SnippetBlock') look(node.body, [''], [''], false);
  }

  /** Words beside an element that flows with them, as children of flexible boxes: each is a box of its own. */
  function lookInBoxes(fragment: AST.Fragment): void {
    const nodes = shown(fragment);
    nodes.forEach((node, index) => {
      const next = nodes[index + 1];
      if (node.type !== 'Text' && next?.type === 'Text' && within(node) && /^[,.;:!?)]/.test(next.data))
        tell(next.start, `a gap comes before “${next.data.trim().slice(0, 24)}”`);
      const begins = next && within(next) !== null && !unseen(next) ? letters(next, 'first') : [];
      if ((node.type === 'Text' || node.type === 'ExpressionTag') && begins.some((one) => /[,.;:!?)]/.test(one)))
        tell(node.end, 'a gap comes before a comma or a full stop');
    });
  }

  function walk(fragment: AST.Fragment): void {
    for (const node of fragment.nodes) {
      if (classesOf(node).some((name) => flexible.has(name)) && 'fragment' in node && node.fragment)
        lookInBoxes(node.fragment);
      const inside =
        within(node) ??
        ('fragment' in node && node.fragment ? [node.fragment] : node.type === 'SnippetBlock' ? [node.body] : []);
      for (const part of inside) walk(part);
    }
  }

  const page = parse(source, { modern: true }).fragment;
  look(page, [''], [''], false);
  walk(page);
  return found;
}
