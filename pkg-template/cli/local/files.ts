/** Local files to upload. */

import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { CommandError, EXIT } from "../failure.js";

/** A file, and its name below the target. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/**
 * Lists files, and those in folders, with paths relative to the folder; hidden files are left out.
 *
 * @throws {CommandError} if a path does not exist, or two files would have one name
 */
export async function listFiles(paths: readonly string[]): Promise<LocalFile[]> {
  const files: LocalFile[] = [];
  for (const path of paths) {
    const stats = await stat(path).catch((error) => {
      throw new CommandError(`cannot read \`${path}\`: ${error.message}`, EXIT.notFound);
    });
    if (!stats.isDirectory()) files.push({ path, name: basename(path), size: stats.size });
    else await addFolder(files, path, "");
  }
  const names = new Set<string>();
  for (const { name } of files) {
    if (names.has(name))
      throw new CommandError(`two of the files would be \`${name}\``, EXIT.usage);
    names.add(name);
  }
  if (files.length === 0) throw new CommandError("there is no file to upload", EXIT.notFound);
  return files;
}

async function addFolder(files: LocalFile[], folder: string, prefix: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const [path, name] = [join(folder, entry.name), prefix + entry.name];
    if (entry.isDirectory()) await addFolder(files, path, `${name}/`);
    else if (entry.isFile()) files.push({ path, name, size: (await stat(path)).size });
  }
}
