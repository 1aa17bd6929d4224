// How far dreaming has come, what it cost, and what was refused.
import { call } from './api.js';
import { date, el, meta, table } from './parts.js';

// Part of the page that others may not see, or a server may not offer.
async function optional(page, heading, fetched) {
  const section = el('section', { className: 'part' }, el('h2', { textContent: heading }));
  page.add(section);
  try {
    section.append(await fetched());
  } catch (failure) {
    section.append(meta([404, 405].includes(failure.status) ? 'Not offered by this server.' : failure.message));
  }
}

async function users() {
  const { users: all } = await call('api/v1/status');
  const rows = all.filter((user) => user.userId);
  if (!rows.length) return meta('Nobody has said anything yet.');
  return table(['User', 'Messages', 'Remembered', 'Open sessions', 'Calls in flight', 'Failed'], rows.map((user) => [
    user.userId, user.messages, user.remembered, user.openSessions, user.inFlight, user.failed]));
}

async function cost() {
  const { calls } = await call('api/v1/usage?by=operation');
  const rows = calls.filter((one) => one.group);
  if (!rows.length) return meta('No model has been called: all of this comes from the local tier.');
  return table(['Operation', 'Calls', 'From the cache', 'Failed', 'Tokens in', 'Tokens out', 'US dollars'], rows.map((one) => [
    one.group, one.calls, one.cached, one.failed, one.tokensIn, one.tokensOut, one.costUsd]));
}

const amount = ({ tokens, usd }) => [
  tokens !== undefined && `${tokens.toLocaleString()} tokens`, usd !== undefined && `${usd.toFixed(2)} US dollars`]
  .filter(Boolean).join(', ') || 'no limit';

// What the tenant may still spend, as the tool for models tells it.
async function budget() {
  const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'budget_status', arguments: {} } };
  const { result, error } = await call('api/v1/mcp', request);
  if (error || result.isError) throw new Error(error?.message ?? result.content[0].text);
  const { day, month, left } = result.structuredContent;
  const periods = [['Today', day], ['This month', month]].filter(([, period]) => period);
  return el('div', {}, periods.length ? table(['', 'Spent', 'Limit'], periods.map(([name, { spent, limit }]) =>
    [name, amount(spent), amount(limit)])) : '', meta(`Left: ${amount(left)}.`));
}

async function waiting() {
  const { logLag, waiting: now } = await call('api/v1/queue/stats');
  const rows = [['Events of all tenants that the job has not read', logLag ?? 'unknown'],
    ['Messages from which nothing is derived yet', now.messagesWaiting], ['Open sessions', now.sessionsOpen],
    ['Model calls under way', now.callsInFlight],
    ...Object.entries(now.windows).map(([tier, count]) => [`Conversations dreamed by the tier ${tier}`, count])];
  return table(['What', 'How many'], rows);
}

async function letters() {
  const answer = await call('api/v1/dead-letters?limit=100');
  const rows = answer.deadLetters;
  if (!rows.length) return meta('Nothing was refused.');
  return table(['Refused', 'Reason', 'Field', 'Detail', 'User', 'Position'], rows.map((one) => [
    date(one.createdAt), one.reason, one.field, one.detail, one.userId, `${one.partition}:${one.offset}`]));
}

export async function status(page) {
  await optional(page, 'Dreaming', users);
  await optional(page, 'What waits', waiting);
  await optional(page, 'Models, tokens and cost', cost);
  await optional(page, 'Budget', budget);
  await optional(page, 'Dead letters', letters);
}
