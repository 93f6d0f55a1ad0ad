// Random versions, written with spellings that do not matter, and their comparison by the plainest means.

const NAMES = ["cat", "dog", "猫", 'a"b', "😀", " padded ", "\ud800"];
const USAGES = [undefined, "TRAIN", "EVAL", "TEST", "INFERENCE", "VALID"];
const KINDS = ["added", "removed", "relabeled", "usageChanged", "changed", "unchanged"];

export function randomSample(key, { below, chance, pick }) {
  const annotations = Array.from({ length: below(4) }, () => {
    const annotation = { type: "modelarts/image_classification", name: pick(NAMES) };
    if (chance(20)) annotation.property = { color: pick(["white", "black"]), size: below(3) };
    if (chance(10)) annotation["hard-coefficient"] = pick([0.8, 0.25, 1]);
    if (chance(10)) annotation.hard = true;
    return annotation;
  });
  return { key, annotations, usage: pick(USAGES), extra: chance(20) ? below(3) : undefined };
}

export function randomVersion(size, random) {
  const keys = random.shuffle(Array.from({ length: size + Math.floor(size / 3) }, (_, key) => key));
  return keys.slice(0, size).map((key) => randomSample(key, random));
}

/** @returns a version that was worked on: samples go, come and change */
export function edited(version, random) {
  const next = version
    .filter(() => !random.chance(10))
    .map((one) => {
      const fresh = randomSample(one.key, random);
      return random.pick([
        one,
        one,
        one,
        { ...one, annotations: fresh.annotations },
        { ...one, usage: fresh.usage },
        { ...one, extra: fresh.extra },
      ]);
    });
  for (let count = random.below(5); count > 0; count--)
    next.push(randomSample(1e6 + count, random));
  return random.shuffle(next);
}

/** @returns {string} a manifest of the version, in one of many spellings */
export function write(version, { withIds }, random) {
  const { chance, pick, below, shuffle } = random;
  const escaped = (json) =>
    chance(20) && !json.includes("\\")
      ? json.replace(/[a-z猫]/g, (c) =>
          chance(10) ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c,
        )
      : json;
  const object = (members) => {
    const space = chance(10) ? " " : "";
    const parts = shuffle(members).map(
      ([name, value]) => `${JSON.stringify(name)}${space}:${space}${value}`,
    );
    return `{${parts.join(`${space},`)}}`;
  };
  const number = (value) =>
    pick([`${value}`, `${value}${Number.isInteger(value) ? ".0" : "0"}`, `${value * 10}e-1`]);
  const annotation = (one) => {
    const members = [
      ["type", escaped(JSON.stringify(one.type))],
      ["name", escaped(JSON.stringify(one.name))],
      ["annotated-by", JSON.stringify(pick(["human", "human/a/b", "modelarts/active-learning"]))],
      [pick(["creation-time", "creation_time"]), `"2024-01-01 00:00:0${below(10)}"`],
    ];
    if (one.hard) members.push(["hard", pick(["true", '"true"', '"True"'])]);
    else if (chance(10)) members.push(["hard", pick(["false", '"false"'])]);
    if (one["hard-coefficient"]) {
      members.push([
        pick(["hard-coefficient", "hard_coefficient"]),
        number(one["hard-coefficient"]),
      ]);
    }
    if (one.property) {
      const property = object([
        ["color", JSON.stringify(one.property.color)],
        ["size", number(one.property.size)],
      ]);
      members.push(["property", chance(30) ? JSON.stringify(property) : property]);
    } else if (chance(10)) members.push(["property", "{}"]);
    return object(members);
  };
  let out = chance(10) ? "\ufeff" : "";
  for (const one of version) {
    const members = [
      [
        "source",
        JSON.stringify(`${pick(["s3://", "obs://", "/", "S3a://"])}bucket/dir/${one.key}.jpg`),
      ],
    ];
    if (withIds) members.push(["id", JSON.stringify(`id-${one.key}`)]);
    if (one.annotations.length > 0 || chance(50)) {
      members.push([
        "annotation",
        `[${shuffle([...one.annotations])
          .map(annotation)
          .join(",")}]`,
      ]);
    }
    if (one.usage)
      members.push(["usage", JSON.stringify(chance(50) ? one.usage.toLowerCase() : one.usage)]);
    else if (chance(20)) members.push(["usage", pick(["null", '""'])]);
    if (one.extra !== undefined) members.push(["extra", number(one.extra)]);
    out += object(members) + pick(["\n", "\r\n", "\n\n", " \n", "\nbroken line\n"]);
  }
  return out;
}

/** The summary of `verset/samples`, from what the versions were made of. */
export function reference(before, after, key) {
  const byKey = (version) => new Map([...version].reverse().map((one) => [one.key, one]));
  const [old, fresh] = [byKey(before), byKey(after)];
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const moves = new Map();
  const move = (from, to) => {
    const name = JSON.stringify([from, to]);
    moves.set(name, (moves.get(name) ?? 0) + 1);
  };
  for (const [name, one] of fresh) {
    const other = old.get(name);
    const kind = other ? difference(other, one) : "added";
    counts[kind] += 1;
    if (kind === "relabeled") moveLabels(other, one, move);
  }
  for (const name of old.keys()) counts.removed += fresh.has(name) ? 0 : 1;
  const duplicates = { before: before.length - old.size, after: after.length - fresh.size };
  return { key, ...counts, duplicates, boxesNotCompared: 0, labels: sorted(moves) };
}

/** Label moves in an order of their own, to be compared. */
export function sorted(moves) {
  const list =
    moves instanceof Map
      ? [...moves].map(([name, count]) => ({
          from: JSON.parse(name)[0],
          to: JSON.parse(name)[1],
          count,
        }))
      : [...moves];
  return list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function difference(old, fresh) {
  const meaning = ({ annotations }) =>
    JSON.stringify(
      annotations
        .map(({ name, hard, property, ...rest }) =>
          JSON.stringify([
            name,
            hard ?? false,
            property?.color,
            property?.size,
            rest["hard-coefficient"],
          ]),
        )
        .sort(),
    );
  if (meaning(old) !== meaning(fresh)) return "relabeled";
  if (old.usage !== fresh.usage) return "usageChanged";
  return old.extra === fresh.extra ? "unchanged" : "changed";
}

function moveLabels(old, fresh, move) {
  const lost = old.annotations.map(({ name }) => name);
  const gained = [];
  for (const { name } of fresh.annotations) {
    const at = lost.indexOf(name);
    if (at < 0) gained.push(name);
    else lost.splice(at, 1);
  }
  if (lost.length === 1 && gained.length === 1) {
    move(lost[0], gained[0]);
    return;
  }
  for (const name of lost) move(name, null);
  for (const name of gained) move(null, name);
}
