// Starts the page: styles, theme, then the one component that is the window.
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-sans-3/wght-italic.css';
import './style/tokens.css';
import './style/base.css';
import './style/listing.css';
import './style/casetab.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { bringBack } from './typing/back';

const target = document.getElementById('app');
if (target) void bringBack().then(() => mount(App, { target }));
