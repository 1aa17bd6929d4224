// A client of the HTTP interface like any other. What people wrote is only ever set as text, never as HTML.

const view = document.getElementById('view');
const notice = document.getElementById('notice');
const more = document.getElementById('more');
const question = document.getElementById('question');
const owner = document.getElementById('owner');
const pageSize = 50;
let request = 0;

// An element with properties and children.
function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function call(path, body) {
  const headers = {};
  const data = new FormData(owner);
  if (data.get('tenant')) headers['X-Tenant-Id'] = data.get('tenant');
  if (data.get('user')) headers['X-User-Id'] = data.get('user');
  if (data.get('key')) headers.Authorization = `Bearer ${data.get('key')}`;
  if (!data.get('user')) path += (path.includes('?') ? '&' : '?') + 'all_users';
  const options = { headers };
  if (body) {
    Object.assign(options, { method: 'POST', body: JSON.stringify(body) });
    headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? response.statusText);
  return answer;
}

const query = (text) => call('api/v1/query', { query: text });
const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

function tags(...lists) {
  const all = lists.flat().filter(Boolean);
  return all.length ? el('ul', { className: 'tags' }, ...all.map((tag) => el('li', { textContent: tag }))) : null;
}

function said(row) {
  const speaker = row.speaker || row.metadata?.speaker || row.message_type || '';
  const time = row.created_at ? ` ${date.format(new Date(row.created_at))}, ${hour.format(new Date(row.created_at))}` : '';
  return el('div', { className: 'said' },
    el('b', { textContent: speaker }), el('span', { className: 'meta', textContent: time }), el('br'), row.content ?? '');
}

// What opens a moment, a person or a fact to the messages that it comes from.
function sources(row) {
  const ids = row.metadata?.dream?.source_message_ids ?? row.metadata?.dream?.message_ids ?? [];
  if (!ids.length) return null;
  const details = el('details', {}, el('summary', { className: 'meta', textContent: `${ids.length} messages` }));
  details.addEventListener('toggle', async () => {
    if (!details.open || details.dataset.read) return;
    details.dataset.read = 'yes';
    try {
      const list = ids.slice(0, 500).map(quoted).join(', ');
      const found = await query(`SQL messages WHERE metadata.id IN (${list}) ORDER BY created_at LIMIT 500`);
      details.append(...found.hits.map((hit) => said(hit.row)));
    } catch (failure) {
      details.append(el('p', { textContent: failure.message }));
    }
  });
  return details;
}

const bare = (text) => text.replace(/[\p{P}\s]+$/u, '');

function moment({ row }) {
  const persons = (row.present_persons ?? []).map((person) => person.name ?? person);
  return el('article', { className: 'card' },
    el('h3', { textContent: row.name }),
    el('p', { className: 'meta', textContent: [hour.format(new Date(row.starts_timestamp)), ...persons].join(' · ') }),
    row.summary && bare(row.summary) !== bare(row.name) ? el('p', { textContent: row.summary }) : null,
    tags(row.topic_tags, row.emotion_tags),
    sources(row));
}

