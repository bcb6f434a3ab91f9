'use strict';

// ---- What is known --------------------------------------------------------------------------------------------------

const TOKEN = document.querySelector('meta[name=token]').content;
const $ = id => document.getElementById(id);
const state = {
  hello: null, me: null, chat: null, thread: null, reply: null, attached: null, job: null,
  messages: new Map(), drafts: new Map(), jobs: new Map(), calls: 0, seen: new Map(), pressed: new Set(), open: new Set(),
};

/** A new element. Text comes in as text, never as markup. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'hue') node.style.setProperty('--hue', value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}

const BOT_HUE = 191;
const hue = id => 20 + 47 * state.hello.people.findIndex(person => person.id === id);
const hueOf = chat => chat.kind === 'private' ? BOT_HUE : 40 + 95 * state.hello.chats.filter(other => other.kind !== 'private').indexOf(chat);
const clock = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const size = bytes => bytes < 1000 ? bytes + ' B' : bytes < 1e6 ? Math.round(bytes / 1000) + ' KB' : (bytes / 1e6).toFixed(1) + ' MB';
const minutes = seconds => Math.floor(seconds / 60) + ':' + String(Math.floor(seconds % 60)).padStart(2, '0');
const took = ms => ms < 1000 ? Math.max(0, Math.round(ms)) + ' ms' : (ms / 1000).toFixed(ms < 10000 ? 2 : 1) + ' s';
const fileUrl = file => `/api/file?id=${encodeURIComponent(file.id)}&token=${TOKEN}`;
const chatOf = id => state.hello.chats.find(chat => chat.id === id);
const messagesOf = chat => state.messages.get(chat) ?? state.messages.set(chat, new Map()).get(chat);
const here = message => !message.deleted && message.chat === state.chat.id
  && (state.chat.topics.length === 0 || (message.thread ?? null) === state.thread);

async function post(path, body, raw) {
  const response = await fetch(path, {
    method: 'POST', headers: { 'X-Notula-Token': TOKEN }, body: raw ?? JSON.stringify(body ?? {}),
  }).catch(() => null);
  if (!response || !response.ok) toast(response ? await response.text() : 'The playground does not answer any more.');
  return Boolean(response?.ok);
}

const place = () => ({ user: state.me.id, chat: state.chat.id, thread: state.thread ?? 0, replyTo: state.reply ?? 0 });

// ---- Text with entities ---------------------------------------------------------------------------------------------

const BLOCKS = ['blockquote', 'expandable_blockquote', 'pre'];
const SIMPLE = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

/** Nodes for text[from, to) with those entities that lie in it; offsets count UTF-16 units, as JavaScript does. */
function rich(text, entities, from, to, key) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= to) continue;
    const end = Math.min(to, entity.offset + entity.length);
    const block = BLOCKS.includes(entity.type);
    nodes.push(...plain(text.slice(at, block ? entity.offset - (text[entity.offset - 1] === '\n' && entity.offset > at) : entity.offset)));
    nodes.push(...marked(entity, rich(text, entities.slice(i + 1), entity.offset, end, key), text.slice(entity.offset, end), key));
    at = block && text[end] === '\n' ? end + 1 : end;
  }
  nodes.push(...plain(text.slice(at, to)));
  return nodes.filter(node => node !== '');
}

/** Telegram finds commands by itself, and a tap sends them. */
function plain(text) {
  return text.split(/(?<=^|\s)(\/[a-z_]{2,32})(?![\w/])/).map((part, i) => i % 2 === 1 ? command(part, [part]) : part);
}

function command(text, inside) {
  return el('button', { type: 'button', class: 'command', onclick: () => post('/api/text', { ...place(), text }) }, ...inside);
}

function marked(entity, inside, plain, key) {
  switch (entity.type) {
    case 'blockquote': return [el('blockquote', { dir: 'auto' }, ...inside)];
    case 'expandable_blockquote': return fold(inside, `${key}/${entity.offset}`);
    case 'text_link': case 'url': return [link(entity.url ?? plain, inside)];
    case 'bot_command': return [command(plain, [plain])];
    case 'spoiler': return [el('button', { type: 'button', class: 'spoiler', 'aria-label': 'Hidden text', 'aria-expanded': 'false', onclick: event => {
      event.currentTarget.setAttribute('aria-expanded', 'true');
      event.currentTarget.removeAttribute('aria-label');
    } }, ...inside)];
    default: return SIMPLE[entity.type] ? [el(SIMPLE[entity.type], {}, ...inside)] : inside;
  }
}

function link(address, inside) {
  const url = URL.parse ? URL.parse(/^[a-z]+:/i.test(address) ? address : 'https://' + address) : null;
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol)
    ? el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...inside) : el('span', {}, ...inside);
}

