// Moments by day and session, the newest first.
import { call } from './api.js';
import { chunksOf, day, el, hour, meta, nodeLink, sources, tags } from './parts.js';

const pageSize = 50;
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

export async function timeline(page) {
  let heading = '';
  let session = '';
  const read = async (cursor) => {
    const answer = await call(`api/v1/moments?limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    if (!page.isOpen()) return;
    for (const hit of answer.hits) {
      const today = day(hit.row.starts_timestamp);
      const talk = sessionOf(hit.row);
      if (today !== heading) page.add(el('h2', { textContent: today }));
      if (talk && (today !== heading || talk !== session)) page.add(el('h3', { className: 'meta', textContent: talk }));
      heading = today;
      session = talk;
      page.add(moment(hit));
    }
    if (!heading) page.tell('There are no moments yet. They come when a conversation has been silent for a while.');
    page.more(answer.next && (() => read(answer.next)));
  };
  await read();
}
