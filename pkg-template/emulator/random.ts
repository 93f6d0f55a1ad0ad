/** Random values: seeded ones for sample data, so that every emulator has the same, and request ids. */

import { hex } from "./http/encoding.js";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LOWER = "abcdefghijkmnpqrstuvwxyz23456789";
const HEX = "0123456789abcdef";

/** mulberry32 seeded with the FNV-1a hash of a name: small, and good enough for data that only has to look real. */
export class Random {
  #state: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const character of seed) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    this.#state = hash >>> 0;
  }

  /** Returns a number from 0, included, to 1, excluded. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Returns an integer from `min` to `max`, both included. */
  integer(min: number, max: number) {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)] as T;
  }

  word(length: number, alphabet: string) {
    let out = "";
    for (let i = 0; i < length; i++) out += alphabet[this.integer(0, alphabet.length - 1)];
    return out;
  }

  /** Returns an id as ModelArts v2 writes datasets, versions and tasks: `gfghHSokody6AJigS5A`. */
  modelartsId() {
    return this.word(19, ALPHANUMERIC);
  }

  /** Returns an id as ModelArts writes samples and workers: 32 hex digits. */
  hexId() {
    return this.word(32, HEX);
  }

  /** Returns an id as Qianfan writes them. */
  qianfanId(kind: "dg" | "ds" | "task") {
    return `${kind}-${this.word(16, LOWER)}`;
  }

  /** Returns a UUID, the form of the v1 task ids of ModelArts. */
  uuid() {
    return [8, 4, 4, 4, 12].map((length) => this.word(length, HEX)).join("-");
  }
}

/** 32 hex digits, as Huawei's gateway writes a request id. */
export const requestIdHex = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/** A UUID, as Baidu's gateway writes a request id. */
export const requestIdUuid = () => crypto.randomUUID();
