// People and things, the most mentioned first, with what is known of them and since when.
import { query, quoted } from './api.js';
import { el, fold, meta, nodeLink, sources, tags, validity } from './parts.js';

const most = 300;

async function facts(row) {
  const name = quoted(row.name);
  const found = await query(`SQL relationships WHERE source = ${name} OR target = ${name} ORDER BY valid_at LIMIT ${most}`);
  const parts = found.hits.flatMap(({ row: fact }) => [
    el('p', { className: fact.invalid_at ? 'over' : '' }, fact.fact, ' ', el('span', { className: 'meta', textContent: validity(fact) })),
    sources(fact) ?? '']);
  return [tags(row.aliases) ?? '', ...(parts.length ? parts : [meta('No facts are known.')]),
    el('p', {}, nodeLink(row.label, 'In the graph'))];
}

function entity({ row }) {
  const count = `${row.mentions} ${row.mentions === 1 ? 'mention' : 'mentions'}`;
  return fold([el('h3', { textContent: row.display_name }),
    el('span', { className: 'meta', textContent: `  ${row.entity_type.toLowerCase()} · ${count}` })],
  () => facts(row), { className: 'card' });
}

export async function people(page) {
  const answer = await query(`SQL entities ORDER BY mentions DESC, name LIMIT ${most}`);
  if (!page.isOpen()) return;
  const kinds = [...new Set(answer.hits.map(({ row }) => row.entity_type))].sort();
  const list = el('div');
  const show = (kind) => list.replaceChildren(
    ...answer.hits.filter(({ row }) => !kind || row.entity_type === kind).map(entity));
  if (!answer.hits.length) {
    page.tell('No people and things are known yet.');
    return;
  }
  const select = el('select', { ariaLabel: 'Kind' }, el('option', { value: '', textContent: 'all kinds' }),
    ...kinds.map((kind) => el('option', { value: kind, textContent: kind.toLowerCase() })));
  select.addEventListener('change', () => show(select.value));
  page.add(el('p', {}, select), list);
  show('');
}
