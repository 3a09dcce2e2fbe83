import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, join } from 'node:path';

/** Editors save in several steps, and a rename is two events. */
const COALESCING_MS = 100;

/** What a process loads; not what editors leave beside it. */
const SOURCE = /^[^.#].*\.(ts|json|yaml|fga)$/;

/**
 * Calls `changed` with the path of a source that was saved in `folder` or below it, once for all saves within
 * `COALESCING_MS`. @returns what ends it.
 */
export function watchSources(folder: string, changed: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const saved = (file: string): void => {
    if (!SOURCE.test(basename(file))) return;
    clearTimeout(timer);
    timer = setTimeout(() => changed(file), COALESCING_MS);
  };
  // A watcher a folder: on Linux a recursive one loses a file that an editor replaces by renaming another.
  const watchers = new Map<string, FSWatcher>();
  const follow = (path: string, isFound: (file: string) => void): void => {
    if (watchers.has(path)) return;
    const watcher = watch(path, (_event, name) => {
      if (name === null) return;
      const file = join(path, name);
      // What lies in a folder that is new was saved before anyone could watch it.
      if (isFolder(file)) follow(file, saved);
      else saved(file);
    });
    // A folder that is deleted ends its watcher with an error on some systems.
    watcher.on('error', () => watcher.close()).on('close', () => watchers.delete(path));
    watchers.set(path, watcher);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const file = join(path, entry.name);
      if (entry.isDirectory()) follow(file, isFound);
      else isFound(file);
    }
  };
  follow(folder, () => {});
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
