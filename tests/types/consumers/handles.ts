// Handles of the File System Access API, which TypeScript 5.0 knows in part only.

import type { DirectoryHandle, FileHandle } from "verset";

/** The browser's own handles are destinations of downloads. */
export function destinations(file: FileSystemFileHandle, folder: FileSystemDirectoryHandle) {
  const own: [FileHandle, DirectoryHandle] = [file, folder];
  return own;
}
