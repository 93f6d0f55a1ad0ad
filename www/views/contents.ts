/** Everything that shows contents of versions and files: one bundle, loaded when the first of it is opened. */

export { addFiles, Files } from "./files.ts";
export { Samples } from "./samples.ts";
export { VersionChanges } from "./version_changes.ts";
