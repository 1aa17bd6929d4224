// What is known of the user as a whole.
import { query, whose } from './api.js';
import { date, el, meta, nodeLink, tags } from './parts.js';

const fields = [
  ['current_projects', 'Projects'], ['technical_stack', 'Tools'], ['expertise_areas', 'Topics'],
  ['learning_interests', 'Interests'], ['key_collaborators', 'Works with'], ['work_style_traits', 'Mood and manner'],
];

function profile({ row }) {
  const known = row.metadata?.profile ?? {};
  const [, ...told] = (row.summary ?? '').split('\n');
  return el('section', { className: 'card' },
    el('h2', {}, nodeLink(row.label, row.name)),
    meta(row.created_at && `last active ${date(row.created_at)}`, row.metadata?.dream?.quality),
    told.length ? el('blockquote', {}, ...told.map((line) => el('p', { textContent: line }))) : null,
    ...fields.filter(([key]) => known[key]?.length).flatMap(([key, name]) => [el('h3', { textContent: name }), tags(known[key])]));
}

export async function user(page) {
  const answer = await query('SQL users ORDER BY name LIMIT 100');
  if (!page.isOpen()) return;
  page.add(...answer.hits.map(profile));
  if (!answer.hits.length) page.tell(`There is no profile ${whose().user ? 'of this user' : 'of anybody'} yet.`);
}
