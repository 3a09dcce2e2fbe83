/** The frame of the tenant's pages: one style, light and dark, and a plain word on what this is. */
import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1d22; --quiet: #5a606c; --paper: #f3f4f7; --card: #fff; --line: #d9dce3;
  --accent: #3d4ed8; --on-accent: #fff; --good: #17693c; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef3; --quiet: #a5acb9; --paper: #14161a; --card: #1f2228; --line: #383d47;
    --accent: #98a5ff; --on-accent: #12142b; --good: #76d9a0; --bad: #ff9d94; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; }
main.narrow { max-width: 25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); }
.quiet, footer { color: var(--quiet); font-size: .875rem; }
footer { max-width: 42rem; margin: 1.5rem auto 0; text-align: center; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem;
  margin: 1rem 0; overflow-x: auto; }
label { display: block; font-weight: 600; margin: .75rem 0 .25rem; }
input { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet);
  border-radius: .5rem; padding: .6rem .7rem; }
button { font: inherit; font-weight: 600; border-radius: .5rem; border: 1px solid var(--quiet); padding: .5rem 1rem;
  background: var(--card); color: var(--ink); cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.wide { width: 100%; margin-top: 1.25rem; padding: .7rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[role=alert] { color: var(--bad); font-weight: 600; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); vertical-align: top; }
thead td { border-top: 0; }
th { white-space: nowrap; }
thead th { border-top: 0; color: var(--quiet); font-size: .875rem; }
td form { margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; }
nav a { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 99rem; background: var(--card);
  text-decoration: none; }
nav a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
@media (forced-colors: active) { nav a[aria-current] { border-width: 3px; } }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; justify-content: space-between; }
.code { font: 700 2.5rem/1.1 ui-monospace, monospace; letter-spacing: .15em; margin: .25rem 0 .5rem; }
.action { font-size: 1.2rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
.target { overflow-wrap: anywhere; }
.answers { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
.answers button { width: 100%; padding: .7rem; }
.list .row + .row { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem; }
.approved { color: var(--good); font-weight: 600; }
.denied, .expired { color: var(--bad); font-weight: 600; }
`;

/** A whole page. `style` comes after the style of all; `script` is the page's own, and the only one that runs. */
export function page(title: string, body: Html, { narrow = false, style = '', script = '' } = {}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLE + style)}</style>
</head>
<body>
<main${narrow ? raw(' class="narrow"') : ''}>${body}</main>
<footer>A local stand-in for an Auth0 tenant, on this machine only. Nothing here reaches Auth0.</footer>
${script && html`<script>${raw(script)}</script>`}
</body>
</html>`;
}

export const TITLE = 'Acme – local Auth0';

/** A page that only says something. */
export const messagePage = (heading: string, text: string): Html =>
  page(TITLE, html`<div class="card"><h1>${heading}</h1><p>${text}</p></div>`, { narrow: true });
