/** What Chrome takes as a manifest of version 3, as far as the dev server is concerned. */
interface Manifest {
  content_security_policy?: { extension_pages?: string };
  permissions?: string[];
  host_permissions?: string[];
}

/** What WXT's dev server needs of each directive beside what the product needs. */
const NEEDS: Record<string, (origin: string) => string> = {
  'script-src': (origin) => origin,
  // Vite puts styles into the page as it is edited.
  'style-src': (origin) => `'unsafe-inline' ${origin}`,
  'img-src': (origin) => origin,
  'font-src': (origin) => origin,
  'connect-src': (origin) => `${origin} ${origin.replace('http', 'ws')}`,
};

/** Lets the extension of this manifest load from the dev server at `origin`, and be reloaded by it. Key and id stay. */
export function allowServer(manifest: Manifest, origin: string): void {
  const policy = manifest.content_security_policy?.extension_pages ?? '';
  const directives = policy.split('; ').map((directive) => {
    const needs = NEEDS[directive.split(' ')[0] ?? ''];
    return needs ? `${directive} ${needs(origin)}` : directive;
  });
  manifest.content_security_policy = { extension_pages: directives.join('; ') };
  manifest.permissions = [...(manifest.permissions ?? []), 'tabs', 'scripting'];
  manifest.host_permissions = [`${origin.replace(/:\d+$/, '')}/*`];
}
