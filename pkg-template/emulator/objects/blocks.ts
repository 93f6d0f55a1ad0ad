/** Objects that are generated block by block. */

import type { StoredObject } from "./types.js";

interface BlockOptions extends Pick<StoredObject, "etag" | "lastModified" | "contentType"> {
  /** Number of blocks. */
  count: () => number;
  /** Returns the bytes of a block, the same at every call. */
  block: (index: number) => Uint8Array;
}

/**
 * Creates an object of blocks. Its size is known once all blocks have been generated, which happens
 * when it is read; no block is kept.
 */
export function blockObject({ count, block, ...metadata }: BlockOptions): StoredObject {
  /** Offset of each block, and the size at the end. */
  let offsets: Float64Array | undefined;

  function offsetsOf() {
    if (offsets) return offsets;
    const all = new Float64Array(count() + 1);
    for (let i = 0; i + 1 < all.length; i++) all[i + 1] = (all[i] as number) + block(i).length;
    offsets = all;
    return all;
  }

  return {
    ...metadata,
    get size() {
      return offsetsOf().at(-1) as number;
    },
    *read(from, to) {
      const all = offsetsOf();
      for (let i = firstBlock(all, from); i + 1 < all.length; i++) {
        const start = all[i] as number;
        if (start >= to) return;
        yield block(i).subarray(Math.max(0, from - start), to - start);
      }
    },
  };
}

/** Finds the block with a byte by halving. */
function firstBlock(offsets: Float64Array, byte: number) {
  let low = 0;
  let high = offsets.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) <= byte) low = middle;
    else high = middle;
  }
  return low;
}

/** Creates an object of bytes that are generated when they are read. */
export function lazyObject(
  metadata: Pick<StoredObject, "size" | "etag" | "lastModified" | "contentType">,
  bytes: () => Uint8Array,
): StoredObject {
  return {
    ...metadata,
    *read(from, to) {
      yield bytes().subarray(from, to);
    },
  };
}
