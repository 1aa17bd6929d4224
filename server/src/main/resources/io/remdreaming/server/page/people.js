// People and things, the most mentioned first, with what is known of them and since when.
import { query, quoted } from './api.js';
import { el, fold, meta, nodeLink, sources, tags, validity } from './parts.js';

const most = 300;
const kinds = ['person', 'organisation', 'project', 'place', 'technology', 'document', 'event', 'concept'];

async function facts(row) {
  const name = quoted(row.name);
  const found = await query(`SQL relationships WHERE source = ${name} OR target = ${name} ORDER BY valid_at LIMIT ${most}`);
  const parts = found.hits.flatMap(({ row: fact }) => [
    el('p', { className: fact.invalid_at ? 'over' : '' }, fact.fact, ' ', el('span', { className: 'meta', textContent: validity(fact) })),
    sources(fact) ?? '']);
  return [tags(row.aliases) ?? '', ...(parts.length ? parts : [meta('No facts are known.'), sources(row) ?? '']),
    el('p', {}, nodeLink(row.label, 'In the graph'))];
}

function entity({ row }) {
  const count = `${row.mentions} ${row.mentions === 1 ? 'mention' : 'mentions'}`;
  return fold([el('h3', { textContent: row.display_name }),
    el('span', { className: 'meta', textContent: `  ${row.entity_type.toLowerCase()} · ${count}` })],
  () => facts(row), { className: 'card' });
}

// Those of a kind whose name has a text in it.
async function named(kind, name) {
  const conditions = [kind && `entity_type = ${quoted(kind.toUpperCase())}`,
    name && `display_name ILIKE ${quoted(`%${name.replace(/[\\%_]/g, '\\$&')}%`)}`].filter(Boolean);
  const where = conditions.length ? ` WHERE ${conditions.join(' AND ')}` : '';
  return query(`SQL entities${where} ORDER BY mentions DESC, name LIMIT ${most}`);
}

export async function people(page) {
  const list = el('div');
  const name = el('input', { type: 'search', ariaLabel: 'Name', placeholder: 'Name' });
  const kind = el('select', { ariaLabel: 'Kind' }, el('option', { value: '', textContent: 'all kinds' }),
    ...kinds.map((one) => el('option', { value: one, textContent: one })));
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const { hits } = await named(kind.value, name.value.trim());
    if (!page.isOpen() || mine !== asked) return;
    list.replaceChildren(...hits.map(entity), hits.length === most ? meta(`These are the ${most} most mentioned.`) : '');
    if (!hits.length) page.tell(kind.value || name.value ? 'There is none of that name and kind.' : 'No people and things are known yet.');
  };
  const form = el('form', { className: 'filters', role: 'search' }, name, kind);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => page.run(show));
  page.add(form, list);
  await show();
}