function fold(inside, key) {
  const quote = el('blockquote', { class: 'fold', dir: 'auto', 'data-open': String(state.open.has(key)) }, ...inside);
  const button = el('button', { type: 'button', class: 'unfold', 'aria-expanded': String(state.open.has(key)), onclick: () => {
    state.open.has(key) ? state.open.delete(key) : state.open.add(key);
    quote.dataset.open = state.open.has(key);
    button.setAttribute('aria-expanded', quote.dataset.open);
    button.textContent = state.open.has(key) ? 'Show less' : 'Show more';
  } }, state.open.has(key) ? 'Show less' : 'Show more');
  requestAnimationFrame(() => {
    quote.dataset.long = state.open.has(key) || quote.scrollHeight > quote.clientHeight + 4;
    button.hidden = quote.dataset.long !== 'true';
  });
  return [quote, button];
}

// ---- Messages -------------------------------------------------------------------------------------------------------

const nameOf = message => message.fromBot ? 'Notula' : message.name ?? chatOf(message.chat).title;
const snippet = message => message.text || (message.file ? kindOf(message.file) : '');
const kindOf = file => ({ voice: 'Voice message', audio: file.name ?? 'Audio', video: 'Video', video_note: 'Round video' })[file.kind] ?? file.name ?? 'File';

function bubble(message, before) {
  const chat = chatOf(message.chat);
  const mine = !message.fromBot && message.userId === state.me.id;
  const next = before && !before.topic && nameOf(before) === nameOf(message) && Date.parse(message.at) - Date.parse(before.at) < 600000;
  // The bot may speak before the whole album is there.
  const joined = message.album && [...messagesOf(message.chat).values()].some(other => other.id < message.id && other.album === message.album);
  const replied = message.replyTo && messagesOf(message.chat).get(message.replyTo);
  const body = el('div', { class: 'bubble' },
    !mine && chat.kind !== 'private' && !next && el('p', { class: 'name', hue: message.fromBot ? BOT_HUE : message.userId ? hue(message.userId) : hueOf(chat) }, el('bdi', {}, nameOf(message))),
    message.forwarded && el('p', { class: 'origin' }, 'Forwarded from ', el('bdi', {}, message.forwarded)),
    replied && el('button', { type: 'button', class: 'quoted', 'aria-label': 'Go to the message answered', onclick: () => find(replied.id) },
      el('b', {}, el('bdi', {}, nameOf(replied))), el('span', { dir: 'auto' }, snippet(replied).slice(0, 140))),
    message.file && media(message.file),
    message.text && el('div', { class: 'text', dir: 'auto' }, ...rich(message.text, message.entities, 0, message.text.length, message.chat + '/' + message.id)),
    message.reactions.length > 0 && el('p', { class: 'reactions' }, ...message.reactions.map(emoji => el('span', { title: 'Notula’s reaction' }, emoji))),
    el('span', { class: 'meta' }, (message.edited ? 'edited ' : '') + clock(message.at)));
  return el('li', {
    class: ['message', mine && 'mine', next && 'next', joined && 'album', message.edited && 'edited', !message.text && 'bare'].filter(Boolean).join(' '),
    'data-id': message.id, 'data-bot': message.fromBot,
  }, body, acts(message), message.buttons.length > 0 && keyboard(message));
}

