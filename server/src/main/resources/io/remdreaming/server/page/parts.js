// What the views are made of. What people wrote is only ever set as text, never as HTML.
import { query, quoted } from './api.js';

// An element with properties and children; null children are left out.
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const formats = {
  day: new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }),
  hour: new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }),
  date: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }),
};
const formatted = (format) => (time) => (time ? formats[format].format(new Date(time)) : '');
export const day = formatted('day');
export const hour = formatted('hour');
export const date = formatted('date');
export const meta = (...texts) => el('p', { className: 'meta', textContent: texts.filter(Boolean).join(' · ') });
export const link = (href, text) => el('a', { href, textContent: text });
export const nodeLink = (label, text) => link(`#graph/${encodeURIComponent(label)}`, text);

export function tags(...lists) {
  const all = [...new Set(lists.flat().filter(Boolean))];
  return all.length ? el('ul', { className: 'tags' }, ...all.map((tag) => el('li', { textContent: tag }))) : null;
}

// The words of a question within a text, marked.
export function marked(text, words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = words.length ? text.split(new RegExp(`(${escaped.join('|')})`, 'giu')) : [text];
  return parts.map((part, i) => (i % 2 ? el('mark', { textContent: part }) : part));
}

export function said(row, words = []) {
  const speaker = row.speaker || row.metadata?.speaker || row.message_type || '';
  return el('div', { className: 'said' },
    el('b', { textContent: speaker }), ' ',
    el('span', { className: 'meta', textContent: [date(row.created_at), hour(row.created_at)].join(', ') }),
    el('br'), ...marked(row.content ?? '', words));
}

// A fold whose content is fetched when it is opened for the first time.
export function fold(summary, fetched, properties = {}) {
  const details = el('details', properties, el('summary', {}, ...summary));
  details.addEventListener('toggle', async () => {
    if (!details.open || details.dataset.read) return;
    details.dataset.read = 'yes';
    try {
      details.append(...await fetched());
    } catch (failure) {
      details.append(el('p', { textContent: failure.message }));
    }
  });
  return details;
}

const soft = (text) => el('span', { className: 'meta', textContent: text });
const plural = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;
const most = 500;

export function messagesOf(ids, words) {
  if (!ids?.length) return null;
  return fold([soft(plural(ids.length, 'message'))], async () => {
    const list = ids.slice(0, most).map(quoted).join(', ');
    const found = await query(`SQL messages WHERE metadata.id IN (${list}) ORDER BY created_at LIMIT ${most}`);
    return found.hits.map((hit) => said(hit.row, words));
  });
}

// The messages that a moment, a person or a fact comes from.
export function sources(row, words = []) {
  const dream = row.metadata?.dream;
  return messagesOf(dream?.source_message_ids ?? dream?.message_ids, words);
}

export function chunksOf(row) {
  const labels = (row.graph_edges ?? [])
    .filter((edge) => edge.rel_type === 'extracted_from' && edge.properties?.dst_entity_type === 'resource')
    .map((edge) => edge.dst);
  if (!labels.length) return null;
  return fold([soft(plural(labels.length, 'chunk'))], async () => {
    const found = await query(`SQL resources WHERE label IN (${labels.map(quoted).join(', ')}) ORDER BY ordinal LIMIT ${most}`);
    return found.hits.map(({ row: chunk }) =>
      el('div', { className: 'said' }, nodeLink(chunk.label, chunk.label), el('br'), chunk.content));
  });
}

export function validity(row) {
  return [row.valid_at && `from ${date(row.valid_at)}`, row.invalid_at && `until ${date(row.invalid_at)}`]
    .filter(Boolean).join(' ');
}

// A table of rows of texts and numbers.
export function table(heads, rows) {
  return el('div', { className: 'wide' }, el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col', textContent: head })))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) =>
      el('td', { className: typeof cell === 'number' ? 'number' : '' },
        cell instanceof Node ? cell : String(typeof cell === 'number' ? cell.toLocaleString() : cell ?? ''))))))));
}
