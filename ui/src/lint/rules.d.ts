import type { Rule } from 'eslint';

declare const plugin: { rules: Record<'kept-words' | 'secrets-not-kept' | 'refusals-beside-buttons', Rule.RuleModule> };
export default plugin;