function acts(message) {
  const act = (name, label, action) => el('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick: action }, icon(name));
  return el('div', { class: 'acts' },
    act('reply', 'Reply', () => { state.reply = message.id; showReply(); $('text').focus(); }),
    message.file && act('forward', 'Forward it here', () => post('/api/forward', { ...place(), message: message.id })),
    message.job && state.jobs.has(message.job) && act('gauge', 'Show its job', () => { state.job = message.job; showJob(); showBack(true); }));
}

function keyboard(message) {
  return el('div', { class: 'keyboard' }, ...message.buttons.map(row => el('div', { class: 'keys' }, ...row.map(button => button.url
    ? el('a', { class: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, button.text)
    : el('button', { type: 'button', class: 'key', dir: 'auto', 'aria-busy': String(state.pressed.has(message.id + '/' + button.data)), onclick: () => press(message, button) }, button.text)))));
}

async function press(message, button) {
  state.pressed.add(message.id + '/' + button.data);
  show(message);
  if (!await post('/api/press', { ...place(), message: message.id, data: button.data })) {
    state.pressed.delete(message.id + '/' + button.data);
    show(message);
  }
}

/** Puts the message where it belongs, or takes it away; keeps the focus on the same control. */
function show(message) {
  if (!state.chat || message.chat !== state.chat.id) return;
  const list = $('messages');
  const old = list.querySelector(`[data-id="${message.id}"]`);
  if (!here(message)) { old?.remove(); return; }
  const pinned = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
  const before = [...messagesOf(message.chat).values()].filter(other => here(other) && other.id < message.id).pop();
  const node = message.topic ? el('li', { class: 'service', 'data-id': message.id }, 'Topic “' + message.topic + '” was opened') : bubble(message, before);
  list.querySelector('.empty')?.remove();
  if (old) {
    const controls = [...old.querySelectorAll('button, a')];
    const focused = controls.indexOf(document.activeElement);
    if (old.querySelector('.bubble')?.textContent !== node.querySelector('.bubble')?.textContent) node.classList.add('changed');
    old.replaceWith(node);
    if (focused >= 0) node.querySelectorAll('button, a')[focused]?.focus();
  } else {
    list.insertBefore(node, [...list.children].find(other => Number(other.dataset.id) > message.id) ?? list.querySelector('.draft'));
  }
  if (pinned) list.scrollTop = list.scrollHeight;
}

function showDrafts() {
  document.querySelectorAll('.draft').forEach(node => node.remove());
  for (const text of Object.values(state.drafts.get(state.chat?.id) ?? {})) {
    $('messages').append(el('li', { class: 'message draft' }, el('div', { class: 'bubble' }, el('div', { class: 'text', dir: 'auto' }, text || '…'))));
    $('messages').scrollTop = $('messages').scrollHeight;
  }
}

function find(id) {
  const node = $('messages').querySelector(`[data-id="${id}"]`);
  node?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  node?.classList.remove('found');
  requestAnimationFrame(() => node?.classList.add('found'));
}

// ---- Files ----------------------------------------------------------------------------------------------------------

const blobs = new Map();
/** The file as an address that players can seek in. */
function blob(file) {
  if (!blobs.has(file.id)) {
    const type = file.type ?? (file.kind === 'video_note' ? 'video/mp4' : 'application/octet-stream');
    blobs.set(file.id, fetch(fileUrl(file)).then(answer => answer.arrayBuffer()).then(bytes => ({ bytes, url: URL.createObjectURL(new Blob([bytes], { type })) })));
  }
  return blobs.get(file.id);
}

function media(file) {
  if (file.kind === 'voice' || file.kind === 'audio') return sound(file);
  if (file.kind === 'video' || file.kind === 'video_note' || file.kind === 'animation') return film(file);
  return el('a', { class: 'doc', href: fileUrl(file), download: file.name ?? 'file', 'aria-label': `Download ${file.name ?? 'file'}, ${size(file.size)}` },
    el('span', { class: 'round' }, icon('file')), el('b', { dir: 'auto' }, file.name ?? 'file'), el('small', {}, size(file.size)));
}

let playing = null;
function sound(file) {
  const wave = el('div', { class: 'wave', 'aria-hidden': 'true' }, ...Array.from({ length: 38 }, () => el('i')));
  const note = el('small', { dir: 'auto' }, (file.kind === 'audio' && file.name ? file.name + ', ' : '') + (file.duration ? minutes(file.duration) + ', ' : '') + size(file.size));
  const button = el('button', { type: 'button', class: 'round', 'aria-label': 'Play', onclick: async () => {
    if (playing?.button === button) { playing.stop(); return; }
    playing?.stop();
    const player = new Audio((await blob(file)).url);
    const stop = () => { player.pause(); playing = null; button.replaceChildren(icon('play')); button.setAttribute('aria-label', 'Play'); paint(0); };
    const paint = share => [...wave.children].forEach((bar, i) => bar.classList.toggle('heard', i / 38 < share));
    playing = { button, stop };
    player.addEventListener('timeupdate', () => paint(player.currentTime / (player.duration || 1)));
    player.addEventListener('ended', stop);
    player.play().then(() => { button.replaceChildren(icon('pause')); button.setAttribute('aria-label', 'Pause'); },
      () => { stop(); toast('This browser cannot play the file.'); });
  } }, icon('play'));
  if (file.size < 4e6) draw(file, wave);
  return el('div', { class: 'voice' }, button, wave, note);
}

const peaks = new Map();
async function draw(file, wave) {
  if (!peaks.has(file.id)) {
    peaks.set(file.id, blob(file).then(({ bytes }) => new OfflineAudioContext(1, 1, 16000).decodeAudioData(bytes.slice(0))).then(buffer => {
      const samples = buffer.getChannelData(0), width = Math.max(1, Math.floor(samples.length / 38));
      const bars = Array.from({ length: 38 }, (_, i) => samples.subarray(i * width, (i + 1) * width).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
      const most = Math.max(...bars, 0.01);
      return bars.map(bar => bar / most);
    }).catch(() => null));
  }
  (await peaks.get(file.id))?.forEach((bar, i) => { wave.children[i].style.height = Math.round(3 + bar * 20) + 'px'; });
}

function film(file) {
  const frame = el('div', { class: 'film' + (file.kind === 'video_note' ? ' note' : '') });
  frame.append(el('small', {}, (file.duration ? minutes(file.duration) + ', ' : '') + size(file.size)), el('button', { type: 'button', class: 'round', 'aria-label': 'Play the video', onclick: async () => {
    const video = el('video', { controls: true, src: (await blob(file)).url });
    video.addEventListener('error', () => toast('This browser cannot play the file.'));
    frame.replaceChildren(video);
    video.play().catch(() => {});
  } }, icon('play')));
  return frame;
}

// ---- The room -------------------------------------------------------------------------------------------------------

function chatsOfMe() {
  return state.hello.chats.filter(chat => chat.kind === 'private' ? chat.owner === state.me.id : chat.kind !== 'business' || chat.members.includes(state.me.id));
}

function showChats() {
  const rows = chatsOfMe().map(chat => {
    const messages = [...messagesOf(chat.id).values()].filter(message => !message.deleted && !message.topic);
    const last = messages.at(-1);
    const unread = messages.filter(message => message.fromBot && message.id > (state.seen.get(chat.id) ?? 0)).length;
    const about = { private: 'private chat', group: 'group', supergroup: 'group with topics', channel: 'channel', business: 'business account' }[chat.kind];
    return el('li', {}, el('button', { type: 'button', class: 'chat', 'data-chat': chat.id, 'aria-current': String(chat === state.chat), onclick: () => { document.body.dataset.view = 'room'; enter(chat); } },
      el('span', { class: 'avatar', 'aria-hidden': 'true', hue: hueOf(chat) }, chat.title[0]),
      el('b', { dir: 'auto' }, chat.title), last ? el('time', {}, clock(last.at)) : el('span'),
      el('span', { class: 'last', dir: 'auto' }, last ? (last.fromBot || chat.kind === 'private' ? '' : nameOf(last) + ': ') + snippet(last) : about),
      unread > 0 ? el('span', { class: 'badge', 'aria-label': unread + ' unread' }, String(unread)) : el('span')));
  });
  const focused = document.activeElement?.dataset?.chat;
  $('chats').replaceChildren(...rows);
  if (focused) $('chats').querySelector(`[data-chat="${focused}"]`)?.focus();
}

function enter(chat, thread = null) {
  offer([]);
  state.chat = chat;
  state.thread = thread;
  state.reply = null;
  $('title').textContent = chat.title;
  $('room-avatar').textContent = chat.title[0];
  $('room-avatar').style.setProperty('--hue', hueOf(chat));
  idle();
  $('topics').hidden = chat.topics.length === 0;
  $('topics').replaceChildren(...[{ id: null, name: 'General' }, ...chat.topics].map(topic =>
    el('button', { type: 'button', 'aria-pressed': String(topic.id === thread), onclick: () => enter(chat, topic.id) }, topic.name)));
  $('messages').replaceChildren();
  messagesOf(chat.id).forEach(show);
  if (!$('messages').querySelector('.message')) $('messages').append(welcome());
  $('messages').scrollTop = $('messages').scrollHeight;
  const last = [...messagesOf(chat.id).keys()].at(-1);
  if (last) state.seen.set(chat.id, last);
  showDrafts();
  showReply();
  showChats();
}

const welcome = () => el('li', { class: 'empty' }, el('b', {}, 'Nothing has been said here yet.'),
  el('span', { class: 'fine' }, 'Record with the microphone, drop a file, or send one of these:'),
  ...state.hello.samples.map((label, i) => el('button', { type: 'button', class: 'plain', onclick: () => post('/api/sample', { ...place(), sample: i }) }, 'Send ' + label)));

let acting = 0;
function idle() {
  clearTimeout(acting);
  const mine = state.me.id;
  const people = state.hello.people;
  const role = people[0].id === mine ? 'you own it' : people[1].id === mine ? 'you are an administrator' : 'you are a member';
  $('status').className = '';
  $('status').textContent = {
    private: 'bot', channel: 'channel, everybody here may post',
    business: people[0].id === mine ? 'your customer Marisol; what she says comes as text to your chat with Notula' : 'a business account that is connected with the bot',
  }[state.chat.kind] ?? `${people.length} people and the bot, ${role}`;
}

function busy(action) {
  $('status').className = 'busy';
  $('status').textContent = 'Notula is ' + ({ typing: 'typing', upload_document: 'sending a file' }[action] ?? 'at work') + '…';
  clearTimeout(acting);
  acting = setTimeout(idle, 5000);
}

function toast(text) {
  const node = el('p', { dir: 'auto' }, text);
  $('toasts').append(node);
  setTimeout(() => node.remove(), 2500 + 50 * text.length);
}

function showReply() {
  const message = state.reply && messagesOf(state.chat.id).get(state.reply);
  $('reply').hidden = !message;
  if (!message) return;
  $('reply-name').textContent = 'Reply to ' + nameOf(message);
  $('reply-text').textContent = snippet(message);
}

// ---- Writing, files, the microphone ---------------------------------------------------------------------------------

function grow() {
  const field = $('text');
  field.style.height = 'auto';
  field.style.height = field.scrollHeight + 'px';
  const ready = field.value.trim() !== '' || state.attached !== null;
  $('send').hidden = !ready;
  $('record').hidden = ready;
}

async function submit(event) {
  event.preventDefault();
  const text = $('text').value;
  const sent = state.attached ? await uploadAll(state.attached, text) : text.trim() !== '' && await post('/api/text', { ...place(), text });
  if (!sent) return;
  $('text').value = '';
  attach(null);
  state.reply = null;
  showReply();
}

/** Several files at once are an album, with the caption on the first. */
async function uploadAll(files, caption) {
  const as = $('attached-as').value, album = files.length > 1 ? String(Date.now()) : '';
  for (const [i, file] of files.entries()) {
    if (!await upload(file, as, file.name, await lengthOf(file), i === 0 ? caption : '', album)) return false;
  }
  return true;
}

function upload(file, as, name, millis, caption, album = '') {
  const query = new URLSearchParams({ ...place(), as, name, type: file.type || 'application/octet-stream', millis: Math.round(millis), caption, album });
  return post('/api/upload?' + query, null, file);
}

/** What Telegram's apps declare: how long it lasts, as far as the browser can tell. */
function lengthOf(file) {
  return new Promise(resolve => {
    const player = document.createElement(file.type.startsWith('video') ? 'video' : 'audio');
    const done = seconds => { URL.revokeObjectURL(player.src); resolve(Number.isFinite(seconds) ? seconds * 1000 : 0); };
    player.preload = 'metadata';
    player.addEventListener('loadedmetadata', () => done(player.duration));
    player.addEventListener('error', () => done(0));
    setTimeout(() => done(0), 3000);
    player.src = URL.createObjectURL(file);
  });
}

function attach(files) {
  state.attached = files?.length ? [...files] : null;
  $('attached').hidden = !state.attached;
  if (state.attached) {
    const [file] = state.attached;
    $('attached-name').textContent = file.name + (files.length > 1 ? ` and ${files.length - 1} more, as an album` : '');
    $('attached-size').textContent = size(state.attached.reduce((sum, each) => sum + each.size, 0));
    $('attached-as').value = /ogg|opus/.test(file.type) || /\.(oga|ogg|opus)$/i.test(file.name) ? 'voice'
      : file.type.startsWith('audio') ? 'audio' : file.type.startsWith('video') ? 'video' : 'document';
    $('text').focus();
  }
  $('file').value = '';
  grow();
}

// Commands, as Telegram's apps offer them while one types a slash

const menus = new Map();
let hints = [], hinted = 0;

async function suggest() {
  const typed = /^\/([a-z_]*)$/.exec($('text').value)?.[1];
  if (typed === undefined) { offer([]); return; }
  const key = state.chat.id + '/' + state.me.id;
  if (!menus.has(key)) menus.set(key, fetch(`/api/commands?chat=${state.chat.id}&user=${state.me.id}&token=${TOKEN}`).then(answer => answer.ok ? answer.json() : []));
  const known = await menus.get(key);
  if (/^\/([a-z_]*)$/.exec($('text').value)?.[1] === typed) offer(known.filter(hint => hint.command.startsWith(typed)));
}

function offer(found) {
  hints = found;
  hinted = 0;
  $('hints').hidden = found.length === 0;
  $('hints').replaceChildren(...found.map((hint, i) => el('li', { role: 'option', id: 'hint-' + i, onmousedown: event => event.preventDefault(), onclick: () => choose(hint) },
    el('b', {}, '/' + hint.command), el('span', { dir: 'auto' }, hint.description))));
  mark(0);
}

function mark(i) {
  hinted = hints.length === 0 ? 0 : (i + hints.length) % hints.length;
  [...$('hints').children].forEach((row, at) => row.setAttribute('aria-selected', String(at === hinted)));
  if (hints.length === 0) { $('text').removeAttribute('aria-activedescendant'); return; }
  $('text').setAttribute('aria-activedescendant', 'hint-' + hinted);
  $('hints').children[hinted].scrollIntoView({ block: 'nearest' });
}

/** A tap on a command sends it; /transcribe waits for nothing but the message it replies to. */
async function choose(hint) {
  offer([]);
  $('text').value = '';
  grow();
  await post('/api/text', { ...place(), text: '/' + hint.command });
  state.reply = null;
  showReply();
  $('text').focus();
}

/** Whether the key was for the list. */
function steer(key) {
  if (hints.length === 0) return false;
  if (key === 'ArrowDown') mark(hinted + 1);
  else if (key === 'ArrowUp') mark(hinted - 1);
  else if (key === 'Tab') { $('text').value = '/' + hints[hinted].command + ' '; offer([]); }
  else if (key === 'Escape') offer([]);
  else if (key === 'Enter') choose(hints[hinted]);
  else return false;
  return true;
}

function menu(open) {
  $('attach-menu').hidden = !open;
  $('attach').setAttribute('aria-expanded', String(open));
  if (open) $('attach-menu').firstChild.focus();
}

let recorder = null;
async function record() {
  if (!navigator.mediaDevices?.getUserMedia) { toast('Open the page as localhost: browsers give the microphone to no other address.'); return; }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (refused) {
    toast('There is no microphone, or it was refused. ' + refused.message);
    return;
  }
  const type = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'].find(candidate => MediaRecorder.isTypeSupported(candidate));
  const device = new MediaRecorder(stream, { mimeType: type });
  const parts = [], started = performance.now(), context = new AudioContext(), meter = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(meter);
  const samples = new Float32Array(meter.fftSize);
  const ticking = setInterval(() => {
    meter.getFloatTimeDomainData(samples);
    $('level').style.setProperty('--level', Math.min(0.8, Math.max(...samples.map(Math.abs)) * 2));
    $('clock').textContent = minutes((performance.now() - started) / 1000);
  }, 100);
  device.addEventListener('dataavailable', event => parts.push(event.data));
  recorder = send => {
    recorder = null;
    clearInterval(ticking);
    device.addEventListener('stop', () => {
      stream.getTracks().forEach(track => track.stop());
      context.close();
      if (send) upload(new Blob(parts, { type }), 'voice', 'voice', performance.now() - started, '');
    });
    device.stop();
    $('recording').hidden = true;
    $('writing').hidden = false;
    $('record').focus();
  };
  device.start();
  $('clock').textContent = '0:00';
  $('writing').hidden = true;
  $('recording').hidden = false;
  $('record-send').focus();
}

// ---- Behind the scenes ----------------------------------------------------------------------------------------------

const STAGES = {
  'job.accepted': 'accepted', 'job.started': 'queued', 'job.fetched': 'fetched', 'job.prepared': 'compressed', 'job.piece': 'a piece transcribed',
  'job.transcribed': 'transcribed', 'job.delivered': 'delivered', 'job.deferred': 'put back into the queue', 'job.awaits': 'waits for the same sound',
  'job.given_up': 'given up', 'job.unreachable': 'nobody to tell', 'speech.failed': 'no provider could', 'speech.attempt_failed': 'attempt failed',
};
const ENDS = ['job.delivered', 'job.unreachable', 'job.given_up', 'job.stopped', 'job.cancelled'];
const UNSAID = ['timestamp', 'level', 'event', 'job', 'endToEnd'];
const BEGINS = ['job.accepted', 'job.started'];
const ended = lines => ENDS.includes(lines.findLast(line => ENDS.includes(line.event) || BEGINS.includes(line.event))?.event);

function logged(line) {
  // A provider's failure does not say whose it was; it belongs to the job that is in work.
  const id = line.job ?? [...state.jobs].filter(([, lines]) => !ended(lines)).at(-1)?.[0];
  if (!id) return;
  if (!state.jobs.has(id)) {
    state.jobs.set(id, []);
    state.job = id;
    const asking = [...state.messages.values()].flatMap(messages => [...messages.values()]).find(message => message.job === id);
    if (asking) show(asking);
  }
  const lines = state.jobs.get(id);
  lines.push(line);
  // A worker may be faster than the webhook's last line.
  lines.sort((a, b) => (b.event === 'job.accepted') - (a.event === 'job.accepted') || Date.parse(a.timestamp) - Date.parse(b.timestamp));
  if (id === state.job) showJob();
}

function detail(line) {
  return Object.entries(line).filter(([name, value]) => !UNSAID.includes(name) && value !== null)
    .map(([name, value]) => name.startsWith('bytes') && value >= 0 ? `${name === 'bytes' ? '' : name.slice(5).toLowerCase() + ' '}${size(value)}`
      : ['duration', 'audio', 'delay'].includes(name) ? `${name} ${value} s` : `${name} ${value}`).join(', ');
}

function showJob() {
  const lines = state.jobs.get(state.job);
  if (!lines) return;
  const asking = [...state.messages.values()].flatMap(messages => [...messages.values()]).find(message => message.job === state.job);
  const start = Date.parse(asking?.at ?? lines[0].timestamp);
  const total = Math.max(1, Date.parse(lines.at(-1).timestamp) - start);
  let before = start;
  const rows = lines.map(line => {
    const at = Date.parse(line.timestamp), from = before;
    before = Math.max(before, at);
    const track = el('i');
    track.style.left = 100 * (from - start) / total + '%';
    track.style.width = 100 * Math.max(0, at - from) / total + '%';
    return el('li', { class: line.level === 'ERROR' ? 'bad' : line.level === 'WARN' ? 'warn' : '' },
      el('b', {}, STAGES[line.event] ?? line.event.replace(/^\w+\./, '').replaceAll('_', ' ')),
      el('span', { class: 'ms' }, took(at - from)), el('span', { class: 'track', 'aria-hidden': 'true' }, track), el('small', {}, detail(line)));
  });
  if (!ended(lines)) rows.push(el('li', { class: 'now' }, el('b', {}, lines.at(-1).event === 'job.deferred' ? 'rests until the next attempt…' : 'at work…')));
  $('job').replaceChildren(
    el('p', { class: 'subject' }, asking ? el('span', {}, (asking.file ? kindOf(asking.file) : 'Request') + ' by ', el('bdi', {}, nameOf(asking)), ', ' + clock(asking.at)) : el('span', {}, 'Asked for by a button'), el('code', {}, state.job)),
    el('ol', { class: 'stages' }, ...rows),
    el('p', { class: 'total' }, el('span', {}, ended(lines) ? 'In all' : 'So far'), el('span', {}, took(before - start))),
    !ended(lines) && lines.some(line => line.event === 'job.deferred') ? el('p', { class: 'fine' }, 'It tries five times in about seven minutes. ',
      el('button', { type: 'button', class: 'plain', onclick: () => post('/api/give-up', { job: state.job }) }, 'Give up now')) : '');
}

function called(call) {
  $('call-count').textContent = String(++state.calls);
  const failed = call.status !== 200;
  $('calls').prepend(el('tr', {}, el('td', {}, new Date(call.at).toLocaleTimeString()), el('td', {}, call.method),
    el('td', { class: failed ? 'bad' : '' }, String(call.status || 'cut'), call.description ? el('small', {}, call.description) : null)));
  while ($('calls').children.length > 200) $('calls').lastChild.remove();
}

function troubled({ waiting, always }) {
  $('armed').className = waiting > 0 || always ? 'hot' : '';
  $('armed').textContent = always ? 'The providers are down.' : waiting > 0 ? `${waiting} fault${waiting > 1 ? 's wait' : ' waits'} for a call.` : 'All is well.';
}

function showBack(open) {
  $('back').classList.toggle('open', open);
  $('to-back').setAttribute('aria-expanded', String(open));
  if (open && matchMedia('(max-width: 1120px)').matches) $('back-off').focus();
}

// ---- Events ---------------------------------------------------------------------------------------------------------

function hello(data) {
  const again = state.hello !== null;
  state.hello = data;
  for (const known of [state.messages, state.drafts, state.jobs]) known.clear();
  state.calls = 0;
  $('calls').replaceChildren();
  state.me = data.people.find(person => person.id === state.me?.id) ?? data.people[0];
  if (again) { enter(chatsOfMe().find(chat => chat.id === state.chat.id), state.thread); return; }
  const language = new Intl.DisplayNames(['en'], { type: 'language' });
  $('person').append(...data.people.map(person => el('option', { value: person.id }, `${person.name} (${language.of(person.language)})`)));
  $('script-section').hidden = !data.isScripted;
  $('leaves').textContent = data.isScripted ? '' : ' but the sound, which goes to the provider whose key is set';
  $('script-language').append(...['en', 'id', 'es', 'pt', 'ru', 'de', 'fr', 'ar', 'it', 'ja', 'zh', 'hi', 'tr', 'uk'].map(code => el('option', { value: code }, language.of(code))));
  scripted(data.script);
  $('troubles').append(...data.troubles.map(trouble => el('button', { type: 'button', class: 'trouble', onclick: () => post('/api/trouble', { ...place(), trouble: trouble.id }) },
    el('b', {}, trouble.label), el('small', {}, trouble.effect))));
  const item = (label, action) => el('button', { type: 'button', role: 'menuitem', onclick: () => { menu(false); action(); } }, label);
  $('attach-menu').append(item('Choose a file…', () => $('file').click()), ...data.samples.map((label, i) => item('Send ' + label, () => post('/api/sample', { ...place(), sample: i }))));
  enter(chatsOfMe()[0]);
}

function scripted({ language, text }) {
  $('script-language').value = language;
  $('script-text').value = text;
}

let chatsDue = 0;
function received(message) {
  const isNew = !messagesOf(message.chat).has(message.id);
  messagesOf(message.chat).set(message.id, message);
  if (isNew && message.fromBot && state.drafts.delete(message.chat)) showDrafts();
  if (message.chat === state.chat?.id) {
    state.seen.set(message.chat, Math.max(message.id, state.seen.get(message.chat) ?? 0));
    show(message);
    if (isNew && message.fromBot) idle();
  }
  cancelAnimationFrame(chatsDue);
  chatsDue = requestAnimationFrame(showChats);
}

function noticed({ user, message, data, text, alert }) {
  state.pressed.delete(message + '/' + data);
  const shown = messagesOf(state.chat.id).get(message);
  if (shown) show(shown);
  if (user !== state.me.id || !text) return;
  if (!alert) { toast(text); return; }
  $('alert-text').textContent = text;
  $('alert').showModal();
}

const on = {
  hello, message: received, log: logged, call: called, troubles: troubled, script: scripted, notice: noticed,
  drafts: ({ chat, texts }) => { state.drafts.set(chat, texts); showDrafts(); },
  action: ({ chat, action }) => { if (Number(chat) === state.chat?.id) busy(action); },
};

const events = new EventSource('/api/events?token=' + TOKEN);
for (const [type, handler] of Object.entries(on)) events.addEventListener(type, event => handler(JSON.parse(event.data)));
events.addEventListener('error', () => { if (state.hello) { $('status').textContent = 'connecting…'; } });

$('person').addEventListener('change', event => {
  state.me = state.hello.people.find(person => person.id === Number(event.target.value));
  enter(chatsOfMe().find(chat => chat.id === state.chat.id) ?? chatsOfMe()[0], state.thread);
});
$('composer').addEventListener('submit', submit);
$('text').addEventListener('input', () => { grow(); suggest(); });
$('text').addEventListener('blur', () => offer([]));
$('text').addEventListener('keydown', event => {
  if (!event.isComposing && steer(event.key)) { event.preventDefault(); return; }
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); $('composer').requestSubmit(); }
  if (event.key === 'Escape') { state.reply = null; showReply(); attach(null); }
});
$('text').addEventListener('paste', event => { if (event.clipboardData.files[0]) { event.preventDefault(); attach(event.clipboardData.files); } });
$('attach').addEventListener('click', () => menu($('attach-menu').hidden));
$('attach-menu').addEventListener('keydown', event => {
  const items = [...$('attach-menu').children], at = items.indexOf(document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); items[(at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length].focus(); }
  if (event.key === 'Escape') { menu(false); $('attach').focus(); }
});
document.addEventListener('click', event => { if (!event.target.closest('#attach-menu, #attach')) menu(false); });
$('file').addEventListener('change', event => { if (event.target.files[0]) attach(event.target.files); });
$('attached-off').addEventListener('click', () => attach(null));
$('reply-off').addEventListener('click', () => { state.reply = null; showReply(); });
$('record').addEventListener('click', record);
$('record-send').addEventListener('click', () => recorder?.(true));
$('record-off').addEventListener('click', () => recorder?.(false));
$('to-chats').addEventListener('click', () => { document.body.dataset.view = 'chats'; });
$('to-back').addEventListener('click', () => showBack(!$('back').classList.contains('open')));
$('back-off').addEventListener('click', () => { showBack(false); $('to-back').focus(); });
$('script').addEventListener('submit', async event => {
  event.preventDefault();
  if (await post('/api/script', { language: $('script-language').value, text: $('script-text').value })) {
    $('script-saved').textContent = 'Heard from now on.';
    setTimeout(() => { $('script-saved').textContent = ''; }, 3000);
  }
});
$('repair').addEventListener('click', () => post('/api/repair'));
for (const type of ['dragenter', 'dragover']) $('room').addEventListener(type, event => { event.preventDefault(); $('room').classList.add('dropping'); });
$('room').addEventListener('dragleave', event => { if (!$('room').contains(event.relatedTarget)) $('room').classList.remove('dropping'); });
$('room').addEventListener('drop', event => { event.preventDefault(); $('room').classList.remove('dropping'); if (event.dataTransfer.files[0]) attach(event.dataTransfer.files); });
