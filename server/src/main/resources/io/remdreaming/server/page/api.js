// A client of the HTTP interface like any other.

const owner = document.getElementById('owner');

// Whose memory is open: tenant, user ('' for all) and key.
export function whose() {
  const data = new FormData(owner);
  return { tenant: data.get('tenant'), user: data.get('user'), key: data.get('key') };
}

function request(path) {
  const { tenant, user, key } = whose();
  const headers = {};
  if (tenant) headers['X-Tenant-Id'] = tenant;
  if (user) headers['X-User-Id'] = user;
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
  const response = await fetch(url, options);
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.detail ?? response.statusText), { status: response.status });
  return answer;
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
