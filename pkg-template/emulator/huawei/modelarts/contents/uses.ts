/** What a hash is for: each use has values of its own. */
export const USE = {
  id: 1,
  objects: 2,
  label: 3,
  mistake: 4,
  usage: 5,
  hard: 6,
  shape: 7,
  size: 8,
  text: 9,
  person: 10,
  score: 11,
} as const;
