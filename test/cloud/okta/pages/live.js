/** Keeps a console page true: fetches it again and puts in what changed, while nobody is at work inside it. */
const main = document.querySelector('[data-live]');

async function refresh() {
  const busy = main.querySelector('a:focus, button:focus, input:focus') !== null;
  if (document.hidden || busy || !document.getSelection()?.isCollapsed) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('[data-live]');
  if (fresh && fresh.innerHTML !== main.innerHTML) main.replaceChildren(...fresh.childNodes);
}

if (main) setInterval(() => refresh().catch(() => {}), 1500);
