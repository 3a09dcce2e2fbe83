/** How the phone looks: a frame with a lock screen, and on it what Guardian notifies of and asks. */
export const PHONE_STYLE = `
:root { --wall: #dfe4f5; --sheet: #fff; --yes: #17693c; --on-yes: #fff; --edge: #0b0c10; }
@media (prefers-color-scheme: dark) {
  :root { --wall: #1c2140; --sheet: #23262d; --yes: #76d9a0; --on-yes: #08240f; --edge: #000; }
}
body { padding-top: 1rem; }
main { max-width: 54rem; }
main > .quiet { margin-bottom: 1rem; }
.bench { display: grid; grid-template-columns: minmax(0, 25rem) minmax(0, 1fr); gap: 1.5rem 2.5rem; align-items: start; }
.bench nav { margin: 0; }
.phone { background: var(--wall); border: .65rem solid var(--edge); border-radius: 2.75rem; min-height: 42rem;
  outline: 1px solid var(--line); padding: 0 .75rem .75rem; }
.status { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; padding: .6rem .75rem; font-size: .8rem;
  font-weight: 600; }
.status i { width: 5.5rem; height: 1.4rem; border-radius: 1rem; background: var(--edge); }
.status span { justify-self: end; border: 1px solid; border-radius: .2rem; width: 1.5rem; height: .75rem; padding: 1px; }
.status span::after { content: ''; display: block; height: 100%; width: 80%; background: currentColor; }
.lock { text-align: center; padding: 2.5rem 0 1rem; }
.lock time { display: block; font: 300 4.5rem/1 system-ui, sans-serif; margin-bottom: .5rem; }
.notice { display: flex; gap: .65rem; background: var(--card); border: 1px solid var(--line); border-radius: 1.1rem;
  padding: .7rem .8rem; margin: .5rem 0; font-size: .875rem; line-height: 1.35; overflow-wrap: anywhere; }
.notice::before { content: '✓' / ''; flex: none; width: 2rem; height: 2rem; border-radius: .5rem; background: var(--accent);
  color: var(--on-accent); font: 700 1.1rem/2rem system-ui, sans-serif; text-align: center; }
.notice p { margin: 0; flex: 1; min-width: 0; }
.notice .row { flex-wrap: nowrap; gap: .5rem; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 1.5rem; padding: 1rem 1.1rem 0;
  margin-bottom: .75rem; }
.sheet .code { text-align: center; font-size: 3rem; margin: .5rem 0 0; }
.sheet .compare { text-align: center; }
.sheet .action { margin: .75rem 0 .5rem; }
dl.target { margin: 0; }
dl.target div { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .5rem; padding: .3rem 0;
  border-top: 1px solid var(--line); }
dl.target dt { color: var(--quiet); font-size: .875rem; }
dl.target dd { margin: 0; font-size: .95rem; }
.target + .target { margin-top: .5rem; border-top: 2px solid var(--line); }
.sheet .answers { position: sticky; bottom: 0; background: var(--sheet); border-radius: 0 0 1.5rem 1.5rem;
  padding: .75rem 0 1rem; margin-top: .5rem; border-top: 1px solid var(--line); }
.sheet .answers button { border-radius: 99rem; padding: .8rem; }
.sheet .answers .no { border-color: var(--bad); color: var(--bad); }
.sheet .answers .yes { background: var(--yes); border-color: var(--yes); color: var(--on-yes); }
.bench .card { margin: 1rem 0 0; }
@media (max-width: 46rem) {
  .bench { grid-template-columns: minmax(0, 1fr); }
  .phone { min-height: 0; border-width: .3rem; border-radius: 1.75rem; padding: 0 .5rem .5rem; }
  .lock { padding-top: 1rem; }
  body { padding: .75rem .5rem; }
}
`;
