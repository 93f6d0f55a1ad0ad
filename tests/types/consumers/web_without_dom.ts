// `verset/web` in a program whose only platform types are those of Node.

import { init, type ModuleSource } from "verset/web";

const bytes = new Uint8Array(8);
const sources: ModuleSource[] = [bytes, bytes.buffer, new Response(bytes), new URL("file:///x")];
export const started = Promise.all(sources.map(init));
