// One node with its neighbors around it and theirs around them; each of them leads on.
import { call, query, quoted } from './api.js';
import { el, link, meta, nodeLink, svg, table } from './parts.js';

const most = 32;
const size = 720;
const center = size / 2;
const longest = 26;
const shortest = 14; // of a name that others stand around

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const title = ({ key, row }) => row.display_name ?? row.name ?? row.summary ?? key;

function place(i, count, radius) {
  const angle = (2 * Math.PI * i) / count - Math.PI / 2;
  return { x: center + radius * Math.cos(angle), y: center + radius * Math.sin(angle) };
}

// Beside the node, away from the middle; below it where others stand further out.
function label({ x, y }, isWithin) {
  if (isWithin) return { x, y: y + 24, 'text-anchor': 'middle', class: 'within' };
  const anchor = x > center + 60 ? 'start' : x < center - 60 ? 'end' : 'middle';
  const dx = anchor === 'start' ? 14 : anchor === 'end' ? -14 : 0;
  const dy = anchor === 'middle' ? (y < center ? -16 : 26) : 5;
  return { x: x + dx, y: y + dy, 'text-anchor': anchor };
}

function node(hit, at, isWithin) {
  return svg('a', { href: `#graph/${encodeURIComponent(hit.key)}`, class: `node ${hit.table}` },
    svg('title', {}, `${title(hit)} (${hit.table})`),
    svg('circle', { cx: at.x, cy: at.y, r: 8 }),
    svg('text', label(at, isWithin), shortened(title(hit), isWithin ? shortest : longest)));
}

function edge(hit, from, to) {
  return svg('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, 'stroke-width': 1 + 2 * (hit.via?.weight ?? 0.5) },
    svg('title', {}, `${hit.via?.relType ?? ''} ${hit.via?.weight ?? ''}`));
}

// The neighbors in a ring, and around them what only they lead to, near to who leads there.
function drawing(middle, near, far) {
  const turn = new Map(near.map((hit, i) => [hit.key, i]));
  const outer = [...far].sort((a, b) => turn.get(a.via.from) - turn.get(b.via.from));
  const reach = outer.length ? 160 : 250;
  const nearAt = near.map((_, i) => place(i, near.length, reach));
  const farAt = outer.map((_, i) => place(i, outer.length, 300));
  const parentOf = (hit) => nearAt[turn.get(hit.via.from)];
  return el('div', { className: 'wide' }, svg('svg', {
    viewBox: `-150 -30 ${size + 300} ${size + 60}`, role: 'img', class: 'graph',
    'aria-label': `${title(middle)} and ${near.length + far.length} others` },
  ...near.map((hit, i) => edge(hit, { x: center, y: center }, nearAt[i])),
  ...outer.map((hit, i) => edge(hit, parentOf(hit), farAt[i])),
  ...near.map((hit, i) => node(hit, nearAt[i], outer.length > 0)), ...outer.map((hit, i) => node(hit, farAt[i], false)),
  svg('circle', { cx: center, cy: center, r: 14, class: 'middle' }),
  svg('text', { x: center, y: center - 22, 'text-anchor': 'middle', class: 'middle' }, shortened(title(middle), longest))));
}

async function choose(page) {
  const answer = await query('SQL entities ORDER BY mentions DESC, name LIMIT 30');
  if (!page.isOpen()) return;
  if (!answer.hits.length) {
    page.tell('The graph is empty: no people and things are known yet.');
    return;
  }
  page.add(el('p', { textContent: 'Around whom or what?' }),
    el('ul', { className: 'tags' }, ...answer.hits.map(({ row }) => el('li', {}, nodeLink(row.label, row.display_name)))));
}

export async function graph(page, label) {
  if (!label) {
    await choose(page);
    return;
  }
  const found = await query(`LOOKUP ${quoted(label)}`);
  const answer = await call(`api/v1/graph/${encodeURIComponent(label)}?depth=2&limit=${most}`);
  if (!page.isOpen()) return;
  const middle = found.hits[0];
  if (!middle) {
    page.tell(`Nothing is called “${label}”.`);
    return;
  }
  const others = answer.hits.filter((hit) => hit.id !== middle.id);
  const near = others.filter((hit) => hit.via.depth === 1);
  const keys = new Set(near.map((hit) => hit.key));
  const far = others.filter((hit) => hit.via.depth === 2 && keys.has(hit.via.from));
  page.add(el('h2', { textContent: title(middle) }), meta(middle.table.replaceAll('_', ' '), middle.key),
    middle.row.summary || middle.row.content
      ? el('p', { textContent: middle.row.summary || middle.row.content }) : '');
  if (!near.length) {
    page.tell('No edges lead on from here.');
    page.add(link(`#search/${encodeURIComponent(title(middle))}`, 'Search for what was said about it'));
    return;
  }
  const names = new Map(near.map((hit) => [hit.key, title(hit)]));
  const drawn = drawing(middle, near, far);
  page.add(drawn, table(['Neighbor', 'Kind', 'Relation', 'Weight', 'Through'],
    [...near, ...far].map((hit) => [link(`#graph/${encodeURIComponent(hit.key)}`, title(hit)), hit.table.replaceAll('_', ' '),
      hit.via.relType.replaceAll('_', ' '), hit.via.weight, names.get(hit.via.from) ?? ''])));
  drawn.scrollLeft = (drawn.scrollWidth - drawn.clientWidth) / 2;
}
