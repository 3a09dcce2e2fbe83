/**
 * A script that reads the parts of its page with these ids again whenever the events of `source` say that something
 * changed, or when what `data-expires` (epoch ms) says has run out. Nothing is drawn while the pointer is down: a button
 * that is replaced between press and release is not clicked. Focus stays on the button it is on. What has `data-clock`
 * says what time it is.
 */
export const keptFresh = (source: string, ids: readonly string[]): string => `
const parts = Object.fromEntries(${JSON.stringify(ids)}.map((id) => [id, document.getElementById(id).outerHTML]));
let asked = 0, fresh, pressed = false;
const read = async () => {
  const mine = ++asked;
  const text = await (await fetch(location.href)).text();
  if (mine !== asked) return;
  fresh = new DOMParser().parseFromString(text, 'text/html');
  draw();
};
const draw = () => {
  if (pressed || !fresh) return;
  for (const id in parts) {
    const part = fresh.getElementById(id);
    if (part.outerHTML === parts[id]) continue;
    parts[id] = part.outerHTML;
    const old = document.getElementById(id), now = document.importNode(part, true);
    const held = old.contains(document.activeElement) && document.activeElement.closest('form')?.outerHTML;
    old.replaceWith(now);
    if (held) [...now.querySelectorAll('form')].find((form) => form.outerHTML === held)?.querySelector('button').focus();
  }
  fresh = undefined;
  tick();
};
const tick = () => {
  const clock = new Date().toTimeString().slice(0, 5);
  for (const time of document.querySelectorAll('time[data-clock]')) if (time.textContent !== clock) time.textContent = clock;
  for (const time of document.querySelectorAll('time[data-expires]')) {
    const left = Math.ceil((Number(time.dataset.expires) - Date.now()) / 1000);
    time.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
    if (left <= 0) return read();
  }
};
const letGo = () => setTimeout(() => { pressed = false; draw(); });
addEventListener('pointerdown', ({ button }) => { pressed = button === 0; }, true);
for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, letGo);
const events = new EventSource(${JSON.stringify(source)});
events.addEventListener('open', read);
events.addEventListener('change', read);
setInterval(tick, 1000);
tick();
`;
