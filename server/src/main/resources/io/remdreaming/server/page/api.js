// A client of the HTTP interface like any other.

const owner = document.getElementById('owner');

// Whose memory is open: tenant, user ('' for all) and key.
export function whose() {
  const data = new FormData(owner);
  return { tenant: data.get('tenant'), user: data.get('user'), key: data.get('key') };
}

// An id of any script as a header, which can only be ASCII: an extended value of RFC 8187.
const header = (id) => (/^[!-~]([ -~]*[!-~])?$/.test(id) ? id : `UTF-8''${encodeURIComponent(id)}`);

function request(path) {
  const { tenant, user, key } = whose();
  const headers = {};
  if (tenant) headers['X-Tenant-Id'] = header(tenant);
  if (user) headers['X-User-Id'] = header(user);
  if (key) headers.Authorization = `Bearer ${key}`;
  const all = user ? '' : `${path.includes('?') ? '&' : '?'}all_users`;
  return { url: path + all, headers };
}

export async function call(path, body) {
  const { url, headers } = request(path);
  const options = { headers };
  if (body) {
    Object.assign(options, { method: 'POST', body: JSON.stringify(body) });
    headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(url, options).catch(() => {
    throw new Error('The memory server does not answer. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const told = [answer.field, answer.detail ?? `HTTP status ${response.status}`].filter(Boolean).join(': ');
  throw Object.assign(new Error(told), { status: response.status });
}

export const query = (text) => call('api/v1/query', { query: text });
export const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;

// Server-sent events over fetch, since an EventSource cannot say whose memory it asks for.
export async function follow(path, take, signal) {
  const { url, headers } = request(path);
  const response = await fetch(url, { headers: { ...headers, Accept: 'text/event-stream' }, signal });
  if (!response.ok) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) if (event.startsWith('data: ')) take(JSON.parse(event.slice(6)));
  }
}
