// What is known of the user as a whole.
import { query, whose } from './api.js';
import { date, el, messagesOf, meta, nodeLink, tags } from './parts.js';

const fields = [
  ['current_projects', 'Projects'], ['technical_stack', 'Tools'], ['expertise_areas', 'Topics'],
  ['learning_interests', 'Interests'], ['key_collaborators', 'Works with'], ['work_style_traits', 'Mood and manner'],
];

// Something that shows in all of a user's memory, with why it is believed.
function pattern(name, { evidence }, ...more) {
  return el('article', { className: 'card' },
    el('p', { textContent: name }),
    meta(...more, `strength ${evidence.strength.toFixed(2)}`, `first said ${date(evidence.first_said)}`,
      `last said ${date(evidence.last_said)}`, ...evidence.bots),
    messagesOf(evidence.message_ids));
}

const often = ({ cadence, days }) => (days.length ? days.join(', ') : cadence);
const patterns = [
  ['habits', 'Habits', (habit) => pattern(habit.activity, habit, often(habit), habit.observed ? 'seen, not said' : null)],
  ['preferences', 'Preferences', (one) => pattern(`${one.kind.replaceAll('_', ' ')} ${one.what}`, one)],
  ['yearly_dates', 'Every year', (one) => pattern(`${one.kind}: ${one.date}`, one)],
  ['bots', 'Talks to', (bot) => meta(bot.bot_name, `${bot.moments} moments`, `from ${date(bot.first)} to ${date(bot.last)}`)],
];

function profile({ row }) {
  const known = row.metadata?.profile ?? {};
  const [, ...told] = (row.summary ?? '').split('\n');
  return el('section', { className: 'card' },
    el('h2', {}, nodeLink(row.label, row.name)),
    meta(row.created_at && `last active ${date(row.created_at)}`, row.metadata?.dream?.quality),
    told.length ? el('blockquote', {}, ...told.map((line) => el('p', { textContent: line }))) : null,
    ...fields.filter(([key]) => known[key]?.length).flatMap(([key, name]) => [el('h3', { textContent: name }), tags(known[key])]),
    ...patterns.filter(([key]) => known[key]?.length).flatMap(([key, name, show]) => [el('h3', { textContent: name }), ...known[key].map(show)]));
}

export async function user(page) {
  const answer = await query('SQL users ORDER BY name LIMIT 100');
  if (!page.isOpen()) return;
  page.add(...answer.hits.map(profile));
  if (!answer.hits.length) page.tell(`There is no profile ${whose().user ? 'of this user' : 'of anybody'} yet.`);
}
