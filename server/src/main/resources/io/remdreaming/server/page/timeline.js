// Moments by day and session, the newest first, of all times or of some days.
import { call } from './api.js';
import { chunksOf, day, el, hour, meta, nodeLink, sources, tags } from './parts.js';

const firstPage = 50; // shows at once; who scrolls on wants more at a time
const nextPage = 200;
const bare = (text) => text.replace(/[\p{P}\s]+$/u, '');

function sessionOf(row) {
  return (row.graph_edges ?? []).find((edge) => edge.properties?.dst_entity_type === 'session')?.dst ?? '';
}

function moment({ row }) {
  const persons = (row.present_persons ?? []).map((person) => person.name ?? person);
  return el('article', { className: 'card' },
    el('h4', {}, nodeLink(row.label, row.name)),
    meta([hour(row.starts_timestamp), hour(row.ends_timestamp)].filter(Boolean).join(' to '), ...persons),
    row.summary && bare(row.summary) !== bare(row.name) ? el('p', { textContent: row.summary }) : null,
    tags(row.topic_tags, row.emotion_tags), sources(row), chunksOf(row));
}

// Midnight of this place at the beginning of a day, so many days later.
function midnight(text, later) {
  const date = new Date(`${text}T00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
}

function days(change) {
  const from = el('input', { type: 'date', name: 'from' });
  const to = el('input', { type: 'date', name: 'to' });
  const form = el('form', { className: 'filters', ariaLabel: 'Days' },
    el('label', {}, 'From ', from), el('label', {}, 'to ', to), el('button', { type: 'reset', textContent: 'All days' }));
  const changed = () => change({
    ...(from.value && { from: midnight(from.value, 0) }), ...(to.value && { to: midnight(to.value, 1) }) });
  form.addEventListener('change', changed);
  form.addEventListener('reset', () => setTimeout(changed));
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

// The moments of some days in a list of its own, page by page.
async function read(page, list, period) {
  let heading = '';
  let session = '';
  const next = async (cursor) => {
    const parameters = new URLSearchParams({ limit: cursor ? nextPage : firstPage, ...period, ...(cursor && { cursor }) });
    const answer = await call(`api/v1/moments?${parameters}`);
    if (!page.isOpen() || !list.isConnected) return;
    for (const hit of answer.hits) {
      const today = day(hit.row.starts_timestamp);
      const talk = sessionOf(hit.row);
      if (today !== heading) list.append(el('h2', { textContent: today }));
      if (talk && (today !== heading || talk !== session)) list.append(el('h3', { className: 'meta', textContent: talk }));
      heading = today;
      session = talk;
      list.append(moment(hit));
    }
    if (!heading) {
      page.tell(Object.keys(period).length ? 'There are no moments of these days.'
        : 'There are no moments yet. They come when a conversation has been silent for a while.');
    }
    page.more(answer.next && (() => next(answer.next)));
  };
  await next();
}

export async function timeline(page) {
  let list = el('div');
  const change = (period) => {
    const other = el('div');
    list.replaceWith(other);
    list = other;
    page.more(null);
    page.run(() => read(page, list, period));
  };
  page.add(days(change), list);
  await read(page, list, {});
}
