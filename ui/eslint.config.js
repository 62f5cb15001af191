import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import page from './src/lint/rules.js';

// One door to the desktop side: only src/ipc may import Tauri's JavaScript.
const oneDoor = {
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/ipc may import Tauri. Add what you need there.' }] },
  ],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/ipc/bindings.ts'] },
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      ...oneDoor,
      'no-console': 'error',
      'no-eval': 'error',
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Maps here are replaced whole, never changed in place under a view.
      'svelte/prefer-svelte-reactivity': 'off',
      // Routes are hashes inside one page, so there is no base path to resolve.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    ignores: ['**/*.fixture.svelte'],
    plugins: { page },
    rules: {
      'page/kept-words': 'error',
      'page/secrets-not-kept': 'error',
      'page/refusals-beside-buttons': 'error',
      // An exception that excepts nothing any more goes.
      'svelte/comment-directive': ['error', { reportUnusedDisableDirectives: true }],
    },
  },
  { files: ['src/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
);
