// @ts-check
/** Random values: seeded ones for the made-up data, so that it is the same every time, and request ids. */

import { hex } from "./encode.js";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LOWER = "abcdefghijkmnpqrstuvwxyz23456789";

/** mulberry32 over the FNV-1a hash of a name: small, and good enough for data that only has to look real. */
export class Random {
  /** @param {string} seed */
  constructor(seed) {
    let hash = 0x811c9dc5;
    for (const character of seed) {
      hash = Math.imul(hash ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
    }
    this.state = hash >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** @param {number} min @param {number} max both included */
  integer(min, max) {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.integer(0, list.length - 1)];
  }

  /** @param {number} length @param {string} alphabet */
  word(length, alphabet) {
    let out = "";
    for (let i = 0; i < length; i++) out += alphabet[this.integer(0, alphabet.length - 1)];
    return out;
  }

  /** An id as ModelArts v2 writes them: `gfghHSokody6AJigS5A`. */
  modelartsId() {
    return this.word(19, ALPHANUMERIC);
  }

  /** An id as Qianfan writes them. @param {"dg" | "ds" | "task"} kind */
  qianfanId(kind) {
    return `${kind}-${this.word(16, LOWER)}`;
  }

  /** A UUID, as the v1 tasks of ModelArts have. */
  uuid() {
    return [8, 4, 4, 4, 12].map((length) => this.word(length, "0123456789abcdef")).join("-");
  }
}

/** 32 hex digits, as Huawei's gateway writes a request id. */
export const requestIdHex = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/** A UUID, as Baidu's gateway writes a request id. */
export const requestIdUuid = () => crypto.randomUUID();
