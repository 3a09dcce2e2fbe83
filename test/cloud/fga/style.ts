/** The page's style sheet. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1d1d21, #ececf1);
  --quiet: light-dark(#5c5c66, #a9a9b4);
  --ground: light-dark(#f7f7f8, #17171a);
  --card: light-dark(#ffffff, #202024);
  --line: light-dark(#d9d9df, #3a3a41);
  --action: light-dark(#1f4fd1, #9bb6ff);
  font: 15px/1.5 system-ui, sans-serif;
  color: var(--text);
  background: var(--ground);
}
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 0; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.25rem 0; color: var(--quiet); }
[role='status'], [role='alert'] {
  margin: 1rem 0; padding: 0.5rem 0.75rem; color: var(--text);
  background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px;
}
[role='status'] { border-left-color: light-dark(#1a7f46, #5fd08e); }
[role='alert'] { border-left-color: light-dark(#b3261e, #ff8a80); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-top: 0.75rem; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; padding: 0.5rem 0.75rem; color: var(--quiet); }
th, td { text-align: left; padding: 0.4rem 0.75rem; border-top: 1px solid var(--line); }
th { font-weight: 600; }
td form { margin: 0; }
code { font: 0.875em/1.5 ui-monospace, monospace; color: var(--quiet); }
strong { font-weight: 600; margin-right: 0.25rem; }
.add { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; }
label { display: grid; gap: 0.25rem; font-weight: 600; }
input, select, button { font: inherit; color: inherit; padding: 0.35rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); font-weight: 400; }
button { color: var(--action); border-color: currentColor; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 2px solid var(--action); outline-offset: 2px; }
`;
