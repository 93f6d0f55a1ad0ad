/** A bitmap font of capitals and digits. */

/** Glyphs of 4 × 5 pixels: one hex digit per row, the highest bit on the left. */
const ROWS: Readonly<Record<string, string>> = {
  A: "69F99",
  B: "E9E9E",
  C: "78887",
  D: "E999E",
  E: "F8E8F",
  F: "F8E88",
  G: "78B97",
  H: "99F99",
  I: "E444E",
  J: "11196",
  K: "9ACA9",
  L: "8888F",
  M: "9FF99",
  N: "9DDB9",
  O: "69996",
  P: "E9E88",
  Q: "699A5",
  R: "E9EA9",
  S: "7861E",
  T: "E4444",
  U: "99996",
  V: "999A4",
  W: "99FF9",
  X: "99699",
  Y: "99716",
  Z: "F124F",
  0: "6BD96",
  1: "4C44E",
  2: "E168F",
  3: "E161E",
  4: "99F11",
  5: "F8E1E",
  6: "68E96",
  7: "F1244",
  8: "69696",
  9: "69716",
  "-": "00E00",
  _: "0000F",
  ".": "00004",
  ",": "00048",
  ":": "04040",
  "/": "11248",
  "+": "04E40",
  "(": "24442",
  ")": "42224",
  " ": "00000",
};
/** A blank column or row included. */
export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 6;

/** Returns the text as the font can show it: other characters become their code points, `苹果` becomes `82F9 679C`. */
export function showable(text: string) {
  let out = "";
  for (const character of text.toUpperCase()) {
    if (ROWS[character]) out += character;
    else out += ` ${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  }
  return out.trim();
}

/** Calls `plot` for each set pixel of a showable text. */
export function drawText(text: string, plot: (x: number, y: number) => void) {
  [...text].forEach((character, index) => {
    [...(ROWS[character] ?? "")].forEach((row, y) => {
      const bits = Number.parseInt(row, 16);
      for (let x = 0; x < 4; x++) if (bits & (8 >> x)) plot(index * GLYPH_WIDTH + x, y);
    });
  });
}
