// A script that has got into the page, in its own words. It tries to reach out of the window, to go elsewhere, and to
// ask the shell for more than the office gives; it tells what was let through. Nothing here waits for a length of time:
// what is refused fails by itself, and what might not is settled by an event.
const done = arguments[arguments.length - 1];
const address = arguments[0];
const let_through = [];
const invoke = window.__TAURI_INTERNALS__.invoke;

/** Whether an element that loads from `address` did load. */
const loads = (name, make) => new Promise((settle) => {
  const element = make();
  element.addEventListener('load', () => settle(true));
  element.addEventListener('error', () => settle(false));
  addEventListener('securitypolicyviolation', () => settle(false), { once: true });
  document.body.append(element);
}).then((loaded) => { if (loaded) let_through.push(name); });

const made = (tag, set) => () => Object.assign(document.createElement(tag), set);
const fails = async (name, attempt) => {
  try {
    await attempt();
    let_through.push(name);
  } catch { /* refused, as it should be */ }
};

(async () => {
  await fails('fetch', () => fetch(`${address}/fetch`, { mode: 'no-cors' }));
  await fails('XMLHttpRequest', () => new Promise((settle, refuse) => {
    const request = new XMLHttpRequest();
    request.onload = settle;
    request.onerror = refuse;
    request.open('GET', `${address}/xhr`);
    request.send();
  }));
  await fails('WebSocket', () => new Promise((settle, refuse) => {
    const socket = new WebSocket(address.replace('http', 'ws'));
    socket.onopen = settle;
    socket.onerror = refuse;
  }));
  await fails('EventSource', () => new Promise((settle, refuse) => {
    const source = new EventSource(`${address}/events`);
    source.onopen = settle;
    source.onerror = () => { source.close(); refuse(); };
  }));
  await loads('image', made('img', { src: `${address}/image` }));
  // A frame says that it has loaded even where it is refused; the server says whether it was reached.
  document.body.append(made('iframe', { src: `${address}/frame` })());
  await loads('script', made('script', { src: `${address}/script` }));
  await loads('style sheet', made('link', { rel: 'stylesheet', href: `${address}/style` }));
  await loads('plug-in', made('object', { data: `${address}/object` }));
  await fails('eval', () => (0, eval)('1'));
  await fails('a function made of text', () => new Function('return 1')());
  await fails('a script in the page', () => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.wasRun = true' }));
    if (!window.wasRun) throw new Error('not run');
  });
  await fails('a style in the page', () => {
    document.body.append(Object.assign(document.createElement('style'), { textContent: '#app { display: none }' }));
    if (getComputedStyle(document.querySelector('#app')).display !== 'none') throw new Error('not applied');
  });
  await fails('a worker', () => new Promise((settle, refuse) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = settle;
    worker.onerror = refuse;
  }));
  await fails('another window', () => { if (window.open(`${address}/window`) === null) throw new Error('none'); });
  navigator.sendBeacon(`${address}/beacon`, 'words');
  const form = Object.assign(document.createElement('form'), { action: `${address}/form`, method: 'post' });
  document.body.append(form);
  form.submit();
  location.href = `${address}/navigation`;
  document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${address}/refresh` }));

  const foreign = [
    ['plugin:fs|read_text_file', { path: '/etc/passwd' }], ['plugin:fs|write_file', { path: '/tmp/x' }],
    ['plugin:shell|execute', { program: 'sh', args: ['-c', 'true'] }], ['plugin:shell|open', { path: address }],
    ['plugin:opener|open_url', { url: address }], ['plugin:opener|open_path', { path: '/etc/passwd' }], ['plugin:opener|reveal_item_in_dir', { paths: ['/etc'] }],
    ['plugin:dialog|open', { options: {} }], ['plugin:dialog|save', { options: {} }], ['plugin:dialog|message', { message: 'x' }],
    ['plugin:http|fetch', { clientConfig: { url: address } }], ['plugin:process|exit', { code: 0 }], ['plugin:sql|execute', {}],
    ['plugin:window|close', { label: 'main' }], ['plugin:window|set_title', { label: 'main', value: 'x' }], ['plugin:window|create', { options: {} }],
    ['plugin:webview|create_webview_window', { options: { label: 'x', url: address } }], ['plugin:webview|print', { label: 'main' }],
    ['plugin:event|emit', { event: 'tauri://drag-drop', payload: { paths: ['/etc/passwd'] } }], ['plugin:path|resolve_directory', { directory: 1 }],
    ['plugin:app|app_hide', {}], ['plugin:resources|close', { rid: 1 }], ['plugin:window-state|save_window_state', { flags: 1 }], ['no_such_command', {}],
  ];
  for (const [command, given] of foreign) await fails(command, () => invoke(command, given));
  // Our own commands read no file that nobody chose.
  const files = [
    ['read_update', { path: '/etc/passwd' }], ['open_exported', { path: '/etc/passwd' }],
    ['preview_import', { wanted: { what: { file: { path: '/etc/passwd' } }, kind: null, forum: null, accept: false, map: [], leave_out: [], keep_open: [] } }],
    ['perform', { asked: { do: 'receive_letter', with: { from: 'x', received: '2027-01-01', file: '/etc/passwd' } } }],
    ['rehearse', { asked: { do: 'set_office', with: { wordmark_image: '/etc/passwd' } } }],
  ];
  for (const [command, given] of files) await fails(`${command} of a file nobody chose`, () => invoke(command, given));
})().then(() => done(let_through), (error) => done([`the script ended early: ${error}`]));
