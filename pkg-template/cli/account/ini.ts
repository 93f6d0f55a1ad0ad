/** INI files, as the vendors' tools write them. */

/** Parses sections of `name = value`; names are in lower case. */
export function parseIni(text: string): Map<string, Record<string, string>> {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> = {};
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || /^[#;]/.test(trimmed)) continue;
    const [, title] = /^\[(.*)\]$/.exec(trimmed) ?? [];
    if (title !== undefined) {
      section = {};
      sections.set(title.trim(), section);
      continue;
    }
    const [, name, value] = /^(?:export\s+)?([^=]+?)\s*=\s*(.*)$/.exec(trimmed) ?? [];
    if (name !== undefined && value !== undefined) {
      section[name.toLowerCase()] = value.replace(/^(["'])(.*)\1$/, "$2");
    }
    // A file without sections, such as `.env`.
    if (sections.size === 0) sections.set("", section);
  }
  return sections;
}
