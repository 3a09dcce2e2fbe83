/** A part of the product that runs in processes of its own, and the folders whose files it loads. */
export interface Restarted {
  /** As in “backend restarted”. */
  name: string;
  folders: readonly string[];
  /** @throws with why the files do not load. */
  restart(): Promise<void>;
}

interface RestartOptions {
  /** Tells of each source that is saved in a folder; gives what ends it. */
  watch(folder: string, changed: (file: string) => void): () => void;
  tell(line: string): void;
}

/**
 * Restarts a part whenever a file it loads is saved, and tells it in one line, or why the part does not run. A file
 * saved in the meantime starts another restart, and nothing more is said of the one before. @returns what ends it.
 */
export function restartOnSave(parts: readonly Restarted[], { watch, tell }: RestartOptions): () => void {
  const ends = parts.flatMap(({ name, folders, restart }) => {
    let latest = 0;
    const changed = async (file: string) => {
      latest += 1;
      const own = latest;
      const outcome = await restart().then(
        () => `${name} restarted: ${file}`,
        (problem: unknown) =>
          `${name} waits for the next save, for it does not load after ${file}:\n${reasonOf(problem)}`,
      );
      if (own === latest) tell(outcome);
    };
    return folders.map((folder) => watch(folder, changed));
  });
  return () => {
    for (const end of ends) end();
  };
}

/** Without the lines of a stack that lie inside Node. */
const reasonOf = (problem: unknown): string =>
  (problem instanceof Error ? problem.message : String(problem))
    .split('\n')
    .filter((line) => !/^\s+at .*\bnode:/.test(line))
    .join('\n');
