/**
 * The state of a generated sample in 32 bits, 0 for an absent one. Bit 0: present. Bit 1: its labels
 * were set automatically and are not confirmed. Bits 2 to 7: number of its moves between training and
 * evaluation. Bits 8 to 31: revision of its labels, 0 for none.
 */

const AUTO = 2;

export const markOf = (revision: number, auto = false) => (revision << 8) | (auto ? AUTO | 1 : 1);

export const revisionOf = (mark: number) => mark >>> 8;

export const isAuto = (mark: number) => (mark & AUTO) !== 0;

/** Tells if a sample has labels that a person set or confirmed. */
export const isConfirmed = (mark: number) => revisionOf(mark) !== 0 && !isAuto(mark);

export const moveOf = (mark: number) => (mark >>> 2) & 63;

export const relabeled = (mark: number, revision: number, auto = false) =>
  ((mark & 0xfc) | markOf(revision, auto)) >>> 0;

export const moved = (mark: number) => ((mark & ~0xfc) | (((moveOf(mark) + 1) & 63) << 2)) >>> 0;
