// Reads the binary format of WebAssembly modules.

const SECTIONS = [
  ...["custom", "types", "imports", "functions", "tables", "memory", "globals", "exports"],
  ...["start", "elements", "code", "data", "data count", "tags"],
];

/** A reader of the binary format. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  take(length) {
    const from = this.at;
    this.at += length;
    return this.bytes.subarray(from, this.at);
  }

  text() {
    return this.take(this.number()).toString();
  }
}

/** The sections of a module: id, name, contents. */
export function* sectionsOf(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.bytes[reader.at++];
    const contents = reader.take(reader.number());
    yield { id, name: id === 0 ? new Reader(contents).text() : SECTIONS[id], contents };
  }
}
