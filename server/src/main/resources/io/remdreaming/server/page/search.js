// Search in all that is remembered, with what each hit owes its place to.
import { call } from './api.js';
import { date, el, marked, messagesOf, meta, nodeLink } from './parts.js';

const tables = ['messages', 'moments', 'resources', 'conversation_summaries', 'entities', 'relationships'];
const limit = 20;
const readable = (name) => name.replaceAll('_', ' ');

// Each part of the score as a bar beside its name.
function why(match, score) {
  const parts = Object.entries(match?.parts ?? {}).sort((a, b) => b[1] - a[1]);
  if (!parts.length) return null;
  return el('details', {}, el('summary', { className: 'meta', textContent: 'Why this hit' }),
    el('dl', { className: 'parts' }, ...parts.flatMap(([name, value]) => [
      el('dt', { textContent: readable(name) }),
      el('dd', {}, el('meter', { min: 0, max: 1, value: Math.max(0, value), title: value.toFixed(3) }),
        ` ${value.toFixed(3)}`)])),
    meta(`score ${score.toFixed(3)}, of at most 1`));
}

function hit({ table, key, score, row, match }, words) {
  const content = row.content ?? row.fact ?? row.summary_text ?? row.summary ?? row.display_name ?? row.name ?? '';
  const known = table === 'messages' ? [] : [nodeLink(key, 'In the graph')];
  return el('article', { className: 'card' },
    el('span', { className: 'score', title: 'How well it answers, from 0 to 1', textContent: score?.toFixed(2) ?? '' }),
    meta(readable(table), table === 'messages' ? match?.speaker ?? row.metadata?.speaker : '', date(match?.at ?? row.created_at)),
    el('p', { className: 'text' }, ...marked(content, words)),
    table === 'messages' ? null : messagesOf(match?.messages, words), why(match, score), ...known);
}

export async function search(page, text = '') {
  const form = el('form', { role: 'search', id: 'question' },
    el('label', { htmlFor: 'text', textContent: 'Search in what was said and remembered' }),
    el('div', {}, el('input', { id: 'text', name: 'text', type: 'search', required: true, value: text }),
      el('button', { textContent: 'Search' })),
    el('div', { className: 'filters' },
      el('label', {}, 'In ', el('select', { name: 'table' }, el('option', { value: '', textContent: 'everything' }),
        ...tables.map((name) => el('option', { value: name, textContent: readable(name) })))),
      el('label', {}, 'During ', el('input', { name: 'during', placeholder: 'last week, 2026-03', autocomplete: 'off' }))));
  const found = el('div');
  const ask = async () => {
    const data = new FormData(form);
    const body = { text: data.get('text').trim(), limit };
    if (data.get('table')) body.in = [data.get('table')];
    if (data.get('during').trim()) body.during = data.get('during').trim();
    history.replaceState(null, '', `#search/${encodeURIComponent(body.text)}`);
    const answer = await call('api/v1/search', body);
    if (!page.isOpen()) return;
    const words = body.text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
    found.replaceChildren(...answer.hits.map((one) => hit(one, words)));
    if (!answer.hits.length) page.tell(`Nothing found for “${body.text}”.`);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    page.run(ask);
  });
  page.add(form, found);
  if (text) await ask();
  else form.elements.text.focus();
}