let lastDay = '';
async function timeline(cursor) {
  const turn = ++request;
  if (!cursor) lastDay = '';
  const answer = await call(`api/v1/moments?limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  if (turn !== request) return;
  if (!cursor) view.replaceChildren();
  for (const hit of answer.hits) {
    const heading = day.format(new Date(hit.row.starts_timestamp));
    if (heading !== lastDay) view.append(el('h2', { textContent: heading }));
    lastDay = heading;
    view.append(moment(hit));
  }
  if (!view.children.length) tell('There are no moments yet. They come when a conversation has been silent for a while.');
  more.hidden = !answer.next;
  more.onclick = () => run(() => timeline(answer.next));
}

// The words of a question within a text, marked.
function marked(text, words) {
  const parts = words.length
    ? text.split(new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu'))
    : [text];
  return parts.map((part, i) => (i % 2 ? el('mark', { textContent: part }) : part));
}

async function search() {
  const text = new FormData(question).get('text')?.trim();
  view.replaceChildren();
  more.hidden = true;
  if (!text) return;
  const turn = ++request;
  const answer = await call('api/v1/search', { text, limit: 20 });
  if (turn !== request) return;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  for (const { table, score, row } of answer.hits) {
    const time = row.created_at ?? row.starts_timestamp;
    const content = row.content ?? row.fact ?? row.summary ?? row.display_name ?? row.name ?? '';
    view.append(el('article', { className: 'card' },
      el('span', { className: 'score', title: 'How well it answers, from 0 to 1', textContent: score?.toFixed(2) ?? '' }),
      el('p', { className: 'meta',
        textContent: [table.replaceAll('_', ' '), row.speaker ?? row.metadata?.speaker, time && date.format(new Date(time))]
          .filter(Boolean).join(' · ') }),
      el('p', {}, ...marked(content, words)),
      table === 'messages' ? null : sources(row)));
  }
  if (!answer.hits.length) tell(`Nothing found for “${text}”.`);
}

function validity(row) {
  const from = row.valid_at ? `from ${date.format(new Date(row.valid_at))}` : '';
  const to = row.invalid_at ? `until ${date.format(new Date(row.invalid_at))}` : '';
  return [from, to].filter(Boolean).join(' ');
}

async function people() {
  const turn = ++request;
  const answer = await query('SQL entities ORDER BY mentions DESC, name LIMIT 200');
  if (turn !== request) return;
  view.replaceChildren();
  more.hidden = true;
  for (const { row } of answer.hits) {
    const details = el('details', { className: 'card' },
      el('summary', {}, el('h3', { textContent: row.display_name }),
        el('span', { className: 'meta', textContent: `  ${row.entity_type.toLowerCase()} · ${row.mentions} ${row.mentions === 1 ? 'mention' : 'mentions'}` })),
      tags(row.aliases));
    details.addEventListener('toggle', () => details.open && !details.dataset.read && run(() => facts(row, details)));
    view.append(details);
  }
  if (!answer.hits.length) tell('No people and things are known yet.');
}

async function facts(row, details) {
  details.dataset.read = 'yes';
  const name = quoted(row.name);
  const found = await query(`SQL relationships WHERE source = ${name} OR target = ${name} ORDER BY valid_at LIMIT 200`);
  for (const { row: fact } of found.hits) {
    details.append(el('p', {}, fact.fact, ' ', el('span', { className: 'meta', textContent: validity(fact) })), sources(fact) ?? '');
  }
  if (!found.hits.length) details.append(el('p', { className: 'meta', textContent: 'No facts are known.' }));
}

const views = { timeline: () => timeline(), search, people };

async function run(work) {
  tell('');
  try {
    await work();
  } catch (failure) {
    tell(failure.message);
  }
}

function show() {
  const name = views[location.hash.slice(1)] ? location.hash.slice(1) : 'timeline';
  document.querySelectorAll('nav a').forEach((link) =>
    link.dataset.view === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  question.hidden = name !== 'search';
  view.replaceChildren();
  more.hidden = true;
  if (!new FormData(owner).get('tenant') && !new FormData(owner).get('key')) {
    tell('Whose memory? Give a tenant and a user, or an API key.');
    return;
  }
  run(views[name]);
}

owner.addEventListener('submit', (event) => {
  event.preventDefault();
  const { tenant, user } = Object.fromEntries(new FormData(owner));
  history.replaceState(null, '', `?${new URLSearchParams({ tenant, user })}${location.hash}`);
  show();
});
question.addEventListener('submit', (event) => {
  event.preventDefault();
  run(search);
});
window.addEventListener('hashchange', show);
const given = new URLSearchParams(location.search);
owner.elements.tenant.value = given.get('tenant') ?? '';
owner.elements.user.value = given.get('user') ?? '';
show();
