// Which view is open, whose memory it shows, and how far that memory has come.
import { follow, whose } from './api.js';
import { graph } from './graph.js';
import { people } from './people.js';
import { search } from './search.js';
import { status } from './status.js';
import { timeline } from './timeline.js';
import { user } from './user.js';

const pause = 5_000; // before the progress is asked for again when its stream has ended
const views = { timeline, search, people, graph, user, status };
const owner = document.getElementById('owner');
const view = document.getElementById('view');
const header = document.querySelector('header');
const notice = document.getElementById('notice');
const more = document.getElementById('more');
const progress = document.getElementById('progress');
const again = Object.assign(document.createElement('button'), { textContent: 'Try again', type: 'button' });
// What is older comes by itself when the end of the list comes near; the button is for the keyboard.
const near = new IntersectionObserver((ends) => ends.some((end) => end.isIntersecting) && more.click(), { rootMargin: '800px' });
let turn = 0;
let following = new AbortController();

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function run(work) {
  tell('');
  try {
    await work();
  } catch (failure) {
    tell(failure.message);
    notice.append(' ', again);
  }
}

// What a view may do with the page, as long as it is the one that is open.
function opened() {
  const mine = ++turn;
  const isOpen = () => mine === turn;
  return {
    isOpen,
    run,
    tell: (text) => isOpen() && tell(text),
    add: (...parts) => isOpen() && view.append(...parts),
    more: (work) => {
      if (!isOpen()) return;
      more.hidden = !work;
      more.onclick = () => {
        more.hidden = true; // shown again by the page that comes, so that it is asked for once
        run(work);
      };
      near.unobserve(more); // observing anew tells of an end that has stayed in view
      near.observe(more);
    },
  };
}

function show() {
  const [name, argument] = location.hash.slice(1).split('/');
  const current = views[name] ? name : 'timeline';
  document.querySelectorAll('nav a').forEach((link) =>
    link.dataset.view === current ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  const page = opened();
  view.replaceChildren();
  more.hidden = true;
  if (!whose().tenant && !whose().key) {
    tell('Whose memory? Give a tenant and a user, or an API key.');
    return;
  }
  run(() => views[current](page, argument && decodeURIComponent(argument)));
}

// While messages wait to be remembered, a bar tells how many; a new moment shows without a reload.
function watch() {
  following.abort();
  following = new AbortController();
  progress.hidden = true;
  if (!whose().tenant && !whose().key) return;
  let before = null;
  const take = ({ users }) => {
    const messages = users.reduce((sum, one) => sum + one.messages, 0);
    const remembered = users.reduce((sum, one) => sum + one.remembered, 0);
    progress.hidden = remembered >= messages;
    progress.querySelector('progress').value = messages ? remembered / messages : 1;
    progress.querySelector('span').textContent = `${remembered.toLocaleString()} of ${messages.toLocaleString()} messages remembered`;
    if (before !== null && remembered !== before && scrollY < 200 && !document.querySelector('details[open], #view input:focus')
        && ['', '#timeline', '#status'].includes(location.hash)) show();
    before = remembered;
  };
  const { signal } = following;
  const keep = () => follow('api/v1/status/stream', take, signal).catch(() => {}).then(() => {
    if (!signal.aborted) setTimeout(() => signal.aborted || keep(), pause);
  });
  keep();
}

owner.addEventListener('submit', (event) => {
  event.preventDefault();
  const { tenant, user: name } = whose();
  history.replaceState(null, '', `?${new URLSearchParams({ tenant, user: name })}${location.hash}`);
  show();
  watch();
});
again.addEventListener('click', show);
window.addEventListener('hashchange', show);
new ResizeObserver(() => document.documentElement.style.setProperty('--top', `${header.offsetHeight}px`)).observe(header);
const given = new URLSearchParams(location.search);
owner.elements.tenant.value = given.get('tenant') ?? '';
owner.elements.user.value = given.get('user') ?? '';
show();
watch();
