// One node with its neighbors around it; each of them leads on.
import { call, query, quoted } from './api.js';
import { el, link, meta, nodeLink, svg, table } from './parts.js';

const most = 24;
const size = 720;
const center = size / 2;
const radius = 250;
const longest = 26;

const shortened = (text) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
const title = ({ key, row }) => row.display_name ?? row.name ?? row.summary ?? key;

function place(i, count) {
  const angle = (2 * Math.PI * i) / count - Math.PI / 2;
  return { x: center + radius * Math.cos(angle), y: center + radius * Math.sin(angle) };
}

function node(hit, { x, y }, radiusOfNode) {
  const anchor = x > center + 60 ? 'start' : x < center - 60 ? 'end' : 'middle';
  const dx = anchor === 'start' ? 14 : anchor === 'end' ? -14 : 0;
  const dy = anchor === 'middle' ? (y < center ? -16 : 26) : 5;
  return svg('a', { href: `#graph/${encodeURIComponent(hit.key)}`, class: `node ${hit.table}` },
    svg('title', {}, `${title(hit)} (${hit.table})`),
    svg('circle', { cx: x, cy: y, r: radiusOfNode }),
    svg('text', { x: x + dx, y: y + dy, 'text-anchor': anchor }, shortened(title(hit))));
}

function drawing(middle, neighbors) {
  const places = neighbors.map((_, i) => place(i, neighbors.length));
  const edges = neighbors.map((hit, i) => svg('line',
    { x1: center, y1: center, x2: places[i].x, y2: places[i].y, 'stroke-width': 1 + 2 * (hit.via?.weight ?? 0.5) },
    svg('title', {}, `${hit.via?.relType ?? ''} ${hit.via?.weight ?? ''}`)));
  return svg('svg', { viewBox: `-150 -30 ${size + 300} ${size + 60}`, role: 'img', class: 'graph',
    'aria-label': `${title(middle)} and ${neighbors.length} neighbors` },
  ...edges, ...neighbors.map((hit, i) => node(hit, places[i], 8)),
  svg('circle', { cx: center, cy: center, r: 14, class: 'middle' }),
  svg('text', { x: center, y: center - 22, 'text-anchor': 'middle', class: 'middle' }, shortened(title(middle))));
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
  const answer = await call(`api/v1/graph/${encodeURIComponent(label)}?depth=1&limit=${most}`);
  if (!page.isOpen()) return;
  const middle = found.hits[0];
  if (!middle) {
    page.tell(`Nothing is called “${label}”.`);
    return;
  }
  const neighbors = answer.hits.filter((hit) => hit.id !== middle.id);
  page.add(el('h2', { textContent: title(middle) }), meta(middle.table.replaceAll('_', ' '), middle.key),
    middle.row.summary || middle.row.content
      ? el('p', { textContent: middle.row.summary ?? middle.row.content }) : '');
  if (!neighbors.length) {
    page.tell('It has no neighbors.');
    return;
  }
  page.add(drawing(middle, neighbors), table(['Neighbor', 'Kind', 'Relation', 'Weight'],
    neighbors.map((hit) => [link(`#graph/${encodeURIComponent(hit.key)}`, title(hit)), hit.table.replaceAll('_', ' '),
      (hit.via?.relType ?? '').replaceAll('_', ' '), hit.via?.weight ?? ''])));
}
