// How far dreaming has come, what it cost, and what was refused.
import { call } from './api.js';
import { el, meta, table } from './parts.js';

// Part of the page that others may not see, or a server may not offer.
async function optional(page, heading, fetched) {
  const section = el('section', {}, el('h2', { textContent: heading }));
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

async function letters() {
  const answer = await call('api/v1/dead-letters?limit=100');
  const rows = answer.deadLetters;
  if (!rows.length) return meta('Nothing was refused.');
  return table(['Reason', 'Field', 'Detail', 'User', 'Partition', 'Offset'], rows.map((one) => [
    one.reason, one.field, one.detail, one.userId, one.partition, one.offset]));
}

export async function status(page) {
  await optional(page, 'Dreaming', users);
  await optional(page, 'Models, tokens and cost', cost);
  await optional(page, 'Dead letters', letters);
}
